using Firebreak.Epidemiology.Descriptive;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Primitives;

namespace Firebreak.Reports.Situations;

/// <summary>The situation of one outbreak at one time: every number that the report shows and <c>situation.json</c> holds.</summary>
/// <remarks>A part that the files can't give is null or empty, and the report says why; it is never 0.</remarks>
public sealed record Situation
{
    /// <summary>What made it.</summary>
    public required Production Production { get; init; }

    /// <summary>The day the situation is stated for; null when the files have no date at all.</summary>
    public required DateOnly? AsOf { get; init; }

    /// <summary>Whether the day was asked for (true) or is the latest date in the files (false).</summary>
    public required bool AsOfWasGiven { get; init; }

    /// <summary>Cases left out because they became known after the as-of day.</summary>
    public required int LaterCases { get; init; }

    /// <summary>Whether every case of the files became known after the as-of day.</summary>
    public bool IsBeforeTheFirstCase => CaseCount == 0 && LaterCases > 0;

    /// <summary>Whether the numbers are of a practice register, which the report then says on every page.</summary>
    public bool IsPractice { get; init; }

    /// <summary>Disease label as given, or null.</summary>
    public required string? Disease { get; init; }

    /// <summary>The files read.</summary>
    public required IReadOnlyList<Source> Sources { get; init; }

    /// <summary>Number of cases.</summary>
    public required int CaseCount { get; init; }

    /// <summary>First and last value of each date the files have.</summary>
    public required IReadOnlyList<DateRange> DateRanges { get; init; }

    /// <summary>Cases by class; empty where not recorded. Likewise below.</summary>
    public required IReadOnlyList<Tally<CaseClass>> Classes { get; init; }

    /// <summary>Cases by severity.</summary>
    public required IReadOnlyList<Tally<Severity>> Severities { get; init; }

    /// <summary>Cases by outcome.</summary>
    public required IReadOnlyList<Tally<Outcome>> Outcomes { get; init; }

    /// <summary>Cases whose outcome is death or that have a date of death; null where neither is recorded.</summary>
    public required int? Deaths { get; init; }

    /// <summary>Deaths among cases with a known outcome; null where outcomes aren't recorded. Biased while outcomes are open.</summary>
    public required Proportion? CrudeFatality { get; init; }

    /// <summary>Epidemic curve; null where no case has a usable date.</summary>
    public required EpidemicCurve? Curve { get; init; }

    /// <summary>Cases by age and sex; null where neither is recorded.</summary>
    public required AgeAndSex? AgeAndSex { get; init; }

    /// <summary>Delays between dates of a case.</summary>
    public required IReadOnlyList<DelayDistribution> Delays { get; init; }

    /// <summary>How cases were found; empty where not recorded.</summary>
    public required IReadOnlyList<Tally<HowFound>> Found { get; init; }

    /// <summary>Share found inside control among local cases with a record; null where not recorded.</summary>
    public required Proportion? InsideControl { get; init; }

    /// <summary>Cases by place, setting or group, largest first, a table a field.</summary>
    public required IReadOnlyList<WordTable> Words { get; init; }

    /// <summary>Chains and clusters; null where there are no links.</summary>
    public required TransmissionSummary? Transmission { get; init; }

    /// <summary>Positions; null where there are none.</summary>
    public required MapSummary? Map { get; init; }

    /// <summary>How full each column is.</summary>
    public required IReadOnlyList<Completeness> Completeness { get; init; }

    /// <summary>Findings by kind, most frequent first.</summary>
    public required IReadOnlyList<RemarkCount> Findings { get; init; }

    /// <summary>Rejected rows by kind, most frequent first.</summary>
    public required IReadOnlyList<RemarkCount> Rejects { get; init; }

    /// <summary>Numbers that were estimated. Default: none.</summary>
    public IReadOnlyList<SituationEstimate> Estimates { get; init; } = [];

    /// <summary>Numbers that have their place and could not be estimated from these files.</summary>
    public required IReadOnlyList<NotYetEstimated> NotYetEstimated { get; init; }
}

/// <summary>What made a situation, so that it can be made again.</summary>
/// <param name="Version">Version of Firebreak.</param>
/// <param name="MadeAt">Instant, UTC.</param>
/// <param name="Options">Options of the command, as given.</param>
/// <param name="Identified">Whether identifying columns were asked for.</param>
public sealed record Production(string Version, DateTimeOffset MadeAt, IReadOnlyList<string> Options, bool Identified);

/// <summary>One file that was read.</summary>
/// <param name="Name">File name.</param>
/// <param name="Role">Line list, pairs, contacts or visits, as a stable code.</param>
/// <param name="Format">Format in words.</param>
/// <param name="Sha256">SHA-256 of its bytes.</param>
/// <param name="Mapping">Mapping used, or null.</param>
/// <param name="Rows">Data rows: taken + rejected + blank + comment.</param>
/// <param name="Taken">Rows taken.</param>
/// <param name="Rejected">Rows rejected.</param>
/// <param name="Blank">Blank rows.</param>
/// <param name="Comments">Comment rows.</param>
/// <param name="Columns">What was understood of each column.</param>
public sealed record Source(
    string Name, string Role, Phrase Format, string Sha256, string? Mapping, int Rows, int Taken, int Rejected, int Blank, int Comments,
    IReadOnlyList<SourceColumn> Columns);

/// <summary>What was understood of one column.</summary>
/// <param name="Heading">Heading in the file.</param>
/// <param name="Use">read, identifying, forbidden or notUsed.</param>
/// <param name="Field">Field it fills; empty where none.</param>
/// <param name="Note">How it is read.</param>
public sealed record SourceColumn(string Heading, string Use, string Field, Phrase Note);

/// <summary>Chains and clusters in numbers.</summary>
public sealed record TransmissionSummary
{
    /// <summary>People: cases and those whom only a link names.</summary>
    public required int People { get; init; }

    /// <summary>People named by a link and missing from the line list.</summary>
    public required int NotInLineList { get; init; }

    /// <summary>Distinct links, self-links included.</summary>
    public required int Links { get; init; }

    /// <summary>Self-links.</summary>
    public required int SelfLinks { get; init; }

    /// <summary>Links given more than once, counted by repetition.</summary>
    public required int RepeatedLinks { get; init; }

    /// <summary>Components, single people included.</summary>
    public required int Components { get; init; }

    /// <summary>Components of two people or more: clusters.</summary>
    public required int Clusters { get; init; }

    /// <summary>People in the largest component.</summary>
    public required int LargestCluster { get; init; }

    /// <summary>Longest chain in generations; null without any.</summary>
    public required int? MaxGeneration { get; init; }

    /// <summary>Most infectees of one person.</summary>
    public required int MaxInfectees { get; init; }

    /// <summary>People with two infectors or more.</summary>
    public required int SeveralInfectors { get; init; }

    /// <summary>People on a cycle or behind one.</summary>
    public required int OnOrBehindCycle { get; init; }

    /// <summary>Cases of the line list without a link to an infector, among all its cases.</summary>
    public required Proportion Unlinked { get; init; }

    /// <summary>Clusters by size: (people, number of clusters), size 2 up.</summary>
    public required IReadOnlyList<SizeCount> ClusterSizes { get; init; }

    /// <summary>People by number of infectees: (infectees, number of people), over people in a component of two or more.</summary>
    public required IReadOnlyList<SizeCount> Infectees { get; init; }

    /// <summary>People by generation: (generation, number of people), over people in a component of two or more.</summary>
    public required IReadOnlyList<SizeCount> Generations { get; init; }
}

/// <summary>How often a size occurs.</summary>
public sealed record SizeCount(int Size, int Count);

/// <summary>Positions for a map.</summary>
/// <param name="System">Degrees or local metres.</param>
/// <param name="CellSize">Edge of a cell in the unit of the system; 0 when every position is exact.</param>
/// <param name="Cells">Cells with cases (or exact positions).</param>
/// <param name="Unplaced">Cases without a position.</param>
/// <param name="Aggregation">Why positions are in cells: privacy, number, or both; null when exact.</param>
public sealed record MapSummary(CoordinateSystem System, double CellSize, IReadOnlyList<MapCell> Cells, int Unplaced, Phrase? Aggregation);

/// <summary>Cases in one cell.</summary>
/// <param name="X">Centre, east.</param>
/// <param name="Y">Centre, north.</param>
/// <param name="Cases">Number of cases.</param>
public readonly record struct MapCell(double X, double Y, int Cases);

/// <summary>How often a kind of finding or reject occurs.</summary>
/// <param name="Code">Its code in findings.csv or rejects.csv.</param>
/// <param name="Meaning">Its meaning.</param>
/// <param name="Count">Occurrences.</param>
public sealed record RemarkCount(string Code, Phrase Meaning, int Count);

/// <summary>A number that has its place and waits for its estimator.</summary>
/// <param name="Code">Stable name in situation.json.</param>
/// <param name="Name">Its name.</param>
/// <param name="Needs">What it needs.</param>
public sealed record NotYetEstimated(string Code, Phrase Name, Phrase Needs);
