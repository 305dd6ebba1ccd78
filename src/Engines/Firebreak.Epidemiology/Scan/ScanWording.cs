using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Scan;

/// <summary>A scan said in words: results of two programs differ mostly because these differ.</summary>
internal sealed record ScanWording(Phrase Model, Phrase Windows, Phrase Ties, string Formula)
{
    private const string PoissonFormula = "LLR = c·ln(c/E) + (C−c)·ln((C−c)/(C−E)), 0 unless c > E";

    private const string BernoulliFormula =
        "LLR = c·ln(c/n) + (n−c)·ln((n−c)/n) + (C−c)·ln((C−c)/(N−n)) + ((N−n)−(C−c))·ln(((N−n)−(C−c))/(N−n)) − C·ln(C/N) − (N−C)·ln((N−C)/N), 0 unless c/n > C/N";

    private static readonly Phrase EqualDistance = new(
        "Places at the same distance from a centre (to 1e-9) enter a circle together.",
        "与圆心距离相同（误差 1e-9 以内）的地点同时进入圆内。");

    public static ScanWording SpatialPoisson(ScanSettings settings) => new(
        new("Purely spatial, Poisson: cases in proportion to the population or the expected cases given.", "纯空间泊松模型：病例数与人口数（或给定期望数）成比例。"),
        Circles(settings, "population", "人口"),
        EqualDistance,
        PoissonFormula);

    public static ScanWording Bernoulli(ScanSettings settings) => new(
        new("Purely spatial, Bernoulli: everyone is a case or a control with the same chance.", "纯空间伯努利模型：每人成为病例的机会相同。"),
        Circles(settings, "cases and controls", "病例与对照总数"),
        EqualDistance,
        BernoulliFormula);

    public static ScanWording SpaceTimePoisson(ScanSettings settings, int maxWindow) => new(
        new("Space–time, Poisson: cases in proportion to population and time, or to the expected cases given.", "时空泊松模型：病例数与人口和时间（或给定期望数）成比例。"),
        Cylinders(settings, maxWindow, "population", "人口"),
        EqualDistance,
        PoissonFormula + "; E = C × share of population × share of time");

    public static ScanWording Permutation(ScanSettings settings, int maxWindow) => new(
        new("Space–time permutation: places and dates of cases are independent; needs no population.", "时空置换模型：病例的地点与日期相互独立；不需要人口数据。"),
        Cylinders(settings, maxWindow, "cases", "病例"),
        EqualDistance,
        PoissonFormula + "; E = cases of the places × cases of the days / C");

    private static Phrase Circles(ScanSettings settings, string ofWhat, string ofWhatChinese) => new(
        FormattableString.Invariant($"Circles around every place, with or without cases, that hold at most {settings.MaxShare * 100.0:0.###} % of the {ofWhat}."),
        FormattableString.Invariant($"以每个地点（无论有无病例）为圆心、所含{ofWhatChinese}不超过 {settings.MaxShare * 100.0:0.###}% 的所有圆。"));

    private static Phrase Cylinders(ScanSettings settings, int maxWindow, string ofWhat, string ofWhatChinese)
    {
        var circles = Circles(settings, ofWhat, ofWhatChinese);
        return settings.Prospective
            ? new(
                FormattableString.Invariant($"{circles.English} Prospective: the last 1 to {maxWindow} time steps."),
                FormattableString.Invariant($"{circles.Chinese}前瞻性：截至末日的最近 1 至 {maxWindow} 个时间步。"))
            : new(
                FormattableString.Invariant($"{circles.English} Retrospective: every run of 1 to {maxWindow} time steps."),
                FormattableString.Invariant($"{circles.Chinese}回顾性：长度为 1 至 {maxWindow} 个时间步的所有时段。"));
    }
}
