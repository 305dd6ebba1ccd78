using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Firebreak.Analyse;
using Firebreak.CommandLine;
using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Forecasts;
using Firebreak.Estimation.Inputs;
using Firebreak.Intake.Scenarios;
using Firebreak.Primitives;
using Firebreak.Simulate.Outputs;
using Firebreak.Simulation.Calibration;
using Firebreak.Simulation.Runs;

namespace Firebreak.Simulate;

/// <summary><c>simulate calibrate</c>: learns parameters of a scenario from cases found by day, and forecasts from what it learnt.</summary>
internal static class CalibrateScenario
{
    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new SimulateVerb(
            "calibrate",
            new("Learns the parameters that the scenario lists under calibration from cases found by day (approximate Bayesian computation), and forecasts from there.",
                "由逐日发现病例数校准情景 calibration 中所列参数（近似贝叶斯计算），并据此预测。"),
            "samples/scenarios/calibrate.yaml --observed samples/scenarios/observed.csv --fit-days 14", terminal);
        var path = verb.File("SCENARIO", new("Scenario file with a section calibration, and firstDay if the cases have dates.", "含 calibration 一节的情景文件；病例以日期给出时须有 firstDay。"));
        var observed = verb.Text("--observed", "FILE", new("Cases found by day, one row a day: CSV, TSV or XLSX.", "逐日发现病例数，每日一行：CSV、TSV 或 XLSX。"));
        observed.Required = true;
        var dates = verb.Text("--date-column", "HEADING", new("Column of dates, or of day numbers 1…T; day 1 is day 0 of the scenario.", "日期列，或从 1 起的日序（1 对应情景第 0 天）。"), "date");
        var counts = verb.Text("--count-column", "HEADING", new("Column of cases.", "病例数列。"), "count");
        var fit = verb.Whole("--fit-days", new("Days of the table to learn from, the first ones. Later days are for scoring. Default: all.", "用于校准的天数（最前若干天），其后用于评分；缺省为全部。"));
        var particles = verb.Whole("--particles", new("Draws of a round. Default 400.", "每轮抽样数，缺省 400。"));
        var options = new ScenarioOptions(verb);
        var output = verb.Out();
        var format = verb.Format();
        return verb.Runs((parsed, context) =>
        {
            var file = SimulateContext.Read(parsed.GetRequiredValue(path), options.Read(parsed));
            var series = Observed.Read(
                new SeriesQuestion(parsed.GetValue(observed)!, parsed.GetValue(dates)!, parsed.GetValue(counts)!, null, MissingDaysAreZero: true), file,
                SimulateContext.Within(parsed.GetValue(fit), "--fit-days", 1), DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), context.Cancellation);
            Run(file, series, SimulateContext.Within(parsed.GetValue(particles), "--particles", 10, 100_000) ?? 400, options.Threads(parsed), parsed.GetValue(output), parsed.GetValue(format)!, context);
        });
    }

    private static void Run(ScenarioFile file, Observed observed, int particles, int? threads, string? output, string format, SimulateContext context)
    {
        if (file.Calibrated.Count == 0)
        {
            throw new UnusableCommand(new(
                $"{file.Source.Name} has nothing to calibrate; expected: calibration: {{ reproductionNumber: {{ low: 1.5, high: 6 }} }} or more; it may name {string.Join(", ", ScenarioParameters.NamesOf(file.Scenario))}.",
                $"{file.Source.Name} 未列校准参数；例如 calibration: {{ reproductionNumber: {{ low: 1.5, high: 6 }} }}；可用 {string.Join("、", ScenarioParameters.NamesOf(file.Scenario))}。"));
        }

        using var folder = output is null ? null : OutputFolder.Prepare(output);
        using var people = People.Of(file.People, threads, context);
        var fitted = new FittedScenario(file, people.Population, observed.First, observed.FitCounts);
        var posterior = fitted.Learn(new CalibrationOptions { Particles = particles }, threads ?? -1, context.Counting(new("runs", "运行"), particles * 7), context.Cancellation);
        context.Progress.Clear();
        var forecast = fitted.Continue(posterior, posterior.Particles.Count, threads ?? -1, context.Counting(new("forecast", "预测"), posterior.Particles.Count), cancellation: context.Cancellation);
        context.Progress.Clear();
        var days = Forecasts(forecast, observed);
        var scores = Scores(days, observed);
        if (folder is not null)
        {
            using (var stream = folder.Create("calibrate.json"))
            {
                RunRecord.Write(stream, "calibrate", [(file, file.For(people.Population), null)], people, json => WriteJson(json, posterior, observed, scores));
            }

            Tables.Write(folder, [Posterior(posterior), Forecast(file, forecast, observed)], format, context.Cancellation);
            folder.Complete();
        }

        Print(context.Terminal, posterior, observed, scores);
    }

    // Forecast days are counted on the scale of the observed series, as the scores and the naive forecasts count them.
    private static List<ForecastDay> Forecasts(Ensemble forecast, Observed observed)
    {
        var days = new List<ForecastDay>();
        for (var day = observed.First + observed.FitDays; day < forecast.Days; day++)
        {
            var index = day;
            days.Add(new ForecastDay(
                day - observed.First, forecast.Runs.Average(run => (double)run.Found(index)),
                forecast.Quantiles(run => run.Found(index), [.. Epidemiology.Forecasts.Forecast.Levels])));
        }

        return days;
    }

    private static List<(Phrase Method, ForecastScore Score)> Scores(List<ForecastDay> days, Observed observed)
    {
        var horizon = Math.Min(days.Count, observed.Counts.Length - observed.FitDays);
        if (horizon < 1)
        {
            return [];
        }

        int[] starts = [observed.FitDays];
        var simulated = new Forecast(new("simulation", "模拟"), days[..horizon], Zero: null);
        return
        [
            (new("simulation", "模拟"), ForecastScores.Replay(observed.Counts, starts, _ => new Answer<Forecast>.Estimated(simulated, [], []))),
            (new("last week goes on", "上周水平延续"), ForecastScores.Replay(observed.Counts, starts, known => NaiveForecasts.Persistence(known, horizon))),
            (new("growth of two weeks goes on", "两周增长趋势延续"), ForecastScores.Replay(observed.Counts, starts, known => NaiveForecasts.Trend(known, horizon))),
        ];
    }

    private static OutputTable Posterior(Posterior posterior)
    {
        var table = new TableBuilder("posterior", ["weight", "distance", "seed", .. posterior.Parameters.Select(parameter => parameter.Name)]);
        foreach (var particle in posterior.Particles)
        {
            table.Add([particle.Weight, particle.Distance, particle.Seed.Value.ToString(CultureInfo.InvariantCulture), .. particle.Values.Cast<object?>()]);
        }

        return table.Finish();
    }

    private static OutputTable Forecast(ScenarioFile file, Ensemble forecast, Observed observed)
    {
        var table = new TableBuilder("forecast", ["day", "date", "fitted", "observed", .. Figures.LevelNames]);
        var rows = forecast.DailyQuantiles((run, day) => run.Found(day), Figures.Levels);
        for (var day = 0; day < forecast.Days; day++)
        {
            var index = day - observed.First;
            double? count = index >= 0 && index < observed.Counts.Length ? observed.Counts[index] : null;
            table.Add([.. RunTables.DayCells(file, day), index >= 0 && index < observed.FitDays ? 1 : 0, count, .. rows.Select(row => (object?)row[day])]);
        }

        return table.Finish();
    }

    private static void WriteJson(Utf8JsonWriter json, Posterior posterior, Observed observed, List<(Phrase Method, ForecastScore Score)> scores)
    {
        json.WriteStartObject("calibration");
        json.WriteString("observed", observed.Name);
        json.WriteString("observedSha256", observed.Sha256);
        json.WriteNumber("fitDays", observed.FitDays);
        json.WriteNumber("rounds", posterior.Rounds);
        json.WriteNumber("runs", posterior.Runs);
        json.WriteNumber("tolerance", posterior.Tolerance);
        json.WriteNumber("effectiveParticles", posterior.EffectiveParticles);
        json.WriteStartObject("posterior");
        for (var index = 0; index < posterior.Parameters.Count; index++)
        {
            var name = posterior.Parameters[index].Name;
            RunRecord.WriteFigure(json, name, new(name, name), posterior.Quantiles(index, Figures.Levels));
        }

        json.WriteEndObject();
        json.WriteStartArray("scores");
        foreach (var (method, score) in scores)
        {
            json.WriteStartObject();
            RunRecord.WritePhrase(json, "method", method);
            json.WriteNumber("days", score.Days);
            json.WriteNumber("weightedIntervalScore", score.WeightedIntervalScore);
            json.WriteNumber("coverage50", score.Coverage50);
            json.WriteNumber("coverage95", score.Coverage95);
            json.WriteNumber("bias", score.Bias);
            json.WriteNumber("refused", score.Refused);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Print(Terminal terminal, Posterior posterior, Observed observed, List<(Phrase Method, ForecastScore Score)> scores)
    {
        var writer = terminal.Out;
        writer.WriteLine(new Phrase(
            $"{observed.FitDays} days fitted in {posterior.Rounds} rounds and {posterior.Runs} runs; distance at most {posterior.Tolerance:F2} (a right model: about {Math.Sqrt(2.0 * observed.FitDays):F2})",
            $"拟合 {observed.FitDays} 天，{posterior.Rounds} 轮 {posterior.Runs} 次运行；距离不超过 {posterior.Tolerance:F2}（正确模型约为 {Math.Sqrt(2.0 * observed.FitDays):F2}）").In(terminal.Language));
        for (var index = 0; index < posterior.Parameters.Count; index++)
        {
            var quantiles = posterior.Quantiles(index, 0.025, 0.5, 0.975);
            writer.WriteLine($"  {Summary.Number(quantiles[1]),10}  ({Summary.Number(quantiles[0])} – {Summary.Number(quantiles[2])})  {posterior.Parameters[index].Name}");
        }

        foreach (var (method, score) in scores.Where(one => one.Score.Days > 0))
        {
            var wis = score.WeightedIntervalScore.ToString("G4", CultureInfo.InvariantCulture);
            writer.WriteLine(new Phrase(
                $"  {method.English}: weighted interval score {wis} over {score.Days} days, {score.Coverage95:P0} of them inside the 95 % interval",
                $"  {method.Chinese}：{score.Days} 天加权区间评分 {wis}，{score.Coverage95:P0} 落在 95% 区间内").In(terminal.Language));
        }
    }
}

/// <summary>The cases that were observed, on the scale of the scenario's days.</summary>
/// <param name="First">Day of the scenario on which the series begins.</param>
/// <param name="Counts">Counts.</param>
/// <param name="FitDays">How many of them are fitted.</param>
/// <param name="Name">File.</param>
/// <param name="Sha256">Its digest.</param>
internal sealed record Observed(int First, double[] Counts, int FitDays, string Name, string Sha256)
{
    public double[] FitCounts => Counts[..FitDays];

    public static Observed Read(SeriesQuestion question, ScenarioFile file, int? fitDays, DateOnly today, CancellationToken cancellation)
    {
        try
        {
            var inputs = new InputFiles(today, cancellation);
            var series = DailySeries.Read(inputs, question);
            var source = inputs.Read.First();
            var first = series.Start is not { } start ? 0
                : file.FirstDay is { } begin ? start.DayNumber - begin.DayNumber
                : throw new UnusableCommand(new($"{source.Name} has dates, {file.Source.Name} has no firstDay; expected: the date of day 0.", $"{source.Name} 以日期给出，而 {file.Source.Name} 未给 firstDay（第 0 天的日期）。"));
            var fitted = fitDays ?? series.Length;
            if (first < 0 || fitted > series.Length || first + fitted > file.Scenario.Days)
            {
                throw new UnusableCommand(new(
                    $"{source.Name} has {series.Length} days from day {first} of the scenario, of which {fitted} are to be fitted; the scenario has {file.Scenario.Days} days from day 0.",
                    $"{source.Name} 自情景第 {first} 天起共 {series.Length} 天，拟合其中 {fitted} 天；情景自第 0 天起共 {file.Scenario.Days} 天。"));
            }

            return new Observed(first, series.Local, fitted, source.Name, source.Sha256);
        }
        catch (UnusableCommand unusable)
        {
            throw new UnusableCommand(unusable.Reason, unusable.ExitCode);
        }
    }
}
