using System.Globalization;
using Firebreak.Intake.Mappings;

namespace Firebreak.Intake.Values;

/// <summary>Reads words of a closed set, each spelling once.</summary>
internal sealed class WordReader<T>
    where T : struct, Enum
{
    private const int Remembered = 10_000;

    private readonly IReadOnlyDictionary<string, T> usual;
    private readonly Dictionary<string, T> mapped = new(StringComparer.Ordinal);
    private readonly T? rest;
    private readonly RemarkKind unreadable;
    private readonly RemarkKind coded;
    private readonly Dictionary<string, (T Value, RemarkKind? Problem)> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (T Value, RemarkKind? Problem)>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public WordReader(IReadOnlyDictionary<string, T> usual, MappedColumn? column, RemarkKind unreadable, RemarkKind coded)
    {
        this.usual = usual;
        this.unreadable = unreadable;
        this.coded = coded;
        lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var (word, meaning) in column?.Values ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            mapped[word] = ValueNames.TryParse(meaning, out T value) ? value : default;
        }

        rest = mapped.Remove("*", out var other) ? other : null;
    }

    /// <summary>The value of a cell, or what is wrong with it.</summary>
    public (T Value, RemarkKind? Problem) Read(ReadOnlySpan<char> cell)
    {
        if (lookup.TryGetValue(cell, out var found))
        {
            return found;
        }

        var text = cell.ToString();
        var read = Interpret(WordTables.Normal(text));
        if (known.Count < Remembered)
        {
            known[text] = read;
        }

        return read;
    }

    private (T, RemarkKind?) Interpret(string word) => mapped.TryGetValue(word, out var value) ? (value, null)
        : rest is { } other ? (other, null)
        : usual.TryGetValue(word, out value) ? (value, null)
        : double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? (default, coded)
        : (default, unreadable);
}
