using Firebreak.CommandPost.Editions;
using Firebreak.Containment.Orders;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Mechanisms.Protocols;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Primitives;
using Firebreak.Protocols.Editions;
using Firebreak.Protocols.Packs;
using Firebreak.Reports.Protocols;
using Firebreak.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Web.Protocols;

/// <summary>What another edition would do to every open contact, zone, order and task; set for a time, taken back, and read by whom.</summary>
public sealed partial class ChangePage
{
    private const int Most = 200;

    private readonly Dictionary<Key<ProtocolInForce>, List<ProtocolReaders>> readers = [];
    private List<ProtocolNow> now = [];
    private List<ProtocolInForce> planned = [];
    private List<RulePack> packs = [];
    private Dictionary<Key<Jurisdiction>, string> offices = [];
    private Dictionary<string, string> labels = [];
    private EditionOutlook? outlook;
    private Key<Jurisdiction> own;
    private string pack = "";
    private string basis = "";
    private DateOnly? from;
    private bool working;
    private int seen;

    private bool MaySet { get; set; }

    private bool MayRead { get; set; }

    private Instant Moment => Visit.AsOf is { } past ? Shell.Desk.EndOf(past, Zone) : Instant.Now(Time);

    protected override async Task LoadAsync()
    {
        await using var view = await Desk.ViewAsync(Visit, Right.SeeCases, Purpose.Containment, Cancellation);
        own = view.Actor.Jurisdiction;
        (MaySet, MayRead) = Visit.AsOf is null ? (view.Actor.Has(Right.SetProtocols), view.Actor.Has(Right.SeeReference)) : (false, false);
        packs = [.. Packs.Keys.Select(key => Packs.Of(key, reading: null, Today)?.Pack).OfType<RulePack>().Where(one => one.Kind != PackKind.Base && one.Disease.Length > 0)
            .OrderBy(one => one.Disease, StringComparer.Ordinal).ThenBy(one => one.From)];
        now = await view.ProtocolsNowAsync(Packs, Moment, Cancellation);
        planned = await view.PlannedProtocolsAsync(Cancellation);
        var named = planned.Select(one => one.Responsible).ToList();
        offices = await view.Of<Jurisdiction>().Where(j => named.Contains(j.Id)).ToDictionaryAsync(j => j.Id, j => j.Name, Cancellation);
        readers.Clear();
        foreach (var one in now.Select(each => each.InForce).Concat(planned))
        {
            readers[one.Id] = await view.ProtocolReadersAsync(one, Cancellation);
        }

        if (pack.Length == 0 && packs.Count > 0)
        {
            pack = packs.Find(one => one.Key == "covid-19-cn/ninth")?.Key ?? packs[0].Key;
            from = Today;
        }
    }

    private static Phrase BecomesWords(OrderBecomes becomes) => becomes switch
    {
        OrderBecomes.Stays => new("stays", "保持"),
        OrderBecomes.Milder => new("gives way to a milder one", "改为较轻措施"),
        OrderBecomes.EndsEarlier => new("ends earlier", "提前到期"),
        OrderBecomes.Lifted => new("is lifted", "解除"),
        _ => new("needs somebody to decide: lapses within a day otherwise", "须人工决定，否则24小时内失效"),
    };

    private static Phrase StepWords(TaskStepKind kind) => kind switch
    {
        TaskStepKind.Moved => new("moves", "调整"),
        TaskStepKind.Withdrawn => new("is withdrawn", "撤销"),
        TaskStepKind.Done => new("is done by a fact", "据事实办结"),
        _ => new("is opened", "新增"),
    };

    private static Phrase EffectWords(EditionEffectKind kind) => kind switch
    {
        EditionEffectKind.Freed => new("is free", "解除管理"),
        EditionEffectKind.EndsEarlier => new("ends earlier", "提前解除"),
        EditionEffectKind.EndsLater => new("ends later", "推迟解除"),
        EditionEffectKind.Milder => new("milder", "措施减轻"),
        EditionEffectKind.Stricter => new("stricter", "措施加严"),
        EditionEffectKind.AboveCeiling => new("above the ceiling", "超出上限"),
        EditionEffectKind.WithinCeiling => new("within the ceiling again", "回到上限内"),
        EditionEffectKind.Undecided => new("somebody must look", "须人工判断"),
        _ => new("other tests", "检测变化"),
    };

    private string Kinds(IReadOnlyList<EditionEffect> effects) => string.Join(
        T(", ", "，"), effects.SelectMany(effect => effect.Kinds.Take(1)).GroupBy(kind => kind).OrderBy(same => same.Key).Select(same => $"{T(EffectWords(same.Key))} {same.Count().Counted(Visit.Language)}"));

    private string TitleOf(string key) => Packs.Of(key, reading: null, Today) is { } protocol ? T(protocol.Pack.Title) : key;

    private string Word(string? measure) => measure is null ? Words.Dash : Packs.Of(outlook!.After, reading: null, Today) is { } protocol ? RuleWords.Word(protocol.Pack, measure, Visit.Language) : measure;

    private string Readers(ProtocolInForce one) => readers.TryGetValue(one.Id, out var all) ? T($"{all.Count(each => each.Receipts.Count > 0)} of {all.Count}", $"{all.Count(each => each.Receipts.Count > 0)}/{all.Count}") : Words.Dash;

    private bool HasRead(ProtocolInForce one) => readers.TryGetValue(one.Id, out var all) && all.Exists(each => each.Office.Id == own && each.Receipts.Count > 0);

    // From the beginning of the day named; today means now, since the day has begun.
    private Instant Begins() => from is { } day && day > Today ? Shell.Desk.EndOf(day.AddDays(-1), Zone).Plus(TimeSpan.FromMicroseconds(1)) : Instant.Now(Time);

    private Task PreviewAsync() => ActAsync(async () =>
    {
        (working, seen, outlook) = (true, 0, null);
        StateHasChanged();
        try
        {
            await using var view = await Desk.ViewAsync(Visit, Right.SeeCases, Purpose.Containment, Cancellation);
            outlook = await view.PreviewEditionAsync(Packs, own, pack, reads: null, Begins(), new Seen(this), Cancellation);
            if (outlook is null)
            {
                Refused = Packs.Opened(pack, reading: null, Today).Why;
                return;
            }

            var keys = outlook.People.Take(Most).Select(one => new Key<Contact>(Guid.Parse(one.Id))).ToList();
            var rows = await view.Of<Contact>().Where(c => keys.Contains(c.Id)).Select(c => new { c.Id, c.Case, c.Tier }).ToListAsync(Cancellation);
            var cases = rows.Select(row => row.Case).Distinct().ToList();
            var numbers = await view.Of<Case>().Where(c => cases.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Number, Cancellation);
            labels = rows.ToDictionary(row => row.Id.Value.ToString(), row =>
                T(row.Tier == ContactTier.Secondary ? "secondary contact of " : "close contact of ", row.Tier == ContactTier.Secondary ? "次密接，病例 " : "密接，病例 ") + numbers.GetValueOrDefault(row.Case, Words.Dash));
        }
        finally
        {
            working = false;
        }
    });

    private Task SetAsync() => ActAsync(async () =>
    {
        var actor = await Desk.ActorAsync(Visit, Right.SetProtocols, Purpose.Containment, Cancellation);
        var result = await new SetProtocol(Desk.Register.Writes, Packs).RunAsync(actor, own, new ProtocolOrder(pack, Begins(), basis), Cancellation);
        if (result is ProtocolDecision.Done)
        {
            // What begins now is made to follow now; what is to come waits for the job that every server runs.
            await new ApplyProtocols(Desk.Register.Writes, Packs).RunAsync(Desk.Register.Job("jobs"), Cancellation);
            outlook = null;
        }

        await LoadAsync();
        Told = result is ProtocolDecision.Done ? new("It is set. Offices that haven't read it stand in the list.", "已确定。未阅单位可在列表中查看。") : null;
        Refused = Refusal(result);
    });

    private Task WithdrawAsync(ProtocolInForce one) => ActAsync(async () =>
    {
        var actor = await Desk.ActorAsync(Visit, Right.SetProtocols, Purpose.Containment, Cancellation);
        var result = await new WithdrawProtocol(Desk.Register.Writes).RunAsync(actor, one.Id, Cancellation);
        await LoadAsync();
        (Told, Refused) = (result is ProtocolDecision.Done ? new("Taken back.", "已撤回。") : null, Refusal(result));
    });

    private Task ReadAsync(ProtocolInForce one) => ActAsync(async () =>
    {
        var actor = await Desk.ActorAsync(Visit, Right.SeeReference, Purpose.Containment, Cancellation);
        var result = await new ReadProtocol(Desk.Register.Writes).RunAsync(actor, one.Id, Cancellation);
        await LoadAsync();
        (Told, Refused) = (result is ProtocolDecision.Done ? new("Your office has read it.", "本单位已阅。") : null, Refusal(result));
    });

    private static Phrase? Refusal(ProtocolDecision decision) => decision switch
    {
        ProtocolDecision.Incomplete(_, var why) => why,
        ProtocolDecision.NotFound => new("There is no such protocol, or it is no longer to come.", "没有该方案，或已不在待生效状态。"),
        ProtocolDecision.NotYours => new("That lies outside your reach.", "不在您的权限范围内。"),
        _ => null,
    };

    // Heard on another thread now and then, so that the page shows that it goes on.
    private sealed class Seen(ChangePage page) : IProgress<int>
    {
        public void Report(int value)
        {
            if (value - page.seen >= 500)
            {
                page.seen = value;
                _ = page.InvokeAsync(page.StateHasChanged);
            }
        }
    }
}
