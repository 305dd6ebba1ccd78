using System.Buffers;
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
    private readonly Cohorts cohorts;

    internal RunResult(Outbreak outbreak, Seed seed, bool keepsTree)
    {
        (ledger, Seed, Days) = (outbreak.Ledger, seed, outbreak.Scenario.Days);
        StoppedOn = outbreak.StoppedOn;
        var districts = outbreak.Population.Districts.Count;
        AgentsByAge =
        [
            .. Enumerable.Range(0, SettingTable.AgeBandCount)
                .Select(band => Enumerable.Range(0, districts).Sum(district => outbreak.Population.AgentsOfAge(district, band))),
        ];
        cohorts = new Cohorts(districts, Days);
        Tally(outbreak);
        CohortReproduction = [.. Enumerable.Range(0, Days).Select(cohorts.Reproduction)];
        InfectionsBySetting = [.. Enumerable.Range(0, SettingTable.SettingCount).Select(setting => Sum(day => ledger.OfSetting(DayCount.Infections, setting, day)))];
        InfectionsByAge = [.. Enumerable.Range(0, SettingTable.AgeBandCount).Select(band => Sum(day => ledger.OfBand(DayCount.Infections, band, day)))];
        DeathsByAge = [.. Enumerable.Range(0, SettingTable.AgeBandCount).Select(band => Sum(day => ledger.OfBand(DayCount.Deaths, band, day)))];
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

    /// <summary>A count on one day among people who live in a leaf district; for closures, whose class or workplace is there.</summary>
    /// <remarks>Districts and ages add up to the whole, but for money that is due on each day whatever happens: it belongs nowhere.</remarks>
    public long InDistrict(DayCount what, int district, int day) => ledger.OfDistrict(what, district, day);

    /// <summary>A count on one day in an age band of ten years.</summary>
    public long InAgeBand(DayCount what, int band, int day) => ledger.OfBand(what, band, day);

    /// <summary>A count on one day among people who were infected at a setting; 0 for what doesn't follow from an infection.</summary>
    public long InSetting(DayCount what, Setting setting, int day) => ledger.OfSetting(what, (int)setting, day);

    /// <summary>The true reproduction number of those infected on a day who live in a leaf district; null as for <see cref="CohortReproduction"/>.</summary>
    public double? CohortReproductionInDistrict(int district, int day) => cohorts.ReproductionOfDistrict(district, day);

    /// <summary>The true reproduction number of those infected on a day in an age band of ten years.</summary>
    public double? CohortReproductionInAgeBand(int band, int day) => cohorts.ReproductionOfBand(band, day);

    /// <summary>The true reproduction number of those infected on a day at a setting.</summary>
    public double? CohortReproductionInSetting(Setting setting, int day) => cohorts.ReproductionOfSetting((int)setting, day);

    /// <summary>Cases found on a day, however they were found.</summary>
    public long Found(int day) => ledger[DayCount.FoundInCommunity, day] + ledger[DayCount.FoundUnderControl, day];

    private long Sum(Func<int, long> onDay)
    {
        var sum = 0L;
        for (var day = 0; day < Days; day++)
        {
            sum += onDay(day);
        }

        return sum;
    }

    private void Tally(Outbreak outbreak)
    {
        var view = outbreak.Population.View();
        var infections = outbreak.Infections.Rows;
        var homes = ArrayPool<(int District, int Band)>.Shared.Rent(infections.Length);
        for (var row = 0; row < infections.Length; row++)
        {
            ref readonly var infection = ref infections[row];
            if (infection.Withdrawn)
            {
                continue;
            }

            // Kept for when this one's own infections are counted: an infector stands before those infected.
            var (course, agent) = (infection.Course, infection.Agent);
            homes[row] = (view.NeighbourhoodDistricts[view.NeighbourhoodOf(agent)], SettingTable.AgeBandOf(view.Ages[agent]));
            var whom = new Whom(homes[row].District, homes[row].Band, (int)infection.Setting);
            ledger.Add(DayCount.Infections, infection.Day, whom);
            ledger.Add(DayCount.Latent, infection.FirstInfectiousDay, whom);
            var end = Math.Min(infection.FirstInfectiousDay + course.InfectiousDays, course.Death == Course.Never ? int.MaxValue : infection.Day + course.Death);
            ledger.Add(DayCount.Infectious, end, whom);
            CountIllness(infection, whom);
            cohorts.Infected(infection, whom);
            if (infection.Infector >= 0)
            {
                ref readonly var infector = ref infections[infection.Infector];
                cohorts.Infects(infector, new Whom(homes[infection.Infector].District, homes[infection.Infector].Band, (int)infector.Setting));
            }
        }

        ArrayPool<(int District, int Band)>.Shared.Return(homes);

        // Who becomes infectious is no longer latent: their number stands under the latent until that is summed up, which therefore comes last.
        ledger.SumUp(DayCount.Infectious, entering: DayCount.Latent);
        ledger.SumUp(DayCount.Latent, entering: DayCount.Infections);
        ledger.SumUp(DayCount.InHospital);
        ledger.SumUp(DayCount.InIntensiveCare);
    }

    private void CountIllness(in Infection infection, in Whom whom)
    {
        var course = infection.Course;
        Once(DayCount.Onsets, infection.Day, course.Onset, whom);
        if (course.Admission == Course.Never)
        {
            return;
        }

        Once(DayCount.Admissions, infection.Day, course.Admission, whom);
        Once(DayCount.Deaths, infection.Day, course.Death, whom);
        var leaves = infection.Day + Math.Min(course.Discharge, course.Death);
        Change(DayCount.InHospital, infection.Day + course.Admission, leaves, whom);
        if (course.IntensiveCare != Course.Never)
        {
            Change(DayCount.InIntensiveCare, infection.Day + course.IntensiveCare, leaves, whom);
        }
    }

    private void Once(DayCount what, int infectedOn, byte after, in Whom whom)
    {
        if (after != Course.Never)
        {
            ledger.Add(what, infectedOn + after, whom);
        }
    }

    // Kept as changes, summed up at the end.
    private void Change(DayCount what, int from, int until, in Whom whom)
    {
        ledger.Add(what, from, whom);
        ledger.Add(what, until, whom, -1);
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
