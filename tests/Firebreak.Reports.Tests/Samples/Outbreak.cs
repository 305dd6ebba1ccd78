using Firebreak.Epidemiology.LineLists;
using Firebreak.Reports.Situations;
using Firebreak.Tracing.Chains;

namespace Firebreak.Reports.Tests.Samples;

/// <summary>An invented outbreak: the line list, who infected whom, and the situation that follows from them.</summary>
/// <remarks>The numbers are counted in the plainest way, because these tests ask how a situation is shown, not how it is computed.</remarks>
internal sealed record Outbreak(LineList Cases, TransmissionNetwork? Network, Situation Situation)
{
    /// <summary>A village's measles: dates, ages, classes, metres, chains; nothing on reports or on how cases were found.</summary>
    public static Outbreak Village { get; } = Of(new OutbreakPlan
    {
        Disease = "measles",
        Count = 188,
        FirstDay = new(1861, 10, 30),
        Days = 87,
        Coordinates = CoordinateSystem.LocalMetres,
        Words = [(TextField.SchoolClass, ["1st class", "2nd class", "preschool"]), (TextField.Household, ["41", "61", "62", "63"])],
        UnknownInfectors = 3,
    });

    /// <summary>A hospital outbreak with a few who infect many, seen while it goes on.</summary>
    public static Outbreak Hospital { get; } = Of(new OutbreakPlan
    {
        Disease = "MERS",
        Count = 186,
        FirstDay = new(2026, 5, 11),
        Days = 42,
        HasReports = true,
        HasFound = true,
        Coordinates = CoordinateSystem.Degrees,
        SpreaderShare = 0.5,
        Words = [(TextField.Facility, ["Hospital 1", "Hospital 2", "平泽圣母医院"]), (TextField.Setting, ["emergency room", "ward", "household"])],
        RingsAndDoubles = true,
        AsOfWasGiven = true,
        WithFindings = true,
    });

    /// <summary>Links without any date.</summary>
    public static Outbreak Undated { get; } = Of(new OutbreakPlan { Count = 120, FirstDay = null, SpreaderShare = 0.3 });

    /// <summary>No case at all.</summary>
    public static Outbreak Empty { get; } = Of(new OutbreakPlan { Count = 0, FirstDay = null, HasLinks = false });

    /// <summary>Everything there is, with names that would break a careless page.</summary>
    public static Outbreak Hostile { get; } = Of(new OutbreakPlan
    {
        Disease = "</style><script>alert('x')</script>",
        Count = 60,
        FirstDay = new(2026, 1, 1),
        Days = 20,
        IdOf = i => i % 3 == 0 ? $"<script>alert({i})</script>" : i % 3 == 1 ? $"=cmd|'{i}'!A1" : $"\"&\u0001\uD800{i}",
        Words = [(TextField.Province, ["<b>北京</b>", "=1+1", "+86", "-5", "@x", "\tx"])],
        HasReports = true,
        HasFound = true,
        Coordinates = CoordinateSystem.Degrees,
        WithFindings = true,
    });

    /// <summary>An outbreak of any size.</summary>
    public static Outbreak Of(OutbreakPlan plan)
    {
        var (cases, links) = SampleLineList.Of(plan);
        var network = plan.HasLinks ? SampleNetwork.Of(cases.Ids, links) : null;
        return new(cases, network, SampleSituation.Of(plan, cases, network));
    }
}

/// <summary>What to invent. Defaults: a small outbreak with ages, sexes and links, without reports, places or positions.</summary>
internal sealed record OutbreakPlan
{
    public string? Disease { get; init; }

    public required int Count { get; init; }

    public required DateOnly? FirstDay { get; init; }

    public int Days { get; init; } = 40;

    public bool HasReports { get; init; }

    public bool HasFound { get; init; }

    public bool HasLinks { get; init; } = true;

    public bool RingsAndDoubles { get; init; }

    public bool AsOfWasGiven { get; init; }

    public bool WithFindings { get; init; }

    public bool Exact { get; init; }

    public int UnknownInfectors { get; init; }

    /// <summary>Share of cases infected by one of the first dozen.</summary>
    public double SpreaderShare { get; init; } = 0.1;

    public CoordinateSystem Coordinates { get; init; }

    public IReadOnlyList<(TextField Field, string[] Words)> Words { get; init; } = [];

    public Func<int, string> IdOf { get; init; } = i => $"C{i + 1:000}";
}
