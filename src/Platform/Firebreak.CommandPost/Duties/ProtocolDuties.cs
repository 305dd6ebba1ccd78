using System.Globalization;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Mechanisms.Obligations;
using Firebreak.Mechanisms.Protocols;
using Firebreak.Primitives;
using Firebreak.Protocols;
using Firebreak.Protocols.Answers;
using Firebreak.Protocols.Cases;
using Firebreak.Protocols.Contacts;
using Firebreak.Protocols.Duties;
using Firebreak.Protocols.Facts;
using Firebreak.Protocols.Packs;
using Firebreak.Protocols.Places;
using Firebreak.Protocols.Schedules;
using Firebreak.Surveillance.Samples;

namespace Firebreak.CommandPost.Duties;

/// <summary>What the protocol in force asks of whom because of a case or a contact as it stands (方案职责). Pure: it is asked nothing but what it is given.</summary>
/// <param name="protocol">The pack that answers.</param>
/// <param name="inForce">Since when it holds.</param>
/// <param name="zone">The clocks where the case or contact is.</param>
/// <param name="now">The moment for which it is asked.</param>
public sealed class ProtocolDuties(Protocol protocol, ProtocolInForce inForce, TimeZoneInfo zone, Instant now)
{
    // Facts of a case that lay further back when it came into the register are history: a file of last month's cases obliges nobody to report them within two hours.
    internal const int HistoryDays = 7;

    private readonly RulePack pack = protocol.Pack;

    /// <summary>What a case asks. A discarded one asks nothing, nor does one that was history already when it was entered.</summary>
    public IReadOnlyList<Duty> OfCase(Case @case)
    {
        var (facts, made) = (@case.Facts, Made.At(@case.Id.Value));
        var happened = facts.Confirmation ?? facts.Report;
        if (facts.Class == CaseClass.Discarded || (happened is { } day && day.AddDays(HistoryDays) < LocalDay.Of(made, zone)))
        {
            return [];
        }

        var (sheet, id) = (FactSheets.Of(facts), @case.Id.Value.ToString("N"));
        IEnumerable<Duty> On(string what, Instant from, string? firstSeenAs) => OfEvent(what, id, from, sheet, @case.Responsible).Select(duty => duty with
        {
            FirstSeenAs = firstSeenAs,

            // Known by its day to lie before the rules in force, however late it is entered.
            RulesSince = happened is { } on && on.EndIn(zone) <= inForce.From ? Instant.Never : inForce.From,
        });

        // The hour at which a case was confirmed isn't recorded, only the day: its clock runs from when we knew, and corrections of other facts don't wind it up again. A day still to come does.
        var registered = On(ProtocolEvents.CaseRegistered, made, firstSeenAs: null);
        var (since, first) = happened is { } later && later.StartIn(zone) > @case.KnownFrom ? (later.StartIn(zone), null) : (@case.KnownFrom, "infection");
        var infected = facts.Class is CaseClass.Confirmed or CaseClass.Asymptomatic
            ? On(ProtocolEvents.InfectionFound, since, first).Concat(On(ProtocolEvents.InfectionReported, since, first)) : [];
        var died = facts.Outcome == Outcome.Died ? On(ProtocolEvents.CaseDied, @case.KnownFrom, "death") : [];
        return [.. registered, .. infected, .. died];
    }

    /// <summary>What infections of one unit ask: nothing until they are a cluster by the pack's count within its days, and then once.</summary>
    /// <param name="unit">Which unit.</param>
    /// <param name="infections">The infections there.</param>
    /// <param name="where">Who answers for the first of them.</param>
    public IReadOnlyList<Duty> OfCluster(string unit, IReadOnlyList<Case> infections, Key<Jurisdiction> where)
    {
        var days = infections.ToDictionary(c => c.Id, c => c.Facts.Confirmation ?? c.Facts.Sampling ?? c.Facts.Report ?? LocalDay.Of(Made.At(c.Id.Value), zone));
        if (protocol.Cluster([.. days.Values]) is not Ruling<ClusterJudged>.Given { Value: { IsCluster: true, Needed: var needed } })
        {
            return [];
        }

        // Known to be one when the last of as many came in; a list of last month's cases obliges nobody to report within hours.
        var (last, known) = (infections.MaxBy(c => days[c.Id])!, infections.Select(c => c.KnownFrom).Order().ElementAt(needed - 1));
        return days[last.Id].AddDays(HistoryDays) < LocalDay.Of(Made.At(last.Id.Value), zone) ? []
            : [.. OfEvent(ProtocolEvents.ClusterFound, unit, known, FactSheet.Empty, where).Select(duty => duty with { Occasion = unit, FirstSeenAs = "cluster", RulesSince = inForce.From })];
    }

    /// <summary>What a tube of several people asks that is positive.</summary>
    /// <param name="first">The sample that stands for the tube.</param>
    /// <param name="tube">All samples in it.</param>
    public IReadOnlyList<Duty> OfTube(Sample first, IReadOnlyList<Sample> tube)
    {
        var positive = tube.Where(sample => sample.Result == SampleResult.Positive).ToList();
        return positive.Count == 0 || first.SampledOn.AddDays(HistoryDays) < LocalDay.Of(Made.At(first.Id.Value), zone) ? []
            : [.. OfEvent(ProtocolEvents.PoolPositive, first.Id.Value.ToString("N"), positive.Min(sample => sample.KnownFrom), FactSheet.Empty, first.Responsible)
                .Select(duty => duty with { FirstSeenAs = "pool", RulesSince = inForce.From })];
    }

    /// <summary>What a zone asks that meets the pack's criteria to come down; each order on it once.</summary>
    internal IReadOnlyList<Duty> OfZone(ZoneKnown zoned)
    {
        var today = LocalDay.Of(now, zone);
        if (protocol.Descent(zoned.Level, zoned.Facts, today) is not Ruling<Descent>.Given { Value: { IsDue: true } down })
        {
            return [];
        }

        // Since the day on which it could come down, or since its order where that came later.
        var since = down.On is { } on && on.StartIn(zone) is var began && began > zoned.Order.KnownFrom ? began : zoned.Order.KnownFrom;
        return [.. OfEvent(ProtocolEvents.AreaMeetsCriteria, zoned.Order.Id.Value.ToString("N"), since, FactSheet.Empty, zoned.Order.Responsible)
            .Select(duty => duty with { Occasion = zoned.Order.Id.Value.ToString("N"), FirstSeenAs = "descent" })];
    }

    /// <summary>What a contact asks: to be placed, tested on the days that have come, judged anew where the contact behind them is infected, released.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="samples">Samples of that person.</param>
    /// <param name="linked">Samples of the close contact through whom they are one; null where there is none.</param>
    public IReadOnlyList<Duty> OfContact(Contact contact, IReadOnlyList<Sample> samples, IReadOnlyList<Sample>? linked = null)
    {
        var id = contact.Id.Value.ToString("N");
        if (ProtocolWords.TierOf(contact.Tier) is not { } tier)
        {
            var named = Made.At(contact.Id.Value);
            return contact.Tier != ContactTier.Unjudged ? []
                : [.. OfEvent(ProtocolEvents.ContactNamed, id, named, FactSheet.Empty, contact.Responsible).Select(duty => duty with { RulesSince = inForce.From })];
        }

        var person = FactSheets.Of(contact, samples, zone, linked);
        var (today, found) = (LocalDay.Of(now, zone), person.Facts.DayOf(KnownFacts.Placed)!.Value);
        var ruling = protocol.Schedule(tier, person, today);
        var schedule = (ruling as Ruling<PersonSchedule>.Given)?.Value;
        if (schedule?.Ends < found)
        {
            // Over before anybody knew.
            return [];
        }

        var duties = new List<Duty>(OfEvent(contact.Tier == ContactTier.Close ? ProtocolEvents.ContactJudged : ProtocolEvents.SecondaryJudged, id, contact.KnownFrom, person.Facts, contact.Responsible)
            .Select(duty => duty with { FirstSeenAs = "judged", RulesSince = inForce.From }));
        duties.AddRange(OfUpgrade(contact, person, linked ?? [], today));
        if (schedule is not null)
        {
            duties.AddRange(OfSchedule(contact, tier, person, schedule, ruling.Why.Clause, samples, today));
        }
        else if (contact.LastExposure is null && pack.Acting<ScheduleRule>().Any(rule => rule.Tier == tier && rule.CountFrom == "lastExposure"))
        {
            duties.Add(new Duty(
                Asked("last-exposure", pack.Acting<ScheduleRule>().First(rule => rule.Tier == tier).Clause, "contactFollower", new("Find out the last day of exposure: without it there is no schedule.", "核实末次暴露日期（缺此日期无法排定管理与检测）。"), new Deadline.EndOfDay()),
                "", contact.KnownFrom, contact.Responsible) { FirstSeenAs = "judged" });
        }

        return duties;
    }

    // The contact behind a secondary one was infected: by the pack's rule they are judged close. Somebody judges it; the judgement is what shows it.
    private IEnumerable<Duty> OfUpgrade(Contact contact, PersonFacts person, IReadOnlyList<Sample> linked, DateOnly today)
    {
        if (contact.Through is null || protocol.Upgrade("secondary", person, today) is not Ruling<TierRaised>.Given { Value: var raised, Why: var why })
        {
            yield break;
        }

        var shown = linked.Where(sample => sample is { Result: SampleResult.Positive, IsPooled: false } && sample.SampledOn == raised.Because).Select(sample => sample.KnownFrom).DefaultIfEmpty(contact.KnownFrom).Min();
        yield return new Duty(
            Asked("upgrade", why.Clause, "investigationTeam", new($"Judge as a close contact: the contact through whom they are one tested positive on {Text(raised.Because)}.", $"改判为密接：所关联密接 {Text(raised.Because)} 检测阳性。"), new Deadline.EndOfDay()),
            "", shown, contact.Responsible, contact.Tier == ContactTier.Close ? $"tier close {Text(today)}" : null) { FirstSeenAs = "upgrade", RulesSince = inForce.From };
    }

    private IEnumerable<Duty> OfSchedule(Contact contact, string tier, PersonFacts person, PersonSchedule schedule, string clause, IReadOnlyList<Sample> samples, DateOnly today)
    {
        var release = schedule.Ends is { } end && today >= end ? protocol.Release(tier, person, today) : null;
        var mayGo = release is Ruling<ReleaseState>.Given { Value.MayGo: true };
        var days = schedule.Tests.Where(test => !test.Antigen).ToList();
        for (var at = 0; at < days.Count && days[at].Day <= today; at++)
        {
            // A sample counts for the last test day before it, as for release.
            var (day, next) = (days[at].Day, at + 1 < days.Count ? days[at + 1].Day : DateOnly.MaxValue);
            var taken = samples.FirstOrDefault(sample => sample.SampledOn >= day && sample.SampledOn < next && sample.Result != SampleResult.Invalid);
            if (taken is null && mayGo)
            {
                continue;
            }

            yield return new Duty(
                Asked("test", clause, "testingTeam", new($"Take the nucleic-acid test of {Text(day)}{(days[at].Samples > 1 ? " (two samples)" : "")}.", $"{Text(day)} 核酸采样{(days[at].Samples > 1 ? "（双采）" : "")}。"), new Deadline.EndOfDay()),
                Text(day), day.StartIn(zone), contact.Responsible, taken is null ? null : $"{taken.Code} {Text(taken.SampledOn)}") { RulesSince = LocalDay.Of(inForce.From, zone).StartIn(zone) };
        }

        if (release is not null)
        {
            // Where another edition ends it in the past, whoever is still being followed is released on the day of the change.
            var (last, began) = (schedule.Ends!.Value, LocalDay.Of(inForce.From, zone));
            var ends = last < began ? began : last;
            var state = (release as Ruling<ReleaseState>.Given)?.Value;
            var later = state is { MayGo: false, NotBefore: { } first } && first > ends ? first.DayNumber - ends.DayNumber : 0;
            yield return new Duty(
                Asked("release", release.Why.Clause, "contactFollower", ReleaseSaid(state, isLinkAsked: contact is { Tier: ContactTier.Secondary, Through: null }), new Deadline.EndOfDay(later)),
                "", ends.StartIn(zone), contact.Responsible) { EndsOthers = last < began };
        }
    }

    private static Phrase ReleaseSaid(ReleaseState? state, bool isLinkAsked) => state is null or { MayGo: true }
        ? new("Release the contact: the period is served.", "解除隔离（管理期满）。")
        : new(
            $"Release the contact as soon as nothing is missing: {string.Join("; ", state.Missing.Select(one => one.Says.English))}{(isLinkAsked ? "; nobody has said through which close contact they are one" : "")}.",
            $"条件齐备后解除隔离，尚缺：{string.Join("；", state.Missing.Select(one => one.Says.Chinese))}{(isLinkAsked ? "；未填所关联密接" : "")}。");

    private IEnumerable<Duty> OfEvent(string what, string id, Instant since, FactSheet facts, Key<Jurisdiction> where) =>
        protocol.Duties(what, id, zone.At(since), facts) is Ruling<DutiesOfEvent>.Given { Value.Due: var due }
            ? due.Select(one => new Duty(Obligation(one), "", since, where, one.IsDone ? one.DoneBy : null)) : [];

    // The engine says which rules apply; their limits are those of the rule, so that a clock that stands or moves keeps its length.
    private Obligation Obligation(DueObligation due)
    {
        var rule = (ObligationRule)pack.Rule(due.Why.Clause)!;
        return Asked(rule.Clause, rule.Clause, due.Who, due.Does, LimitOf(rule)) with
        {
            EvidenceAsked = rule.DoneBy is { } fact && pack.Facts.TryGetValue(fact, out var declared) ? declared.Says : null, Pauses = rule.Pauses,
        };
    }

    private static Deadline LimitOf(ObligationRule rule) => (rule.WithinHours, rule.SameDay) switch
    {
        ({ } hours, true) => new Deadline.Earlier(new Deadline.Within(TimeSpan.FromHours(hours)), new Deadline.EndOfDay()),
        ({ } hours, false) => new Deadline.Within(TimeSpan.FromHours(hours)),
        _ => new Deadline.EndOfDay(),
    };

    // A rule keeps its name in every edition, so that its task is known again after a change.
    private Obligation Asked(string rule, string clause, string who, Phrase what, Deadline limit) => new()
    {
        Rule = $"{pack.Disease}/{rule}", Clause = clause, Edition = pack.Key, By = ProtocolWords.AddresseeOf(who), What = what, Deadline = limit,
    };

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
