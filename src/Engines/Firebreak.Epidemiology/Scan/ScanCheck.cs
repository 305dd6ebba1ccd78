using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Scan;

/// <summary>What data and settings of a scan may be, said in words.</summary>
internal static class ScanCheck
{
    /// <summary>Members of all circles together: 50 million take about 1 GB.</summary>
    public const int MostCircleMembers = 50_000_000;

    // Monte Carlo keeps cases in 32 bits; so many would take hours anyway.
    private const long MostCases = 100_000_000;

    public static readonly Phrase TooLarge = Refusal(
        "there are too many places for circles this large. Lower the largest share, or add places up.",
        "地点过多而圆过大。请降低最大占比，或合并地点。");

    public static Phrase? Settings(ScanSettings settings) => settings switch
    {
        { MaxShare: not (> 0.0 and <= 1.0) } => Refusal("the largest share lies above 0 and not above 1.", "最大占比须大于 0 且不超过 1。"),
        { Replicates: < 0 } => Refusal("the number of replicates is at least 0.", "模拟次数不得为负。"),
        { MinimumCases: < 1 } => Refusal("a cluster has at least one case.", "聚集至少包含 1 例病例。"),
        { MaxClusters: < 1 } => Refusal("at least one cluster is reported.", "至少报告一个聚集。"),
        { MaxWindow: < 1 } => Refusal("a window spans at least one time step.", "时间窗口至少为一个时间步。"),
        { Threads: < 1 } => Refusal("at least one thread is needed.", "至少需要一个线程。"),
        _ => null,
    };

    public static Phrase? Times(int times, ScanSettings settings) =>
        times < 2 ? Refusal("a space–time scan needs at least two time steps.", "时空扫描至少需要两个时间步。")
        : settings.MaxWindow >= times && !settings.Prospective ? Refusal("a window must be shorter than the whole period.", "时间窗口必须短于整个时期。")
        : null;

    public static Phrase? Cases(ScanPlaces places, ReadOnlySpan<int> cases, int times)
    {
        if (cases.Length != places.Count * times)
        {
            throw new ArgumentException("Each place and time step has one count.", nameof(cases));
        }

        var total = 0L;
        for (var cell = 0; cell < cases.Length; cell++)
        {
            if (cases[cell] < 0)
            {
                return Refusal(
                    FormattableString.Invariant($"place {(cell / times) + 1} has a negative count ({cases[cell]})."),
                    FormattableString.Invariant($"第 {(cell / times) + 1} 个地点的病例数为负（{cases[cell]}）。"));
            }

            total += cases[cell];
        }

        return total switch
        {
            0 => Refusal("there are no cases.", "没有病例。"),
            > MostCases => Refusal("there are more cases than a scan is made for.", "病例数超出扫描方法的适用范围。"),
            _ => null,
        };
    }

    public static Phrase? Weights(ScanPlaces places, ReadOnlySpan<double> weights, int times)
    {
        if (weights.Length != places.Count * times)
        {
            throw new ArgumentException("Each place has one population, each place and time step one expected count.", nameof(weights));
        }

        var total = 0.0;
        for (var cell = 0; cell < weights.Length; cell++)
        {
            if (!double.IsFinite(weights[cell]) || weights[cell] < 0.0)
            {
                return Refusal(
                    FormattableString.Invariant($"population or expected cases of place {(cell / times) + 1} aren't a number of at least 0."),
                    FormattableString.Invariant($"第 {(cell / times) + 1} 个地点的人口或期望病例数无效。"));
            }

            total += weights[cell];
        }

        return total > 0.0 ? null : Refusal("nobody lives anywhere.", "所有地点人口均为 0。");
    }

    public static Phrase? Controls(ScanPlaces places, ReadOnlySpan<int> controls)
    {
        if (controls.Length != places.Count)
        {
            throw new ArgumentException("Each place has one number of controls.", nameof(controls));
        }

        var total = 0L;
        for (var place = 0; place < controls.Length; place++)
        {
            if (controls[place] < 0)
            {
                return Refusal(
                    FormattableString.Invariant($"place {place + 1} has a negative number of controls."),
                    FormattableString.Invariant($"第 {place + 1} 个地点的对照数为负。"));
            }

            total += controls[place];
        }

        return total switch
        {
            0 => Refusal("there are no controls.", "没有对照。"),
            > MostCases => Refusal("there are more controls than a scan is made for.", "对照数超出扫描方法的适用范围。"),
            _ => null,
        };
    }

    public static Phrase? CasesHaveRisk(ReadOnlySpan<int> cases, ReadOnlySpan<double> expected, int times)
    {
        for (var cell = 0; cell < cases.Length; cell++)
        {
            if (cases[cell] > 0 && expected[cell] <= 0.0)
            {
                return Refusal(
                    FormattableString.Invariant($"place {(cell / times) + 1} has cases, but no population or expected cases. Correct its population, or leave its cases out."),
                    FormattableString.Invariant($"第 {(cell / times) + 1} 个地点有病例但人口或期望数为 0。请订正人口数据，或剔除其病例。"));
            }
        }

        return null;
    }

    public static double[] ScaledTo(ReadOnlySpan<double> weights, double total)
    {
        var sum = 0.0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        var scaled = new double[weights.Length];
        for (var i = 0; i < scaled.Length; i++)
        {
            scaled[i] = weights[i] * total / sum;
        }

        return scaled;
    }

    public static List<Phrase> Warnings(ReadOnlySpan<int> cases, ReadOnlySpan<double> weights, ScanSettings settings, int times)
    {
        var warnings = new List<Phrase>();
        var (total, largest, sum, empty) = (0L, 0.0, 0.0, 0);
        foreach (var count in cases)
        {
            total += count;
        }

        foreach (var weight in weights)
        {
            largest = Math.Max(largest, weight);
            sum += weight;
            empty += weight == 0.0 ? 1 : 0;
        }

        if (total < 20)
        {
            warnings.Add(new(
                FormattableString.Invariant($"Only {total} cases: a real cluster of this size is easily missed."),
                FormattableString.Invariant($"仅有 {total} 例病例：真实聚集容易漏检。")));
        }

        if (largest > settings.MaxShare * sum)
        {
            warnings.Add(new(
                "A place alone holds more than the largest share: no circle contains it.",
                "有地点单独超过最大占比：任何圆都不包含该地点。"));
        }

        if (settings.Replicates is > 0 and < 99)
        {
            warnings.Add(new(
                FormattableString.Invariant($"With {settings.Replicates} replicates no p-value is below {1.0 / (settings.Replicates + 1):0.###}."),
                FormattableString.Invariant($"仅 {settings.Replicates} 次模拟，p 值不可能低于 {1.0 / (settings.Replicates + 1):0.###}。")));
        }

        if (empty > 0 && times == 1)
        {
            warnings.Add(new(
                FormattableString.Invariant($"{empty} places have no population; they serve as centres only."),
                FormattableString.Invariant($"有 {empty} 个地点人口为 0，仅作为圆心使用。")));
        }

        return warnings;
    }

    private static Phrase Refusal(string english, string chinese) => new("Not scanned: " + english, "未扫描：" + chinese);
}
