using System.Buffers.Binary;
using System.Text;

namespace Firebreak.Benchmarks.Desks;

/// <summary>What a browser would have drawn: elements with their attributes and handlers, kept up to date batch by batch.</summary>
/// <remarks>The same steps as the script of the pages (Blazor's BrowserRenderer), on a tree of our own: without it nobody would know which handler stands behind a button at this moment.</remarks>
internal sealed class DrawnPage
{
    private const int EntryOfFrame = 20;
    private const int EntryOfEdit = 16;

    private readonly Dictionary<int, DrawnNode> components = [];

    /// <summary>Everything that is drawn.</summary>
    public DrawnNode Root { get; } = new("#page", null);

    /// <summary>A component of this key stands at the root.</summary>
    public void Attach(int component)
    {
        var node = new DrawnNode("#component", Root);
        Root.Children.Add(node);
        components[component] = node;
    }

    /// <summary>Draws a batch.</summary>
    public void Apply(byte[] batch)
    {
        var reader = new Batch(batch);
        foreach (var (component, edits, count) in reader.Updated())
        {
            Edit(reader, components[component], edits, count);
        }

        foreach (var gone in reader.Disposed())
        {
            components.Remove(gone);
        }
    }

    private void Edit(Batch batch, DrawnNode parent, int edits, int count)
    {
        var moves = new List<(int From, int To)>();
        for (var i = 0; i < count; i++)
        {
            var edit = edits + (i * EntryOfEdit);
            var sibling = batch.Int(edit + 4);
            var frame = batch.Int(edit + 8);
            switch (batch.Int(edit))
            {
                case 1:
                    Insert(batch, parent, sibling, frame);
                    break;
                case 2:
                    parent.Children.RemoveAt(sibling);
                    break;
                case 3:
                    Attribute(batch, parent.Children[sibling], frame);
                    break;
                case 4:
                    parent.Children[sibling].Forget(batch.Text(batch.Int(edit + 12))!);
                    break;
                case 5 or 8:
                    parent.Children[sibling] = new DrawnNode("#text", parent) { Text = batch.Text(batch.Int(batch.Frame(frame) + 4)) };
                    break;
                case 6:
                    parent = parent.Children[sibling];
                    break;
                case 7:
                    parent = parent.Parent!;
                    break;
                case 9:
                    moves.Add((sibling, frame));
                    break;
                case 10:
                    var before = parent.Children.ToArray();
                    moves.ForEach(move => parent.Children[move.To] = before[move.From]);
                    moves.Clear();
                    break;
                default:
                    throw new InvalidDataException($"An edit of kind {batch.Int(edit)} isn't known.");
            }
        }
    }

    // Returns how many siblings it made.
    private int Insert(Batch batch, DrawnNode parent, int at, int index)
    {
        var frame = batch.Frame(index);
        var length = batch.Int(frame + 4);
        switch (batch.Int(frame))
        {
            case 1:
                var element = new DrawnNode(batch.Text(batch.Int(frame + 8))!, parent);
                parent.Children.Insert(at, element);
                var inner = index + 1;
                while (inner < index + length && batch.Int(batch.Frame(inner)) == 3)
                {
                    Attribute(batch, element, inner++);
                }

                InsertRange(batch, element, 0, inner, index + length);
                return 1;
            case 2 or 8:
                parent.Children.Insert(at, new DrawnNode("#text", parent) { Text = batch.Text(length) });
                return 1;
            case 4:
                var component = new DrawnNode("#component", parent);
                parent.Children.Insert(at, component);
                components[batch.Int(frame + 8)] = component;
                return 1;
            case 5:
                return InsertRange(batch, parent, at, index + 1, index + length);
            case 6 or 7 or 9 or 10:
                return 0;
            default:
                throw new InvalidDataException($"A frame of kind {batch.Int(frame)} isn't expected here.");
        }
    }

    private int InsertRange(Batch batch, DrawnNode parent, int at, int from, int until)
    {
        var made = 0;
        for (var index = from; index < until;)
        {
            made += Insert(batch, parent, at + made, index);
            var frame = batch.Frame(index);
            index += batch.Int(frame) is 1 or 4 or 5 ? batch.Int(frame + 4) : 1;
        }

        return made;
    }

    private static void Attribute(Batch batch, DrawnNode element, int index)
    {
        var frame = batch.Frame(index);
        var name = batch.Text(batch.Int(frame + 4))!;
        if (batch.Long(frame + 12) is var handler and > 0)
        {
            element.Handlers[name] = handler;
        }
        else
        {
            element.Attributes[name] = batch.Text(batch.Int(frame + 8));
        }
    }

    // The layout of a batch: four tables and the texts, and at the end where each begins.
    private sealed class Batch(byte[] bytes)
    {
        private readonly int frames = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(bytes.Length - 16)) + 4;
        private readonly int texts = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(bytes.Length - 4));

        public int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));

        public long Long(int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at));

        public int Frame(int index) => frames + (index * EntryOfFrame);

        public IEnumerable<(int Component, int Edits, int Count)> Updated()
        {
            var table = Int(bytes.Length - 20);
            for (var i = 0; i < Int(table); i++)
            {
                var diff = Int(table + 4 + (4 * i));
                yield return (Int(diff), diff + 8, Int(diff + 4));
            }
        }

        public IEnumerable<int> Disposed()
        {
            var table = Int(bytes.Length - 12);
            for (var i = 0; i < Int(table); i++)
            {
                yield return Int(table + 4 + (4 * i));
            }
        }

        public string? Text(int index)
        {
            if (index < 0)
            {
                return null;
            }

            var at = Int(texts + (4 * index));
            var length = 0;
            for (var shift = 0; ; shift += 7)
            {
                var part = bytes[at++];
                length |= (part & 0x7f) << shift;
                if (part < 0x80)
                {
                    return Encoding.UTF8.GetString(bytes, at, length);
                }
            }
        }
    }
}

/// <summary>An element, a text, or the place of a component.</summary>
internal sealed class DrawnNode(string name, DrawnNode? parent)
{
    public string Name { get; } = name;

    public DrawnNode? Parent { get; } = parent;

    public string? Text { get; init; }

    public List<DrawnNode> Children { get; } = [];

    public Dictionary<string, string?> Attributes { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, long> Handlers { get; } = new(StringComparer.Ordinal);

    public void Forget(string attribute)
    {
        Attributes.Remove(attribute);
        Handlers.Remove(attribute);
    }

    public bool Has(string attribute, string? value = null) => Attributes.TryGetValue(attribute, out var there) && (value is null || there == value);

    /// <summary>All below, in the order of the page.</summary>
    public IEnumerable<DrawnNode> All()
    {
        foreach (var child in Children)
        {
            yield return child;
            foreach (var below in child.All())
            {
                yield return below;
            }
        }
    }
}
