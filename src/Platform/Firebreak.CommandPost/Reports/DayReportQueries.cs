using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Firebreak.Containment.Orders;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Mechanisms.Obligations;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Primitives;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.CommandPost.Reports;

/// <summary>Reads for the report of a day.</summary>
[Needs(Right.SeeTasks)]
public static class DayReportQueries
{
    private static readonly (Phrase Name, Func<DayNumbers, int> Of)[] Figures =
    [
        (new("new confirmed cases", "新增确诊病例"), numbers => numbers.NewConfirmed),
        (new("new infections without symptoms", "新增无症状感染者"), numbers => numbers.NewAsymptomatic),
        (new("confirmed cases in total", "累计确诊病例"), numbers => numbers.Confirmed),
        (new("infections without symptoms in total", "累计无症状感染者"), numbers => numbers.Asymptomatic),
        (new("deaths in total", "累计死亡"), numbers => numbers.Died),
    ];

    /// <summary>The report of a day as the register held it at a cut-off; null where there is no such outbreak in sight.</summary>
    public static async Task<DayReportContent?> DayReportAsync(this View view, Key<Outbreak> outbreak, DateOnly day, Instant cutOff, CancellationToken cancellation)
    {
        await using var then = view.AsKnownAt(cutOff);
        if (await then.Of<Outbreak>().SingleOrDefaultAsync(o => o.Id == outbreak, cancellation) is not { } about)
        {
            return null;
        }

        var (total, districts) = await NumbersAsync(then, outbreak, day, cancellation);
        var orders = await then.Of<Order>().Where(o => o.Starts <= cutOff && o.Expires > cutOff && o.LiftedAt == null).GroupBy(o => o.Measure).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation);
        var open = then.Of<DutyTask>().Where(t => t.ClosedAt == null);
        return new DayReportContent(
            about.Name, day, cutOff, total, districts, [.. orders.OrderBy(one => one.Key).Select(one => (one.Key, one.Count))], await open.CountAsync(cancellation),
            await open.CountAsync(t => t.PausedSince == null && t.Due <= cutOff, cancellation), await CorrectionsAsync(view, then, outbreak, day.AddDays(-1), cancellation));
    }

    /// <summary>The digest of a report's numbers, the same on every machine and in every language.</summary>
    public static string DigestOf(DayReportContent content)
    {
        var text = new StringBuilder(content.Outbreak).Append('|').Append(content.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Append('|').Append(content.CutOff);
        foreach (var row in content.Districts.Prepend(content.Total))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{row.District}|{row.NewConfirmed}|{row.NewAsymptomatic}|{row.Confirmed}|{row.Asymptomatic}|{row.Died}");
        }

        foreach (var (measure, count) in content.Measures)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{measure}|{count}");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n{content.OpenTasks}|{content.OverdueTasks}");
        foreach (var correction in content.Corrections ?? [])
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{correction.District}|{correction.Figure.English}|{correction.Said}|{correction.Now}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    // Yesterday as it was said, by its own cut-off, against yesterday as it is known at today's.
    private static async Task<IReadOnlyList<DayCorrection>?> CorrectionsAsync(View view, View then, Key<Outbreak> outbreak, DateOnly yesterday, CancellationToken cancellation)
    {
        var own = view.Actor.Jurisdiction;
        if (await then.Of<DayReport>().SingleOrDefaultAsync(r => r.Responsible == own && r.Outbreak == outbreak && r.Day == yesterday, cancellation) is not { } signed)
        {
            return null;
        }

        await using var before = view.AsKnownAt(signed.CutOff);
        var (saidTotal, said) = await NumbersAsync(before, outbreak, yesterday, cancellation);
        var (nowTotal, now) = await NumbersAsync(then, outbreak, yesterday, cancellation);
        var pairs = said.Select(row => row.District).Union(now.Select(row => row.District), StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(district => (Of(said, district), Of(now, district))).Prepend((saidTotal, nowTotal));
        return [.. pairs.SelectMany(pair => Figures.Where(figure => figure.Of(pair.Item1) != figure.Of(pair.Item2))
            .Select(figure => new DayCorrection(pair.Item1.District, figure.Name, figure.Of(pair.Item1), figure.Of(pair.Item2))))];
    }

    private static async Task<(DayNumbers Total, List<DayNumbers> Districts)> NumbersAsync(View view, Key<Outbreak> outbreak, DateOnly day, CancellationToken cancellation)
    {
        var zone = await view.TimeZoneAsync(view.Actor.Jurisdiction, cancellation);
        var cases = (await view.Of<Case>().Where(c => c.Outbreak == outbreak && (c.Facts.Class == CaseClass.Confirmed || c.Facts.Class == CaseClass.Asymptomatic)).ToListAsync(cancellation))
            .ConvertAll(@case => (@case.Facts, Reported: @case.Facts.Report ?? LocalDay.Of(Duties.Made.At(@case.Id.Value), zone))).FindAll(one => one.Reported <= day);
        return (Of("", cases), [.. cases.GroupBy(one => one.Facts.District ?? "–").OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Of(group.Key, [.. group]))]);

        DayNumbers Of(string district, List<(CaseFacts Facts, DateOnly Reported)> those) => new(
            district,
            those.Count(one => one.Facts.Class == CaseClass.Confirmed && one.Reported == day),
            those.Count(one => one.Facts.Class == CaseClass.Asymptomatic && one.Reported == day),
            those.Count(one => one.Facts.Class == CaseClass.Confirmed),
            those.Count(one => one.Facts.Class == CaseClass.Asymptomatic),
            those.Count(one => one.Facts.Outcome == Outcome.Died && !(one.Facts.Death > day)));
    }

    private static DayNumbers Of(List<DayNumbers> rows, string district) => rows.Find(row => row.District == district) ?? new DayNumbers(district, 0, 0, 0, 0, 0);
}

/// <summary>What came of signing a day's report.</summary>
public abstract record DayReportSigning
{
    private DayReportSigning()
    {
    }

    /// <summary>It's signed.</summary>
    public sealed record Signed(DayReport Record, DayReportContent Content) : DayReportSigning;

    /// <summary>It was signed before: a report that went out isn't signed anew, the next one corrects it.</summary>
    public sealed record Already(DayReport Record) : DayReportSigning;

    /// <summary>There is no such outbreak in sight.</summary>
    public sealed record NotFound : DayReportSigning;

    /// <summary>The cut-off lies before the day, or hasn't come yet.</summary>
    public sealed record NoSuchCutOff : DayReportSigning;
}

/// <summary>Signs the report of a day off (签发疫情日报). Its numbers are asked of the register here and nowhere else.</summary>
/// <param name="reads">The way to read.</param>
/// <param name="writes">The way to write.</param>
[Needs(Right.CloseDays)]
public sealed class SignDayReport(Reads reads, Writes writes)
{
    /// <summary>Signs it, or says why not.</summary>
    public async Task<DayReportSigning> RunAsync(Actor actor, Key<Outbreak> outbreak, DateOnly day, Instant cutOff, CancellationToken cancellation)
    {
        await using var view = reads.As(actor, Purpose.Reporting);
        if (await view.DayReportAsync(outbreak, day, cutOff, cancellation) is not { } content)
        {
            return new DayReportSigning.NotFound();
        }

        var starts = day.StartIn(await view.TimeZoneAsync(actor.Jurisdiction, cancellation));
        return await writes.As(actor, Purpose.Reporting).RunAsync<DayReportSigning>(
            nameof(SignDayReport),
            async change =>
            {
                if (cutOff > change.Now || cutOff < starts)
                {
                    return new DayReportSigning.NoSuchCutOff();
                }

                if (await change.Of<DayReport>().SingleOrDefaultAsync(r => r.Responsible == actor.Jurisdiction && r.Outbreak == outbreak && r.Day == day, cancellation) is { } before)
                {
                    return new DayReportSigning.Already(before);
                }

                var report = new DayReport
                {
                    Id = change.NewKey<DayReport>(), Responsible = actor.Jurisdiction, Outbreak = outbreak, Day = day, CutOff = cutOff, Sha256 = DayReportQueries.DigestOf(content), SignedBy = actor.Id, Signer = actor.Name,
                };
                change.Add(report);
                return new DayReportSigning.Signed(report, content);
            },
            cancellation);
    }
}
