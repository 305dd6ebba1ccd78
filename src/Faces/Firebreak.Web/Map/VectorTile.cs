using System.Text;

namespace Firebreak.Web.Map;

/// <summary>Writes a tile in the format Mapbox Vector Tile 2.1, which is Protocol Buffers with five kinds of messages.</summary>
/// <remarks>Own, because what there is takes shapes that are cut already and gives each feature a dictionary (decision 0140). A test reads what it writes by a library of others.</remarks>
internal static class VectorTile
{
    private const int MoveTo = 1;
    private const int LineTo = 2;
    private const int ClosePath = 7;

    /// <summary>The tile of these features; layers stand in the order in which they first occur.</summary>
    public static byte[] Of(IEnumerable<MapItem> items, TileAddress tile)
    {
        var layers = new OrderedDictionary<string, LayerWriter>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            var parts = TileCutter.Cut(item, tile);
            if (parts.Count == 0)
            {
                continue;
            }

            if (!layers.TryGetValue(item.Layer, out var layer))
            {
                layers.Add(item.Layer, layer = new LayerWriter(item.Layer));
            }

            layer.Add(item, parts);
        }

        var bytes = new Message();
        foreach (var layer in layers.Values)
        {
            bytes.Embed(3, layer.Finish());
        }

        return bytes.ToArray();
    }

    private sealed class LayerWriter
    {
        private readonly Message message = new();
        private readonly OrderedDictionary<string, int> keys = new(StringComparer.Ordinal);
        private readonly OrderedDictionary<object, int> values = [];

        public LayerWriter(string name)
        {
            message.Number(15, 2);
            message.Text(1, name);
        }

        public void Add(MapItem item, List<int[]> parts)
        {
            var tags = new Message();
            foreach (var (name, value) in item.Tags)
            {
                tags.Raw((uint)IndexOf(keys, name));
                tags.Raw((uint)IndexOf(values, value));
            }

            var feature = new Message();
            feature.Embed(2, tags);
            feature.Number(3, (ulong)item.Shape);
            feature.Embed(4, Geometry(item.Shape, parts));
            message.Embed(2, feature);
        }

        public Message Finish()
        {
            foreach (var key in keys.Keys)
            {
                message.Text(3, key);
            }

            foreach (var value in values.Keys)
            {
                message.Embed(4, Value(value));
            }

            message.Number(5, TileAddress.Extent);
            return message;
        }

        private static int IndexOf<T>(OrderedDictionary<T, int> known, T word)
            where T : notnull
        {
            if (!known.TryGetValue(word, out var index))
            {
                known.Add(word, index = known.Count);
            }

            return index;
        }

        private static Message Value(object value)
        {
            var said = new Message();
            switch (value)
            {
                case string text:
                    said.Text(1, text);
                    break;
                case bool flag:
                    said.Number(7, flag ? 1u : 0u);
                    break;
                case int number:
                    said.Number(6, ZigZag(number));
                    break;
                default:
                    throw new InvalidOperationException($"A tile says words, numbers and flags, no {value.GetType().Name}.");
            }

            return said;
        }
    }

    private static Message Geometry(ItemShape shape, List<int[]> parts)
    {
        var commands = new Message();
        var (x, y) = (0, 0);
        if (shape == ItemShape.Points)
        {
            commands.Raw(Command(MoveTo, parts.Count));
            foreach (var point in parts)
            {
                Step(point[0], point[1]);
            }

            return commands;
        }

        foreach (var part in parts)
        {
            commands.Raw(Command(MoveTo, 1));
            Step(part[0], part[1]);
            commands.Raw(Command(LineTo, (part.Length / 2) - 1));
            for (var i = 2; i < part.Length; i += 2)
            {
                Step(part[i], part[i + 1]);
            }

            if (shape == ItemShape.Areas)
            {
                commands.Raw(Command(ClosePath, 1));
            }
        }

        return commands;

        void Step(int toX, int toY)
        {
            commands.Raw(ZigZag(toX - x));
            commands.Raw(ZigZag(toY - y));
            (x, y) = (toX, toY);
        }
    }

    private static uint Command(int command, int count) => (uint)(command | (count << 3));

    private static uint ZigZag(int number) => (uint)((number << 1) ^ (number >> 31));

    private sealed class Message
    {
        private byte[] bytes = new byte[64];
        private int length;

        public byte[] ToArray() => bytes.AsSpan(0, length).ToArray();

        public void Raw(ulong number)
        {
            Room(10);
            while (number >= 0x80)
            {
                bytes[length++] = (byte)(number | 0x80);
                number >>= 7;
            }

            bytes[length++] = (byte)number;
        }

        public void Number(int field, ulong number)
        {
            Raw((ulong)(field << 3));
            Raw(number);
        }

        public void Text(int field, string text)
        {
            var size = Encoding.UTF8.GetByteCount(text);
            Raw((ulong)((field << 3) | 2));
            Raw((ulong)size);
            Room(size);
            length += Encoding.UTF8.GetBytes(text, bytes.AsSpan(length));
        }

        public void Embed(int field, Message inner)
        {
            Raw((ulong)((field << 3) | 2));
            Raw((ulong)inner.length);
            Room(inner.length);
            inner.bytes.AsSpan(0, inner.length).CopyTo(bytes.AsSpan(length));
            length += inner.length;
        }

        private void Room(int more)
        {
            if (length + more > bytes.Length)
            {
                Array.Resize(ref bytes, Math.Max(bytes.Length * 2, length + more));
            }
        }
    }
}
