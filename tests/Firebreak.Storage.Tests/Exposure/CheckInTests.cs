using System.Reflection;
using System.Text;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Audit;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Responses;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Primitives;
using Firebreak.Storage.Exposure;
using Firebreak.Storage.Exposure.CheckIns;
using Firebreak.Testing;
using Firebreak.Tracing.Exposure;

namespace Firebreak.Storage.Tests.Exposure;

/// <summary>Check-ins of people: taken in under a response, opened from a case, for a purpose, in the audit, and gone when the time is over.</summary>
public sealed class CheckInTests : IAsyncLifetime
{
    private const int CaseNumber = 1;
    private const int KeptDays = 14;
    private static readonly DateOnly Today = new(2022, 1, 3);

    private TestRegister register = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Store => Path.Combine(register.Folder, "check-ins");

    public async ValueTask InitializeAsync() => register = await TestRegister.NewAsync(Provider.Sqlite);

    public ValueTask DisposeAsync() => register.DisposeAsync();

    [Fact]
    public async Task Check_ins_are_taken_in_only_while_a_response_with_an_expiry_is_in_force()
    {
        Assert.Contains("response", (await RefusedAsync()).English, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Store));
        Assert.False(Directory.Exists(register.Options.VisitorKeysFolder));

        await RespondAsync(days: 10);
        await TakeInAsync();
        register.Time.Advance(TimeSpan.FromDays(10));
        await RefusedAsync();

        // A response that was ended before its day is as little in force as one that lapsed.
        await RespondAsync(days: 10);
        await TakeInAsync();
        await new EndResponse(register.Register.Writes).RunAsync(register.Administrator, register.Root, Cancellation);
        await RefusedAsync();

        ExposureStore.Create(Path.Combine(register.Folder, "research"));
        await RespondAsync(days: 10);
        Assert.Contains("research", (await RefusedAsync(Path.Combine(register.Folder, "research"))).English, StringComparison.Ordinal);
        var elsewhere = await register.OfficeBelowAsync(register.Root, "110000");
        Assert.Contains("another jurisdiction", Assert.IsType<CheckInsOpening.Refused>(await new TakeInCheckIns(register.Register).RunAsync(register.Administrator, Store, elsewhere.Jurisdiction, 14, Cancellation)).Reason.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Identities_come_back_for_people_on_the_result_of_a_case_and_the_audit_names_them()
    {
        var @case = await SceneAsync();
        using var trace = await TracedAsync(new CaseQuestion(@case) { Secondary = true });

        // 2 sat with the case, 3 with 2 afterwards; 4 was elsewhere, 5 at the place before the case could infect anybody.
        Assert.Equal(Phone(2), Assert.Single(trace.Contacts.Select(c => trace.IdentityOf(c.Person))));
        Assert.Equal(Phone(3), Assert.Single(trace.Secondary.Select(c => trace.IdentityOf(c.Person))));
        Assert.Equal((1, 1), (trace.Why(trace.Secondary[0].Person)!.CaseWithVia.Count, trace.Why(trace.Secondary[0].Person)!.ViaWithPerson.Count));
        foreach (var other in (int[])[4, 5])
        {
            Assert.Null(trace.OnResult(Phone(other)));
        }

        for (var number = 0; number < 20; number++)
        {
            if (!trace.Named.Contains(number))
            {
                Assert.Null(trace.IdentityOf(number));
                Assert.Null(trace.Why(number));
            }
        }

        var line = Assert.Single(await AuditAsync(AuditedAct.Export));
        Assert.Equal((nameof(TraceCase), "investigation"), (line.Verb, line.Purpose));
        using var reader = ExposureStore.Read(Store);
        foreach (var named in trace.Named)
        {
            var about = await new SearchAudit(register.Register).RunAsync(register.Administrator, new AuditSearch { Subject = reader.PseudonymOf(named) }, Cancellation);
            Assert.Contains(about.Lines, entry => entry.Verb == nameof(TraceCase));
        }
    }

    [Fact]
    public async Task Every_way_to_an_identity_without_a_case_and_a_purpose_is_refused()
    {
        var @case = await SceneAsync();
        using (var reader = ExposureStore.Read(Store))
        {
            Assert.All(Enumerable.Range(0, reader.PeopleCount), number => Assert.Throws<StoreUnavailableException>(() => reader.VisitorOf(number)));
            Assert.Throws<StoreUnavailableException>(() => reader.PersonOf(Phone(CaseNumber)));
        }

        Assert.Throws<StoreUnavailableException>(() => ExposureStore.Write(Store));

        // Without a purpose that tracing serves, without the case, without sight of it, without the right to see who people are.
        foreach (var purpose in Purpose.All.Except([Purpose.Investigation, Purpose.Containment]))
        {
            await NotTracedAsync(register.Administrator, purpose, new CaseQuestion(@case));
        }

        await NotTracedAsync(register.Administrator, Purpose.Investigation, new CaseQuestion(new Key<Case>(Guid.CreateVersion7())));
        await NotTracedAsync(await register.OfficeBelowAsync(register.Root, "110000"), Purpose.Investigation, new CaseQuestion(@case));
        await NotTracedAsync(new Actor(register.Time.NewKey<Actor>(), register.Root, "nobody"), Purpose.Investigation, new CaseQuestion(@case));
        foreach (var role in OfficeRoles.All.Where(role => RightsTable.Of(role, Right.Reveal) == Reach.None || RightsTable.Of(role, Right.SeeCases) == Reach.None))
        {
            await NotTracedAsync(new Actor(register.Time.NewKey<Actor>(), register.Root, $"{role}") { Roles = [role] }, Purpose.Investigation, new CaseQuestion(@case));
        }

        // Days outside the time in which the register says the case may have infected others, and a case of which it says no such time.
        await NotTracedAsync(register.Administrator, Purpose.Investigation, new CaseQuestion(@case) { From = Today.AddDays(-30) });
        await NotTracedAsync(register.Administrator, Purpose.Investigation, new CaseQuestion(@case) { To = Today.AddDays(1) });
        var undated = await register.CaseAsync(await register.OutbreakAsync("2022-02"), 4);
        await NotTracedAsync(register.Administrator, Purpose.Investigation, new CaseQuestion(undated.Case));
        Assert.Empty(await AuditAsync(AuditedAct.Export));

        // And there is no other door: of all that Storage shows, two members give a visitor, and both were tried above.
        var givers = typeof(StoreReader).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)).Where(Gives).Select(member => $"{member.DeclaringType!.Name}.{member.Name}").Order(StringComparer.Ordinal);
        Assert.Equal(["CaseTrace.IdentityOf", "StoreReader.VisitorOf"], givers);
    }

    [Fact]
    public async Task The_key_is_destroyed_once_the_response_has_lapsed_and_its_days_have_passed_and_a_copy_put_back_with_it()
    {
        var @case = await SceneAsync();
        var file = Directory.GetFiles(register.Options.VisitorKeysFolder).Single();
        var copy = File.ReadAllBytes(file);
        register.Time.Advance(TimeSpan.FromDays(10 + KeptDays) - TimeSpan.FromHours(1));

        // The response lapsed; the case may still be traced until the days have passed, and nothing may be taken in.
        (await TracedAsync(new CaseQuestion(@case))).Dispose();
        await RefusedAsync();
        Assert.Equal(0, await new DestroyLapsedKeys(register.Register).RunAsync(register.Administrator, Cancellation));
        register.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, await new DestroyLapsedKeys(register.Register).RunAsync(register.Administrator, Cancellation));
        Assert.False(File.Exists(file));
        await NotTracedAsync(register.Administrator, Purpose.Investigation, new CaseQuestion(@case));

        File.WriteAllBytes(file, copy);
        await NotTracedAsync(register.Administrator, Purpose.Investigation, new CaseQuestion(@case));
        Assert.False(File.Exists(file));
        Assert.Equal(2, (await AuditAsync(AuditedAct.Upkeep)).Count(line => line.Verb == "DestroyVisitorKey"));

        // A new response doesn't bring the old visits back under a new key.
        await RespondAsync(days: 10);
        Assert.IsType<CheckInsOpening.Refused>(await OpeningAsync());
        Assert.IsType<CheckInsKept.KeyDestroyed>(await new RetainCheckIns(register.Register).RunAsync(register.Administrator, Store, Today, Cancellation));
    }

    [Fact]
    public async Task Nobody_is_a_secondary_contact_through_somebody_who_was_under_management()
    {
        var @case = await SceneAsync();
        var named = new Dictionary<VisitorId, Minute> { [Phone(2)] = Minute.Of(Today.AddDays(-1)) };
        using (var trace = await TracedAsync(new CaseQuestion(@case) { Secondary = true, Managed = named }))
        {
            Assert.Empty(trace.Secondary);
            Assert.Single(trace.Contacts);
        }

        // The contact turns out to be a case of its own, isolated before it met anybody: the register says so itself.
        await register.CaseAsync(await register.OutbreakAsync("2022-03"), 2, new CaseFacts { Class = CaseClass.Confirmed, Isolation = Today.AddDays(-1) });
        using var after = await TracedAsync(new CaseQuestion(@case) { Secondary = true });
        Assert.Empty(after.Secondary);
    }

    [Fact]
    public async Task A_corrected_onset_changes_the_list_and_the_earlier_list_can_be_asked_for()
    {
        var @case = await SceneAsync();
        var before = Instant.Now(register.Time);
        register.Time.Advance(TimeSpan.FromHours(1));
        await new CorrectCase(register.Register.Writes).RunAsync(register.Administrator, @case, facts => facts with { Onset = Today.AddDays(-6) }, Cancellation);

        using var now = await TracedAsync(new CaseQuestion(@case));
        using var then = await TracedAsync(new CaseQuestion(@case) { AsKnownAt = before });
        Assert.Equal(new HashSet<VisitorId?> { Phone(2), Phone(5) }, now.Contacts.Select(c => now.IdentityOf(c.Person)).ToHashSet());
        Assert.Equal(Phone(2), Assert.Single(then.Contacts.Select(c => then.IdentityOf(c.Person))));
    }

    [Fact]
    public async Task Withdrawn_check_ins_are_gone_and_the_audit_says_whose()
    {
        var @case = await SceneAsync();
        Assert.IsType<CheckInsKept.Kept>(await new WithdrawCheckIns(register.Register).RunAsync(register.Administrator, Store, Phone(2), null, Cancellation));
        using var trace = await TracedAsync(new CaseQuestion(@case));
        Assert.Empty(trace.Contacts);
        Assert.Contains(await AuditAsync(AuditedAct.Upkeep), line => line.Verb == nameof(WithdrawCheckIns));
    }

    private static bool Gives(MemberInfo member) => member switch
    {
        MethodInfo method => Is(method.ReturnType) && method.DeclaringType != typeof(CaseQuestion),
        PropertyInfo property => Is(property.PropertyType),
        FieldInfo field => Is(field.FieldType),
        _ => false,
    };

    private static bool Is(Type type) => type == typeof(VisitorId) || type == typeof(VisitorId?) || (type.IsGenericType && type.DeclaringType is null && type.GetGenericTypeDefinition() != typeof(IReadOnlyDictionary<,>) && type.GetGenericArguments().Any(Is));

    private static VisitorId Phone(int number) => VisitorId.TryParse(Encoding.ASCII.GetBytes(Scenery.Person(new Seed(7), number).Phones[0]), out var visitor) ? visitor : throw new InvalidOperationException();

    // Onset on the third; with a look-back of four days the case may have infected others from 30 December on.
    private async Task<Key<Case>> SceneAsync()
    {
        await RespondAsync(days: 10);
        await TakeInAsync();
        return (await register.CaseAsync(await register.OutbreakAsync(), CaseNumber, new CaseFacts { Class = CaseClass.Confirmed, Onset = Today })).Case;
    }

    private Task<ResponseDecision> RespondAsync(int days) => new SetResponse(register.Register.Writes).RunAsync(
        register.Administrator, register.Root, new ResponseOrder(ResponseLevel.II, "突发公共卫生事件应急条例", "省指挥部", Instant.Now(register.Time).Plus(TimeSpan.FromDays(days))), Cancellation);

    private Task<CheckInsOpening> OpeningAsync(string? folder = null) => new TakeInCheckIns(register.Register).RunAsync(register.Administrator, folder ?? Store, register.Root, KeptDays, Cancellation);

    private async Task<Phrase> RefusedAsync(string? folder = null) => Assert.IsType<CheckInsOpening.Refused>(await OpeningAsync(folder)).Reason;

    private async Task TakeInAsync()
    {
        using var store = Assert.IsType<CheckInsOpening.Opened>(await OpeningAsync()).Store;
        ReportedVisit Visit(int person, int place, int daysAgo, int hour, int minutes) =>
            new(Phone(person), place, Minute.Of(Today.AddDays(-daysAgo), 60 * hour), (ushort)minutes, VisitSource.CheckIn, VisitConfidence.Strong);
        store.Append(new VisitBatch(
            (ReportedVisit[])
            [
                Visit(CaseNumber, 0, 2, 9, 60), Visit(2, 0, 2, 9, 60), Visit(2, 1, 1, 12, 60), Visit(3, 1, 1, 12, 60), Visit(4, 2, 2, 9, 60),
                Visit(CaseNumber, 3, 8, 9, 60), Visit(5, 3, 8, 9, 60),
            ],
            [new("square-1", PlaceSetting.Shop), new("canteen", PlaceSetting.Dining), new("park", PlaceSetting.Outdoors), new("market", PlaceSetting.Shop)]));
        store.Seal(null, Cancellation);
    }

    private async Task<CaseTrace> TracedAsync(CaseQuestion question) => Assert.IsType<CaseTracing.Traced>(
        await new TraceCase(register.Register).RunAsync(register.Administrator, Purpose.Investigation, Store, question, null, Cancellation)).Trace;

    private async Task NotTracedAsync(Actor actor, Purpose purpose, CaseQuestion question) =>
        Assert.IsType<CaseTracing.Refused>(await new TraceCase(register.Register).RunAsync(actor, purpose, Store, question, null, Cancellation));

    private async Task<IReadOnlyList<AuditLine>> AuditAsync(AuditedAct act) =>
        (await new SearchAudit(register.Register).RunAsync(register.Administrator, new AuditSearch { Act = act, Limit = 1000 }, Cancellation)).Lines;
}
