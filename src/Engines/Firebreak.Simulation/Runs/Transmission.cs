using Firebreak.Simulation.Contacts;
using Firebreak.Simulation.Courses;
using Firebreak.Simulation.Populations;

namespace Firebreak.Simulation.Runs;

/// <summary>A contact to come at which the infection would pass to somebody fully susceptible. Twelve bytes: there are millions.</summary>
internal readonly struct ContactEvent(int partner, int source, uint fate, Setting setting)
{
    public readonly int Partner = partner;
    public readonly int Source = source;

    private readonly uint fateAndSetting = (fate << 4) | (uint)setting;

    public uint Fate => fateAndSetting >> 4;

    public Setting Setting => (Setting)(fateAndSetting & 15);
}

/// <summary>The kernel: contacts that fall on a day infect, and whoever is infected draws a course and contacts to come.</summary>
/// <remarks>Measured at 1 million agents, 100 days, 85 % infected: see docs/methods/simulation.md.</remarks>
internal sealed class Transmission(Outbreak outbreak)
{
    // So many contacts are looked up together before they are judged: their waits for memory overlap.
    private const int Batch = 32;

    private readonly DayBuckets<ContactEvent> contacts = new(outbreak.Scenario.Days);
    private readonly double protection = outbreak.Scenario.Course.Vaccine.AgainstInfection;
    private int asked;

    /// <summary>Contacts of today, all judged against the people susceptible this morning.</summary>
    public void Meet(int day)
    {
        var view = outbreak.Population.View();

        // Rows are in the order of time: whoever stands before this one was infected earlier and can't be again.
        var firstOfToday = outbreak.Infections.CountBefore(day);
        var today = contacts.On(day);
        for (var start = 0; start < today.Length; start += Batch)
        {
            var batch = today[start..Math.Min(start + Batch, today.Length)];
            AskFor(batch, view);
            Judge(batch, view, day, firstOfToday);
        }

        contacts.Clear(day);
    }

    // Reads what judging will read. The sum is kept only so that the reads are made.
    private void AskFor(ReadOnlySpan<ContactEvent> batch, in PopulationView view)
    {
        var (index, sum) = (outbreak.Index, 0);
        foreach (ref readonly var contact in batch)
        {
            sum += index.RowOf(contact.Partner) + view.Homes[contact.Partner] + view.Groups[contact.Partner] + view.Ages[contact.Partner];
        }

        asked = sum;
    }

    private void Judge(ReadOnlySpan<ContactEvent> batch, in PopulationView view, int day, int firstOfToday)
    {
        var (index, infections, filter) = (outbreak.Index, outbreak.Infections, outbreak.Filter);
        var mayWithdraw = outbreak.MayWithdraw;
        foreach (ref readonly var contact in batch)
        {
            var row = index.RowOf(contact.Partner);
            if (row >= 0 && row < firstOfToday)
            {
                continue;
            }

            if (mayWithdraw && infections[contact.Source].Withdrawn)
            {
                continue;
            }

            if (filter.IsNeeded && !StillInfects(contact, view, day))
            {
                continue;
            }

            var priority = contact.Fate * 2654435761u;
            if (row < 0)
            {
                Infect(view, contact.Partner, contact.Source, contact.Setting, day, priority);
            }
            else
            {
                Dispute(ref infections[row], contact, priority);
            }
        }
    }

    /// <summary>Somebody is infected: draws the course, and the contacts to come.</summary>
    public void Infect(in PopulationView view, int agent, int infector, Setting setting, int day, uint priority)
    {
        var agentKey = outbreak.Luck.AgentKey(agent);
        var places = outbreak.Contacts.Locate(view, agent);
        var waning = outbreak.HasVaccination ? outbreak.ProtectionOf(agent, places.Band, day) : 0.0;
        ref var infection = ref outbreak.Infections.Add(out var row);
        infection.Agent = agent;
        infection.Infector = infector;
        infection.Day = (short)day;
        infection.FoundOn = Infection.NotYet;
        infection.IsolatedFrom = Infection.NotYet;
        infection.Fate = priority;
        infection.Setting = setting;
        infection.Course = outbreak.Courses.Draw(agentKey, places.Band, waning);
        outbreak.Index.Set(agent, row);

        // Patients and the dead meet nobody outside.
        var firstDay = day + infection.Course.InfectiousFrom;
        var leaves = day + Math.Min(infection.Course.Admission, infection.Course.Death);
        if (infection.Course.Admission == Course.Never && infection.Course.Death == Course.Never)
        {
            leaves = int.MaxValue;
        }

        var effective = new EffectiveContacts(outbreak.Contacts, outbreak.Courses, view, places, agentKey, infection.Course);
        while (effective.MoveNext())
        {
            var when = firstDay + effective.Day;
            if (when < leaves)
            {
                contacts.Add(when, new ContactEvent(effective.Partner, row, effective.Fate, effective.Setting));
            }
        }

        if (leaves < int.MaxValue && outbreak.Contacts.PatientStaffRate > 0.0)
        {
            MeetStaff(infection, row, places, agentKey, view);
        }

        if (outbreak.Filter.IsNeeded)
        {
            outbreak.Expect(row, ref infection);
        }
    }

    /// <summary>Gives back what the run has borrowed.</summary>
    public void End() => contacts.ClearAll();

    // The same fate is measured against a smaller chance: what a measure leaves is a part of what would have happened without it.
    private bool StillInfects(in ContactEvent contact, in PopulationView view, int day)
    {
        var band = SettingTable.AgeBandOf(view.Ages[contact.Partner]);
        var fate = contact.Fate * EffectiveContacts.UnitOfFate;
        var chance = outbreak.Contacts.AcceptanceOf(contact.Setting, band)
            * outbreak.Filter.Remaining(view, outbreak.Infections[contact.Source], contact.Partner, contact.Setting, day);
        return fate < chance && (!outbreak.HasVaccination || fate < chance * (1.0 - (protection * outbreak.ProtectionOf(contact.Partner, band, day))));
    }

    // Two people would infect a third on the same day: luck says who did, whatever order they come in. Nobody contests an arrival.
    private static void Dispute(ref Infection infection, in ContactEvent contact, uint priority)
    {
        if (infection.Setting != Setting.Import && priority < infection.Fate)
        {
            (infection.Infector, infection.Setting, infection.Fate) = (contact.Source, contact.Setting, priority);
        }
    }

    private void MeetStaff(in Infection infection, int row, in Places places, ulong agentKey, in PopulationView view)
    {
        var hospital = outbreak.Population.HospitalsOfDistrict[places.District];
        if (hospital < 0)
        {
            return;
        }

        var members = outbreak.Population.MembersOf(hospital);
        var course = infection.Course;
        var staff = new StaffContacts(outbreak, agentKey, course);
        for (var day = course.Admission; day < Math.Min((int)Math.Min(course.Discharge, course.Death), course.InfectiousFrom + course.InfectiousDays); day++)
        {
            for (var left = staff.CountOn(day); left > 0; left--)
            {
                var (member, fate) = staff.Next(members);
                contacts.Add(infection.Day + day, new ContactEvent(member, row, fate, Setting.Hospital));
            }
        }
    }
}
