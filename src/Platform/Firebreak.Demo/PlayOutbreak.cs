using System.Globalization;
using Firebreak.Demo.City;
using Firebreak.Demo.Course;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Facilities;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Responses;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Investigation.Itineraries;
using Firebreak.Investigation.Links;
using Firebreak.Investigation.Notes;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Surveillance.Samples;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Demo;

/// <summary>Plays the course day by day into the register, as offices would have: reports, interviews, tubes, results, and what had to be put right afterwards.</summary>
internal sealed class PlayOutbreak(Writes writes, Reads reads, Actor node, DemoClock clock, DemoOffices offices, KnownCity city, OutbreakCourse course, WorkTheDays work, DateOnly today, DateTimeOffset now, Chance chance)
{
    // The clocks of the city.
    private static readonly TimeSpan Zone = TimeSpan.FromHours(8);

    private readonly Dictionary<Resident, Key<Person>> people = [];
    private readonly Dictionary<Infection, (Key<Case> Case, string Number, Actor By)> cases = [];
    private readonly Dictionary<(Compound, int, int, int), Place> doors = [];
    private readonly List<Pending> tubes = [];
    private readonly List<(int Day, Infection Of)> reviews = [];
    private Dictionary<Unit, Actor> investigators = [];
    private Key<Outbreak> outbreak;
    private int tubesMade;

    private sealed record Pending(Key<Sample> Sample, int Due, SampleResult Result, double? Ct);

    /// <summary>What was written, by kind.</summary>
    public Dictionary<string, int> Written { get; } = new(StringComparer.Ordinal);

    public async Task RunAsync(IProgress<int>? progress, CancellationToken cancellation)
    {
        var reported = course.Reported.ToList();
        var first = reported[0].Reported!.Value;
        investigators = new Dictionary<Unit, Actor>();
        foreach (var (county, at) in city.Plan.Counties.Select((county, at) => (county, at)))
        {
            investigators[county] = await offices.AtDeskAsync($"investigator{at + 1}", cancellation);
        }

        for (var day = first; day <= OutbreakCourse.Today; day++)
        {
            At(day, 8);
            if (day == first)
            {
                await DeclareAsync(day, cancellation);
                await work.BeginAsync(city.Offices[city.Plan.City], cancellation);
            }

            await work.MorningAsync(cancellation);

            await RespondAsync(day, first, cancellation);
            await ResultsAsync(day, cancellation);
            At(day, 9);
            var ofToday = reported.Where(infection => infection.Reported == day).ToList();
            await DoorsAsync(ofToday, cancellation);
            foreach (var (infection, at) in ofToday.Select((infection, at) => (infection, at)))
            {
                At(day, 9 + (at * 5.0 / Math.Max(1, ofToday.Count)));
                await ReportAsync(infection, day, cancellation);
            }

            At(day, 14.5);
            await TraceAsync(ofToday, day, cancellation);
            At(day, 16);
            await InterviewAsync(ofToday, day, cancellation);
            At(day, 17.5);
            await ReviewAsync(day, cancellation);
            At(day, 18);
            await work.OrderAsync(DateOf(day), OutbreakCourse.Today - day, outbreak, cancellation);
            At(day, 19);
            var midnight = Instant.Of(new DateTimeOffset(DateOf(day).ToDateTime(TimeOnly.MinValue), Zone));
            await work.EveningAsync(DateOf(day), midnight, day == OutbreakCourse.Today, outbreak, cancellation);
            progress?.Report(day);
        }

        await MergeDuplicatesAsync(cancellation);
    }

    // The last day isn't over: what happens on it has happened by now.
    private void At(int day, double hour)
    {
        var midnight = new DateTimeOffset(DateOf(day).ToDateTime(TimeOnly.MinValue), Zone);
        var end = day == OutbreakCourse.Today && now < midnight.AddHours(20) ? now : midnight.AddHours(20);
        clock.MoveTo(midnight + ((end - midnight) * (hour / 20)));
    }

    private DateOnly DateOf(double day) => today.AddDays((int)Math.Floor(day) - OutbreakCourse.Today);

    private void Count(string what, int more = 1) => Written[what] = Written.GetValueOrDefault(what) + more;

    private async Task DeclareAsync(int day, CancellationToken cancellation)
    {
        var declared = await new DeclareOutbreak(writes).RunAsync(
            await offices.AtDeskAsync("duty", cancellation), city.Offices[city.Plan.City], DateOf(day).ToString("'LJ'yyyyMM", CultureInfo.InvariantCulture), "临江市聚集性疫情", "covid-19", DateOf(day), cancellation);
        outbreak = ((OutbreakDeclaration.Declared)declared).Outbreak;
    }

    private async Task RespondAsync(int day, int first, CancellationToken cancellation)
    {
        var level = day == first + 3 ? ResponseLevel.IV : day == 15 ? ResponseLevel.III : day == 19 ? ResponseLevel.II : (ResponseLevel?)null;
        if (level is { } set)
        {
            var ends = Instant.Of(new DateTimeOffset(today.AddDays(14).ToDateTime(TimeOnly.MinValue), Zone));
            await new SetResponse(writes).RunAsync(
                await offices.AtDeskAsync("commander", cancellation), city.Offices[city.Plan.City], new ResponseOrder(set, "临江市突发公共卫生事件应急预案（演示）", "市联防联控指挥部", ends), cancellation);
        }
    }

    // Buildings, units and flats come into the register when a case lives there, not before.
    private Task DoorsAsync(List<Infection> ofToday, CancellationToken cancellation)
    {
        var homes = ofToday.Select(infection => infection.Resident.Home).Distinct().Where(home => !doors.ContainsKey((home.Compound, home.Building, home.Unit, home.Door))).ToList();
        return homes.Count == 0 ? Task.CompletedTask : writes.As(node, Purpose.Upkeep).RunAsync(
            nameof(RegisterPlace),
            change =>
            {
                foreach (var home in homes)
                {
                    var building = Door(home, home.Building, 0, 0, city.Compounds[home.Compound], PlaceKind.Building, string.Create(CultureInfo.InvariantCulture, $"{home.Building}号楼"));
                    var unit = Door(home, home.Building, home.Unit, 0, building, PlaceKind.Unit, string.Create(CultureInfo.InvariantCulture, $"{home.Unit}单元"));
                    Door(home, home.Building, home.Unit, home.Door, unit, PlaceKind.Household, string.Create(CultureInfo.InvariantCulture, $"{home.Door}室"));
                }

                return Task.FromResult(0);

                Place Door(Home home, int building, int unit, int door, Place around, PlaceKind kind, string name)
                {
                    if (!doors.TryGetValue((home.Compound, building, unit, door), out var place))
                    {
                        doors[(home.Compound, building, unit, door)] = place = around.Within(change.NewKey<Place>(), kind, name)!;
                        change.Add(place);
                    }

                    return place;
                }
            },
            cancellation);
    }

    private static Unit CountyOf(Resident resident) => resident.Home.Compound.Community.Parent!.Parent!;

    private PersonDetails Details(Resident resident)
    {
        var home = resident.Home;
        var details = Identities.Of(resident, today, chance);
        return details.LivingAt(doors.TryGetValue((home.Compound, home.Building, home.Unit, home.Door), out var door) ? door : city.Compounds[home.Compound]);
    }

    private async Task ReportAsync(Infection infection, int day, CancellationToken cancellation)
    {
        var resident = infection.Resident;
        var county = CountyOf(resident);
        var by = investigators[county];
        var number = string.Create(CultureInfo.InvariantCulture, $"LJ-{cases.Count + 1:0000}");

        // A contact is seen by the district that looks after them, and is a person of it already.
        PersonGiven person = people.TryGetValue(resident, out var known) ? new PersonGiven.Known(known) : Details(resident);
        var isSuspected = chance.Is(0.12);
        var facts = FactsOf(infection, day, isSuspected);
        if (await new RegisterCase(writes).RunAsync(by, new CaseReport(outbreak, number, city.Offices[county], person, facts), cancellation) is not CaseRegistration.Registered made)
        {
            return;
        }

        people[resident] = made.Person;
        cases[infection] = (made.Case, number, by);
        Count("cases");
        reviews.Add((day + (isSuspected ? 1 : chance.Whole(2, 5)), infection));
    }

    private CaseFacts FactsOf(Infection infection, int day, bool isSuspected)
    {
        var resident = infection.Resident;
        var compound = resident.Home.Compound;
        return new CaseFacts
        {
            Class = isSuspected ? CaseClass.Suspected : infection.Onset is null || infection.Onset > day ? CaseClass.Asymptomatic : CaseClass.Confirmed,
            Severity = infection.Onset is null || infection.Onset > day ? Severity.Asymptomatic : Severity.Mild,
            Found = infection.Found,
            AgeFromYears = resident.Age,
            AgeUntilYears = resident.Age + 1,

            // An onset that nobody asked for yet is asked for in the interview.
            Onset = infection.Onset <= day && chance.Is(0.82) ? DateOf(infection.Onset.Value) : null,
            Consultation = infection.Consultation is { } consulted ? DateOf(consulted) : null,
            Sampling = DateOf(infection.Sampled!.Value),
            Confirmation = isSuspected ? null : DateOf(Math.Min(day, infection.Sampled.Value + 1)),
            Report = DateOf(day),
            Isolation = infection.Quarantined is { } since && since < day ? DateOf(since) : DateOf(day),
            Outcome = Outcome.Alive,
            Province = null,
            District = CountyOf(resident).Name.Chinese,
            Township = compound.Community.Parent!.Name.Chinese,
            Occupation = resident.Occupation,
            Cluster = infection.Setting is "market" ? "城东市场" : infection.Setting is "care-home" ? "松鹤养老院" : null,
        };
    }

    // The household, those who turned out to be infected and were found, and others whom nobody infected.
    private async Task TraceAsync(List<Infection> ofToday, int day, CancellationToken cancellation)
    {
        if (ofToday.Count == 0)
        {
            return;
        }

        var duty = await offices.AtDeskAsync("duty", cancellation);
        var met = ofToday.Where(cases.ContainsKey).SelectMany(infection => ContactsOf(infection, day).DistinctBy(one => one.Who).Select(one => (Of: infection, one.Who, one.Setting))).ToList();
        var fresh = new List<Resident>();
        await writes.As(duty, Purpose.Investigation).RunAsync(
            nameof(RecordContact),
            change =>
            {
                foreach (var (of, who, setting) in met)
                {
                    var office = city.Offices[CountyOf(who)];
                    if (!people.TryGetValue(who, out var person))
                    {
                        people[who] = person = RegisterPerson.Within(change, office, Details(who));
                        fresh.Add(who);
                    }

                    var id = change.NewKey<Contact>();
                    change.Add(new Contact
                    {
                        Id = id,
                        Responsible = office,
                        Case = cases[of].Case,
                        Person = person,
                        Tier = setting == "general" ? ContactTier.General : chance.Is(0.07) ? ContactTier.Secondary : ContactTier.Close,
                        LastExposure = DateOf(Math.Min(day, Math.Max(of.Sampled!.Value, of.Day)) - chance.Whole(0, 2)),
                        Setting = setting,
                    });
                    change.Raise(new ContactRecorded(id, cases[of].Case, person));
                }

                return Task.FromResult(0);
            },
            cancellation);
        Count("contacts", met.Count);
        await TakeSamplesAsync(duty, [.. ofToday.Where(cases.ContainsKey).Select(infection => infection.Resident), .. fresh], ofToday, day, cancellation);
    }

    private IEnumerable<(Resident Who, string Setting)> ContactsOf(Infection infection, int day)
    {
        foreach (var member in infection.Resident.Home.Residents.Where(member => member != infection.Resident && (member.Infection?.Reported is not { } reported || reported > day)))
        {
            yield return (member, "household");
        }

        foreach (var other in course.Infections.Where(other => other.By == infection && other.Setting != "household" && other.Quarantined is not null && other.Reported > day))
        {
            yield return (other.Resident, other.Setting);
        }

        var venue = infection.Resident.Spends;
        for (var others = chance.Poisson(day < 15 ? 4.5 : 3.6); others > 0; others--)
        {
            var isAtWork = venue is not null && chance.Is(0.55);
            var near = isAtWork ? course.Residents.CompoundNear(venue!.Shape) : chance.Is(0.6) ? infection.Resident.Home.Compound : course.Residents.CompoundNear(infection.Resident.Home.Compound.Shape);
            var who = course.Residents.Of(near, isAtWork && venue!.Use == BlockUse.School ? infection.Resident.Age < 19 ? infection.Resident.Age : 34 : null, isAtWork ? venue : null);
            if (who.Infection is null && who != infection.Resident)
            {
                yield return (who, isAtWork ? venue!.Use switch { BlockUse.School => "school", BlockUse.Market => "market", BlockUse.CareHome => "care-home", _ => "workplace" } : chance.Is(0.2) ? "general" : "neighbourhood");
            }
        }
    }

    private async Task TakeSamplesAsync(Actor duty, IReadOnlyList<Resident> from, List<Infection> ofToday, int day, CancellationToken cancellation)
    {
        var ill = ofToday.ToDictionary(infection => infection.Resident);
        var laboratories = city.Facilities.Where(facility => facility.Key.Facility is FacilityKind.Laboratory or FacilityKind.DiseaseControl).Select(facility => facility.Value).ToList();
        await writes.As(duty, Purpose.Containment).RunAsync(
            nameof(RecordSample),
            change =>
            {
                foreach (var resident in from)
                {
                    var isIll = ill.TryGetValue(resident, out var infection);
                    var id = change.NewKey<Sample>();
                    var on = isIll ? DateOf(infection!.Sampled!.Value) : DateOf(day);
                    var sample = new Sample
                    {
                        Id = id,
                        Responsible = city.Offices[CountyOf(resident)],
                        Person = people[resident],
                        Outbreak = outbreak,
                        Code = string.Create(CultureInfo.InvariantCulture, $"T{++tubesMade:000000}"),
                        Specimen = chance.Is(0.8) ? "throat-swab" : "nasal-swab",
                        SampledOn = on,
                        Laboratory = chance.Of(laboratories),
                    };

                    // A case is reported on its result; those of contacts come tomorrow, some wait until the day after, and one in two hundred is wrong.
                    if (isIll)
                    {
                        change.Add(sample with { Result = SampleResult.Positive, ResultOn = DateOf(day), CycleThreshold = Math.Round(chance.Between(16, 34), 1) });
                    }
                    else
                    {
                        change.Add(sample);
                        var isWrong = chance.Is(0.006);
                        tubes.Add(new Pending(id, day + (chance.Is(0.85) ? 1 : 2), isWrong ? chance.Is(0.6) ? SampleResult.Positive : SampleResult.Indeterminate : chance.Is(0.004) ? SampleResult.Invalid : SampleResult.Negative, isWrong ? Math.Round(chance.Between(35, 39), 1) : null));
                    }

                    change.Raise(new SampleTaken(id, people[resident]));
                }

                return Task.FromResult(0);
            },
            cancellation);
        Count("samples", from.Count);
    }

    private async Task ResultsAsync(int day, CancellationToken cancellation)
    {
        var due = tubes.Where(tube => tube.Due <= day).ToDictionary(tube => tube.Sample);
        if (due.Count > 0)
        {
            tubes.RemoveAll(tube => due.ContainsKey(tube.Sample));
            var keys = due.Keys.ToList();
            await writes.As(node, Purpose.Containment).RunAsync(
                nameof(RecordResult),
                async change =>
                {
                    foreach (var sample in await change.Of<Sample>().Where(sample => keys.Contains(sample.Id)).ToListAsync(cancellation))
                    {
                        var result = due[sample.Id];
                        change.Replace(sample, sample with { Result = result.Result, ResultOn = DateOf(day), CycleThreshold = result.Ct });
                        change.Raise(new ResultRecorded(sample.Id, sample.Person, sample.Result, result.Result));
                    }

                    return 0;
                },
                cancellation);
            Count("results", due.Count);
        }

        // What looked wrong is tested again, and put right with the reason.
        foreach (var wrong in due.Values.Where(tube => tube.Result is SampleResult.Positive or SampleResult.Indeterminate))
        {
            corrections.Add((day + 1, wrong.Sample));
        }

        foreach (var (_, sample) in corrections.Where(one => one.Day <= day).ToList())
        {
            var reason = chance.Is(0.5) ? CorrectionReason.Retested : chance.Is(0.5) ? CorrectionReason.MixedUp : CorrectionReason.LaboratoryError;
            await new CorrectResult(writes).RunAsync(node, sample, new ResultReport(SampleResult.Negative, DateOf(day)), reason, "两家实验室复检均为阴性", cancellation);
            Count("corrected results");
        }

        corrections.RemoveAll(one => one.Day <= day);
    }

    private readonly List<(int Day, Key<Sample> Sample)> corrections = [];

    private async Task InterviewAsync(List<Infection> ofToday, int day, CancellationToken cancellation)
    {
        foreach (var office in ofToday.Where(cases.ContainsKey).GroupBy(infection => CountyOf(infection.Resident)))
        {
            await writes.As(investigators[office.Key], Purpose.Investigation).RunAsync(nameof(RecordStop), async change =>
            {
                foreach (var infection in office)
                {
                    if (await change.SealerForAsync(people[infection.Resident], cancellation) is not { } sealer)
                    {
                        continue;
                    }

                    foreach (var (venue, from, until, told) in Stops(infection, day))
                    {
                        var id = change.NewKey<ItineraryStop>();
                        change.Add(new ItineraryStop
                        {
                            Id = id, Responsible = city.Offices[office.Key], Case = cases[infection].Case, Place = venue.OpenPlace, Arrived = from, Left = until, Told = sealer.Seal(told),
                        });
                        change.Raise(new ItineraryChanged(id, cases[infection].Case));
                        Count("itinerary stops");
                    }
                }

                return 0;
            }, cancellation);
        }

        foreach (var infection in ofToday.Where(cases.ContainsKey))
        {
            await LinkAsync(infection, cancellation);
        }
    }

    private IEnumerable<(Place Venue, Instant From, Instant Until, string Told)> Stops(Infection infection, int day)
    {
        var last = (int)Math.Min(day, infection.Quarantined ?? day);
        for (var at = Math.Max(0, Math.Max(last - 3, (int)infection.Day)); at < last; at++)
        {
            if (infection.Resident.Spends is { } venue)
            {
                yield return (city.Venues[venue], Moment(at, 8.25 + chance.Between(-0.5, 0.5)), Moment(at, 17 + chance.Between(-1, 1)), infection.Resident.Occupation is "学生" ? "上学，与同班同学一起上课、用餐" : "上班，午间在单位用餐");
            }

            if (chance.Is(0.55))
            {
                var shop = chance.Of(course.Residents.Shops);
                var hour = 18 + chance.Between(0, 1.5);
                yield return (city.Venues[shop], Moment(at, hour), Moment(at, hour + chance.Between(0.3, 1.2)), chance.Is(0.5) ? "购物，戴口罩" : "与家人用餐，未戴口罩");
            }
        }

        Instant Moment(int on, double hour) => Instant.Of(new DateTimeOffset(DateOf(on).ToDateTime(TimeOnly.MinValue), Zone).AddMinutes(Math.Round(hour * 60)));
    }

    private async Task LinkAsync(Infection infection, CancellationToken cancellation)
    {
        var (key, _, by) = cases[infection];
        if (infection.By is not { } from || !cases.TryGetValue(from, out var source) || !chance.Is(0.88))
        {
            return;
        }

        // Whoever presumes must see both cases; across districts it's the city's desk that does.
        var desk = CountyOf(from.Resident) == CountyOf(infection.Resident) ? by : await offices.AtDeskAsync("duty", cancellation);
        var evidence = infection.Setting == "household" ? LinkEvidence.Household : chance.Is(0.5) ? LinkEvidence.Interview : LinkEvidence.SamePlace | (chance.Is(0.3) ? LinkEvidence.Video : LinkEvidence.None);

        // Now and then somebody else is suspected first, and the genomes say otherwise.
        if (chance.Is(0.03) && cases.Where(other => other.Key != infection && other.Key != from && other.Key.Day < infection.Day).Select(other => other.Value.Case).Take(40).ToList() is { Count: > 0 } suspects)
        {
            var presumed = await new PresumeLink(writes).RunAsync(await offices.AtDeskAsync("duty", cancellation), chance.Of(suspects), key, infection.Setting, LinkEvidence.SamePlace, cancellation);
            if (presumed is LinkPresumption.Presumed wrong)
            {
                clock.MoveTo(clock.GetUtcNow().AddMinutes(20));
                await new WithdrawLink(writes).RunAsync(await offices.AtDeskAsync("duty", cancellation), wrong.Link, cancellation);
                Count("withdrawn links");
            }
        }

        if (await new PresumeLink(writes).RunAsync(desk, source.Case, key, infection.Setting, evidence | (chance.Is(0.2) ? LinkEvidence.Genome : LinkEvidence.None), cancellation) is LinkPresumption.Presumed)
        {
            Count("links");
        }
    }

    // Some days later more is known: confirmed, the onset, how severe it became, discharged.
    private async Task ReviewAsync(int day, CancellationToken cancellation)
    {
        foreach (var (due, infection) in reviews.Where(review => review.Day == day).ToList())
        {
            var (key, _, by) = cases[infection];
            var severity = infection.Onset is null || infection.Onset > day ? Severity.Asymptomatic : chance.Is(infection.Resident.Age > 69 ? 0.16 : 0.015) ? Severity.Severe : chance.Is(0.2) ? Severity.Moderate : Severity.Mild;
            await new CorrectCase(writes).RunAsync(
                by, key,
                facts => facts with
                {
                    Class = severity == Severity.Asymptomatic ? CaseClass.Asymptomatic : CaseClass.Confirmed,
                    Severity = severity,
                    Confirmation = facts.Confirmation ?? DateOf(day),
                    Onset = infection.Onset <= day ? DateOf(infection.Onset.Value) : facts.Onset,
                    Setting = infection.Setting,
                    ExposureStart = infection.By is not null && chance.Is(0.6) ? DateOf(infection.Day - 1) : null,
                    ExposureEnd = infection.By is not null ? DateOf(infection.Day) : null,
                    Hospitalisation = facts.Report?.AddDays(1),
                },
                cancellation);
            Count("corrections");
            if (chance.Is(0.08))
            {
                await new WriteNote(writes).RunAsync(by, key, "电话流调补充：发病前曾与亲属聚餐，名单待核。", cancellation);
            }
        }

        var well = cases.Where(one => one.Key.Reported is { } reported && reported + 9 + (one.Key.Resident.Number % 6) == day).ToList();
        foreach (var (infection, (key, _, by)) in well)
        {
            var died = infection.Resident.Age > 82 && chance.Is(0.12);
            await new CorrectCase(writes).RunAsync(
                by, key, facts => died ? facts with { Outcome = Outcome.Died, Death = DateOf(day), Severity = Severity.Critical } : facts with { Outcome = Outcome.Recovered, Recovery = DateOf(day) }, cancellation);
            Count(died ? "deaths" : "recoveries");
        }
    }

    // The same person entered at two desks: some are found and joined, some still wait.
    private async Task MergeDuplicatesAsync(CancellationToken cancellation)
    {
        var duty = await offices.AtDeskAsync("duty", cancellation);
        foreach (var resident in people.Keys.Where(resident => resident.Infection is not null).Take(90).Where((_, at) => at % 15 == 0).ToList())
        {
            await using var view = reads.As(node, Purpose.Upkeep);
            using var revealer = await view.RevealerForAsync([people[resident]], cancellation);
            var person = await view.Of<Person>().SingleAsync(one => one.Id == people[resident], cancellation);
            var again = await new RegisterPerson(writes).RunAsync(duty, Purpose.Containment, person.Responsible, PersonDetails.Of(person, revealer), cancellation);
            if (chance.Is(0.5))
            {
                await new MergePeople(writes).RunAsync(node, Purpose.Upkeep, person.Id, again, cancellation);
                Count("merged people");
            }
        }
    }
}
