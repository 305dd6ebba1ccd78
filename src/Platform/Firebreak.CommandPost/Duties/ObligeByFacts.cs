using Firebreak.Ground.Events;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Mechanisms.Obligations;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.CommandPost.Duties;

/// <summary>Facts of cases and contacts become tasks by the rules in force: the reactions, for whoever runs a dispatcher.</summary>
public static class ObligeByFacts
{
    /// <summary>Everything that must react for tasks to follow the facts.</summary>
    public static IReadOnlyList<Reaction> Reactions(DutyRules rules) =>
        [new OnCaseRegistered(rules), new OnCaseCorrected(rules), new OnContactRecorded(rules), new OnContactCorrected(rules), new OnHandedOver(rules)];

    internal static async Task OfCaseAsync(DutyRules rules, Change change, Key<Case> key, CancellationToken cancellation)
    {
        // A case may be gone: an import that brought it was taken back. Then it asks nothing.
        var @case = await change.Of<Case>().SingleOrDefaultAsync(c => c.Id == key, cancellation);
        var duties = @case is null ? [] : rules.OfCase(@case, await DiseaseAsync(change, @case.Outbreak, cancellation), await change.TimeZoneAsync(@case.Responsible, cancellation));
        await ReconcileDuties.WithinAsync(change, new DutySubject(nameof(Case), key.Value, @case?.Number ?? ""), duties, new("facts of the case changed", "病例信息已变更"), cancellation);
    }

    internal static async Task OfContactAsync(DutyRules rules, Change change, Key<Contact> key, CancellationToken cancellation)
    {
        var contact = await change.Of<Contact>().SingleOrDefaultAsync(c => c.Id == key, cancellation);
        var source = contact is null ? null : await change.Of<Case>().SingleOrDefaultAsync(c => c.Id == contact.Case, cancellation);
        var duties = contact is null || source is null || source.Facts.Class == Epidemiology.LineLists.CaseClass.Discarded ? [] : rules.OfContact(contact, await DiseaseAsync(change, source.Outbreak, cancellation));
        await ReconcileDuties.WithinAsync(change, new DutySubject(nameof(Contact), key.Value, source is null ? "" : $"{source.Number} 密接"), duties, new("facts of the contact changed", "密接信息已变更"), cancellation);
    }

    private static Task<string> DiseaseAsync(Change change, Key<Outbreak> outbreak, CancellationToken cancellation) =>
        change.Of<Outbreak>().Where(o => o.Id == outbreak).Select(o => o.Disease).SingleAsync(cancellation);
}

internal sealed class OnCaseRegistered(DutyRules rules) : Reaction<CaseRegistered>
{
    public override string Name => "duties/case-registered";

    protected override Task RunAsync(CaseRegistered happened, Change change, CancellationToken cancellation) => ObligeByFacts.OfCaseAsync(rules, change, happened.Case, cancellation);
}

internal sealed class OnCaseCorrected(DutyRules rules) : Reaction<CaseCorrected>
{
    public override string Name => "duties/case-corrected";

    // Its contacts hang on it: a discarded case has none to follow.
    protected override async Task RunAsync(CaseCorrected happened, Change change, CancellationToken cancellation)
    {
        await ObligeByFacts.OfCaseAsync(rules, change, happened.Case, cancellation);
        foreach (var contact in await change.Of<Contact>().Where(c => c.Case == happened.Case).Select(c => c.Id).ToListAsync(cancellation))
        {
            await ObligeByFacts.OfContactAsync(rules, change, contact, cancellation);
        }
    }
}

internal sealed class OnContactRecorded(DutyRules rules) : Reaction<ContactRecorded>
{
    public override string Name => "duties/contact-recorded";

    protected override Task RunAsync(ContactRecorded happened, Change change, CancellationToken cancellation) => ObligeByFacts.OfContactAsync(rules, change, happened.Contact, cancellation);
}

internal sealed class OnContactCorrected(DutyRules rules) : Reaction<ContactCorrected>
{
    public override string Name => "duties/contact-corrected";

    protected override Task RunAsync(ContactCorrected happened, Change change, CancellationToken cancellation) => ObligeByFacts.OfContactAsync(rules, change, happened.Contact, cancellation);
}

/// <summary>Another jurisdiction answers for a case or contact: its duties go along.</summary>
internal sealed class OnHandedOver(DutyRules rules) : Reaction<HandedOver>
{
    public override string Name => "duties/handed-over";

    protected override Task RunAsync(HandedOver happened, Change change, CancellationToken cancellation) => happened.Kind switch
    {
        nameof(Case) => ObligeByFacts.OfCaseAsync(rules, change, new Key<Case>(happened.Row), cancellation),
        nameof(Contact) => ObligeByFacts.OfContactAsync(rules, change, new Key<Contact>(happened.Row), cancellation),
        _ => Task.CompletedTask,
    };
}
