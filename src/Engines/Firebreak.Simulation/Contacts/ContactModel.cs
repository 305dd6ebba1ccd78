using System.Runtime.CompilerServices;
using Firebreak.Simulation.Chance;
using Firebreak.Simulation.Courses;
using Firebreak.Simulation.Populations;

namespace Firebreak.Simulation.Contacts;

/// <summary>Where one agent can meet others, looked up once.</summary>
internal struct Places
{
    public int Agent;
    public int Band;
    public int HouseholdFirst;
    public int OthersAtHome;
    public int GroupStart;
    public int OthersInGroup;
    public Setting GroupSetting;
    public int NeighbourhoodFrom;
    public int NeighbourhoodUntil;
    public int District;
    public int WorkDistrict;
    public SettingRates UpTo;
}

/// <summary>Running sum over settings of the effective contacts a day of an average infectious person.</summary>
[InlineArray(SettingTable.ContactSettingCount)]
internal struct SettingRates
{
    private float first;
}

/// <summary>Whom people meet, and at which meetings the infection would pass to somebody fully susceptible.</summary>
/// <remarks>
/// Meetings at which the infection would pass ("effective contacts") are a Poisson process thinned from all meetings; only they are drawn ahead.
/// Poisson splitting makes this exact: in a group of n, independent pairs of rate λ have the same law as Poisson((n−1)λ) contacts with uniform
/// partners. Susceptibility, and how sociable the one met is, decide afterwards whether a contact is accepted.
/// </remarks>
internal sealed class ContactModel
{
    private const int Bands = SettingTable.AgeBandCount;

    private readonly Population population;
    private readonly double[] perDay = new double[SettingTable.ContactSettingCount * Bands];
    private readonly float[] weight = new float[SettingTable.ContactSettingCount];
    private readonly int[] circles = new int[SettingTable.ContactSettingCount];
    private readonly (int From, int Until)[] districtAbove;
    private readonly ulong ownDistrictUpTo;
    private readonly ulong districtAboveUpTo;

    public ContactModel(Population population, ContactPattern pattern, DiseaseCourse course, double transmissionPerContact)
    {
        this.population = population;
        var mostSusceptible = course.Susceptibility.Max();
        var shareOfBand = ShareOfBands(population);
        for (var setting = 0; setting < SettingTable.ContactSettingCount; setting++)
        {
            var contacts = pattern.Settings.GetValueOrDefault((Setting)setting);
            var (most, mean) = (0.0, 0.0);
            for (var band = 0; band < Bands; band++)
            {
                var rate = contacts?.PerDayByAge[band] ?? 0.0;
                perDay[(setting * Bands) + band] = rate;
                most = Math.Max(most, rate);
                mean += rate * shareOfBand[band];
            }

            // Elsewhere than in groups, the people met are chosen by how sociable they are: more are proposed, and some refused.
            var isOpen = setting >= (int)Setting.Transport;
            var proposals = isOpen && mean > 0.0 ? most / mean : 1.0;
            weight[setting] = (float)((contacts?.RelativeTransmission ?? 0.0) * transmissionPerContact * mostSusceptible * proposals);
            circles[setting] = contacts?.Circle ?? 0;
            for (var band = 0; band < Bands; band++)
            {
                var sociable = isOpen && most > 0.0 ? perDay[(setting * Bands) + band] / most : 1.0;
                Acceptance[(setting * Bands) + band] = course.Susceptibility[band] / mostSusceptible * sociable;
            }
        }

        PatientStaffRate = pattern.StaffMetByPatientPerDay * transmissionPerContact * mostSusceptible;
        districtAbove = RangesAbove(population);
        ownDistrictUpTo = Fraction(pattern.OwnDistrictShare);
        districtAboveUpTo = Fraction(pattern.OwnDistrictShare + pattern.DistrictAboveShare);
    }

    /// <summary>Chance that a proposed contact passes the infection on, by setting and age band of the one met.</summary>
    public double[] Acceptance { get; } = new double[SettingTable.ContactSettingCount * Bands];

    /// <summary>Effective contacts a day of an admitted patient with staff.</summary>
    public double PatientStaffRate { get; }

    public double AcceptanceOf(Setting setting, int band) => Acceptance[((int)setting * Bands) + band];

    public double ContactsPerDay(Setting setting, int band) => perDay[((int)setting * Bands) + band];

    public int CircleIn(Setting setting) => circles[(int)setting];

    /// <summary>Looks up where an agent can meet others, and how often that would infect.</summary>
    public Places Locate(in PopulationView view, int agent)
    {
        var home = view.Homes[agent];
        var neighbourhood = view.NeighbourhoodOf(agent);
        var places = new Places
        {
            Agent = agent,
            Band = SettingTable.AgeBandOf(view.Ages[agent]),
            HouseholdFirst = agent - (home >> 4),
            OthersAtHome = home & 15,
            NeighbourhoodFrom = view.NeighbourhoodStarts[neighbourhood],
            NeighbourhoodUntil = view.NeighbourhoodStarts[neighbourhood + 1],
            District = view.NeighbourhoodDistricts[neighbourhood],
            WorkDistrict = -1,
            GroupSetting = Setting.Import,
        };
        var group = view.Groups[agent];
        if (group >= 0)
        {
            places.GroupStart = view.GroupStarts[group];
            places.OthersInGroup = view.GroupStarts[group + 1] - places.GroupStart - 1;
            places.GroupSetting = SettingOf((GroupKind)view.GroupKinds[group]);
            places.WorkDistrict = view.GroupDistricts[group];
        }

        var sum = Rate(Setting.Household, places.Band, places.OthersAtHome);
        places.UpTo[(int)Setting.Household] = sum;
        for (var setting = Setting.SchoolClass; setting <= Setting.Hospital; setting++)
        {
            places.UpTo[(int)setting] = sum += setting == places.GroupSetting ? Rate(setting, places.Band, places.OthersInGroup) : 0.0f;
        }

        var travels = group >= 0 && places.GroupSetting != Setting.CareHome;
        places.UpTo[(int)Setting.Transport] = sum += travels ? Rate(Setting.Transport, places.Band, int.MaxValue) : 0.0f;
        places.UpTo[(int)Setting.Neighbourhood] = sum += Rate(Setting.Neighbourhood, places.Band, int.MaxValue);
        places.UpTo[(int)Setting.Community] = sum + Rate(Setting.Community, places.Band, int.MaxValue);
        return places;
    }

    /// <summary>The one met in a setting, from 64 random bits.</summary>
    public int Partner(in PopulationView view, in Places places, ulong agentKey, Setting setting, ulong bits)
    {
        var circle = circles[(int)setting];
        if (circle > 0)
        {
            bits = Luck.Of(agentKey, Purpose.Circle, ((uint)setting << 24) | (uint)Luck.Below(bits, circle));
        }

        switch (setting)
        {
            case Setting.Household:
                return OtherThan(places.Agent, places.HouseholdFirst, places.OthersAtHome, bits);
            case Setting.Transport:
                var district = population.Districts[places.WorkDistrict];
                return OtherInRoster(view, places.Agent, district.RosterFrom, district.RosterCount - 1, bits);
            case Setting.Neighbourhood:
                return OtherThan(places.Agent, places.NeighbourhoodFrom, places.NeighbourhoodUntil - places.NeighbourhoodFrom - 1, bits);
            case Setting.Community:
                var reach = Luck.Mix(bits);
                var (from, until) = reach < ownDistrictUpTo ? Range(population.Districts[places.District])
                    : reach < districtAboveUpTo ? districtAbove[places.District] : (0, population.Count);
                return OtherThan(places.Agent, from, until - from - 1, bits);
            default:
                return OtherInRoster(view, places.Agent, places.GroupStart, places.OthersInGroup, bits);
        }
    }

    public static Setting SettingOf(GroupKind kind) => kind switch
    {
        GroupKind.SchoolClass => Setting.SchoolClass,
        GroupKind.CareHome => Setting.CareHome,
        GroupKind.Hospital => Setting.Hospital,
        _ => Setting.Workplace,
    };

    private float Rate(Setting setting, int band, int others)
    {
        var contacts = Math.Min(perDay[((int)setting * Bands) + band], others);
        return (float)contacts * weight[(int)setting];
    }

    // Somebody of the range other than oneself: the last stands in for oneself.
    private static int OtherThan(int agent, int from, int others, ulong bits)
    {
        if (others <= 0)
        {
            return agent;
        }

        var other = from + Luck.Below(bits, others);
        return other == agent ? from + others : other;
    }

    private static int OtherInRoster(in PopulationView view, int agent, int from, int others, ulong bits)
    {
        if (others <= 0)
        {
            return agent;
        }

        var other = view.Roster[from + Luck.Below(bits, others)];
        return other == agent ? view.Roster[from + others] : other;
    }

    private static ulong Fraction(double share) => share >= 1.0 ? ulong.MaxValue : (ulong)(share * 18446744073709551616.0);

    private static (int From, int Until) Range(District district) => (district.FirstAgent, district.AgentsUntil);

    private static (int From, int Until)[] RangesAbove(Population population)
    {
        var ranges = new (int From, int Until)[population.Districts.Count];
        for (var index = 0; index < ranges.Length; index++)
        {
            var parent = population.Districts[index].Parent;
            ranges[index] = parent < 0 ? (0, population.Count) : Range(population.Districts[parent]);
        }

        return ranges;
    }

    // Some 200,000 agents in even steps are enough: the shares only set how many proposals are made.
    private static double[] ShareOfBands(Population population)
    {
        var shares = new double[Bands];
        var ages = population.Columns.Ages.Span;
        var step = Math.Max(1, population.Count / 200_003);
        var seen = 0;
        for (long agent = 0; agent < population.Count; agent += step)
        {
            shares[SettingTable.AgeBandOf(ages[(int)agent])]++;
            seen++;
        }

        for (var band = 0; band < Bands; band++)
        {
            shares[band] /= seen;
        }

        return shares;
    }
}
