using System.Reflection;
using Firebreak.Analyse.Estimates;
using Firebreak.Epidemiology.Descriptive;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Intake;
using Firebreak.Reports.Maps;
using Firebreak.Reports.Situations;
using Firebreak.Tracing.Chains;

namespace Firebreak.Analyse;

/// <summary>Asks the engines for every number of the situation. It holds no formula of its own.</summary>
internal static class SituationComposer
{
    // Delays along the way of a case that programmes measure, shown where the file has both dates.
    private static readonly (DateField From, DateField To)[] Delays =
    [
        (DateField.Infection, DateField.Onset),
        (DateField.Onset, DateField.Rash),
        (DateField.Onset, DateField.Consultation),
        (DateField.Onset, DateField.Sampling),
        (DateField.Onset, DateField.Isolation),
        (DateField.Onset, DateField.Hospitalisation),
        (DateField.Onset, DateField.Confirmation),
        (DateField.Onset, DateField.Report),
        (DateField.Sampling, DateField.Confirmation),
        (DateField.Sampling, DateField.Report),
        (DateField.Confirmation, DateField.Report),
        (DateField.Confirmation, DateField.Recovery),
        (DateField.Hospitalisation, DateField.Outcome),
        (DateField.Onset, DateField.Outcome),
        (DateField.Onset, DateField.Recovery),
        (DateField.Onset, DateField.Death),
    ];

    // The date that an epidemic curve counts: onset where at least half of the cases have one, else the fullest of these.
    private static readonly DateField[] CurveDates =
    [
        DateField.Onset, DateField.Rash, DateField.Sampling, DateField.Confirmation, DateField.Report, DateField.Consultation,
        DateField.Hospitalisation, DateField.Infection, DateField.Isolation,
    ];

    /// <summary>The version of this program, for the record of a result.</summary>
    public static string Version { get; } =
        typeof(SituationComposer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The situation of one picture.</summary>
    public static Situation Compose(Picture picture, AnalyseRequest request, DateTimeOffset now)
    {
        var cases = picture.Cases;
        var estimates = SituationEstimates.Of(picture, request);
        return new Situation
        {
            Production = new Production(Version, now, request.AsGiven, request.Identified),
            AsOf = picture.AsOf,
            AsOfWasGiven = picture.AsOfWasGiven,
            LaterCases = picture.Read.Cases.Count - cases.Count,
            IsPractice = picture.Read.IsPractice,
            Disease = request.Disease,
            Sources = [.. picture.Read.Files.Select(SourceOf)],
            CaseCount = cases.Count,
            DateRanges = DateRange.Of(cases),
            Classes = Tally.Of(cases.Classes),
            Severities = Tally.Of(cases.Severities),
            Outcomes = Tally.Of(cases.Outcomes),
            Deaths = Deaths.Count(cases),
            CrudeFatality = Proportion.Died(cases),
            Curve = CurveDate(cases) is { } date ? EpidemicCurve.Of(cases, date) : null,
            AgeAndSex = AgeAndSex.Of(cases),
            Delays = [.. Delays.Select(delay => DelayDistribution.Between(cases, delay.From, delay.To)).OfType<DelayDistribution>()],
            Found = Tally.Of(cases.Found),
            InsideControl = Proportion.FoundInsideControl(cases),
            Words = WordTable.All(cases),
            Transmission = picture.Network is { } network ? TransmissionOf(network, cases.Count) : null,
            Map = MapCells.Aggregate(cases, request.Identified),
            Completeness = Completeness.Of(cases),
            Findings = CountsOf(picture.Findings),
            Rejects = CountsOf(picture.Read.Rejects),
            Estimates = estimates.Estimated,
            NotYetEstimated = estimates.Missing,
        };
    }

    private static DateField? CurveDate(LineList cases)
    {
        var filled = CurveDates.Select(field => (Field: field, Count: cases.Dates(field)?.Count(day => day is not null) ?? 0)).ToList();
        var best = 2 * filled[0].Count >= cases.Count ? filled[0] : filled.MaxBy(entry => entry.Count);
        return best.Count > 0 ? best.Field : null;
    }

    private static TransmissionSummary TransmissionOf(TransmissionNetwork network, int caseCount)
    {
        var clusters = network.Components.Where(component => component.Nodes.Count > 1).ToList();
        var linked = network.Nodes.Where(node => network.Components[node.Component].Nodes.Count > 1).ToList();
        return new TransmissionSummary
        {
            People = network.Nodes.Count,
            NotInLineList = network.Nodes.Count(node => !node.InLineList),
            Links = network.Links.Count,
            SelfLinks = network.Links.Count(link => link.Infector == link.Infectee),
            RepeatedLinks = network.Findings.OfType<LinkFinding.Repeated>().Count(),
            Components = network.Components.Count,
            Clusters = clusters.Count,
            LargestCluster = network.Components.Max(component => component.Nodes.Count),
            MaxGeneration = network.Components.Max(component => component.MaxGeneration),
            MaxInfectees = network.Nodes.Max(node => node.OutDegree),
            SeveralInfectors = network.Nodes.Count(node => node.InDegree > 1),
            OnOrBehindCycle = network.Nodes.Count(node => node.Generation is null),
            Unlinked = Proportion.Of(network.Nodes.Count(node => node.InLineList && node.InDegree == 0), caseCount),
            ClusterSizes = Sizes(clusters.Select(cluster => cluster.Nodes.Count)),
            Infectees = Sizes(linked.Select(node => node.OutDegree)),
            Generations = Sizes(linked.Select(node => node.Generation).OfType<int>()),
        };
    }

    private static List<SizeCount> Sizes(IEnumerable<int> sizes) =>
        [.. sizes.CountBy(size => size).OrderBy(pair => pair.Key).Select(pair => new SizeCount(pair.Key, pair.Value))];

    private static List<RemarkCount> CountsOf(IEnumerable<Remark> remarks) =>
        [.. remarks.CountBy(remark => remark.Kind)
            .OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key.Code, StringComparer.Ordinal)
            .Select(pair => new RemarkCount(pair.Key.Code, pair.Key.Meaning, pair.Value))];

    private static Source SourceOf(FileUnderstanding file) => new(
        file.Name,
        file.Role switch { FileRole.LineList => "lineList", FileRole.Pairs => "pairs", FileRole.Contacts => "contacts", _ => "visits" },
        file.Format,
        file.Sha256,
        file.Mapping,
        file.Rows,
        file.Taken,
        file.Rejected,
        file.Blank,
        file.Comments,
        [.. file.Columns.Select(column => new SourceColumn(
            column.Heading,
            column.Use switch { ColumnUse.Read => "read", ColumnUse.Identifying => "identifying", ColumnUse.Forbidden => "forbidden", _ => "notUsed" },
            column.Field,
            column.Note))]);
}
