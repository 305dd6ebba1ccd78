using Firebreak.Ground.Audit;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Cases;
using Firebreak.Primitives;
using Firebreak.Tracing.Contacts;
using Firebreak.Tracing.Places;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Exposure.CheckIns;

/// <summary>What came of ranking places.</summary>
public abstract record PlaceRanking
{
    private PlaceRanking()
    {
    }

    /// <summary>Places where the cases met others, by expected infections.</summary>
    /// <param name="Places">The places with their codes.</param>
    /// <param name="Untraced">Cases of which the register lacks a time or a number, or the store a visit: they aren't in the ranking.</param>
    public sealed record Ranked(IReadOnlyList<(string Code, RiskPlace Place)> Places, int Untraced) : PlaceRanking;

    /// <summary>They weren't ranked.</summary>
    public sealed record Refused(Phrase Reason) : PlaceRanking;
}

/// <summary>Ranks the places where cases of the register met others (风险点位). It names places and nobody; it is for those who act on it and never published.</summary>
[Needs(Right.SeeCases)]
public sealed class RankRiskPlaces(RegisterDatabase database)
{
    /// <summary>Ranks them.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="purpose">For what: investigation or containment.</param>
    /// <param name="folder">The store.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="lookBackDays">Days before the earlier of onset and sampling from which a case may have infected others.</param>
    /// <param name="hazardPerMinute">Hazard of infection of one weighted minute together.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<PlaceRanking> RunAsync(
        Actor actor, Purpose purpose, string folder, IReadOnlyList<Key<Case>> cases, int lookBackDays, double hazardPerMinute, CancellationToken cancellation)
    {
        if (purpose != Purpose.Investigation && purpose != Purpose.Containment)
        {
            return Refused($"check-ins are read for investigation or containment, not for {purpose}.", $"扫码记录仅可用于流调（investigation）或管控（containment），不得用于 {purpose}。");
        }

        await using var view = database.Reads.As(actor, purpose);
        var found = await view.Of<Case>().Where(c => cases.Contains(c.Id)).ToListAsync(cancellation);
        if (found.Count == 0 || found.Count < cases.Distinct().Count())
        {
            return Refused("not all of these cases are in sight.", "其中有病例未找到，或无权查看。");
        }

        foreach (var responsible in found.Select(c => c.Responsible).Distinct())
        {
            if ((await database.Gate.AskAsync(actor, purpose, typeof(RankRiskPlaces), responsible, cancellation)
                ?? await database.Gate.AskAsync(actor, purpose, Right.Reveal, responsible, cancellation)) is { } refusal)
            {
                return new PlaceRanking.Refused(refusal.Said);
            }
        }

        var manifest = StoreManifest.Read(folder);
        var keys = new VisitorKeys(database);
        if (manifest.ResearchData || await keys.StateAsync(manifest.Id, cancellation) is KeyState.Destroyed)
        {
            return new PlaceRanking.Refused(manifest.ResearchData ? new("this store holds research data; a case of the register isn't in it.", "该库为研究数据，不含登记库中的病例。") : VisitorKeys.Gone);
        }

        using var key = keys.Open(manifest.Id);
        using var store = ExposureStore.Read(folder);
        var windows = new List<CaseWindow>();
        foreach (var @case in found)
        {
            var window = TraceCase.WindowOf(@case, new CaseQuestion(@case.Id) { LookBackDays = lookBackDays }, await TraceCase.TodayAsync(view, @case, database.Time, cancellation));
            if (window is { } time && (await TraceCase.VisitorsAsync(view, @case, cancellation)).Select(visitor => store.PersonOf(visitor, key)).FirstOrDefault(number => number is not null) is { } person)
            {
                windows.Add(new CaseWindow(person, time));
            }
        }

        await database.AuditLog.WriteAsync(
            actor, purpose, AuditedAct.Read, nameof(RankRiskPlaces), $"store {manifest.Id} cases {found.Count}", [.. found.Select(c => c.Person.Value)], cancellation);
        var ranked = RiskPlaces.OfCases(store.Days, new ContactRules(), windows, hazardPerMinute);
        return new PlaceRanking.Ranked([.. ranked.Select(place => (store.CodeOf(place.Place), place))], found.Count - windows.Count);
    }

    private static PlaceRanking.Refused Refused(string english, string chinese) => new(new Phrase(english, chinese));
}
