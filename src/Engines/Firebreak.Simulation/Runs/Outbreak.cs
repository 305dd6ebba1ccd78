using Firebreak.Primitives;
using Firebreak.Simulation.Chance;
using Firebreak.Simulation.Contacts;
using Firebreak.Simulation.Courses;
using Firebreak.Simulation.Measures;
using Firebreak.Simulation.Populations;

namespace Firebreak.Simulation.Runs;

/// <summary>One run of a scenario: the whole model, day by day.</summary>
internal sealed class Outbreak
{
    /// <summary>The day, in order. This order is the model.</summary>
    private void Live(int day)
    {
        Today = day;
        BeginDay(day);            //  1  beds and rooms that became free yesterday; masks, limits and closures in force today
        border.Arrive(day);       //  2  infected people come home
        present?.Infect(day);     //     and, where the run starts from a live picture, the cases it knows are infected on their days
        transmission.Meet(day);   //  3  contacts that fall on today infect; each new infection draws its course and its future contacts
        foreach (var clinic in clinics)
        {
            clinic.Sample(day);   //  4  people with symptoms, and the newly admitted, are sampled
        }

        foreach (var screening in screenings)
        {
            screening.Sample(day); // 5  screening rounds sample whoever comes
        }

        Quarantine?.Sample(day);  //  6  people in quarantine are sampled on their test days
        Laboratory.Report(day);   //  7  results due today: cases are found, isolated from tomorrow, interviewed
        foreach (var team in tracers)
        {
            team.CallContacts(day); // 8 tracers call contacts, who are in quarantine from tomorrow
        }

        Zones?.Review(day);       //  9  zones lapse or go on; new ones hold from tomorrow
        present?.Settle(day);     //     a live picture takes back what it knows didn't happen
        CountDay(day);            // 10  the day's books are closed
    }

    private readonly Transmission transmission;
    private readonly Border border;
    private readonly PresentStart? present;
    private readonly Clinics[] clinics;
    private readonly ScreeningRounds[] screenings;
    private readonly Tracers[] tracers;
    private readonly VaccinationRecord[] vaccinations;
    private readonly List<int> notFound = [];
    private readonly bool anyoneLooks;

    private Outbreak(Population population, Scenario scenario, Seed seed)
    {
        scenario.Check(population);
        (Population, Scenario, Luck) = (population, scenario, new Luck(seed));
        Courses = new CourseTables(scenario.Course);
        Contacts = new ContactModel(population, scenario.Contacts, scenario.Course, scenario.TransmissionPerContact);
        Index = new InfectionIndex(population.Count);
        Ledger = new Ledger(population, scenario.Days);
        Laboratory = new Laboratory(this);
        Filter = new ContactFilter(this);
        transmission = new Transmission(this);

        Isolation = scenario.Measures.OfType<CaseIsolation>().SingleOrDefault() is { } isolation ? new IsolationPlaces(this, isolation) : null;
        Quarantine = scenario.Measures.OfType<Quarantine>().SingleOrDefault() is { } quarantine ? new QuarantineRegister(this, quarantine) : null;
        Zones = scenario.Measures.OfType<Zoning>().SingleOrDefault() is { } zoning ? new ZoneMap(this, zoning) : null;
        border = new Border(this, [.. scenario.Measures.OfType<TravelLimit>()]);
        clinics = [.. scenario.Measures.OfType<SymptomTesting>().Select(measure => new Clinics(this, measure))];
        screenings = [.. scenario.Measures.OfType<Screening>().Select(measure => new ScreeningRounds(this, measure))];
        tracers = [.. scenario.Measures.OfType<ContactTracing>().Select(measure => new Tracers(this, measure))];
        vaccinations = [.. scenario.Measures.OfType<Vaccination>().Select(measure => new VaccinationRecord(this, measure))];
        anyoneLooks = screenings.Length > 0;
        present = scenario.Present is { } picture ? new PresentStart(this, picture) : null;
    }

    public Population Population { get; }

    public Scenario Scenario { get; }

    public Luck Luck { get; }

    public CourseTables Courses { get; }

    public ContactModel Contacts { get; }

    public InfectionTable Infections { get; } = new();

    /// <summary>Row of each infected agent in <see cref="Infections"/>.</summary>
    public InfectionIndex Index { get; }

    public Ledger Ledger { get; }

    public Laboratory Laboratory { get; }

    public ContactFilter Filter { get; }

    public IsolationPlaces? Isolation { get; }

    public QuarantineRegister? Quarantine { get; }

    public ZoneMap? Zones { get; }

    public int Today { get; private set; }

    /// <summary>Last day that was lived, if there were more infections than the scenario lets there be.</summary>
    public int? StoppedOn { get; private set; }

    /// <summary>Whether some infections may have been taken back, because the live picture says they weren't.</summary>
    public bool MayWithdraw => present is not null;

    /// <summary>Rows of the infected who could still be found by a test.</summary>
    public IReadOnlyList<int> NotFound => notFound;

    public static RunResult Run(Population population, Scenario scenario, Seed seed, bool keepsTree, CancellationToken cancellation)
    {
        var outbreak = new Outbreak(population, scenario, seed);
        outbreak.border.Begin();
        for (var day = 0; day < scenario.Days && outbreak.StoppedOn is null; day++)
        {
            cancellation.ThrowIfCancellationRequested();
            outbreak.Live(day);
            outbreak.StoppedOn = outbreak.Infections.Count > scenario.MostInfections ? day : null;
        }

        var result = new RunResult(outbreak, seed, keepsTree);
        outbreak.transmission.End();
        outbreak.Infections.Release();
        outbreak.Index.Release();
        outbreak.Quarantine?.Release();
        return result;
    }

    public void Infect(int agent, int infector, Setting setting, int day, uint fate) =>
        transmission.Infect(Population.View(), agent, infector, setting, day, fate);

    /// <summary>The agent itself, or the next in a range who hasn't been infected; whoever was the first is when everybody has.</summary>
    public int NextSusceptible(int agent, int from, int people)
    {
        for (var step = 0; step < people && Index.RowOf(agent) >= 0; step++)
        {
            agent = agent + 1 < from + people ? agent + 1 : from;
        }

        return agent;
    }

    /// <summary>How much of the vaccine's protection an agent has, by whichever campaign gives most.</summary>
    public double ProtectionOf(int agent, int band, int day)
    {
        var most = 0.0;
        foreach (var campaign in vaccinations)
        {
            most = Math.Max(most, campaign.ProtectionOf(agent, band, day));
        }

        return most;
    }

    public bool HasVaccination => vaccinations.Length > 0;

    /// <summary>Whoever looks for infections is told of a new one: when to expect it at a clinic, in quarantine, in a screening round.</summary>
    public void Expect(int row, ref Infection infection)
    {
        foreach (var clinic in clinics)
        {
            clinic.Plan(row, ref infection);
        }

        Quarantine?.PlanTests(row, infection.Agent, infection.Day);
        if (anyoneLooks)
        {
            notFound.Add(row);
        }
    }

    /// <summary>A case is found: isolated, interviewed, and a reason for a zone.</summary>
    public void Discover(int row, Discovery by, int day)
    {
        if (present?.Allows(row, day) == false)
        {
            return;
        }

        ref var infection = ref Infections[row];
        infection.FoundOn = (short)day;
        infection.FoundBy = by;
        infection.FoundUnderControl = by == Discovery.Entry
            || Quarantine?.Holds(infection.Agent, day) == true || Zones?.LevelOf(infection.Agent, day) == ZoneLevel.High;
        var whom = WhomOf(infection);
        Ledger.Add(DayCount.FoundBySymptoms + ((int)by - 1), day, whom);
        Ledger.Add(infection.FoundUnderControl ? DayCount.FoundUnderControl : DayCount.FoundInCommunity, day, whom);
        Isolation?.Isolate(ref infection, day);
        foreach (var team in tracers)
        {
            team.Interview(row, day);
        }

        Quarantine?.Release(infection.Agent, day);
        Zones?.Note(Infections[row], day);
    }

    /// <summary>Where an agent lives and how old they are, for the books.</summary>
    public Whom WhomOf(int agent) => Whom.Of(Population.View(), agent);

    /// <summary>The same of an infected agent, and where the infection happened.</summary>
    public Whom WhomOf(in Infection infection) => Whom.Of(Population.View(), infection.Agent, (int)infection.Setting);

    /// <summary>Enters a test of one person in a tube of its own, and what it cost.</summary>
    public void PayTest(int day, MeasureCost cost, in Whom whom)
    {
        Ledger.Add(DayCount.PeopleTested, day, whom);
        Ledger.Add(DayCount.Tubes, day, whom);
        Ledger.Add(DayCount.CostFen, day, whom, cost.PerTestFen + cost.PerTubeFen);
    }

    /// <summary>Enters what was done on a day for many who are known by number only, and what it cost; places share it in proportion to their people.</summary>
    public void Pay(
        int day, MeasureCost cost, Headcount whom, long tests = 0, long tubes = 0, long people = 0, long personDays = 0, int district = -1, double offset = 0.5)
    {
        Ledger.Spread(DayCount.PeopleTested, day, tests, whom, district, offset);
        Ledger.Spread(DayCount.Tubes, day, tubes, whom, district, offset);
        var fen = (tests * cost.PerTestFen) + (tubes * cost.PerTubeFen) + (people * cost.PerPersonFen) + (personDays * cost.PerPersonDayFen);
        Ledger.Spread(DayCount.CostFen, day, fen, whom, district, offset);
    }

    /// <summary>Pays what a measure costs on each day on which it is in force, whatever happens.</summary>
    public void PayForTheDay(int day, MeasureCost cost) => Ledger.AddNowhere(DayCount.CostFen, day, cost.PerDayFen);

    private void BeginDay(int day)
    {
        Isolation?.BeginDay(day);
        Quarantine?.BeginDay(day);
        if (Filter.IsNeeded)
        {
            Filter.BeginDay(day);
        }
    }

    private void CountDay(int day)
    {
        if (Filter.IsNeeded)
        {
            Filter.Count(day);
        }

        foreach (var campaign in vaccinations)
        {
            campaign.Count(day);
        }

        foreach (var measure in Scenario.Measures)
        {
            // Zones and travel limits have paid for the day themselves.
            if (measure is not (Zoning or TravelLimit) && measure.IsOn(day))
            {
                PayForTheDay(day, measure.Cost!);
            }
        }

        // Found, or so long ago that no test would be positive any more.
        var longest = Math.Max(Scenario.Course.Pcr.FirstDay + Scenario.Course.Pcr.ByDay.Count, Scenario.Course.Antigen.FirstDay + Scenario.Course.Antigen.ByDay.Count);
        notFound.RemoveAll(row => Infections[row].IsFound || day - Infections[row].FirstInfectiousDay > longest);
    }
}
