using System.CommandLine;
using System.Globalization;
using Firebreak.CommandLine;
using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Delays;
using Firebreak.Epidemiology.Reproduction;
using Firebreak.Intake.Series;
using Firebreak.Primitives;

namespace Firebreak.Estimation.Inputs;

/// <summary>The options that say what is known of the serial interval: moments, a distribution (or a sample of some), or observed pairs.</summary>
internal sealed class SerialIntervalOptions
{
    private const double LeastMean = 1.01;

    private readonly Option<double?> mean;
    private readonly Option<double?> sd;
    private readonly Option<string> weights;
    private readonly Option<string> pairs;

    public SerialIntervalOptions(EstimateVerb verb)
    {
        mean = verb.Number("--si-mean", new("Mean of the serial interval, days, above 1.", "序列间隔均值（天），大于 1。"));
        sd = verb.Number("--si-sd", new("Its standard deviation, days.", "序列间隔标准差（天）。"));
        weights = verb.File("--si", new(
            "Its distribution: a column lag (0, 1, 2 …) and a column of probabilities; several such columns are a sample.",
            "序列间隔分布：lag 列（0、1、2……）与概率列；多个概率列视为样本。"), required: false);
        pairs = verb.File("--si-pairs", new(
            "Observed pairs: columns infector_onset and infectee_onset. The interval is fitted, its uncertainty carried on.",
            "已知传播对：infector_onset 与 infectee_onset 列。拟合序列间隔并计入其不确定性。"), required: false);
    }

    /// <summary>Whether any of the options was given.</summary>
    public bool IsGiven(EstimateQuestion question) => question.IsGiven(mean) || question.IsGiven(sd) || question.IsGiven(weights) || question.IsGiven(pairs);

    /// <summary>What is known of the interval.</summary>
    public SerialIntervalEnsemble Read(EstimateQuestion question, List<Phrase> warnings)
    {
        var byMoments = question.IsGiven(mean) || question.IsGiven(sd);
        if ((byMoments ? 1 : 0) + (question.IsGiven(weights) ? 1 : 0) + (question.IsGiven(pairs) ? 1 : 0) != 1)
        {
            throw new UnusableCommand(new Phrase(
                "Say the serial interval in one way: --si-mean M --si-sd S, or --si FILE, or --si-pairs FILE.",
                "请以一种方式给出序列间隔：--si-mean M --si-sd S，或 --si FILE，或 --si-pairs FILE。"));
        }

        return byMoments ? SerialIntervalEnsemble.Of(Moments(question))
            : question.Get(weights) is { } path ? Weights(question.Inputs.Open(path))
            : FromPairs(question.Inputs, question.Get(pairs)!, warnings);
    }

    /// <summary>The interval as a single distribution, for verbs that take no uncertainty of it.</summary>
    public SerialInterval ReadOne(EstimateQuestion question, List<Phrase> warnings)
    {
        if (question.Get(pairs) is { } path && !question.IsGiven(mean) && !question.IsGiven(weights))
        {
            var fit = Fit(question.Inputs, path, warnings);
            return SerialInterval.FromMoments(Math.Max(LeastMean, fit.Distribution.MeanDays ?? LeastMean), fit.Distribution.SdDays ?? 1.0);
        }

        var members = Read(question, warnings).Members;
        return members.Count == 1 ? members[0] : throw new UnusableCommand(new Phrase(
            "This estimate takes one serial interval; --si holds a sample of several.", "此估计只接受一个序列间隔分布，而 --si 含多个。"));
    }

    private SerialInterval Moments(EstimateQuestion question) => SerialInterval.FromMoments(
        question.Number(mean, m => m > 1.0, new("a mean above 1 day", "大于 1 天的均值")), question.Positive(sd));

    private static SerialIntervalEnsemble Weights(ColumnFile file)
    {
        var lags = InputFiles.Whole(file, "lag");
        var wrong = Enumerable.Range(0, lags.Length).FirstOrDefault(row => lags[row] != lags[0] + row || lags[0] > 1, -1);
        if (wrong >= 0)
        {
            throw new UnusableCommand(file.NotExpected(wrong, InputFiles.Column(file, "lag"), new("the next whole lag, from 0 or 1 on", "从 0 或 1 起连续的整数间隔")));
        }

        var columns = file.Headings.Where((_, i) => i != file.Find("lag")).ToList();
        if (columns.Count == 0)
        {
            throw new UnusableCommand(file.NoSuchColumn("probability"));
        }

        return SerialIntervalEnsemble.FromSample([.. columns.Select(heading => Distribution(file, heading, lags[0]))]);
    }

    private static SerialInterval Distribution(ColumnFile file, string heading, int firstLag)
    {
        double[] probabilities = [.. Enumerable.Repeat(0.0, firstLag), .. InputFiles.AllNumbers(file, heading, NumberRule.Count)];
        var sum = probabilities.Sum();
        return Math.Abs(sum - 1.0) <= 0.01 && sum > probabilities[0] ? SerialInterval.FromWeights(probabilities) : throw new UnusableCommand(new Phrase(
            string.Create(CultureInfo.InvariantCulture, $"{file.Name}, column \"{heading}\": the probabilities sum to {sum:0.####}, {probabilities[0]:0.####} of it at lag 0; a sum of 1 with weight behind lag 0 is expected."),
            string.Create(CultureInfo.InvariantCulture, $"{file.Name}“{heading}”列：概率之和为 {sum:0.####}（其中间隔 0 为 {probabilities[0]:0.####}）；应为 1，且间隔 0 之后须有概率。")));
    }

    private static SerialIntervalEnsemble FromPairs(InputFiles inputs, string path, List<Phrase> warnings)
    {
        var fit = Fit(inputs, path, warnings);
        var ensemble = SerialIntervalEnsemble.FromFit(fit);
        if (ensemble.Members.Count == 1)
        {
            warnings.Add(new(
                "The pairs don't bound the serial interval, or it is as wide as its mean: its fit is taken as exact.", "传播对不足以界定序列间隔，或其标准差与均值相当：按拟合值视为已知。"));
        }

        return ensemble;
    }

    private static DelayFit Fit(InputFiles inputs, string path, List<Phrase> warnings)
    {
        var observations = PairTable.Read(inputs, path);
        var positive = observations.TrueForAll(o => o.SecondFrom > o.FirstFrom);
        switch (DelayFitting.Fit([.. observations], positive ? DelayKind.Gamma : DelayKind.Normal))
        {
            case Answer<DelayFit>.Estimated { Value: var fit, Warnings: var said }:
                warnings.AddRange(said);
                if (!positive)
                {
                    warnings.Add(new(
                        "Some pairs fell ill on one day or in reverse order: a normal distribution was fitted, and only its mean and standard deviation are used.",
                        "部分传播对同日发病或次序相反：已拟合正态分布，仅使用其均值与标准差。"));
                }

                return fit.Distribution is { MeanDays: > LeastMean, SdDays: > 0.0 } ? fit : throw new UnusableCommand(new Phrase(
                    "The pairs give a mean serial interval of 1 day or less, with which no reproduction number can be estimated.",
                    "由传播对得到的序列间隔均值不足 1 天，无法据此估计再生数。"));
            case Answer<DelayFit>.NotEstimable refused:
                throw new UnusableCommand(refused.Because);
            default:
                throw new InvalidOperationException("An answer is an estimate or a refusal.");
        }
    }
}
