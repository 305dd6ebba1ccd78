using System.CommandLine;
using System.Globalization;
using Firebreak.CommandLine;
using Firebreak.Epidemiology.Alarms;
using Firebreak.Epidemiology.Delays;
using Firebreak.Primitives;

namespace Firebreak.Estimation.Alarms;

/// <summary>The option <c>--method</c> and every parameter of every method; what isn't given keeps the method's own default.</summary>
/// <remarks>A parameter of another method is refused: silently ignored it would look as if it had been used.</remarks>
internal sealed class MethodOptions
{
    private readonly Option<string> method;
    private readonly Option<int?> baseline;
    private readonly Option<double?> minimumSd;
    private readonly Option<double?> limit;
    private readonly Option<double?> alpha;
    private readonly Option<int?> yearsBack;
    private readonly Option<int?> halfWindow;
    private readonly Option<string> reweight;
    private readonly Option<double?> reweightAbove;
    private readonly Option<string> trend;
    private readonly Option<double?> trendSignificance;
    private readonly Option<int?> minimumCases;
    private readonly Option<int?> recentPeriods;
    private readonly Option<string> power;
    private readonly Option<int?> seasonalLevels;
    private readonly Option<int?> recentLeftOut;
    private readonly Option<string> threshold;
    private readonly Option<string> fitUncertainty;
    private readonly Option<double?> allowance;
    private readonly Option<string> transform;
    private readonly Option<string> mean;
    private readonly Option<bool> reset;
    private readonly Option<double?> rateRatio;
    private readonly Option<double?> overdispersion;
    private readonly Option<string> currentYear;

    public MethodOptions(EstimateVerb verb)
    {
        method = verb.Choice(
            "--method", new("Rule.", "方法。"), "ears-c1", "ears-c1", "ears-c2", "ears-c3", "farrington", "farrington-flexible", "cusum", "cusum-negative-binomial", "bayes", "outbreakp");
        baseline = verb.Whole("--baseline", new("EARS: periods of the baseline (7).", "EARS：基线时段数（7）。"));
        minimumSd = verb.Number("--min-sd", new("EARS: least standard deviation (0.5).", "EARS：最小标准差（0.5）。"));
        limit = verb.Number("--limit", new(
            "Limit of the statistic: EARS 3, 3, 2; CUSUM 2.26; negative-binomial CUSUM 4; OutbreakP 100.", "统计量界值：EARS 3、3、2；CUSUM 2.26；负二项 CUSUM 4；OutbreakP 100。"));
        alpha = verb.Number("--alpha", new(
            "Chance of a false alarm: Farrington 0.01, Bayes 0.05; for EARS C1 and C2 sets the limit to its normal quantile, for C3 to that minus 1.",
            "误报概率：Farrington 0.01，Bayes 0.05；EARS C1、C2 以相应正态分位数为界值，C3 再减 1。"));
        yearsBack = verb.Whole("--years-back", new("b: years to look back (Farrington 5, Bayes 0).", "b：回溯年数（Farrington 5，Bayes 0）。"));
        halfWindow = verb.Whole("--half-window", new("w: periods to either side (Farrington 3, Bayes 6).", "w：窗口半宽（Farrington 3，Bayes 6）。"));
        reweight = verb.Choice("--reweight", new("Farrington: earlier outbreaks weigh less (true).", "Farrington：对既往暴发降权（true）。"), null, "true", "false");
        reweightAbove = verb.Number("--reweight-above", new("Flexible: residual above which weights fall (2.58).", "flexible：降权的残差界值（2.58）。"));
        trend = verb.Choice("--trend", new("Farrington: a trend may enter (true).", "Farrington：可含趋势项（true）。"), null, "true", "false");
        trendSignificance = verb.Number("--trend-significance", new("Flexible: significance the trend must reach (1: always kept).", "flexible：趋势项须达到的显著性（1 为始终保留）。"));
        minimumCases = verb.Whole("--min-cases", new("Farrington: cases needed lately (5).", "Farrington：近期最少病例数（5）。"));
        recentPeriods = verb.Whole("--recent-periods", new("Farrington: periods over which they are counted (4).", "Farrington：近期时段数（4）。"));
        power = verb.Choice("--power", new("Farrington: power of the counts (2/3).", "Farrington：计数的幂变换（2/3）。"), null, "none", "1/2", "2/3");
        seasonalLevels = verb.Whole("--seasonal-levels", new("Flexible: seasonal levels of a year (10).", "flexible：每年季节水平数（10）。"));
        recentLeftOut = verb.Whole("--recent-left-out", new("Flexible: latest periods left out (26; equal to the half window: none beyond it).", "flexible：剔除的最近时段数（26）。"));
        threshold = verb.Choice("--threshold", new("Flexible: how the limit follows (negative-binomial).", "flexible：界值算法（negative-binomial）。"), null, "delta", "negative-binomial");
        fitUncertainty = verb.Choice("--fit-uncertainty", new("Flexible: weights of the dispersion (residual).", "flexible：离散度所用权重（residual）。"), null, "residual", "working");
        allowance = verb.Number("--reference-value", new("CUSUM: k, the excess allowed each period (1.04).", "CUSUM：参考值 k（1.04）。"));
        transform = verb.Choice("--transform", new("CUSUM: score (rossi).", "CUSUM：标准化方式（rossi）。"), null, "standard", "rossi");
        mean = verb.Text("--mean", "training|seasonal|NUMBER", new("CUSUM: where the mean comes from (training).", "CUSUM：均值来源（training）。"));
        reset = verb.Flag("--reset", new("CUSUM: start again at 0 after an alarm.", "CUSUM：报警后归零。"));
        rateRatio = verb.Number("--rate-ratio", new("Negative-binomial CUSUM: factor of an outbreak (2).", "负二项 CUSUM：暴发倍数（2）。"));
        overdispersion = verb.Number("--overdispersion", new("Negative-binomial CUSUM: a in variance m + a·m². Default: estimated.", "负二项 CUSUM：方差 m + a·m² 中的 a；缺省由数据估计。"));
        currentYear = verb.Choice("--use-current-year", new("Bayes: periods just before belong to the reference (true).", "Bayes：参考期含本年最近时段（true）。"), null, "true", "false");
    }

    /// <summary>The method with its settings.</summary>
    public AlarmMethod Read(EstimateQuestion question)
    {
        RequireOwnOptions(question);
        return question.Get(method) switch
        {
            "ears-c1" => Ears(question, EarsStatistic.C1),
            "ears-c2" => Ears(question, EarsStatistic.C2),
            "ears-c3" => Ears(question, EarsStatistic.C3),
            "farrington" => Farrington(question, new()),
            "farrington-flexible" => Flexible(question, new()),
            "cusum" => Cusum(question, new()),
            "cusum-negative-binomial" => NegativeBinomialCusum(question, new()),
            "bayes" => Bayes(question, new()),
            _ => new AlarmMethod.OutbreakP { Limit = question.Get(limit) ?? new AlarmMethod.OutbreakP().Limit },
        };
    }

    private AlarmMethod.Ears Ears(EstimateQuestion question, EarsStatistic statistic)
    {
        var standard = new AlarmMethod.Ears(statistic);
        if (question.IsGiven(alpha) && question.IsGiven(limit))
        {
            throw new UnusableCommand(new Phrase("--alpha and --limit set the same limit; give one.", "--alpha 与 --limit 设定同一界值，请只给一个。"));
        }

        // The upper bound of C3 leaves room for today's excess over 1, so its limit is 1 lower than the quantile (docs/methods/alarms.md).
        var fromAlpha = question.IsGiven(alpha)
            ? ParametricDelay.Normal(0.0, 1.0).Quantile(1.0 - question.Fraction(alpha)) - (statistic == EarsStatistic.C3 ? 1.0 : 0.0)
            : standard.Limit;
        return standard with
        {
            Baseline = question.Get(baseline) ?? standard.Baseline,
            MinimumSd = question.Get(minimumSd) ?? standard.MinimumSd,
            Limit = question.Get(limit) ?? fromAlpha,
        };
    }

    private AlarmMethod.Farrington Farrington(EstimateQuestion question, AlarmMethod.Farrington standard) => standard with
    {
        YearsBack = question.Get(yearsBack) ?? standard.YearsBack,
        HalfWindow = question.Get(halfWindow) ?? standard.HalfWindow,
        Reweight = Truth(question, reweight, standard.Reweight),
        Alpha = question.Get(alpha) ?? standard.Alpha,
        Trend = Truth(question, trend, standard.Trend),
        MinimumCases = question.Get(minimumCases) ?? standard.MinimumCases,
        RecentPeriods = question.Get(recentPeriods) ?? standard.RecentPeriods,
        Power = Power(question, standard.Power),
    };

    private AlarmMethod.FarringtonFlexible Flexible(EstimateQuestion question, AlarmMethod.FarringtonFlexible standard) => standard with
    {
        YearsBack = question.Get(yearsBack) ?? standard.YearsBack,
        HalfWindow = question.Get(halfWindow) ?? standard.HalfWindow,
        SeasonalLevels = question.Get(seasonalLevels) ?? standard.SeasonalLevels,
        RecentLeftOut = question.Get(recentLeftOut) ?? standard.RecentLeftOut,
        Reweight = Truth(question, reweight, standard.Reweight),
        ReweightAbove = question.Get(reweightAbove) ?? standard.ReweightAbove,
        Alpha = question.Get(alpha) ?? standard.Alpha,
        Trend = Truth(question, trend, standard.Trend),
        TrendSignificance = question.Get(trendSignificance) ?? standard.TrendSignificance,
        FitUncertainty = question.Get(fitUncertainty) == "working" ? FitUncertainty.WorkingWeights : standard.FitUncertainty,
        MinimumCases = question.Get(minimumCases) ?? standard.MinimumCases,
        RecentPeriods = question.Get(recentPeriods) ?? standard.RecentPeriods,
        Power = Power(question, standard.Power),
        Threshold = question.Get(threshold) == "delta" ? ThresholdRule.Delta : standard.Threshold,
    };

    private AlarmMethod.Cusum Cusum(EstimateQuestion question, AlarmMethod.Cusum standard) => standard with
    {
        Allowance = question.Get(allowance) ?? standard.Allowance,
        Limit = question.Get(limit) ?? standard.Limit,
        Transform = question.Get(transform) == "standard" ? CusumTransform.Standard : standard.Transform,
        Mean = Mean(question, standard.Mean),
        ResetAfterAlarm = question.Get(reset),
    };

    private AlarmMethod.NegativeBinomialCusum NegativeBinomialCusum(EstimateQuestion question, AlarmMethod.NegativeBinomialCusum standard) => standard with
    {
        RateRatio = question.Get(rateRatio) ?? standard.RateRatio,
        Limit = question.Get(limit) ?? standard.Limit,
        Overdispersion = question.Get(overdispersion),
        Mean = Mean(question, standard.Mean),
        ResetAfterAlarm = question.Get(reset),
    };

    private AlarmMethod.Bayes Bayes(EstimateQuestion question, AlarmMethod.Bayes standard) => standard with
    {
        YearsBack = question.Get(yearsBack) ?? standard.YearsBack,
        HalfWindow = question.Get(halfWindow) ?? standard.HalfWindow,
        UseCurrentYear = Truth(question, currentYear, standard.UseCurrentYear),
        Alpha = question.Get(alpha) ?? standard.Alpha,
    };

    private void RequireOwnOptions(EstimateQuestion question)
    {
        Option[] farrington = [yearsBack, halfWindow, reweight, alpha, trend, minimumCases, recentPeriods, power];
        Option[] own = question.Get(method) switch
        {
            "ears-c1" or "ears-c2" or "ears-c3" => [baseline, minimumSd, limit, alpha],
            "farrington" => farrington,
            "farrington-flexible" => [.. farrington, reweightAbove, trendSignificance, seasonalLevels, recentLeftOut, threshold, fitUncertainty],
            "cusum" => [allowance, limit, transform, mean, reset],
            "cusum-negative-binomial" => [rateRatio, limit, overdispersion, mean, reset],
            "bayes" => [yearsBack, halfWindow, currentYear, alpha],
            _ => [limit],
        };
        Option[] all = [baseline, minimumSd, allowance, transform, mean, reset, rateRatio, overdispersion, currentYear, limit, .. farrington, reweightAbove,
            trendSignificance, seasonalLevels, recentLeftOut, threshold, fitUncertainty];
        if (Array.Find(all, option => question.IsGiven(option) && !own.Contains(option)) is { } foreign)
        {
            var its = string.Join(", ", own.Select(option => option.Name));
            throw new UnusableCommand(new Phrase(
                $"{foreign.Name} is no parameter of {question.Get(method)}; its parameters are: {its}.", $"{question.Get(method)} 没有参数 {foreign.Name}；其参数为：{its}。"));
        }
    }

    private static bool Truth(EstimateQuestion question, Option<string> option, bool standard) => question.Get(option) is { } word ? word == "true" : standard;

    private PowerTransform Power(EstimateQuestion question, PowerTransform standard) => question.Get(power) switch
    {
        "none" => PowerTransform.None,
        "1/2" => PowerTransform.Half,
        "2/3" => PowerTransform.TwoThirds,
        _ => standard,
    };

    private CusumMean Mean(EstimateQuestion question, CusumMean standard) => question.Get(mean) switch
    {
        null => standard,
        "training" => new CusumMean.OfTraining(),
        "seasonal" => new CusumMean.Seasonal(),
        var word when double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var cases) && cases > 0.0 && double.IsFinite(cases) => new CusumMean.Given(cases),
        var word => throw new UnusableCommand(new Phrase(
            $"--mean is \"{word}\"; training, seasonal or a number above 0 is expected.", $"--mean 为“{word}”；应为 training、seasonal 或大于 0 的数。")),
    };
}
