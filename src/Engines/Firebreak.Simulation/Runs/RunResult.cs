using Firebreak.Primitives;
using Firebreak.Simulation.Courses;

namespace Firebreak.Simulation.Runs;

/// <summary>One infection of the tree.</summary>
/// <param name="Agent">Who.</param>
/// <param name="Infector">Row of the infector in the tree, or -1 for an import.</param>
/// <param name="Day">Day of infection.</param>
/// <param name="Setting">Where.</param>
/// <param name="InfectiousFrom">First infectious day.</param>
/// <param name="Onset">Day of onset; null without symptoms.</param>
/// <param name="FoundOn">Day of the result that found the case; null if it wasn't found.</param>
/// <param name="FoundBy">How it was found.</param>
/// <param name="FoundUnderControl">Whether it was inside control when found.</param>
public sealed record TreeEntry(
    int Agent, int Infector, int Day, Setting Setting, int InfectiousFrom, int? Onset, int? FoundOn, Discovery FoundBy, bool FoundUnderControl);

/// <summary>What a run gives: counts by day, district, age and setting, the true reproduction number, and the tree if it was asked for.</summary>
public sealed class RunResult
{
    private readonly Ledger ledger;
    private readonly int[] infectionsByDistrict;
    private readonly int[] foundByDistrict;
    private readonly int[] infectionsBySetting;
    private readonly int[] infectionsByAge;
    private readonly int[] foundByAge;
    private readonly int districtCount;

    internal RunResult(Outbreak outbreak, Seed seed, bool keepsTree)
    {
        (ledger, Seed, Days) = (outbreak.Ledger, seed, outbreak.Scenario.Days);
        districtCount = outbreak.Population.Districts.Count;
        infectionsByDistrict = new int[Days * districtCount];
        foundByDistrict = new int[Days * districtCount];
        infectionsBySetting = new int[Days * SettingTable.SettingCount];
        infectionsByAge = new int[Days * SettingTable.AgeBandCount];
        foundByAge = new int[Days * SettingTable.AgeBandCount];
        StoppedOn = outbreak.StoppedOn;
        InfectionsBySetting = new long[SettingTable.SettingCount];
        InfectionsByAge = new long[SettingTable.AgeBandCount];
        DeathsByAge = new long[SettingTable.AgeBandCount];
        AgentsByAge =
        [
            .. Enumerable.Range(0, SettingTable.AgeBandCount)
                .Select(band => Enumerable.Range(0, districtCount).Sum(district => outbreak.Population.AgentsOfAge(district, band))),
        ];
        Tally(outbreak);
        CohortReproduction = Cohorts(outbreak.Infections, Days);
        Tree = keepsTree ? TreeOf(outbreak.Infections) : null;
    }

    /// <summary>Seed of the run.</summary>
    public Seed Seed { get; }

    /// <summary>Number of days.</summary>
    public int Days { get; }

    /// <summary>
    /// Last day that was lived, if there were more infections than <see cref="Scenario.MostInfections"/>: what is counted after it is too low. Null if
    /// the run went to its end.
    /// </summary>
    public int? StoppedOn { get; }

    /// <summary>Infections by setting, <see cref="Setting.Import"/> included.</summary>
    public long[] InfectionsBySetting { get; }

    /// <summary>Infections by age band of ten years.</summary>
    public long[] InfectionsByAge { get; }

    /// <summary>Deaths by age band.</summary>
    public long[] DeathsByAge { get; }

    /// <summary>People of the population by age band: the denominators.</summary>
    public IReadOnlyList<long> AgentsByAge { get; }

    /// <summary>
    /// True reproduction number of those infected on each day, counted in the tree; null on days without infections, and on late days whose
    /// infected could still infect after the last day.
    /// </summary>
    public IReadOnlyList<double?> CohortReproduction { get; }

    /// <summary>Every infection, infectors first; null unless asked for.</summary>
    public IReadOnlyList<TreeEntry>? Tree { get; }

    /// <summary>A count on each day.</summary>
    public ReadOnlySpan<long> Series(DayCount what) => ledger.Series(what);

    /// <summary>A count on one day.</summary>
    public long On(DayCount what, int day) => ledger[what, day];

    /// <summary>A count summed over all days; for a number at the end of the day, person-days.</summary>
    public long Total(DayCount what)
    {
        var sum = 0L;
        foreach (var count in ledger.Series(what))
        {
            sum += count;
        }

        return sum;
    }

    /// <summary>New infections of people who live in a leaf district, on a day.</summary>
    public int InfectionsIn(int district, int day) => infectionsByDistrict[(day * districtCount) + district];

    /// <summary>Cases found among people who live in a leaf district, on a day.</summary>
    public int FoundIn(int district, int day) => foundByDistrict[(day * districtCount) + district];

    /// <summary>New infections at a setting, on a day.</summary>
    public int InfectionsAt(Setting setting, int day) => infectionsBySetting[(day * SettingTable.SettingCount) + (int)setting];

    /// <summary>New infections in an age band of ten years, on a day.</summary>
    public int InfectionsOfAge(int band, int day) => infectionsByAge[(day * SettingTable.AgeBandCount) + band];

    /// <summary>Cases found in an age band of ten years, on a day.</summary>
    public int FoundOfAge(int band, int day) => foundByAge[(day * SettingTable.AgeBandCount) + band];

    /// <summary>Cases found on a day, however they were found.</summary>
    public long Found(int day) => ledger[DayCount.FoundInCommunity, day] + ledger[DayCount.FoundUnderControl, day];

    private void Tally(Outbreak outbreak)
    {
        var view = outbreak.Population.View();
        foreach (ref readonly var infection in outbreak.Infections.Rows)
        {
            if (infection.Withdrawn)
            {
                continue;
            }

            var course = infection.Course;
            var (band, district) = (SettingTable.AgeBandOf(view.Ages[infection.Agent]), view.NeighbourhoodDistricts[view.NeighbourhoodOf(infection.Agent)]);
            ledger[DayCount.Infections, infection.Day]++;
            InfectionsBySetting[(int)infection.Setting]++;
            InfectionsByAge[band]++;
            infectionsByDistrict[(infection.Day * districtCount) + district]++;
            infectionsBySetting[(infection.Day * SettingTable.SettingCount) + (int)infection.Setting]++;
            infectionsByAge[(infection.Day * SettingTable.AgeBandCount) + band]++;
            if (infection.IsFound)
            {
                foundByAge[(infection.FoundOn * SettingTable.AgeBandCount) + band]++;
                foundByDistrict[(infection.FoundOn * districtCount) + district]++;
            }

            Change(DayCount.Latent, infection.Day, infection.FirstInfectiousDay);
            var end = Math.Min(infection.FirstInfectiousDay + course.InfectiousDays, course.Death == Course.Never ? int.MaxValue : infection.Day + course.Death);
            Change(DayCount.Infectious, infection.FirstInfectiousDay, end);
            CountIllness(infection, band);
        }

        foreach (var what in (ReadOnlySpan<DayCount>)[DayCount.Latent, DayCount.Infectious, DayCount.InHospital, DayCount.InIntensiveCare])
        {
            var series = ledger.Series(what);
            for (var day = 1; day < series.Length; day++)
            {
                series[day] += series[day - 1];
            }
        }
    }

    private void CountIllness(in Infection infection, int band)
    {
        var course = infection.Course;
        Once(DayCount.Onsets, infection.Day, course.Onset);
        if (course.Admission == Course.Never)
        {
            return;
        }

        Once(DayCount.Admissions, infection.Day, course.Admission);
        Once(DayCount.Deaths, infection.Day, course.Death);
        DeathsByAge[band] += course.Death != Course.Never && infection.Day + course.Death < Days ? 1 : 0;
        var leaves = infection.Day + Math.Min(course.Discharge, course.Death);
        Change(DayCount.InHospital, infection.Day + course.Admission, leaves);
        if (course.IntensiveCare != Course.Never)
        {
            Change(DayCount.InIntensiveCare, infection.Day + course.IntensiveCare, leaves);
        }
    }

    private void Once(DayCount what, int infectedOn, byte after)
    {
        if (after != Course.Never && infectedOn + after < Days)
        {
            ledger[what, infectedOn + after]++;
        }
    }

    // Kept as changes, summed up at the end.
    private void Change(DayCount what, int from, int until)
    {
        if (from < Days)
        {
            ledger[what, from]++;
        }

        if (until < Days)
        {
            ledger[what, until]--;
        }
    }

    private static double?[] Cohorts(InfectionTable infections, int days)
    {
        var (cases, offspring, complete) = (new long[days], new long[days], new bool[days]);
        Array.Fill(complete, true);
        foreach (ref readonly var infection in infections.Rows)
        {
            if (infection.Withdrawn)
            {
                continue;
            }

            cases[infection.Day]++;
            complete[infection.Day] &= infection.FirstInfectiousDay + infection.Course.InfectiousDays <= days;
            if (infection.Infector >= 0)
            {
                offspring[infections[infection.Infector].Day]++;
            }
        }

        var reproduction = new double?[days];
        for (var day = 0; day < days; day++)
        {
            reproduction[day] = cases[day] > 0 && complete[day] ? (double)offspring[day] / cases[day] : null;
        }

        return reproduction;
    }

    private static List<TreeEntry> TreeOf(InfectionTable infections)
    {
        var tree = new List<TreeEntry>(infections.Count);
        var place = new int[infections.Count];
        for (var row = 0; row < infections.Count; row++)
        {
            var infection = infections[row];
            if (infection.Withdrawn)
            {
                continue;
            }

            place[row] = tree.Count;
            tree.Add(new TreeEntry(
                infection.Agent, infection.Infector < 0 ? -1 : place[infection.Infector], infection.Day, infection.Setting, infection.FirstInfectiousDay,
                infection.Course.Onset == Course.Never ? null : infection.Day + infection.Course.Onset,
                infection.IsFound ? infection.FoundOn : null, infection.FoundBy, infection.FoundUnderControl));
        }

        return tree;
    }
}
