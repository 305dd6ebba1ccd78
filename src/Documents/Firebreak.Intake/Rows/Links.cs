using Firebreak.Intake.Remarks;
using Firebreak.Tracing.Chains;

namespace Firebreak.Intake.Rows;

/// <summary>Collects what stands in infector columns; who is meant is decided when all ids are known.</summary>
internal sealed class Links(Ids ids, RemarkBook book)
{
    private static readonly char[] Between = [';', '；', ',', '，', '、', '/', '|', '&', '+'];

    private readonly List<Pending> pending = [];
    private readonly Dictionary<string, string> settings = new(StringComparer.Ordinal);

    /// <summary>Adds a link as it stands in the file.</summary>
    public void Add(ReadOnlySpan<char> infector, string infectee, ReadOnlySpan<char> setting, SourceRow place, string column, bool isSensitive) =>
        pending.Add(new(infector.ToString(), infectee, Setting(setting), place, column, isSensitive));

    /// <summary>Decides who is meant and gives the links in the order of the files.</summary>
    /// <param name="people">The people of the line list.</param>
    /// <param name="knownIds">Ids that are known from elsewhere.</param>
    public (List<TransmissionLink> Links, List<SourceRow> Rows) Resolve(People people, IReadOnlyCollection<string> knownIds)
    {
        var known = new HashSet<string>(knownIds, StringComparer.Ordinal);
        var caseIds = known.Count == 0 ? people.Ids : [.. people.Ids, .. known.Where(id => people.SlotOf(id) < 0)];
        var toTheEye = new Lazy<HashSet<string>>(() => new(caseIds, SameIdToTheEye.Instance));
        var idsHaveDigits = caseIds.Count > 0 && caseIds.TrueForAll(id => id.AsSpan().ContainsAnyInRange('0', '9'));
        var idsHaveBlanks = caseIds.Exists(id => id.Contains(' ', StringComparison.Ordinal));
        var links = new List<TransmissionLink>(pending.Count);
        var rows = new List<SourceRow>(pending.Count);
        foreach (var one in pending)
        {
            foreach (var infector in Infectors(one))
            {
                links.Add(new(infector, one.Infectee, one.Setting));
                rows.Add(one.Place);
            }
        }

        return (links, rows);

        IEnumerable<string> Infectors(Pending one)
        {
            var id = ids.Of(one.Infector);
            if (IsKnown(id))
            {
                return [id];
            }

            var parts = one.Infector.Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length > 1 && Array.TrueForAll(parts, part => IsKnown(ids.Of(part))))
            {
                book.Find(RemarkKinds.SeveralInfectorsInCell, one.Place, one.Column, one.Infector, one.IsSensitive);
                return parts.Select(part => ids.Of(part));
            }

            if (caseIds.Count > 0 && IsText(one.Infector))
            {
                book.Find(RemarkKinds.InfectorNotAnId, one.Place, one.Column, one.Infector, one.IsSensitive);
                return [];
            }

            if (toTheEye.Value.Contains(id))
            {
                book.Find(RemarkKinds.InfectorVariant, one.Place, one.Column, one.Infector, one.IsSensitive);
            }

            return [id];
        }

        bool IsKnown(string id) => people.SlotOf(id) >= 0 || known.Contains(id);

        // A market or a "colleague of TJ6" is no id: it has blanks or no digit where every id of the list is otherwise.
        bool IsText(string text) => (!idsHaveBlanks && text.Contains(' ', StringComparison.Ordinal))
            || (idsHaveDigits && !text.AsSpan().ContainsAnyInRange('0', '9'));
    }

    private string? Setting(ReadOnlySpan<char> setting)
    {
        if (setting.Length == 0)
        {
            return null;
        }

        var lookup = settings.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(setting, out var word))
        {
            word = setting.ToString();
            settings[word] = word;
        }

        return word;
    }

    private sealed record Pending(string Infector, string Infectee, string? Setting, SourceRow Place, string Column, bool IsSensitive);
}
