using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Offspring;
using Firebreak.Estimation.Inputs;
using Firebreak.Primitives;

namespace Firebreak.Estimation.Links;

/// <summary><c>end-of-outbreak</c>: probability that nobody will fall ill any more, today and on the days to come.</summary>
internal static class EstimateEndOfOutbreak
{
    private static readonly string[] Columns = ["t", "probability", "date"];

    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new EstimateVerb(
            "end-of-outbreak",
            new("Probability that an outbreak is over, by day, and the day on which it passes a level.", "疫情已结束的概率（逐日）及其超过给定水平的日期。"),
            "--line-list cases.csv --id-column id --infector-column infector --onset-column onset --si-mean 12.6 --si-sd 2.8 --reproduction 0.8 --dispersion 0.3",
            terminal, time);
        var incidence = new SeriesOptions(verb, withImported: true, required: false);
        var cases = new LinkedCaseOptions(verb);
        var interval = new SerialIntervalOptions(verb);
        var reproduction = verb.Number("--reproduction", new("R under the control in force. Default with --line-list: from its links.", "当前防控下的 R；给出 --line-list 时缺省由传播关系估计。"));
        var dispersion = verb.Number("--dispersion", new("Dispersion k, likewise.", "离散系数 k，同上。"));
        var detection = verb.Number("--detection", new("Probability that a case is detected.", "病例被发现的概率。"), 1.0);
        var level = verb.Number("--level", new("Level whose day is asked for.", "所求日期对应的概率水平。"), 0.95);
        var asOf = verb.Text("--as-of", "DAY", new("Day of the question. Default: the last of the data.", "评估日；缺省为数据末日。"));
        return verb.Runs(question =>
        {
            if (incidence.IsGiven(question) == question.IsGiven(cases.File))
            {
                throw new UnusableCommand(new Phrase("Give either --incidence FILE or --line-list FILE.", "请给出 --incidence FILE 或 --line-list FILE 之一。"));
            }

            var warnings = new List<Phrase>();
            var one = interval.ReadOne(question, warnings);
            var data = incidence.IsGiven(question) ? OfSeries(incidence.Read(question), one, asOf, question) : OfLinks(cases.Read(question, withOnsets: true), asOf, question, warnings);
            warnings.AddRange(data.Warnings);
            var law = Law(question, reproduction, dispersion, data.Offspring);
            var answer = data.Cases switch
            {
                Answer<IReadOnlyList<OutbreakCase>>.NotEstimable refused => new Answer<OutbreakEnd>.NotEstimable(refused.Because),
                _ => EndOfOutbreak.Estimate(
                    data.Cases.ValueOrNull!, data.AsOf, law, one,
                    question.Number(detection, p => p is > 0.0 and <= 1.0, new("a probability above 0", "大于 0 的概率")), question.Fraction(level)),
            };
            var result = EstimateResult.Of(answer, Columns, end => end.ByDay.Select((p, i) => new ResultRow([data.NumberOf(end.AsOfIndex + i), p, data.DateOf(end.AsOfIndex + i)])), more: warnings);
            return answer.ValueOrNull is not { } value ? result : result with
            {
                Facts =
                [
                    new("probability", new("Probability on the day of the question", "评估日的概率"), value.Probability),
                    new("passes", new($"Day on which it passes {value.Level}", $"超过 {value.Level} 的日期"), value.PassesIndex is { } day ? data.DateOf(day) ?? (object)data.NumberOf(day) : null),
                    new("reproduction", new("R", "R"), law.Reproduction),
                    new("dispersion", new("k", "k"), law.Dispersion),
                ],
                Picture = LinkPictures.End(value, data.FirstDay, data.AreDates),
            };
        });
    }

    private static OffspringLaw Law(EstimateQuestion question, Option<double?> reproduction, Option<double?> dispersion, IReadOnlyList<int>? offspring)
    {
        if (question.IsGiven(reproduction) && question.IsGiven(dispersion))
        {
            return new(question.Positive(reproduction), question.Positive(dispersion));
        }

        if (offspring is null || question.IsGiven(reproduction) || question.IsGiven(dispersion))
        {
            throw new UnusableCommand(new Phrase(
                "Say both --reproduction and --dispersion: a series of counts doesn't show how infections are shared out.",
                "请同时给出 --reproduction 与 --dispersion：仅凭病例数无法判断续发数的离散程度。"));
        }

        return OffspringFitting.FromCounts([.. offspring], OffspringDenominator.AllCases) switch
        {
            Answer<OffspringFit>.Estimated { Value.Law: { } law } => law,
            Answer<OffspringFit>.Estimated { Value: var fit } => new(fit.Reproduction.Value, fit.DispersionLow ?? 1.0),
            Answer<OffspringFit>.NotEstimable refused => throw new UnusableCommand(new Phrase(
                $"R and k can't be read from the links, so say --reproduction and --dispersion. {refused.Because.English}", $"无法由传播关系得到 R 与 k，请给出 --reproduction 与 --dispersion。{refused.Because.Chinese}")),
            _ => throw new InvalidOperationException("An answer is an estimate or a refusal."),
        };
    }

    private static EndData OfSeries(DailySeries days, Epidemiology.Reproduction.SerialInterval interval, Option<string> asOf, EstimateQuestion question)
    {
        var today = question.Index(asOf, days, mayFollow: true) ?? days.Length - 1;
        var length = Math.Min(days.Length, today + 1);
        return new(
            EndOfOutbreak.CasesOf(days.Local.AsSpan(0, length), days.Imported.Length == 0 ? [] : days.Imported.AsSpan(0, length), interval), today,
            days.Start?.DayNumber ?? 1, days.Start is not null, null, days.Warnings);
    }

    private static EndData OfLinks(LinkedCases cases, Option<string> asOf, EstimateQuestion question, List<Phrase> warnings)
    {
        cases.Warn(warnings);
        var known = cases.Onsets.Where(day => day is not null).Select(day => day!.Value).ToList();
        if (known.Count == 0)
        {
            throw new UnusableCommand(new Phrase("No case has an onset.", "没有病例具备发病日期。"));
        }

        var today = question.Day(asOf, cases.AreDates) ?? known.Max();
        var chosen = Enumerable.Range(0, cases.Ids.Count).Where(i => cases.Onsets[i] is { } onset && onset <= today).ToList();
        if (chosen.Count < cases.Ids.Count)
        {
            warnings.Add(new(
                $"{cases.Ids.Count - chosen.Count} cases without an onset, or with one after the day of the question, were left out.",
                $"{cases.Ids.Count - chosen.Count} 例无发病日或发病日晚于评估日，已剔除。"));
        }

        // What a case caused counts once it has shown: an infection without a known onset by today is none yet.
        var caused = new int[cases.Ids.Count];
        foreach (var i in chosen.Where(i => cases.Infectors[i] is not null))
        {
            caused[cases.Infectors[i]!.Value]++;
        }

        var first = known.Min();
        return new(
            new Answer<IReadOnlyList<OutbreakCase>>.Estimated(
                [.. chosen.Select(i => new OutbreakCase(cases.Onsets[i]!.Value - first, caused[i], cases.Strangers.Contains(i)))], [], []),
            today - first, first, cases.AreDates, [.. chosen.Select(i => caused[i])], []);
    }

    private sealed record EndData(
        Answer<IReadOnlyList<OutbreakCase>> Cases, int AsOf, int FirstDay, bool AreDates, IReadOnlyList<int>? Offspring, IReadOnlyList<Phrase> Warnings)
    {
        public int NumberOf(int index) => AreDates ? index + 1 : FirstDay + index;

        public DateOnly? DateOf(int index) => AreDates ? DateOnly.FromDayNumber(FirstDay + index) : null;
    }
}
