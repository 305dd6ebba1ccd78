using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Mechanisms.Obligations;

namespace Firebreak.CommandPost.Duties;

/// <summary>What must have happened for a rule to oblige somebody.</summary>
public enum DutyEvent : byte
{
    /// <summary>A case came into the register, of whatever class (病例登记).</summary>
    CaseRegistered,

    /// <summary>A case is confirmed, or an infection without symptoms (确诊或无症状感染).</summary>
    CaseConfirmed,

    /// <summary>A case died (死亡).</summary>
    CaseDied,

    /// <summary>Somebody was named as a contact (接触者登记).</summary>
    ContactNamed,

    /// <summary>A contact was judged close (判定密接).</summary>
    ContactClose,

    /// <summary>A contact was judged secondary (判定次密接).</summary>
    ContactSecondary,
}

/// <summary>A rule of a protocol: on an event, somebody must do something by when. It reaches the platform as a plain value.</summary>
/// <param name="On">The event.</param>
/// <param name="Obligation">What it asks.</param>
/// <param name="Disease">The disease it's for, as outbreaks are marked; null for all.</param>
public sealed record DutyRule(DutyEvent On, Obligation Obligation, string? Disease = null);

/// <summary>The rules in force, and what they say of a case or a contact as it stands. It asks nothing but the facts it is given.</summary>
public sealed class DutyRules(IReadOnlyList<DutyRule> rules)
{
    /// <summary>What a case asks of whom. A discarded case asks nothing.</summary>
    /// <param name="case">The case as it stands.</param>
    /// <param name="disease">The disease of its outbreak.</param>
    /// <param name="zone">The clocks where it is.</param>
    public IReadOnlyList<Duty> OfCase(Case @case, string disease, TimeZoneInfo zone)
    {
        var facts = @case.Facts;
        if (facts.Class == CaseClass.Discarded)
        {
            return [];
        }

        var registered = MadeAt(@case.Id.Value);
        return [.. Of(disease, @case.Responsible, happened => happened switch
        {
            DutyEvent.CaseRegistered => registered,
            DutyEvent.CaseConfirmed when facts.Class is CaseClass.Confirmed or CaseClass.Asymptomatic => OnDay(facts.Confirmation ?? facts.Report, registered, zone),
            DutyEvent.CaseDied when facts.Outcome == Outcome.Died => OnDay(facts.Death, registered, zone),
            _ => null,
        })];
    }

    /// <summary>What a contact asks of whom.</summary>
    public IReadOnlyList<Duty> OfContact(Contact contact, string disease) => [.. Of(disease, contact.Responsible, happened => (happened, contact.Tier) switch
    {
        (DutyEvent.ContactNamed, ContactTier.Unjudged) => MadeAt(contact.Id.Value),
        (DutyEvent.ContactClose, ContactTier.Close) or (DutyEvent.ContactSecondary, ContactTier.Secondary) => contact.KnownFrom,
        _ => null,
    })];

    /// <summary>When a row came into the register: its key says so, to the millisecond, and no correction changes it.</summary>
    public static Instant MadeAt(Guid key)
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = key.TryWriteBytes(bytes, bigEndian: true, out _);
        return new Instant((((long)bytes[0] << 40) | ((long)bytes[1] << 32) | ((long)bytes[2] << 24) | ((long)bytes[3] << 16) | ((long)bytes[4] << 8) | bytes[5]) * 1000);
    }

    private IEnumerable<Duty> Of(string disease, Key<Jurisdiction> where, Func<DutyEvent, Instant?> when)
    {
        foreach (var rule in rules.Where(rule => rule.Disease is null || rule.Disease == disease))
        {
            if (when(rule.On) is { } since)
            {
                yield return new Duty(rule.Obligation, "", since, where);
            }
        }
    }

    // A day without an hour begins at midnight; what happened before we knew of the case is counted from when we knew.
    private static Instant OnDay(DateOnly? day, Instant known, TimeZoneInfo zone) => day is { } date ? Instant.Later(date.StartIn(zone), known) : known;
}
