using Firebreak.Primitives;
using Firebreak.Simulation.Runs;

namespace Firebreak.Simulate.Outputs;

/// <summary>A number that a run as a whole is judged by.</summary>
/// <param name="Name">Name in tables.</param>
/// <param name="Label">What it is, for people.</param>
/// <param name="Of">Its value in a run.</param>
internal sealed record Figure(string Name, Phrase Label, Func<RunResult, double> Of);

/// <summary>What is counted, in words; and the figures that are shown of every run.</summary>
internal static class Figures
{
    /// <summary>Levels of the quantiles everywhere: the median, and the limits of the 50 and 95 % intervals.</summary>
    public static readonly double[] Levels = [0.025, 0.25, 0.5, 0.75, 0.975];

    /// <summary>Their headings.</summary>
    public static readonly string[] LevelNames = ["q025", "q25", "median", "q75", "q975"];

    /// <summary>The figures, in the order in which they are shown.</summary>
    public static readonly IReadOnlyList<Figure> All =
    [
        new("infections", new("Infections", "感染人数"), run => run.Total(DayCount.Infections)),
        new("found", new("Cases found", "发现病例"), Found),
        new("found_in_community", new("Of them found in the community", "其中社会面发现"), run => run.Total(DayCount.FoundInCommunity)),
        new("peak_infections", new("Most infections on a day", "单日感染峰值"), run => Peak(run, (one, day) => one.On(DayCount.Infections, day)).Height),
        new("peak_infections_day", new("Day of that peak", "感染峰值日"), run => Peak(run, (one, day) => one.On(DayCount.Infections, day)).Day),
        new("peak_found", new("Most cases found on a day", "单日发现峰值"), run => Peak(run, (one, day) => one.Found(day)).Height),
        new("last_found_day", new("Day of the last case found", "末例发现日"), LastFound),
        new("deaths", new("Deaths", "死亡"), run => run.Total(DayCount.Deaths)),
        new("peak_in_hospital", new("Most in hospital on a day", "单日在院峰值"), run => Peak(run, (one, day) => one.On(DayCount.InHospital, day)).Height),
        new("peak_in_intensive_care", new("Most in intensive care on a day", "单日重症监护峰值"), run => Peak(run, (one, day) => one.On(DayCount.InIntensiveCare, day)).Height),
        new("peak_in_quarantine", new("Most in quarantine on a day", "单日隔离观察峰值"), run => Peak(run, (one, day) => one.On(DayCount.InQuarantine, day)).Height),
        new("people_tested", new("Tests", "检测人次"), run => run.Total(DayCount.PeopleTested)),
        new("tubes", new("Tubes", "检测管数"), run => run.Total(DayCount.Tubes)),
        new("restricted_person_days", new("Person-days restricted", "受限人天"), Restricted),
        new("cost_yuan", new("Cost of measures, yuan", "措施费用（元）"), run => run.Total(DayCount.CostFen) / 100.0),
    ];

    private static readonly DayCount[] Restrictions =
    [
        DayCount.PersonDaysIsolated, DayCount.PersonDaysQuarantined, DayCount.PersonDaysInHighZones, DayCount.PersonDaysInMediumZones,
        DayCount.PersonDaysClosed, DayCount.PersonDaysLimited, DayCount.PersonDaysHeld,
    ];

    /// <summary>Name of a count in tables: words joined by underscores.</summary>
    public static string NameOf(Enum count) =>
        string.Concat(count.ToString().Select((letter, index) => char.IsUpper(letter) ? (index > 0 ? "_" : "") + char.ToLowerInvariant(letter) : letter.ToString()));

    /// <summary>Cases found.</summary>
    public static double Found(RunResult run) => run.Total(DayCount.FoundInCommunity) + run.Total(DayCount.FoundUnderControl);

    /// <summary>Day of the last case found; -1 if none was.</summary>
    public static double LastFound(RunResult run)
    {
        var day = run.Days - 1;
        while (day >= 0 && run.Found(day) == 0)
        {
            day--;
        }

        return day;
    }

    // A person under two measures counts twice: these are days of measures, not of people.
    private static double Restricted(RunResult run) => Restrictions.Sum(count => (double)run.Total(count));

    private static (double Day, double Height) Peak(RunResult run, Func<RunResult, int, long> what)
    {
        var (best, height) = (0, long.MinValue);
        for (var day = 0; day < run.Days; day++)
        {
            if (what(run, day) > height)
            {
                (best, height) = (day, what(run, day));
            }
        }

        return (best, height);
    }
}
