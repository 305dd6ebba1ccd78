using Firebreak.Epidemiology.Descriptive;
using Firebreak.Intake;
using Firebreak.Primitives;
using Firebreak.Tracing.Chains;

namespace Firebreak.Analyse;

/// <summary>Turns what the engines find wrong between dates and between people into findings with a place in a file.</summary>
internal static class RecordChecks
{
    /// <summary>Dates of one case in an order that can't be, at the row of the case.</summary>
    public static IEnumerable<Remark> OfDates(IntakeResult read)
    {
        var rules = DateOrder.Rules.ToDictionary(rule => (rule.Earlier, rule.Later), rule => rule.Reason);
        foreach (var conflict in DateOrder.Check(read.Cases))
        {
            var (earlier, later) = (read.Cases.Dates(conflict.Earlier)![conflict.CaseIndex], read.Cases.Dates(conflict.Later)![conflict.CaseIndex]);
            yield return new Remark(
                RemarkKinds.DateOrder(conflict.Earlier, conflict.Later),
                read.CaseRows[conflict.CaseIndex],
                string.Empty,
                $"{later:yyyy-MM-dd} < {earlier:yyyy-MM-dd}",
                IsSensitive: false,
                rules[(conflict.Earlier, conflict.Later)]);
        }
    }

    /// <summary>Links that can't be or are doubtful, at the row of the link, or of the person where no one link is to blame.</summary>
    public static IEnumerable<Remark> OfLinks(IntakeResult read, TransmissionNetwork network)
    {
        // Somebody whom only links name has no row of their own: the first link that names them stands for it.
        var firstMention = new Dictionary<string, SourceRow>(StringComparer.Ordinal);
        for (var i = 0; i < read.Links.Count; i++)
        {
            firstMention.TryAdd(read.Links[i].Infector, read.LinkRows[i]);
            firstMention.TryAdd(read.Links[i].Infectee, read.LinkRows[i]);
        }

        SourceRow RowOf(int node) => node < read.CaseRows.Count ? read.CaseRows[node] : firstMention[network.Nodes[node].Id];

        foreach (var finding in network.Findings)
        {
            yield return finding switch
            {
                LinkFinding.SelfLink self => OfLink(RemarkKinds.SelfLink, self.LinkIndex, "infector", read.Links[self.LinkIndex].Infector),
                LinkFinding.Repeated again => new Remark(
                    RemarkKinds.RepeatedLink, read.LinkRows[again.LinkIndex], string.Empty,
                    $"{read.Links[again.LinkIndex].Infector} → {read.Links[again.LinkIndex].Infectee}", IsSensitive: false, Detail: null),
                LinkFinding.UnknownPerson { IsInfector: true } unknown => OfLink(RemarkKinds.UnknownInfector, unknown.LinkIndex, "infector", unknown.Id),
                LinkFinding.UnknownPerson unknown => OfLink(RemarkKinds.UnknownInfectee, unknown.LinkIndex, "infectee", unknown.Id),
                LinkFinding.SeveralInfectors several => new Remark(
                    RemarkKinds.TwoInfectors, RowOf(several.Node), string.Empty, network.Nodes[several.Node].Id, IsSensitive: false,
                    new Phrase($"{several.InfectorCount} infectors", $"{several.InfectorCount} 个传染源")),
                LinkFinding.Cycle cycle => new Remark(
                    RemarkKinds.Cycle, RowOf(cycle.Nodes[0]), string.Empty, Ring(network, cycle.Nodes), IsSensitive: false, Detail: null),
                _ => throw new InvalidOperationException($"No remark for {finding.GetType().Name}."),
            };
        }

        Remark OfLink(RemarkKind kind, int link, string field, string value) =>
            new(kind, read.LinkRows[link], ColumnOf(read.Files[read.LinkRows[link].File], field), value, SensitiveText.HoldsPerson(value), Detail: null);
    }

    // Where several columns name infectors the link doesn't say which of them it came from.
    private static string ColumnOf(FileUnderstanding file, string field) =>
        file.Columns.Where(column => column.Field == field).ToList() is [var only] ? only.Heading : string.Empty;

    private static string Ring(TransmissionNetwork network, IReadOnlyList<int> nodes)
    {
        // A ring of hundreds would fill a screen; its length says enough.
        const int MostShown = 12;
        var shown = string.Join(" → ", nodes.Take(MostShown).Select(node => network.Nodes[node].Id));
        return nodes.Count > MostShown ? $"{shown} → … ({nodes.Count})" : $"{shown} → {network.Nodes[nodes[0]].Id}";
    }
}
