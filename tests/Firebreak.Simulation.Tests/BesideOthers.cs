using System.Globalization;
using Firebreak.Intake.Scenarios;
using Firebreak.Primitives;
using Firebreak.Simulation.Populations;
using Firebreak.Simulation.Runs;
using Firebreak.Testing;

namespace Firebreak.Simulation.Tests;

/// <summary>One figure of a published simulator and ours.</summary>
/// <param name="Metric">What.</param>
/// <param name="Theirs">Mean over their seeds.</param>
/// <param name="Ours">Mean over ours.</param>
/// <param name="Band">How far apart they may be.</param>
internal sealed record Figure(string Metric, double Theirs, double Ours, double Band)
{
    public bool IsInside => Math.Abs(Ours - Theirs) <= Band;
}

/// <summary>A curve of a published simulator: a column of its file, and the same of a run of ours.</summary>
/// <param name="Label">What it shows.</param>
/// <param name="File">File of the reference data.</param>
/// <param name="Theirs">Their value from a row, by column name.</param>
/// <param name="Ours">Ours on a day.</param>
/// <param name="DayOffset">Their day of our day 0.</param>
internal sealed record Curve(string Label, string File, Func<Func<string, double>, double> Theirs, Func<RunResult, int, double> Ours, int DayOffset = 0)
{
    public IEnumerable<(int Day, double Theirs)> Read()
    {
        var lines = System.IO.File.ReadAllLines(ReferenceData.PathOf("reference/simulation/" + File));
        var columns = lines[0].Split(',').Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index, StringComparer.Ordinal);
        foreach (var cells in lines.Skip(1).Select(line => line.Split(',')))
        {
            yield return (int.Parse(cells[0], CultureInfo.InvariantCulture) - DayOffset, Theirs(name => double.Parse(cells[columns[name + "_mean"]], CultureInfo.InvariantCulture)));
        }
    }
}

/// <summary>Scenarios of published simulators, imitated in samples/scenarios/beside, and their published outcomes. Used by the suite and by the benchmark.</summary>
/// <remarks>Bands are those of the reference data: attack ± 2 points (± 5 with tracing), peak day ± 3, peak height ± 8 %, shares by layer and attack by age ± 3 points.</remarks>
internal static class BesideOthers
{
    private const int People = 100_000;

    private static readonly Lazy<Dictionary<(string Scenario, string Metric), double>> Summary = new(() => File
        .ReadLines(ReferenceData.PathOf("reference/simulation/summary.csv")).Skip(1).Select(line => line.Split(','))
        .ToDictionary(cells => (cells[0], cells[1]), cells => double.Parse(cells[3], CultureInfo.InvariantCulture)));

    private static readonly Dictionary<string, (Func<Replicates, IEnumerable<Figure>> Figures, Curve? Curve)> Known = new(StringComparer.Ordinal)
    {
        ["covasim-hybrid"] = (Hybrid, new("new infections (theirs with waning)", "covasim_hybrid_100k_plain.csv", cell => cell("new_infections"), (run, day) => run.On(DayCount.Infections, day))),
        ["covasim-random"] = (Random, null),
        ["covasim-ttq"] = (Traced, new("new infections", "covasim_hybrid_100k_ttq.csv", cell => cell("new_infections"), (run, day) => run.On(DayCount.Infections, day))),
        ["starsim"] = (Starsim, new("infected", "starsim_sir_100k.csv", cell => cell("n_infected"), Infected)),
        ["epiworld-seirconn"] = (SeirConnected, new("infectious", "epiworld_seirconn_100k.csv", cell => cell("Infected"), (run, day) => run.On(DayCount.Infectious, day))),
        ["epiworld-mixing"] = (Mixing, new("infectious, not in hospital", "epiworld_seirmixq0_100k.csv", cell => cell("Infected"), OutOfHospital)),
        ["epiworld-mixing-weak"] = (MixingWeak, new("infectious, not in hospital", "epiworld_seirmixqw_100k.csv", cell => cell("Infected") + cell("Isolated"), OutOfHospital)),
        ["openabm"] = (OpenAbm, new("new infections", "openabm_100k_plain.csv", cell => cell("new_infected"), (run, day) => run.On(DayCount.Infections, day), DayOffset: 1)),
        ["covidsim"] = (CovidSim, new("infectious", "covidsim_plain_100k.csv", cell => cell("infectious"), (run, day) => run.On(DayCount.Infectious, day))),
    };

    private sealed record Replicates(RunResult[] Runs)
    {
        public double Mean(Func<RunResult, double> figure) => Runs.Average(figure);

        public double Attack => Mean(run => run.Total(DayCount.Infections) / (double)People);

        public double PeakDay(Func<RunResult, int, double> what) => Mean(run => Enumerable.Range(0, run.Days).MaxBy(day => what(run, day)));

        public double Peak(Func<RunResult, int, double> what) => Mean(run => Enumerable.Range(0, run.Days).Max(day => what(run, day)));
    }

    public static IReadOnlyCollection<string> Names => Known.Keys;

    public static Curve? CurveOf(string name) => Known[name].Curve;

    public static (Population Population, Scenario Scenario) Read(string name)
    {
        var path = Repository.PathOf("samples", "scenarios", "beside", name + ".yaml");
        var file = ScenarioReader.Read(path) switch
        {
            ScenarioOutcome.Read read => read.File,
            ScenarioOutcome.Refused refused => throw new InvalidOperationException(refused.Reason.English),
            _ => throw new InvalidOperationException(path),
        };
        var described = (PopulationSource.Described)file.People;
        var population = PopulationBuilder.Build(described.Description, described.Seed);
        return (population, file.For(population));
    }

    public static RunResult[] Run(Population population, Scenario scenario, int seeds) =>
        [.. Enumerable.Range(1, seeds).Select(seed => Simulator.Run(population, scenario, new Seed((ulong)seed)))];

    public static IEnumerable<Figure> Compare(string name, RunResult[] runs) => Known[name].Figures(new Replicates(runs));

    private static double Infections(RunResult run, int day) => run.On(DayCount.Infections, day);

    private static double Infectious(RunResult run, int day) => run.On(DayCount.Infectious, day);

    private static double Infected(RunResult run, int day) => run.On(DayCount.Latent, day) + run.On(DayCount.Infectious, day);

    // The severe count as infectious until after their stay, and go to hospital when it begins.
    private static double OutOfHospital(RunResult run, int day) => run.On(DayCount.Infectious, day) - AdmittedBy(run, day);

    private static long AdmittedBy(RunResult run, int day)
    {
        var admitted = 0L;
        foreach (var count in run.Series(DayCount.Admissions)[..(day + 1)])
        {
            admitted += count;
        }

        return admitted;
    }

    private static IEnumerable<Figure> Hybrid(Replicates ours)
    {
        const string theirs = "cova/hybrid/plain-nowaning/100k";
        yield return Near(theirs, "attack_ever", ours.Attack, 0.02);
        yield return Near(theirs, "peak_new_day", ours.PeakDay(Infections), 3.0);
        yield return Within(theirs, "peak_new", ours.Peak(Infections), 0.08);
        yield return Within(theirs, "peak_infectious", ours.Peak(Infectious), 0.08);
        foreach (var (layer, setting) in new[] { ("h", Setting.Household), ("s", Setting.SchoolClass), ("w", Setting.Workplace), ("c", Setting.Community) })
        {
            yield return Near(theirs, $"infections_layer_{layer}_share", ours.Mean(run => run.InfectionsBySetting[(int)setting] / (double)run.Total(DayCount.Infections)), 0.03);
        }

        foreach (var figure in Ages(theirs, ours, 8))
        {
            yield return figure;
        }
    }

    // Theirs has waning immunity; what that adds is taken from their hybrid network, which was run with and without.
    private static IEnumerable<Figure> Random(Replicates ours)
    {
        const string theirs = "cova/random/plain/100k";
        yield return Near(theirs, "attack_ever", ours.Attack + Of("cova/hybrid/plain/100k", "attack_ever") - Of("cova/hybrid/plain-nowaning/100k", "attack_ever"), 0.02);
        yield return Near(theirs, "peak_new_day", ours.PeakDay(Infections), 3.0);
        yield return Within(theirs, "peak_new", ours.Peak(Infections) * Of("cova/hybrid/plain/100k", "peak_new") / Of("cova/hybrid/plain-nowaning/100k", "peak_new"), 0.08);
    }

    // Theirs tests people with symptoms with a chance of 0.2 a day on the one day between a sample and its result, too; ours waits for the result. Of all others both test 0.002 a day.
    private static IEnumerable<Figure> Traced(Replicates ours)
    {
        const string theirs = "cova/hybrid/ttq/100k";
        var (found, others) = (ours.Mean(run => Enumerable.Range(0, run.Days).Sum(day => (double)run.Found(day))), 0.002 * People * 81);
        yield return Near(theirs, "attack_ever", ours.Attack, 0.05);
        yield return Within(theirs, "cum_diag", found, 0.18);
        var testsACase = (Of(theirs, "cum_tests") - others) / Of(theirs, "cum_diag");
        yield return new("tests of the ill a case found", testsACase, ((ours.Mean(run => run.Total(DayCount.PeopleTested)) - others) / found) + 0.2, 0.1 * testsACase);
    }

    private static IEnumerable<Figure> Starsim(Replicates ours)
    {
        const string theirs = "star/random/100k";
        yield return Near(theirs, "attack", ours.Attack, 0.02);
        yield return Near(theirs, "peak_day", ours.PeakDay(Infected), 3.0);
        yield return Within(theirs, "peak_inf", ours.Peak(Infected), 0.08);
    }

    /// <summary>Attack at day 100 by the difference equation of homogeneous mixing: 20 contacts a day, 1/64 each, exposed five days, 100 of 100,000 exposed at first.</summary>
    /// <param name="leavingPerDay">Share of the infectious who recover, or go to hospital, on a day.</param>
    public static double ExactAttack(double leavingPerDay)
    {
        var (susceptible, exposed, infectious) = (People - 100.0, 100.0, 0.0);
        for (var day = 0; day < 100; day++)
        {
            var infections = susceptible * (1.0 - Math.Pow(1.0 - (0.015625 * 20.0 / People), infectious));
            (susceptible, exposed, infectious) = (susceptible - infections, (exposed * 0.8) + infections, (infectious * (1.0 - leavingPerDay)) + (exposed * 0.2));
        }

        return 1.0 - (susceptible / People);
    }

    // Theirs allows one infection a person-day at most: the attack is compared with the exact difference equation.
    private static IEnumerable<Figure> SeirConnected(Replicates ours)
    {
        yield return new("attack (exact equation)", ExactAttack(0.125), ours.Attack, 0.02);
        yield return Near("ew/seirconn/100k", "peak_inf_day", ours.PeakDay(Infectious), 3.0);
        yield return Within("ew/seirconn/100k", "peak_inf", ours.Peak(Infectious), 0.08);
    }

    private static IEnumerable<Figure> Mixing(Replicates ours)
    {
        const string theirs = "ew/seirmixq0/100k";
        yield return new("attack (exact equation)", ExactAttack(1.0 - (0.875 * 0.995)), ours.Attack, 0.02);
        yield return Near(theirs, "peak_inf_day", ours.PeakDay(OutOfHospital), 3.0);
        yield return Within(theirs, "peak_inf", ours.Peak(OutOfHospital), 0.08);
    }

    // Its epidemic still grows on the last day: the height then is compared, not a peak.
    private static IEnumerable<Figure> MixingWeak(Replicates ours)
    {
        const string theirs = "ew/seirmixqw/100k";
        yield return Near(theirs, "attack", ours.Attack, 0.05);
        yield return Within(theirs, "peak_inf", ours.Peak(OutOfHospital), 0.08);
    }

    private static IEnumerable<Figure> OpenAbm(Replicates ours)
    {
        const string theirs = "oab-O3/plain/100k";
        yield return Near(theirs, "attack", ours.Attack, 0.02);
        yield return Near(theirs, "peak_new_day", ours.PeakDay(Infections) + 1.0, 3.0);
        yield return Within(theirs, "peak_new", ours.Peak(Infections), 0.08);
        foreach (var (layer, settings) in new[] { ("house", (Setting[])[Setting.Household]), ("occ", [Setting.SchoolClass, Setting.Workplace]), ("rand", [Setting.Community]) })
        {
            yield return Near(theirs, $"infections_layer_{layer}_share", ours.Mean(run => settings.Sum(setting => run.InfectionsBySetting[(int)setting]) / (double)run.Total(DayCount.Infections)), 0.03);
        }

        foreach (var figure in Ages(theirs, ours, 9))
        {
            yield return figure;
        }
    }

    private static IEnumerable<Figure> CovidSim(Replicates ours)
    {
        const string theirs = "cs/plain/100k/t1";
        yield return Near(theirs, "attack_last_day", ours.Attack, 0.02);
        yield return Near(theirs, "peak_I_day", ours.PeakDay(Infectious), 3.0);
        yield return Within(theirs, "peak_I", ours.Peak(Infectious), 0.08);
    }

    // The last band of theirs is everybody older.
    private static IEnumerable<Figure> Ages(string theirs, Replicates ours, int bands)
    {
        for (var index = 0; index < bands; index++)
        {
            var band = index;
            var last = bands == 9 && band == 8 ? 9 : band;
            yield return Near(
                theirs, $"attack_age_{band * 10}",
                ours.Mean(run => Enumerable.Range(band, last - band + 1).Sum(one => run.InfectionsByAge[one]) / (double)Enumerable.Range(band, last - band + 1).Sum(one => run.AgentsByAge[one])), 0.03);
        }
    }

    private static double Of(string scenario, string metric) => Summary.Value[(scenario, metric)];

    private static Figure Near(string scenario, string metric, double ours, double band) => new(metric, Of(scenario, metric), ours, band);

    private static Figure Within(string scenario, string metric, double ours, double share) => new(metric, Of(scenario, metric), ours, share * Of(scenario, metric));
}
