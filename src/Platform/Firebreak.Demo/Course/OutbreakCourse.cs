using Firebreak.Demo.City;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Primitives;

namespace Firebreak.Demo.Course;

/// <summary>An infection and what came of it. Days count from the first day of the course.</summary>
internal sealed class Infection(Resident resident, double day, Infection? by, string setting)
{
    public Resident Resident => resident;

    public double Day => day;

    public Infection? By => by;

    /// <summary>Where it was caught.</summary>
    public string Setting => setting;

    public double? Onset { get; set; }

    public double InfectiousFrom { get; set; }

    public double InfectiousUntil { get; set; }

    public double Factor { get; set; }

    /// <summary>First day in quarantine, where they were found as a contact before they were known to be infected.</summary>
    public double? Quarantined { get; set; }

    public double? Consultation { get; set; }

    public double? Sampled { get; set; }

    public int? Reported { get; set; }

    public HowFound Found { get; set; }
}

/// <summary>
/// Six weeks of an outbreak: begun in the wholesale market, carried home, to works, to a school and to the care home; a few infect many, most nobody. People are found by symptoms at first; from the third week on
/// contacts are kept apart within a day, rounds of screening find what symptoms don't show, and gatherings end.
/// </summary>
/// <remarks>
/// A small process of its own, a day a step, with delays and an offspring distribution of the size that is reported of respiratory infections (individual factor gamma with shape 0.5, Lloyd-Smith et al. 2005). It is there to make a
/// picture that behaves like one; it estimates nothing.
/// </remarks>
internal sealed class OutbreakCourse
{
    /// <summary>The last day, which is today.</summary>
    public const int Today = 43;

    private const int MarketCloses = 12;
    private const int MeasuresBegin = 15;
    private const int SchoolsClose = 19;
    private const int Fewest = 370;
    private const int Most = 430;

    private readonly Chance chance;
    private readonly double scale;
    private readonly List<Infection> infections = [];

    private OutbreakCourse(CityPlan city, Chance chance, double scale)
    {
        (this.chance, this.scale) = (chance, scale);
        Residents = new Residents(city, chance.For(1));
    }

    public Residents Residents { get; }

    /// <summary>Everybody infected, found or not, in the order of infection.</summary>
    public IReadOnlyList<Infection> Infections => infections;

    /// <summary>Everybody reported by today, in the order of report.</summary>
    public IEnumerable<Infection> Reported => infections.Where(infection => infection.Reported <= Today).OrderBy(infection => infection.Reported).ThenBy(infection => infection.Sampled);

    /// <summary>A course with some four hundred reported cases, past its peak; the first of a row of tries that the seed fixes.</summary>
    public static OutbreakCourse Run(CityPlan city, Seed seed)
    {
        OutbreakCourse? nearest = null;
        for (var round = 0; round < 600; round++)
        {
            var course = new OutbreakCourse(city, new Chance(seed.For((ulong)round)), 0.94 + (0.02 * (round % 16)));
            course.Run();
            var count = course.Reported.Count();
            if (count is >= Fewest and <= Most && course.IsPastItsPeak())
            {
                return course;
            }

            nearest = nearest is null || Miss(course) < Miss(nearest) ? course : nearest;
        }

        return nearest!;

        // One that is over is no outbreak in progress, however many cases it had.
        static int Miss(OutbreakCourse course) => Math.Abs(course.Reported.Count() - 400) + (course.IsPastItsPeak() ? 0 : 1000);
    }

    private bool IsPastItsPeak()
    {
        var byDay = Reported.GroupBy(infection => infection.Reported!.Value).ToDictionary(group => group.Key, group => group.Count());
        int Week(int last) => Enumerable.Range(last - 6, 7).Sum(day => byDay.GetValueOrDefault(day));
        var peak = Enumerable.Range(7, Today - 6).Max(Week);
        return Week(Today) > 20 && Week(Today) < 0.62 * peak && Enumerable.Range(Today - 2, 3).Sum(day => byDay.GetValueOrDefault(day)) >= 6;
    }

    private void Run()
    {
        // Seven stall holders, over three days.
        for (var i = 0; i < 7; i++)
        {
            var compound = Residents.CompoundNear(Residents.Market.Shape);
            Infect(Residents.Of(compound, age: chance.Whole(28, 62), spends: Residents.Market), chance.Between(0, 3), by: null, "market");
        }

        for (var day = 0; day <= Today && infections.Count < 2500; day++)
        {
            Spread(day);
            FindBySymptoms(day);
            Screen(day);
            Trace(day);
        }
    }

    private void Infect(Resident who, double day, Infection? by, string setting)
    {
        if (who.Infection is not null)
        {
            return;
        }

        var incubation = Math.Clamp(chance.Lognormal(3.6, 0.42), 1.2, 10);
        var infection = new Infection(who, day, by, setting)
        {
            Onset = chance.Is(who.Age < 18 ? 0.6 : 0.76) ? day + incubation : null,
            InfectiousFrom = day + Math.Max(0.8, incubation - chance.Between(0.6, 1.8)),
            Factor = chance.Gamma(0.5, 1),
        };
        infection.InfectiousUntil = infection.InfectiousFrom + chance.Between(5, 8);
        who.Infection = infection;
        infections.Add(infection);
    }

    // Contacts outside the household, as a share of those of an ordinary day.
    private static double Mixing(int day) => day < MeasuresBegin ? 1 : day < 22 ? 1 - (0.045 * (day - MeasuresBegin)) : Math.Max(0.55, 0.68 - (0.01 * (day - 22)));

    private void Spread(int day)
    {
        foreach (var infection in infections.ToList())
        {
            if (day < infection.InfectiousFrom || day > infection.InfectiousUntil || (infection.Sampled is { } taken && day > taken + 1))
            {
                continue;
            }

            // Quarantine at home or on a site: after it only the household is left, and that not for long.
            var isAtHome = infection.Quarantined is { } since && day >= since;
            foreach (var member in infection.Resident.Home.Residents.Where(member => member.Infection is null && chance.Is(isAtHome ? 0.035 : 0.085)))
            {
                Infect(member, day + chance.Next(), infection, "household");
            }

            var rate = isAtHome ? 0 : scale * 0.42 * infection.Factor * Mixing(day);
            for (var next = chance.Poisson(Math.Min(rate, 4)); next > 0; next--)
            {
                var (who, setting) = Met(infection.Resident, day);
                if (who is not null)
                {
                    Infect(who, day + chance.Next(), infection, setting);
                }
            }
        }
    }

    private (Resident? Who, string Setting) Met(Resident from, int day)
    {
        var venue = from.Spends;
        if (venue is not null && chance.Is(venue.Use is BlockUse.Market or BlockUse.CareHome ? 0.75 : 0.55))
        {
            return venue.Use switch
            {
                BlockUse.Market when day < MarketCloses => (Residents.Of(Residents.CompoundNear(venue.Shape), chance.Whole(24, 66), venue), "market"),
                BlockUse.School when day < SchoolsClose => (Residents.Of(Residents.CompoundNear(venue.Shape), chance.Is(0.86) ? chance.Whole(7, 16) : chance.Whole(25, 58), venue), "school"),
                BlockUse.CareHome => (Residents.Of(Residents.CompoundNear(venue.Shape), chance.Is(0.8) ? chance.Whole(70, 93) : chance.Whole(30, 58), venue), "care-home"),
                BlockUse.Works or BlockUse.Shops or BlockUse.Hospital => (Residents.Of(Residents.CompoundNear(venue.Shape), chance.Whole(20, 60), venue), "workplace"),
                _ => (null, ""),
            };
        }

        // The care home is reached once somebody visits it.
        return chance.Next() switch
        {
            < 0.03 when day is > 9 and < 24 => (Residents.Of(Residents.CompoundNear(Residents.CareHome.Shape), chance.Whole(32, 56), Residents.CareHome), "care-home"),
            < 0.45 => (Residents.Of(from.Home.Compound), "neighbourhood"),
            < 0.72 when day < 24 => (Residents.Of(Residents.CompoundNear(from.Home.Compound.Shape)), "restaurant"),
            < 0.8 when day < MarketCloses => (Residents.Of(Residents.CompoundNear(Residents.Market.Shape)), "market"),
            _ => (Residents.Of(Residents.CompoundNear(from.Home.Compound.Shape)), "gathering"),
        };
    }

    private void FindBySymptoms(int day)
    {
        // Before anybody is looking, people go to a doctor late, and not all do.
        var (mean, goes) = day < 7 ? (5.0, 0.5) : day < MeasuresBegin ? (2.6, 0.8) : (1.4, 0.93);
        foreach (var infection in infections.Where(infection => infection is { Sampled: null, Onset: not null } && infection.Onset < day + 1))
        {
            if (chance.Is(goes / (mean + 0.5)))
            {
                infection.Consultation = Math.Max(day, infection.Onset!.Value);
                Find(infection, day, infection.Quarantined is { } since && since <= day ? HowFound.InsideControl : HowFound.Community, day < 8 ? 2 : 1);
            }
        }
    }

    private void Screen(int day)
    {
        var rate = day < 17 ? 0 : day < 24 ? 0.05 : 0.07;
        foreach (var infection in infections.Where(infection => infection.Sampled is null && day > infection.Day + 2.4 && day < infection.InfectiousUntil + 3))
        {
            if (chance.Is(rate))
            {
                Find(infection, day, infection.Quarantined is { } since && since <= day ? HowFound.InsideControl : HowFound.Community, 1);
            }
        }
    }

    // Whoever was reported yesterday is asked whom they met, and those are fetched and tested every other day.
    private void Trace(int day)
    {
        var found = day < 10 ? 0.4 : day < MeasuresBegin ? 0.55 : day < 24 ? 0.68 : 0.78;
        foreach (var infection in infections.Where(infection => infection.Quarantined is null && infection.By?.Reported is { } reported && reported <= day && infection.Sampled is null))
        {
            if (infection.By!.Reported == day || chance.Is(0.25))
            {
                infection.Quarantined = chance.Is(infection.Setting == "household" ? 0.98 : found) ? day + (day < MeasuresBegin ? chance.Between(0.5, 2) : chance.Between(0.2, 0.9)) : null;
            }
        }

        foreach (var infection in infections.Where(infection => infection.Sampled is null && infection.Quarantined <= day && day >= infection.Day + 2))
        {
            if (chance.Is(0.62))
            {
                Find(infection, day, HowFound.InsideControl, 1);
            }
        }
    }

    private void Find(Infection infection, int day, HowFound found, int delay)
    {
        // One in twenty-five reports lies in a fax tray for days.
        infection.Sampled = day;
        infection.Found = found;
        infection.Reported = day + delay + (chance.Is(0.04) ? chance.Whole(3, 6) : 0);
    }
}
