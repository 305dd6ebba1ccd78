using Firebreak.Containment.Orders;
using Firebreak.Ground.Events;
using Firebreak.Ground.Imports;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Mechanisms.Obligations;
using Firebreak.Mechanisms.Protocols;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Primitives;
using Firebreak.Surveillance.Samples;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.CommandPost.Duties;

/// <summary>Facts of cases and contacts become tasks by the protocol in force: the reactions, for whoever runs a dispatcher.</summary>
public static class ObligeByFacts
{
    private static readonly Phrase CaseChanged = new("facts of the case changed", "病例信息已变更");
    private static readonly Phrase ContactChanged = new("facts of the contact changed", "密接信息已变更");
    private static readonly Phrase TubeChanged = new("the result of the tube changed", "混管结果已变更");
    private static readonly Phrase ZoneChanged = new("the order on the zone changed", "区域管控决定已变更");

    /// <summary>Everything that must react for tasks to follow the facts.</summary>
    public static IReadOnlyList<Reaction> Reactions(PackLibrary packs) =>
    [
        new OnCaseRegistered(packs), new OnCaseCorrected(packs), new OnCasesCorrected(packs), new OnContactRecorded(packs), new OnContactCorrected(packs), new OnHandedOver(packs),
        new OnSampleTaken(packs), new OnResultRecorded(packs), new OnImportFinished(packs), new OnImportTakenBack(packs), new OnZoneOrdered(packs), new OnZoneOrderEnded(packs),
    ];

    internal static async Task OfCaseAsync(PackLibrary packs, Change change, Key<Case> key, CancellationToken cancellation)
    {
        // A case may be gone: an import that brought it was taken back. Then it asks nothing.
        var @case = await change.Of<Case>().SingleOrDefaultAsync(c => c.Id == key, cancellation);
        var facts = await DutyFacts.OfAsync(change, packs, change.Now, cancellation);
        await ReconcileDuties.ManyAsync(
            change, @case is null ? [(new DutySubject(nameof(Case), key.Value, ""), [])] : await facts.OfCasesAsync([@case], cancellation), CaseChanged, cancellation);

        // Its contacts hang on it, and whoever is a case is no contact any more.
        var people = await change.Of<Contact>().Where(c => c.Case == key || (@case != null && c.Person == @case.Person)).Select(c => c.Person).Distinct().ToListAsync(cancellation);
        await ReconcileDuties.ManyAsync(change, await facts.OfPeopleAsync(people, cancellation), ContactChanged, cancellation);

        // With others in its unit it may be a cluster, and an infection in a zone keeps that up. A corrected case may have left another unit: those with a task are looked at again.
        var clusters = new ClusterDuties(change, facts);
        var units = await clusters.OpenAsync(cancellation);
        units.UnionWith(await clusters.UnitsOfAsync(@case is null ? [] : [@case], cancellation));
        await ReconcileDuties.ManyAsync(change, await clusters.OfAsync(units, cancellation), CaseChanged, cancellation);
        await ReconcileDuties.ManyAsync(change, await new ZoneDuties(change, facts, change.Now).StandingAsync(cancellation), CaseChanged, cancellation);
    }

    /// <summary>A sample and its tube: whose it is, who is a contact through them, and all of the tube where it's of several people.</summary>
    internal static async Task OfSampleAsync(PackLibrary packs, Change change, Key<Sample> key, Key<Person> person, CancellationToken cancellation)
    {
        await OfPersonAsync(packs, change, person, cancellation);
        if (await change.Of<Sample>().SingleOrDefaultAsync(s => s.Id == key, cancellation) is { IsPooled: true } sample)
        {
            var facts = await DutyFacts.OfAsync(change, packs, change.Now, cancellation);
            await ReconcileDuties.ManyAsync(change, await new TubeDuties(change, facts).OfAsync([sample], cancellation), TubeChanged, cancellation);
        }
    }

    internal static async Task OfZonesAsync(PackLibrary packs, Change change, Key<Order> key, CancellationToken cancellation)
    {
        if (await change.Of<Order>().AnyAsync(o => o.Id == key && o.Zone != null, cancellation))
        {
            var facts = await DutyFacts.OfAsync(change, packs, change.Now, cancellation);
            await ReconcileDuties.ManyAsync(change, await new ZoneDuties(change, facts, change.Now).AllAsync(cancellation), ZoneChanged, cancellation);
        }
    }

    internal static async Task OfContactAsync(PackLibrary packs, Change change, Key<Contact> key, CancellationToken cancellation)
    {
        if (await change.Of<Contact>().Where(c => c.Id == key).Select(c => (Key<Person>?)c.Person).SingleOrDefaultAsync(cancellation) is { } person)
        {
            await OfPersonAsync(packs, change, person, cancellation);
        }
        else
        {
            await ReconcileDuties.ManyAsync(change, [(new DutySubject(nameof(Contact), key.Value, ""), [])], ContactChanged, cancellation);
        }
    }

    internal static async Task OfPersonAsync(PackLibrary packs, Change change, Key<Person> person, CancellationToken cancellation)
    {
        var facts = await DutyFacts.OfAsync(change, packs, change.Now, cancellation);
        var own = await change.Of<Contact>().Where(c => c.Person == person).Select(c => c.Id).ToListAsync(cancellation);
        var through = own.Count == 0 ? [] : await change.Of<Contact>().Where(c => c.Through != null && own.Contains(c.Through.Value)).Select(c => c.Person).ToListAsync(cancellation);
        await ReconcileDuties.ManyAsync(change, await facts.OfPeopleAsync([.. through.Append(person).Distinct().Order()], cancellation), ContactChanged, cancellation);
    }
}

internal sealed class OnCaseRegistered(PackLibrary packs) : Reaction<CaseRegistered>
{
    public override string Name => "duties/case-registered";

    protected override Task RunAsync(CaseRegistered happened, Change change, CancellationToken cancellation) => ObligeByFacts.OfCaseAsync(packs, change, happened.Case, cancellation);
}

internal sealed class OnCaseCorrected(PackLibrary packs) : Reaction<CaseCorrected>
{
    public override string Name => "duties/case-corrected";

    protected override Task RunAsync(CaseCorrected happened, Change change, CancellationToken cancellation) => ObligeByFacts.OfCaseAsync(packs, change, happened.Case, cancellation);
}

/// <summary>Many cases were corrected at once: they are those whose facts are known since then.</summary>
internal sealed class OnCasesCorrected(PackLibrary packs) : Reaction<CasesCorrected>
{
    public override string Name => "duties/cases-corrected";

    protected override async Task RunAsync(CasesCorrected happened, Change change, CancellationToken cancellation) =>
        await DutySweep.WithinAsync(change, packs, Made.At(happened.Entry), within: null, outbreak: null, cancellation);
}

internal sealed class OnContactRecorded(PackLibrary packs) : Reaction<ContactRecorded>
{
    public override string Name => "duties/contact-recorded";

    protected override Task RunAsync(ContactRecorded happened, Change change, CancellationToken cancellation) => ObligeByFacts.OfContactAsync(packs, change, happened.Contact, cancellation);
}

internal sealed class OnContactCorrected(PackLibrary packs) : Reaction<ContactCorrected>
{
    public override string Name => "duties/contact-corrected";

    protected override Task RunAsync(ContactCorrected happened, Change change, CancellationToken cancellation) => ObligeByFacts.OfContactAsync(packs, change, happened.Contact, cancellation);
}

/// <summary>A sample is what the task to take it waits for.</summary>
internal sealed class OnSampleTaken(PackLibrary packs) : Reaction<SampleTaken>
{
    public override string Name => "duties/sample-taken";

    protected override Task RunAsync(SampleTaken happened, Change change, CancellationToken cancellation) => ObligeByFacts.OfSampleAsync(packs, change, happened.Sample, happened.Person, cancellation);
}

/// <summary>A result decides on release.</summary>
internal sealed class OnResultRecorded(PackLibrary packs) : Reaction<ResultRecorded>
{
    public override string Name => "duties/result-recorded";

    protected override Task RunAsync(ResultRecorded happened, Change change, CancellationToken cancellation) => ObligeByFacts.OfSampleAsync(packs, change, happened.Sample, happened.Person, cancellation);
}

/// <summary>A file of cases and contacts came in: one event, however many rows.</summary>
internal sealed class OnImportFinished(PackLibrary packs) : Reaction<ImportFinished>
{
    public override string Name => "duties/import-finished";

    protected override async Task RunAsync(ImportFinished happened, Change change, CancellationToken cancellation) => await DutySweep.WithinAsync(
        change, packs, await change.Of<Import>().Where(i => i.Id == happened.Import).Select(i => i.Began).SingleAsync(cancellation), within: null, happened.Outbreak, cancellation);
}

/// <summary>A file was taken back: what is gone asks nothing any more.</summary>
internal sealed class OnImportTakenBack(PackLibrary packs) : Reaction<ImportTakenBack>
{
    public override string Name => "duties/import-taken-back";

    protected override async Task RunAsync(ImportTakenBack happened, Change change, CancellationToken cancellation) =>
        await DutySweep.WithinAsync(change, packs, change.Now, within: null, outbreak: null, cancellation);
}

/// <summary>Another jurisdiction answers for a case or contact: its duties go along.</summary>
internal sealed class OnHandedOver(PackLibrary packs) : Reaction<HandedOver>
{
    public override string Name => "duties/handed-over";

    protected override Task RunAsync(HandedOver happened, Change change, CancellationToken cancellation) => happened.Kind switch
    {
        nameof(Case) => ObligeByFacts.OfCaseAsync(packs, change, new Key<Case>(happened.Row), cancellation),
        nameof(Contact) => ObligeByFacts.OfContactAsync(packs, change, new Key<Contact>(happened.Row), cancellation),
        _ => Task.CompletedTask,
    };
}

/// <summary>A zone has another order: what had to come down is down, or has gone up.</summary>
internal sealed class OnZoneOrdered(PackLibrary packs) : Reaction<OrderIssued>
{
    public override string Name => "duties/zone-ordered";

    protected override Task RunAsync(OrderIssued happened, Change change, CancellationToken cancellation) => ObligeByFacts.OfZonesAsync(packs, change, happened.Order, cancellation);
}

internal sealed class OnZoneOrderEnded(PackLibrary packs) : Reaction<OrderEnded>
{
    public override string Name => "duties/zone-order-ended";

    protected override Task RunAsync(OrderEnded happened, Change change, CancellationToken cancellation) => ObligeByFacts.OfZonesAsync(packs, change, happened.Order, cancellation);
}
