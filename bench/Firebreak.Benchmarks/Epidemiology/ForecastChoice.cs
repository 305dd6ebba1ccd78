using Firebreak.Epidemiology.Forecasts;
using Firebreak.Epidemiology.Reproduction;
using Firebreak.Primitives;
using Firebreak.Testing;

namespace Firebreak.Benchmarks.Epidemiology;

/// <summary>Forecasts scored on outbreaks that had no say in how they are made: damping and wandering are chosen on the other three each time.</summary>
public static class ForecastChoice
{
    private static readonly (string Name, double Mean, double Sd)[] Outbreaks =
        [("shanghai_2022", 3.3, 2.4), ("hong_kong_2020", 5.6, 4.3), ("korea_2020", 4.8, 2.3), ("SARS2003", 8.4, 3.8)];

    private static readonly (double Kept, double Change)[] Grid =
        [.. from kept in new[] { 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0 } from change in new[] { 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4 } select (kept, change)];

    public static void Run(string[] args)
    {
        if (ReferenceData.Folder is null)
        {
            Console.WriteLine("The outbreaks need FIREBREAK_REFERENCE_DATA: not measured.");
            return;
        }

        var table = Csv.Reference("reference/epiestim/inputs_incidence.csv");
        var series = Outbreaks.Select(o => Enumerable.Range(0, table.Rows.Count).Where(row => table[row, "dataset"] == o.Name)
            .Select(row => Number(table[row, "local"]) + Number(table[row, "imported"])).ToArray()).ToArray();
        var naive = series.Select(s => ForecastScores.Replay(s, Starts(s), known => NaiveForecasts.Persistence(known, 7))).ToArray();
        var scores = Outbreaks.Select((_, o) => Grid.Select(choice => Score(series[o], o, choice)).ToArray()).ToArray();
        Console.WriteLine("| outbreak left out | chosen on the others: kept a day, change a day | weighted interval score | persistence | 50 % | 95 % | bias |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|---:|");
        for (var o = 0; o < Outbreaks.Length; o++)
        {
            // By the mean logarithm of the score against persistence: an outbreak counts once, however large.
            var chosen = Enumerable.Range(0, Grid.Length).MinBy(g => Enumerable.Range(0, Outbreaks.Length).Where(other => other != o)
                .Sum(other => Math.Log(scores[other][g].WeightedIntervalScore / naive[other].WeightedIntervalScore)));
            var score = scores[o][chosen];
            Console.WriteLine(FormattableString.Invariant(
                $"| {Outbreaks[o].Name} | {Grid[chosen].Kept:0.##}, {Grid[chosen].Change:0.##} | {score.WeightedIntervalScore:0.#} | {naive[o].WeightedIntervalScore:0.#} | {score.Coverage50:0%} | {score.Coverage95:0%} | {score.Bias:0.##} |"));
        }

        Console.WriteLine();
        var defaults = new RenewalForecastOptions();
        var standard = Array.IndexOf(Grid, (defaults.GrowthKeptPerDay, defaults.DailyChangeOfLogReproduction));
        Console.WriteLine(FormattableString.Invariant(
            $"With the defaults ({defaults.GrowthKeptPerDay}, {defaults.DailyChangeOfLogReproduction}), which lie among these choices: ") + string.Join("; ", Outbreaks.Select((outbreak, o) => FormattableString.Invariant(
            $"{outbreak.Name} {scores[o][standard].WeightedIntervalScore:0.#} (95 %: {scores[o][standard].Coverage95:0%})"))) + ".");
    }

    private static ForecastScore Score(double[] series, int outbreak, (double Kept, double Change) choice)
    {
        var interval = SerialInterval.FromMoments(Outbreaks[outbreak].Mean, Outbreaks[outbreak].Sd);
        var options = new RenewalForecastOptions { HorizonDays = 7, Paths = 500, GrowthKeptPerDay = choice.Kept, DailyChangeOfLogReproduction = choice.Change };
        return ForecastScores.Replay(series, Starts(series), known => RenewalForecast.Estimate(known, [], interval, new Seed(9), options));
    }

    private static int[] Starts(double[] series) => [.. Enumerable.Range(0, 20).Select(i => 21 + (i * 4)).Where(s => s < series.Length - 7)];

    private static double Number(string text) => double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0.0;
}
