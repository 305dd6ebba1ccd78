using System.Globalization;
using Firebreak.Intake.Scenarios;
using Firebreak.Simulation;
using Firebreak.Simulation.Populations;
using Firebreak.Simulation.Runs;

namespace Firebreak.Simulate.Outputs;

/// <summary>The tables of a run: quantiles over replicates by day, district, age and setting; totals by replicate; the tree.</summary>
/// <remarks>
/// The table of days has every count. Those by district, age and setting have the counts that are not 0 everywhere, on every day, in every replicate; by
/// setting, that is where people were infected, only what follows from infections.
/// </remarks>
internal sealed class RunTables(ScenarioFile file, Population population, Ensemble ensemble)
{
    private static readonly string[] AgeNames = ["0-9", "10-19", "20-29", "30-39", "40-49", "50-59", "60-69", "70-79", "80-89", "90+"];

    private readonly DayCount[] happened = [.. Enum.GetValues<DayCount>().Where(count => ensemble.Runs.Any(run => run.Total(count) != 0))];

    public IEnumerable<OutputTable> Make(IEnumerable<ScenarioOutput> outputs) => outputs.Select(output => output switch
    {
        ScenarioOutput.Days => Days(),
        ScenarioOutput.Districts => Districts(),
        ScenarioOutput.Ages => Ages(),
        ScenarioOutput.Settings => Settings(),
        ScenarioOutput.Replicates => Replicates(),
        _ => Tree(),
    });

    /// <summary>Columns that say the day: number and, where the scenario has one, date.</summary>
    public static object?[] DayCells(ScenarioFile file, int day) =>
        [day, file.FirstDay?.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""];

    private OutputTable Days()
    {
        var table = new TableBuilder("days", ["day", "date", "count", .. Figures.LevelNames]);
        var counts = Enum.GetValues<DayCount>().Select(count => (Name: count == DayCount.CostFen ? "cost_yuan" : Figures.NameOf(count),
            Rows: ensemble.Quantiles(count, Figures.Levels), Scale: count == DayCount.CostFen ? 0.01 : 1.0)).ToArray();
        for (var day = 0; day < ensemble.Days; day++)
        {
            foreach (var (name, rows, scale) in counts)
            {
                table.Add([.. DayCells(file, day), name, .. rows.Select(row => (object?)(row[day] * scale))]);
            }

            // Offspring of those infected on the day, counted in the tree; NA while they can still infect.
            var reproduction = ensemble.ReproductionQuantiles(day, Figures.Levels);
            table.Add([.. DayCells(file, day), "cohort_reproduction", .. Figures.Levels.Select((_, level) => (object?)reproduction?[level])]);
        }

        return table.Finish();
    }

    private OutputTable Districts()
    {
        var table = new TableBuilder("districts", ["day", "date", "district", "count", .. Figures.LevelNames]);
        for (var index = 0; index < population.Districts.Count; index++)
        {
            var district = index;
            if (population.Districts[district].IsLeaf)
            {
                Fill(table, population.Districts[district].Code, happened, (run, what, day) => run.InDistrict(what, district, day), (run, day) => run.CohortReproductionInDistrict(district, day));
            }
        }

        return table.Finish();
    }

    private OutputTable Ages()
    {
        var table = new TableBuilder("ages", ["day", "date", "age", "count", .. Figures.LevelNames]);
        for (var index = 0; index < SettingTable.AgeBandCount; index++)
        {
            var band = index;
            Fill(table, AgeNames[band], happened, (run, what, day) => run.InAgeBand(what, band, day), (run, day) => run.CohortReproductionInAgeBand(band, day));
        }

        return table.Finish();
    }

    private OutputTable Settings()
    {
        var table = new TableBuilder("settings", ["day", "date", "setting", "count", .. Figures.LevelNames]);
        var followed = happened.Where(count => ensemble.Runs.Any(run => Enum.GetValues<Setting>().Any(setting => Enumerable.Range(0, run.Days).Any(day => run.InSetting(count, setting, day) != 0)))).ToArray();
        foreach (var setting in Enum.GetValues<Setting>())
        {
            Fill(table, Figures.NameOf(setting), followed, (run, what, day) => run.InSetting(what, setting, day), (run, day) => run.CohortReproductionInSetting(setting, day));
        }

        return table.Finish();
    }

    private void Fill(TableBuilder table, string key, DayCount[] counts, Func<RunResult, DayCount, int, long> what, Func<RunResult, int, double?> reproduction)
    {
        foreach (var count in counts)
        {
            var (name, scale) = count == DayCount.CostFen ? ("cost_yuan", 0.01) : (Figures.NameOf(count), 1.0);
            Fill(table, key, name, (run, day) => what(run, count, day) * scale);
        }

        Fill(table, key, "found", (run, day) => what(run, DayCount.FoundInCommunity, day) + what(run, DayCount.FoundUnderControl, day));
        for (var day = 0; day < ensemble.Days; day++)
        {
            var quantiles = ensemble.QuantilesOfKnown(run => reproduction(run, day), Figures.Levels);
            table.Add([.. DayCells(file, day), key, "cohort_reproduction", .. Figures.Levels.Select((_, level) => (object?)quantiles?[level])]);
        }
    }

    private void Fill(TableBuilder table, string key, string count, Func<RunResult, int, double> what)
    {
        var rows = ensemble.DailyQuantiles(what, Figures.Levels);
        for (var day = 0; day < ensemble.Days; day++)
        {
            table.Add([.. DayCells(file, day), key, count, .. rows.Select(row => (object?)row[day])]);
        }
    }

    private OutputTable Replicates()
    {
        var table = new TableBuilder("replicates", ["replicate", "seed", .. Figures.All.Select(figure => figure.Name), "stopped_on_day"]);
        for (var index = 0; index < ensemble.Runs.Count; index++)
        {
            var run = ensemble.Runs[index];
            table.Add(
            [
                index + 1, run.Seed.Value.ToString(CultureInfo.InvariantCulture), .. Figures.All.Select(figure => (object?)figure.Of(run)), (double?)run.StoppedOn,
            ]);
        }

        return table.Finish();
    }

    private OutputTable Tree()
    {
        var table = new TableBuilder(
            "tree", "infection", "infector", "district", "age", "day", "setting", "infectious_from", "onset", "found_on", "found_by", "found_under_control");
        var tree = ensemble.Runs[0].Tree!;
        for (var row = 0; row < tree.Count; row++)
        {
            var entry = tree[row];
            table.Add(
                row + 1, entry.Infector < 0 ? null : entry.Infector + 1, population.Districts[population.DistrictOf(entry.Agent)].Code, population.AgeOf(entry.Agent),
                entry.Day, Figures.NameOf(entry.Setting), entry.InfectiousFrom, (double?)entry.Onset, (double?)entry.FoundOn, Figures.NameOf(entry.FoundBy),
                entry.FoundUnderControl ? 1 : 0);
        }

        return table.Finish();
    }
}
