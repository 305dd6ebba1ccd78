using Firebreak.Simulation.Chance;
using Firebreak.Simulation.Courses;
using Firebreak.Simulation.Measures;

namespace Firebreak.Simulation.Runs;

/// <summary>A live picture at work: infects the cases it knows, keeps everybody else hidden until today, then lets the run go on.</summary>
internal sealed class PresentStart
{
    // Luck of no agent: it is drawn before it is known whom it concerns.
    private const int Nobody = -2;
    private const int MostTries = 200;
    private const int LongestHidden = 40;

    private readonly Outbreak outbreak;
    private readonly PresentPicture picture;
    private readonly DayBuckets<Planned> plans;
    private readonly Dictionary<int, int> foundDays = [];

    public PresentStart(Outbreak outbreak, PresentPicture picture)
    {
        (this.outbreak, this.picture) = (outbreak, picture);
        plans = new DayBuckets<Planned>(outbreak.Scenario.Days);
        var delay = outbreak.Scenario.Measures.OfType<SymptomTesting>().FirstOrDefault();
        var toSample = delay is null ? null : new DayTableOfDelay(delay.OnsetToSample);
        var index = 0u;
        foreach (var known in picture.Cases)
        {
            for (var number = 0; number < known.Count; number++, index++)
            {
                Plan(known, index, toSample, delay?.TurnaroundDays ?? 1);
            }
        }
    }

    private readonly record struct Planned(int Agent, int District, int FoundDay, Discovery By);

    /// <summary>Infects the known cases whose day of infection it is.</summary>
    public void Infect(int day)
    {
        foreach (var plan in plans.On(day))
        {
            var (from, people) = RangeOf(plan.District);
            var agent = outbreak.NextSusceptible(plan.Agent, from, people);
            if (outbreak.Index.RowOf(agent) >= 0)
            {
                continue;
            }

            outbreak.Infect(agent, -1, Setting.Import, day, 0);
            var row = outbreak.Index.RowOf(agent);
            foundDays[row] = plan.FoundDay;
            outbreak.Laboratory.ReportOn(plan.FoundDay, row, plan.By);
        }

        plans.Clear(day);
    }

    /// <summary>Whether an infection may be found on a day: a known case on its day only, nobody else until today. Who would be is taken back.</summary>
    public bool Allows(int row, int day)
    {
        if (foundDays.TryGetValue(row, out var foundDay))
        {
            return day == foundDay;
        }

        if (day <= picture.Day)
        {
            outbreak.Infections[row].Withdrawn = true;
        }

        return !outbreak.Infections[row].Withdrawn;
    }

    /// <summary>At the end of a day up to today: descendants of those taken back go too; today, quarantine and zones are completed.</summary>
    public void Settle(int day)
    {
        if (day > picture.Day)
        {
            return;
        }

        // An infector stands before those infected, so one pass is enough.
        foreach (ref var infection in outbreak.Infections.Rows)
        {
            infection.Withdrawn |= infection.Infector >= 0 && outbreak.Infections[infection.Infector].Withdrawn;
        }

        if (day == picture.Day)
        {
            CompleteQuarantine(day);
            CompleteZones(day);
        }
    }

    private void Plan(KnownCases known, uint index, DayTableOfDelay? toSample, int turnaround)
    {
        var luck = outbreak.Luck;
        var (from, people) = RangeOf(known.District);
        var needsSymptoms = known.OnsetDay is not null || known.FoundBy == Discovery.Symptoms;
        var (agent, course) = (from, default(Course));
        for (var tries = 0u; tries < MostTries; tries++)
        {
            agent = from + Luck.Below(luck.Of(Nobody, Purpose.KnownCase, (index << 8) | tries), people);
            course = outbreak.Courses.Draw(luck.AgentKey(agent), SettingTable.AgeBandOf(outbreak.Population.AgeOf(agent)), 0.0);
            if (!needsSymptoms || course.Onset != Course.Never)
            {
                break;
            }
        }

        var onset = course.Onset == Course.Never ? course.InfectiousFrom : course.Onset;
        var bits = luck.Of(Nobody - 1, Purpose.KnownCase, index);
        var infected = known.OnsetDay is { } onsetDay ? onsetDay - onset
            : known.FoundBy == Discovery.Symptoms ? known.FoundDay - turnaround - (toSample?.Draw(bits) ?? 1) - onset
            : known.FoundDay - HiddenDays(course, Luck.Unit(bits));
        plans.Add(Math.Clamp(infected, 0, known.FoundDay), new Planned(agent, known.District, known.FoundDay, known.FoundBy));
    }

    // Somebody found by a test that looked for nobody in particular was infected so long ago with a weight of the chance to be positive today.
    private int HiddenDays(in Course course, double unit)
    {
        var pcr = outbreak.Scenario.Course.Pcr;
        var total = 0.0;
        for (var days = 0; days < LongestHidden; days++)
        {
            total += pcr.On(days - course.InfectiousFrom);
        }

        var left = unit * total;
        for (var days = 0; days < LongestHidden; days++)
        {
            left -= pcr.On(days - course.InfectiousFrom);
            if (left < 0.0)
            {
                return days;
            }
        }

        return course.InfectiousFrom;
    }

    private void CompleteQuarantine(int day)
    {
        for (var group = 0; group < picture.Quarantined.Count; group++)
        {
            var held = picture.Quarantined[group];
            var (from, people) = RangeOf(held.District);
            var missing = Math.Min(held.Count, people) - outbreak.Quarantine!.CountIn(from, from + people, day + 1);
            for (var index = 0; index < missing; index++)
            {
                var agent = from + Luck.Below(outbreak.Luck.Of(Nobody - group, Purpose.KnownStay, (uint)index), people);
                outbreak.Quarantine.Hold(agent, day, held.DaysLeft);
            }
        }
    }

    private void CompleteZones(int day)
    {
        for (var group = 0; group < picture.Zones.Count; group++)
        {
            var open = picture.Zones[group];
            var (from, people) = RangeOf(open.District);
            var missing = open.Count - outbreak.Zones!.CountIn(from, from + people, day + 1);
            for (var index = 0; index < missing; index++)
            {
                var agent = from + Luck.Below(outbreak.Luck.Of(Nobody - group, Purpose.KnownZone, (uint)index), people);
                outbreak.Zones.Open(agent, open.LastCaseDay, day);
            }
        }
    }

    private (int From, int People) RangeOf(int district) => district < 0 ? (0, outbreak.Population.Count)
        : (outbreak.Population.Districts[district].FirstAgent, outbreak.Population.Districts[district].AgentCount);
}
