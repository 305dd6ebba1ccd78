using System.Collections.Concurrent;
using System.Globalization;
using Firebreak.Decision.Situations;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Storage;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Web.Live;
using Firebreak.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Web.Decision.Situation;

/// <summary>A situation as it is shown.</summary>
/// <param name="Counts">What was counted.</param>
/// <param name="Rows">The scorecard.</param>
/// <param name="Steps">What to do next.</param>
public sealed record ShownSituation(OutbreakCounts Counts, IReadOnlyList<ScoreRow> Rows, IReadOnlyList<NextStep> Steps);

/// <summary>Counts an outbreak once for all desks that see the same rows, and again when something changed.</summary>
/// <remarks>What is kept are counts under the sight they were made with: jurisdiction, agency, roles. Whoever's sight changes asks anew. Yesterday doesn't change; its counts are kept till midnight.</remarks>
internal sealed class SituationBoard(RegisterDatabase register, LiveHints hints)
{
    private const int Most = 200;

    private readonly ConcurrentDictionary<string, Task<ShownSituation>> shown = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task<OutbreakCounts>> before = new(StringComparer.Ordinal);

    /// <summary>The situation as the reader sees it.</summary>
    public Task<ShownSituation> OfAsync(View view, Key<Outbreak> outbreak, DateOnly today, DateOnly? asOf, TimeZoneInfo zone)
    {
        var sight = SightOf(view.Actor);
        var key = string.Create(CultureInfo.InvariantCulture, $"{sight}|{outbreak}|{today:O}|{asOf:O}|{(asOf is null ? hints.Version : 0)}");
        Trim(shown);
        Trim(before);
        return Once(shown, key, async () =>
        {
            var counts = await CountAsync(view, outbreak, today, asOf is { } day ? Desk.EndOf(day, zone) : null, CancellationToken.None);
            var yesterday = await Once(before, string.Create(CultureInfo.InvariantCulture, $"{sight}|{outbreak}|{today:O}"), () => CountAsync(view, outbreak, today.AddDays(-1), Desk.EndOf(today.AddDays(-1), zone), CancellationToken.None));
            IReadOnlyList<NextStep> steps = view.Actor.Has(Right.SeeCases) ? await view.NextStepsAsync(counts, CancellationToken.None) : [];
            return new ShownSituation(counts, ScorecardOf.Rows(counts, yesterday.CaseCount == 0 ? null : yesterday), steps);
        });
    }

    /// <summary>The counts as the reader may know them: of the cases they see, or, where they see numbers and no cases, of those their jurisdiction answers for.</summary>
    public async Task<OutbreakCounts> CountAsync(View view, Key<Outbreak> outbreak, DateOnly today, Instant? knownAt, CancellationToken cancellation)
    {
        var (counter, within) = (view.Actor, (CountedGround?)null);
        if (!view.Actor.Has(Right.SeeCases))
        {
            counter = register.Job("statistics");
            await using var everywhere = register.Reads.As(counter, view.Purpose);
            within = new(await everywhere.Of<Jurisdiction>().Where(j => j.Id == view.Actor.Jurisdiction).Select(j => j.Path).SingleAsync(cancellation), view.Actor.ReachOf(Right.SeeStatistics).HasFlag(Reach.Below));
        }

        await using var now = register.Reads.As(counter, view.Purpose);
        if (knownAt is not { } moment)
        {
            return await now.CountAsync(outbreak, today, within, cancellation);
        }

        await using var then = now.AsKnownAt(moment);
        return await then.CountAsync(outbreak, today, within, cancellation);
    }

    private static string SightOf(Actor actor) =>
        string.Create(CultureInfo.InvariantCulture, $"{actor.Jurisdiction}|{actor.Agency}|{string.Join(',', actor.Roles)}|{actor.EmergencyUntil is not null}|{actor.IsNode}");

    // Whoever asks first counts; the others wait for that. What failed isn't kept.
    private static async Task<T> Once<T>(ConcurrentDictionary<string, Task<T>> kept, string key, Func<Task<T>> count)
    {
        var mine = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var task = kept.GetOrAdd(key, mine.Task);
        if (task != mine.Task)
        {
            return await task;
        }

        try
        {
            mine.SetResult(await count());
        }
        catch (Exception fault)
        {
            kept.TryRemove(key, out _);
            mine.SetException(fault);
        }

        return await mine.Task;
    }

    private static void Trim<T>(ConcurrentDictionary<string, T> kept)
    {
        if (kept.Count > Most)
        {
            kept.Clear();
        }
    }
}
