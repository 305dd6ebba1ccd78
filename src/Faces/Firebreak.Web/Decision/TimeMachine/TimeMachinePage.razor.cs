using System.Globalization;
using Firebreak.Decision.Situations;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Primitives;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Firebreak.Web.Decision.TimeMachine;

/// <summary>The register as it was known on a day.</summary>
public sealed partial class TimeMachinePage
{
    private DateOnly first;
    private DateOnly last;
    private DateOnly day;
    private DateOnly shownDay;
    private OutbreakCounts? then;
    private OutbreakCounts? now;

    [Inject]
    private Situation.SituationBoard Board { get; set; } = null!;

    private bool MaySeeCases { get; set; }

    private int Days => last.DayNumber - first.DayNumber;

    private int Offset => day.DayNumber - first.DayNumber;

    // Of that day with what is known now: onsets and reports up to it.
    private IEnumerable<(Phrase Name, int Then, int Now)> Compared =>
    [
        (new("Cases reported up to that day", "截至当日报告病例"), Count(then!, c => c.Report <= shownDay), Count(now!, c => c.Report <= shownDay)),
        (new("Onsets up to that day", "截至当日发病"), Count(then!, c => c.Onset <= shownDay), Count(now!, c => c.Onset <= shownDay)),
        (new("Found in the community", "社区发现"), Count(then!, c => c.Report <= shownDay && c.Found == HowFound.Community), Count(now!, c => c.Report <= shownDay && c.Found == HowFound.Community)),
        (new("Found inside control", "管控中发现"), Count(then!, c => c.Report <= shownDay && c.Found == HowFound.InsideControl), Count(now!, c => c.Report <= shownDay && c.Found == HowFound.InsideControl)),
        (new("Without how found", "发现方式未记录"), Count(then!, c => c.Report <= shownDay && c.Found == HowFound.Unknown), Count(now!, c => c.Report <= shownDay && c.Found == HowFound.Unknown)),
        (new("Linked pairs with both onsets", "双方均有发病日期的传播对"), then!.Pairs.Values.Sum(), now!.Pairs.Values.Sum()),
    ];

    protected override async Task LoadAsync()
    {
        if (Visit.Outbreak is not { } outbreak)
        {
            return;
        }

        var present = Visit with { AsOf = null };
        await using var view = await Desk.ViewAsync(present, Right.SeeStatistics, Purpose.Investigation, Cancellation);
        MaySeeCases = view.Actor.Has(Right.SeeCases);
        last = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Time.GetUtcNow(), Zone).Date);
        var key = new Key<Outbreak>(outbreak);
        now = await Board.CountAsync(view, key, last, knownAt: null, Cancellation);

        // Before the outbreak itself came into the register nothing of it was known: the slider begins the day before.
        var known = (await view.HistoryAsync(key, Cancellation)).Select(version => version.From).DefaultIfEmpty(Instant.Now(Time)).Min();
        first = DateOnly.FromDateTime(Zone.At(known).Date).AddDays(-1);
        day = day == default ? Visit.AsOf ?? last : day;
        await ReadAsync(day);
    }

    private static int Count(OutbreakCounts counts, Func<CaseCell, bool> which) => counts.Cases.Where(which).Sum(cell => cell.Count);

    private void Slide(object? value)
    {
        if (int.TryParse(value?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
        {
            day = first.AddDays(Math.Clamp(offset, 0, Days));
        }
    }

    private Task ShowAsync(object? value)
    {
        Slide(value);
        return ActAsync(() => ReadAsync(day));
    }

    private Task StepAsync(int days)
    {
        day = first.AddDays(Math.Clamp(Offset + days, 0, Days));
        return ActAsync(() => ReadAsync(day));
    }

    private async Task ReadAsync(DateOnly asked)
    {
        if (asked >= last)
        {
            (then, shownDay) = (now, last);
            return;
        }

        await using var view = await Desk.ViewAsync(Visit with { AsOf = null }, Right.SeeStatistics, Purpose.Investigation, Cancellation);
        then = await Board.CountAsync(view, new Key<Outbreak>(Visit.Outbreak!.Value), asked, Desk.EndOf(asked, Zone), Cancellation);
        shownDay = asked;
    }

    private string At(string path) => shownDay < last ? $"{path}?asOf={shownDay.Full()}" : path;
}
