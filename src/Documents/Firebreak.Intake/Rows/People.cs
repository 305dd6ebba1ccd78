using Firebreak.Epidemiology.LineLists;
using Firebreak.Intake.Remarks;

namespace Firebreak.Intake.Rows;

/// <summary>Everybody in the line list, in the making.</summary>
internal sealed class People
{
    private readonly Dictionary<string, int> slots;
    private readonly List<ulong> digests = [];

    public People(int capacity)
    {
        slots = new(capacity, StringComparer.Ordinal);
        Ids = new(capacity);
        Rows = new(capacity);
        Stores = new(capacity);
    }

    /// <summary>Ids in order of first mention.</summary>
    public List<string> Ids { get; }

    /// <summary>First row of each.</summary>
    public List<SourceRow> Rows { get; }

    /// <summary>Their fields.</summary>
    public PersonStores Stores { get; }

    /// <summary>Meaning of positions.</summary>
    public CoordinateSystem Coordinates { get; set; }

    /// <summary>The slot of an id, or -1.</summary>
    public int SlotOf(string id) => slots.TryGetValue(id, out var slot) ? slot : -1;

    /// <summary>Adds a person who isn't there yet.</summary>
    public int Add(string id, SourceRow row, ulong digest)
    {
        slots.Add(id, Ids.Count);
        Ids.Add(id);
        Rows.Add(row);
        digests.Add(digest);
        return Ids.Count - 1;
    }

    /// <summary>Digest of the row by which somebody was added.</summary>
    public ulong DigestOf(int slot) => digests[slot];

    /// <summary>Reports ids that differ from an earlier one in nothing a reader would see.</summary>
    public void FindVariants(RemarkBook book, string column, bool areSensitive)
    {
        var seen = new HashSet<string>(Ids.Count, SameIdToTheEye.Instance);
        for (var i = 0; i < Ids.Count; i++)
        {
            if (!seen.Add(Ids[i]))
            {
                book.Find(RemarkKinds.IdVariant, Rows[i], column, Ids[i], areSensitive);
            }
        }
    }

    /// <summary>The finished line list.</summary>
    public LineList ToLineList()
    {
        var count = Ids.Count;
        var list = new LineList([.. Ids])
        {
            Ages = Stores.Ages?.ToColumn(count),
            Sexes = Stores.Sexes?.ToColumn(count),
            Outcomes = Stores.Outcomes?.ToColumn(count),
            Found = Stores.Found?.ToColumn(count),
            Classes = Stores.Classes?.ToColumn(count),
            Severities = Stores.Severities?.ToColumn(count),
            Positions = Stores.Positions?.ToColumn(count),
            Coordinates = Stores.Positions is null ? CoordinateSystem.None : Coordinates,
        };
        foreach (var field in Enum.GetValues<DateField>())
        {
            if (Stores.DatesOrNull(field) is { } dates)
            {
                list.With(field, dates.ToColumn(count));
            }
        }

        foreach (var field in Enum.GetValues<TextField>())
        {
            if (Stores.WordsOrNull(field) is { } words)
            {
                list.With(field, new TextColumn(words.Codes.ToColumn(count), [.. words.Words]));
            }
        }

        return list;
    }
}
