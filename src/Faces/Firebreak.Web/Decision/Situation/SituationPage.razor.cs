using System.Globalization;
using Firebreak.Decision.Situations;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Cases;
using Firebreak.Primitives;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Web.Investigation.Cases;
using Firebreak.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Firebreak.Web.Decision.Situation;

/// <summary>The first page of a shift: what to do now, what has changed, how bad, how sure.</summary>
public sealed partial class SituationPage
{
    private const string Dash = Words.Dash;
    private const int RecentDays = 3;

    private ShownSituation? shown;

    [Inject]
    private SituationBoard Board { get; set; } = null!;

    private bool MaySeeCases { get; set; }

    private string Version => Hints.Version.ToString(CultureInfo.InvariantCulture);

    private string AsOfWords => Visit.AsOf is { } day ? day.Full() : TimeZoneInfo.ConvertTime(Time.GetUtcNow(), Zone).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);

    // The title says the finding: how the share found in the community has moved.
    private Phrase Finding
    {
        get
        {
            var now = Community(Today, RecentDays);
            var before = Community(Today.AddDays(-RecentDays), RecentDays);
            return (now, before) switch
            {
                ({ Whole: 0 }, _) => new($"No case reported in the last {RecentDays} days", $"近 {RecentDays} 天无报告病例"),
                (_, { Whole: 0 }) => new($"{now.Whole} cases reported in the last {RecentDays} days, none in the {RecentDays} before", $"近 {RecentDays} 天报告 {now.Whole} 例，此前 {RecentDays} 天无"),
                _ => Compared(now, before),
            };
        }
    }

    protected override async Task LoadAsync()
    {
        if (Visit.Outbreak is not { } outbreak)
        {
            return;
        }

        await using var view = await Desk.ViewAsync(Visit, Right.SeeStatistics, Purpose.Investigation, Cancellation);
        MaySeeCases = view.Actor.Has(Right.SeeCases);
        shown = await Board.OfAsync(view, new Key<Outbreak>(outbreak), Today, Visit.AsOf, Zone);
    }

    private (int Part, int Whole) Community(DateOnly until, int days)
    {
        var cells = shown!.Counts.Cases.Where(cell => cell.Report <= until && cell.Report > until.AddDays(-days)).ToList();
        return (cells.Where(cell => cell.Found == HowFound.Community).Sum(cell => cell.Count), cells.Where(cell => cell.Found is HowFound.Community or HowFound.InsideControl).Sum(cell => cell.Count));
    }

    private static Phrase Compared((int Part, int Whole) now, (int Part, int Whole) before)
    {
        var (share, then) = ((double)now.Part / now.Whole, (double)before.Part / before.Whole);
        var (english, chinese) = Math.Abs(share - then) < 0.02 ? ("is steady", "持平") : share < then ? ("has fallen", "下降") : ("has risen", "上升");
        return new(
            string.Create(CultureInfo.InvariantCulture, $"The share found in the community {english}: {share:0%} of the last {RecentDays} days, {then:0%} of the {RecentDays} before"),
            string.Create(CultureInfo.InvariantCulture, $"社区发现占比{chinese}：近 {RecentDays} 天 {share:0%}，此前 {RecentDays} 天 {then:0%}"));
    }

    private string Address(CaseSearch search) => Visit.To("/cases?" + new CaseView { Search = search }.Write());

    private static string Mark(Pressing pressing) => pressing switch { Pressing.Overdue => "overdue", Pressing.Due => "due", _ => "unknown" };

    private static Phrase PressingWords(Pressing pressing) => pressing switch { Pressing.Overdue => new("Overdue", "逾期"), Pressing.Due => new("Today", "今日"), _ => new("Doubtful", "存疑") };

    private string Written(ScoreKind kind, double value) => kind switch
    {
        ScoreKind.Share => value.ToString("0%", CultureInfo.InvariantCulture),
        ScoreKind.Rate => value.ToString("+0.0%;−0.0%;0.0%", CultureInfo.InvariantCulture),
        ScoreKind.Number => value.ToString("0.00", CultureInfo.InvariantCulture),
        _ => ((int)Math.Round(value)).Counted(Visit.Language),
    };

    private string Change(ScoreKind kind, double change) => kind switch
    {
        ScoreKind.Share or ScoreKind.Rate => T(string.Create(CultureInfo.InvariantCulture, $"{100 * change:+0.0;−0.0;±0} points"), string.Create(CultureInfo.InvariantCulture, $"{100 * change:+0.0;−0.0;±0} 个百分点")),
        ScoreKind.Number => change.ToString("+0.00;−0.00;±0", CultureInfo.InvariantCulture),
        _ => ((int)Math.Round(change)).Signed(),
    };
}
