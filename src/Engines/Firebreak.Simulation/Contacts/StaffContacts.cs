using Firebreak.Simulation.Chance;
using Firebreak.Simulation.Courses;
using Firebreak.Simulation.Runs;

namespace Firebreak.Simulation.Contacts;

/// <summary>Effective contacts of an admitted patient with the staff of the district's hospital.</summary>
internal struct StaffContacts(Outbreak outbreak, ulong agentKey, in Course course)
{
    private readonly Outbreak outbreak = outbreak;
    private readonly ulong agentKey = agentKey;
    private readonly Course course = course;
    private uint next;

    /// <summary>How many on a day after infection.</summary>
    public int CountOn(int day)
    {
        var infectiousness = outbreak.Courses.InfectiousnessOn(day - course.InfectiousFrom, course.InfectiousDays);
        var mean = day < course.InfectiousFrom ? 0.0 : infectiousness * course.Multiplier * outbreak.Contacts.PatientStaffRate;
        return PoissonDraw.Draw(mean, Luck.Of(agentKey, Purpose.HospitalContact, (uint)day << 16));
    }

    /// <summary>One of the staff, and the contact's fate.</summary>
    public (int Member, uint Fate) Next(ReadOnlySpan<int> staff)
    {
        var bits = Luck.Of(agentKey, Purpose.HospitalContact, ++next);
        return (staff[Luck.Below(bits, staff.Length)], (uint)(Luck.Mix(bits) >> 36));
    }
}
