using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Offspring;
using Firebreak.Estimation.Inputs;
using Firebreak.Primitives;

namespace Firebreak.Estimation.Links;

/// <summary><c>offspring</c>: R and k, how few cases are behind most infections, and what an introduction may lead to.</summary>
internal static class EstimateOffspring
{
    private const int MostCases = 10_000_000;

    private static readonly string[] Columns =
    [
        "denominator", "n", "infections", "R", "R_low", "R_high", "k", "k_low", "k_high", "loglik", "aic_negative_binomial", "aic_poisson", "aic_geometric",
        "share_of_cases_for_80_by_count", "share_of_cases_for_80_by_infectiousness", "infections_by_top_20", "extinction", "cluster_reaches_10",
    ];

    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new EstimateVerb(
            "offspring",
            new("Offspring distribution: R and dispersion k, from infections a case, from sizes of clusters or from links of a line list.",
                "续发数分布：由每例续发数、聚集规模或一览表中的传播关系估计 R 与离散系数 k。"),
            "--line-list cases.csv --id-column id --infector-column infector", terminal, time);
        var offspring = verb.File("--offspring", new("Infections caused by each case, those with none included.", "每例病例的续发数，无续发者也须列入。"), required: false);
        var clusters = verb.File("--clusters", new("Final sizes of clusters, their first cases included.", "聚集性疫情的最终规模（含首例）。"), required: false);
        var cases = new LinkedCaseOptions(verb);
        var offspringColumn = verb.Text("--offspring-column", "HEADING", new("Column of infections.", "续发数列。"), "offspring");
        var sizeColumn = verb.Text("--size-column", "HEADING", new("Column of sizes.", "规模列。"), "size");
        var countColumn = verb.Text("--count-column", "HEADING", new("Column that says how often a row of --offspring or --clusters occurs. Default: once.", "--offspring 或 --clusters 每行出现次数列；缺省为一次。"));
        var denominator = verb.Choice(
            "--cases-are", new("Which cases form the denominator: all, or those linked to another.", "分母：全部病例，或仅有传播关系者。"), "all", "all", "in-chains");
        var smallest = verb.Whole("--smallest-reported", new("Smallest cluster that would have been noticed.", "可被发现的最小聚集规模。"), 1);
        return verb.Runs(question =>
        {
            Option[] inputs = [offspring, clusters, cases.File];
            if (inputs.Count(question.IsGiven) != 1)
            {
                throw new UnusableCommand(new Phrase(
                    "Give one of --offspring FILE, --clusters FILE and --line-list FILE.", "请给出 --offspring FILE、--clusters FILE 或 --line-list FILE 之一。"));
            }

            var which = question.Get(denominator) == "all" ? OffspringDenominator.AllCases : OffspringDenominator.CasesInChains;
            var warnings = new List<Phrase>();
            if (question.IsGiven(clusters))
            {
                var sizes = Values(question, clusters, sizeColumn, question.Get(countColumn));
                return Result(OffspringFitting.FromClusters(sizes, question.Whole(smallest, 1)), [], warnings);
            }

            var infections = question.IsGiven(offspring)
                ? Values(question, offspring, offspringColumn, question.Get(countColumn))
                : OfLinks(cases.Read(question, withOnsets: false), which, warnings);
            return Result(OffspringFitting.FromCounts(infections, which), infections, warnings);
        });
    }

    private static EstimateResult Result(Answer<OffspringFit> answer, int[] infections, List<Phrase> warnings)
    {
        var result = EstimateResult.Of(answer, Columns, fit => [Row(fit)], more: warnings);
        return answer.ValueOrNull is { } fit && infections.Length > 0 ? result with { Picture = LinkPictures.Offspring(infections, fit) } : result;
    }

    private static int[] OfLinks(LinkedCases cases, OffspringDenominator which, List<Phrase> warnings)
    {
        cases.Warn(warnings);
        var offspring = cases.Offspring();
        return which == OffspringDenominator.AllCases ? offspring : [.. offspring.Where((caused, i) => caused > 0 || cases.Infectors[i] is not null)];
    }

    private static int[] Values(EstimateQuestion question, Option<string> path, Option<string> column, string? countColumn)
    {
        var file = question.Inputs.Open(question.Get(path)!);
        var values = InputFiles.Whole(file, question.Get(column)!);
        if (countColumn is null)
        {
            return values;
        }

        var counts = InputFiles.Whole(file, countColumn);
        return counts.Sum(count => (long)count) <= MostCases ? [.. values.Zip(counts).SelectMany(row => Enumerable.Repeat(row.First, row.Second))] : throw new UnusableCommand(
            new Phrase($"{file.Name}: \"{countColumn}\" sums to more than 10 million cases.", $"{file.Name}：“{countColumn}”合计超过 1000 万例。"));
    }

    private static ResultRow Row(OffspringFit fit) => new(
    [
        fit.Denominator switch
        {
            OffspringDenominator.AllCases => "all-cases",
            OffspringDenominator.CasesInChains => "cases-in-chains",
            _ => "clusters",
        },
        fit.Count, fit.Infections, fit.Reproduction.Value, fit.Reproduction.Range.Low, fit.Reproduction.Range.High,
        fit.Dispersion?.Value, fit.Dispersion?.Range.Low ?? fit.DispersionLow, fit.Dispersion?.Range.High, fit.LogLikelihood,
        fit.AicNegativeBinomial, fit.AicPoisson, fit.AicGeometric,
        fit.Law?.ShareOfCasesByCount(), fit.Law?.ShareOfCasesByInfectiousness(), fit.Law?.TransmissionByTop(), fit.Law?.Extinction(), fit.Law?.ClusterReaches(10),
    ]);
}
