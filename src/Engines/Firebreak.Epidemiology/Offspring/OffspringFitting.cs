using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Numerics;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Offspring;

/// <summary>Estimates R and k by likelihood, from infections counted case by case or from sizes of clusters.</summary>
public static class OffspringFitting
{
    internal const double LargestDispersion = 1e6;
    private const double Drop = 1.920729;

    /// <summary>From the number of infections of every case.</summary>
    /// <param name="offspring">Infections caused by each case; those with none are entries of 0.</param>
    /// <param name="denominator">Which cases these are; it is shown with the result.</param>
    public static Answer<OffspringFit> FromCounts(ReadOnlySpan<int> offspring, OffspringDenominator denominator)
    {
        var frequencies = new SortedDictionary<int, int>();
        long infections = 0;
        foreach (var count in offspring)
        {
            if (count < 0)
            {
                return Answer.Refuse<OffspringFit>(Say.NotEstimable($"a case has {count} infections.", $"有病例的续发数为 {count}。"));
            }

            frequencies[count] = frequencies.GetValueOrDefault(count) + 1;
            infections += count;
        }

        if (offspring.Length < 2 || infections == 0)
        {
            return Answer.Refuse<OffspringFit>(Say.NotEstimable(
                $"{offspring.Length} cases caused {infections} infections; at least two cases and one infection are needed.",
                $"{offspring.Length} 例病例共造成 {infections} 例续发；至少需要两例病例和一例续发。"));
        }

        double LogLikelihood(double r, double k)
        {
            var sum = 0.0;
            foreach (var (count, times) in frequencies)
            {
                sum += times * Discrete.NegativeBinomialLogMass(count, r, k);
            }

            return sum;
        }

        // The mean is the estimate of R whatever k is, so k alone is searched.
        var mean = (double)infections / offspring.Length;
        double poisson = 0.0, geometric = 0.0;
        foreach (var (count, times) in frequencies)
        {
            poisson += times * Discrete.PoissonLogMass(count, mean);
            geometric += times * Discrete.NegativeBinomialLogMass(count, mean, 1.0);
        }

        var fit = Profiles.Of(LogLikelihood, mean, Drop);
        var result = new OffspringFit(
            denominator, offspring.Length, infections, new(mean, fit.Reproduction), fit.Dispersion, fit.DispersionLow, fit.LogLikelihood,
            4.0 - (2.0 * fit.LogLikelihood), 2.0 - (2.0 * poisson), 2.0 - (2.0 * geometric));
        return Answer.Of(result, Warnings(result), Assumptions(denominator));
    }

    /// <summary>From the final sizes of clusters, each begun by one introduction.</summary>
    /// <param name="sizes">Cases of each cluster, the introduction included.</param>
    /// <param name="smallestReported">Smallest cluster that would have been noticed: 1, or 2 when single cases go unnoticed.</param>
    public static Answer<OffspringFit> FromClusters(ReadOnlySpan<int> sizes, int smallestReported = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(smallestReported, 1);
        var frequencies = new SortedDictionary<int, int>();
        long infections = 0;
        foreach (var size in sizes)
        {
            if (size < smallestReported)
            {
                return Answer.Refuse<OffspringFit>(Say.NotEstimable(
                    $"a cluster has {size} cases, fewer than the {smallestReported} from which clusters are reported.",
                    $"有聚集性疫情仅 {size} 例，低于报告下限 {smallestReported} 例。"));
            }

            frequencies[size] = frequencies.GetValueOrDefault(size) + 1;
            infections += size - 1;
        }

        if (sizes.Length < 3 || infections == 0 || frequencies.Count < 2)
        {
            return Answer.Refuse<OffspringFit>(Say.NotEstimable(
                $"{sizes.Length} clusters with {infections} infections beyond their first cases don't tell R and k apart.",
                $"{sizes.Length} 起聚集性疫情、首例之外 {infections} 例，不足以区分 R 与 k。"));
        }

        var clusters = sizes.Length;
        double LogLikelihood(double r, double k)
        {
            var law = new OffspringLaw(r, k);
            var sum = 0.0;
            foreach (var (size, times) in frequencies)
            {
                sum += times * law.LogClusterSize(size);
            }

            return smallestReported == 1 ? sum : sum - (clusters * Math.Log(Math.Max(law.ClusterReaches(smallestReported), 1e-300)));
        }

        var fit = Profiles.OfBoth(LogLikelihood, 1.0 - (1.0 / (((double)infections / sizes.Length) + 1.0)), Drop);
        var result = new OffspringFit(
            OffspringDenominator.Clusters, sizes.Length, infections, fit.Reproduction, fit.Dispersion, fit.DispersionLow, fit.LogLikelihood,
            4.0 - (2.0 * fit.LogLikelihood), null, null);
        return Answer.Of(result, Warnings(result), Assumptions(OffspringDenominator.Clusters));
    }

    private static List<Phrase> Warnings(OffspringFit fit)
    {
        var warnings = new List<Phrase>();
        if (fit.Dispersion is null)
        {
            warnings.Add(Say.Both(
                $"The counts vary no more than Poisson counts: k has no upper end, and is at least {fit.DispersionLow ?? 0.0:0.##}.",
                $"续发数的变异不超过泊松分布：k 没有上限，至少为 {fit.DispersionLow ?? 0.0:0.##}。"));
        }
        else if (fit.Dispersion.Value.Value < 0.05 || fit.Infections < 20)
        {
            warnings.Add(Say.Both(
                $"k rests on few cases that infected others: one more such case would move it.", $"k 仅由少数造成续发的病例决定，再多一例就会明显改变。"));
        }

        return warnings;
    }

    private static IReadOnlyList<Assumption> Assumptions(OffspringDenominator denominator) => denominator == OffspringDenominator.Clusters
        ?
        [
            new(new("Each cluster is finished and began with one introduction.", "每起聚集性疫情均已结束且仅由一次引入开始。"), null),
            new(new("Clusters are noticed whatever their size, from the smallest reported on.", "达到报告下限的聚集性疫情均被发现，与规模无关。"), null),
        ]
        :
        [
            new(new("Every infection caused by these cases is known.", "这些病例造成的所有续发感染均已知晓。"), null),
            new(denominator == OffspringDenominator.AllCases
                ? new("The average is over all cases; those without known infections count as 0.", "分母为全部病例，无已知续发者按 0 计。")
                : new("The average is over cases in chains only, which makes R larger than over all cases.", "分母仅为传播链内病例，R 高于以全部病例为分母的结果。"),
                true),
            new(new("Every case had time to infect before the data end.", "数据截止前每例病例均有足够时间造成续发。"), null),
        ];
}
