using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Epidemiology.Delays;
using Firebreak.Primitives;

namespace Firebreak.Estimation.Delays;

/// <summary>What <c>delay</c> and <c>serial-interval</c> share: families, intervals, and the table of fits.</summary>
internal sealed class DelayOptions
{
    private static readonly (string Word, DelayKind Kind)[] Families =
    [
        ("gamma", DelayKind.Gamma), ("log-normal", DelayKind.LogNormal), ("weibull", DelayKind.Weibull), ("log-logistic", DelayKind.LogLogistic),
        ("normal", DelayKind.Normal),
    ];

    private static readonly string[] Columns =
    [
        "family", "shift", "parameter1", "value1", "parameter2", "value2", "mean", "mean_low", "mean_high", "sd", "sd_low", "sd_high",
        "median", "median_low", "median_high", "q95", "q95_low", "q95_high", "loglik", "aic", "n",
    ];

    private readonly Option<string> family;
    private readonly Option<double?> shift;
    private readonly Option<int?> bootstrap;
    private readonly Option<ulong> seed;
    private readonly bool positive;

    public DelayOptions(EstimateVerb verb, bool positive)
    {
        this.positive = positive;
        family = verb.Choice(
            "--family", positive
                ? new("Family; all fits gamma, log-normal, Weibull and log-logistic and puts the best first (AIC).", "分布族；all 拟合 gamma、对数正态、Weibull 与对数 logistic 并按 AIC 排序。")
                : new("Family; all fits gamma, log-normal, Weibull and normal and puts the best first (AIC).", "分布族；all 拟合 gamma、对数正态、Weibull 与正态并按 AIC 排序。"),
            "all", ["all", .. Families.Select(f => f.Word)]);
        shift = verb.Number("--shift", new("Days added to positive families: below 0 where intervals may be negative.", "正值分布的平移天数；间隔可为负时取负数。"), 0.0);
        bootstrap = verb.Whole("--bootstrap", new("Intervals from so many bootstrap draws (at least 100) instead of the profile likelihood.", "以自助法（至少 100 次）代替剖面似然求区间。"));
        seed = verb.Seed();
    }

    /// <summary>Fits what was read.</summary>
    public EstimateResult Fit(EstimateQuestion question, List<DelayObservation> observations, List<Phrase> warnings, Phrase title)
    {
        var days = question.Number(shift, _ => true, new("a number of days", "天数"));
        var draws = question.IsGiven(bootstrap) ? question.Whole(bootstrap, 100, 100_000) : (int?)null;
        var answer = DelayFitting.Compare([.. observations], Kinds(question, days), days);
        var fits = answer.ValueOrNull?.Fits.Select(fit => draws is null ? fit : DelayFitting.Bootstrap([.. observations], fit, new Seed(question.Get(seed)), draws.Value)).ToList() ?? [];
        var result = EstimateResult.Of(answer, Columns, _ => fits.Select(Row), more: warnings);
        return answer.ValueOrNull is not { } value ? result : result with
        {
            Warnings = [.. result.Warnings, .. value.LeftOut],
            Facts = [new("intervals", new("95 % intervals", "95% 区间"), draws is null ? Profile : Bootstrap)],
            Picture = DelayPictures.Of(observations, fits, title),
            Seed = draws is null ? null : question.Get(seed),
        };
    }

    private static Phrase Profile { get; } = new("profile likelihood", "剖面似然");

    private static Phrase Bootstrap { get; } = new("bootstrap percentiles", "自助法百分位数");

    /// <summary>Name of a family, as the option has it.</summary>
    public static string NameOf(DelayKind kind) => Families.First(f => f.Kind == kind).Word;

    private DelayKind[] Kinds(EstimateQuestion question, double days)
    {
        var word = question.Get(family)!;
        if (word == "all")
        {
            return positive
                ? [DelayKind.Gamma, DelayKind.LogNormal, DelayKind.Weibull, DelayKind.LogLogistic]
                : [DelayKind.Gamma, DelayKind.LogNormal, DelayKind.Weibull, DelayKind.Normal];
        }

        return word == "normal" && days != 0.0
            ? throw new UnusableCommand(new Phrase("--shift has no meaning for the normal family, which takes negative intervals as they are.", "正态分布本身可取负值，--shift 无意义。"))
            : [Families.First(f => f.Word == word).Kind];
    }

    private static ResultRow Row(DelayFit fit)
    {
        var (one, two) = fit.Distribution.Kind switch
        {
            DelayKind.Gamma => ("shape", "rate"),
            DelayKind.LogNormal => ("meanlog", "sdlog"),
            DelayKind.Normal => ("mean", "sd"),
            _ => ("shape", "scale"),
        };
        var delay = fit.Distribution;
        return new(
        [
            NameOf(delay.Kind), delay.ShiftDays, one, delay.First, two, delay.Second,
            .. With(fit.MeanDays, delay.MeanDays), .. With(fit.SdDays, delay.SdDays),
            .. With(fit.MedianDays, delay.Quantile(0.5)), .. With(fit.P95Days, delay.Quantile(0.95)),
            fit.LogLikelihood, fit.Aic, fit.Observations,
        ]);
    }

    private static object?[] With(Primitives.Estimate? estimate, double? value) => [estimate?.Value ?? value, estimate?.Range.Low, estimate?.Range.High];
}
