using Firebreak.Primitives;

namespace Firebreak.Intake.Remarks;

/// <summary>Collects what there is to say while files are read.</summary>
internal sealed class RemarkBook
{
    private readonly List<Remark> findings = [];
    private readonly List<Remark> rejects = [];
    private readonly Dictionary<string, string> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public RemarkBook() => lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();

    public void Find(RemarkKind kind, SourceRow place, string column, ReadOnlySpan<char> value, bool isSensitive = false, Phrase? detail = null) =>
        findings.Add(new(kind, place, column, Text(value), IsSensitive(kind, value, isSensitive), detail));

    public void Reject(RemarkKind kind, SourceRow place, string column, ReadOnlySpan<char> value, bool isSensitive = false, Phrase? detail = null) =>
        rejects.Add(new(kind, place, column, Text(value), IsSensitive(kind, value, isSensitive), detail));

    /// <summary>Findings by file, then row, in the order of their discovery.</summary>
    public IReadOnlyList<Remark> Findings() => Sorted(findings);

    /// <summary>Rejects by file, then row.</summary>
    public IReadOnlyList<Remark> Rejects() => Sorted(rejects);

    private static Remark[] Sorted(List<Remark> remarks) => [.. remarks.OrderBy(remark => remark.Place.File).ThenBy(remark => remark.Place.Row)];

    // The column may be harmless and the value not: a phone number in a column of outcomes, a name beside a date.
    private static bool IsSensitive(RemarkKind kind, ReadOnlySpan<char> value, bool bySource) =>
        bySource || SensitiveText.IsFreeText(kind) || SensitiveText.HoldsPerson(value);

    // The same bad value often stands in thousands of rows; its text is kept once.
    private string Text(ReadOnlySpan<char> value)
    {
        if (value.Length == 0)
        {
            return "";
        }

        if (lookup.TryGetValue(value, out var known))
        {
            return known;
        }

        var text = (value.Length > LongestValue ? string.Concat(value[..LongestValue], "…") : value.ToString())
            .Replace(Files.TextEncoding.BrokenByte, '\uFFFD');
        if (words.Count < 100_000 && value.Length <= LongestValue)
        {
            words[value.ToString()] = text;
        }

        return text;
    }

    private const int LongestValue = 500;
}
