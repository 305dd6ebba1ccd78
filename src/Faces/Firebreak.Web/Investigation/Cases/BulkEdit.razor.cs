using Firebreak.Ground.Keys;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Cases;
using Firebreak.Primitives;
using Firebreak.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Web.Investigation.Cases;

/// <summary>Changes many cases alike.</summary>
public sealed partial class BulkEdit
{
    private CaseField field = CaseField.All[0];
    private string typed = CaseField.All[0].Choices[0].Text;
    private string value = "";
    private IReadOnlyList<Key<Case>> keys = [];
    private CasesCorrection? preview;
    private CasesCorrection? done;
    private Phrase? refused;
    private bool isBusy;

    [Inject]
    private Desk Desk { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <summary>What the page was told.</summary>
    [Parameter]
    [EditorRequired]
    public required DeskVisit Visit { get; set; }

    /// <summary>The cases; null for all that fit the search.</summary>
    [Parameter]
    public IReadOnlyCollection<Guid>? Keys { get; set; }

    /// <summary>The search.</summary>
    [Parameter]
    [EditorRequired]
    public required CaseSearch Search { get; set; }

    /// <summary>How many.</summary>
    [Parameter]
    [EditorRequired]
    public int Count { get; set; }

    /// <summary>The panel is closed, with what was done.</summary>
    [Parameter]
    public EventCallback<Phrase?> Closed { get; set; }

    private string T(string english, string chinese) => new Phrase(english, chinese).In(Visit.Language);

    private string T(Phrase phrase) => phrase.In(Visit.Language);

    private void Choose(string code)
    {
        field = CaseField.Find(code) ?? field;
        (typed, preview) = (field.Kind == CaseFieldKind.Choice ? field.Choices[0].Text : "", null);
    }

    private Task PreviewAsync() => TryAsync(async () =>
    {
        preview = null;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(Visit.Zone)).Date);
        if (field.Read(typed, today) is not ({ } read, _))
        {
            refused = new($"{field.Heading.English}: {field.Read(typed, today).Wrong.English}.", $"{field.Heading.Chinese}：{field.Read(typed, today).Wrong.Chinese}。");
            return;
        }

        if (Count > CorrectCases.Most)
        {
            refused = new($"At most {CorrectCases.Most} cases are changed at once; filter them first.", $"一次最多修改 {CorrectCases.Most} 例，请先筛选。");
            return;
        }

        value = read;
        var actor = await Desk.ActorAsync(Visit, Right.WriteCases, Purpose.Investigation, CancellationToken.None);
        keys = Keys is not null ? [.. Keys.Select(key => new Key<Case>(key))] : await AllAsync();
        preview = await new CorrectCases(Desk.Register.Reads, Desk.Register.Writes).PreviewAsync(actor, keys, facts => field.Put(facts, value), CancellationToken.None);
    });

    private async Task<List<Key<Case>>> AllAsync()
    {
        await using var view = await Desk.ViewAsync(Visit, Right.SeeCases, Purpose.Investigation, CancellationToken.None);
        return await view.Cases(Search).Select(c => c.Id).ToListAsync();
    }

    private Task ApplyAsync() => TryAsync(async () =>
    {
        isBusy = true;
        var actor = await Desk.ActorAsync(Visit, Right.WriteCases, Purpose.Investigation, CancellationToken.None);
        done = await new CorrectCases(Desk.Register.Reads, Desk.Register.Writes).RunAsync(actor, keys, facts => field.Put(facts, value), CancellationToken.None);
    });

    private Task TakeBackAsync() => TryAsync(async () =>
    {
        var actor = await Desk.ActorAsync(Visit, Right.WriteCases, Purpose.Investigation, CancellationToken.None);
        var reversal = await new TakeBackCorrection(Desk.Register.Writes).RunAsync(actor, done!.Entry!.Value, CancellationToken.None);
        await Closed.InvokeAsync(new Phrase(
            $"{reversal.Restored} cases are as they were{(reversal.Kept.Count > 0 ? $"; {reversal.Kept.Count} were changed by others since and stay" : "")}.",
            $"{reversal.Restored} 例已恢复原值{(reversal.Kept.Count > 0 ? $"；{reversal.Kept.Count} 例其后已被他人修改，保持不变" : "")}。"));
    });

    private Task FinishAsync() => Closed.InvokeAsync(new Phrase($"{done!.Changed} cases changed.", $"已修改 {done.Changed} 例。"));

    // A panel has no page of its own to say why: it says so itself.
    private async Task TryAsync(Func<Task> work)
    {
        refused = null;
        try
        {
            await work();
        }
        catch (RefusedException fault)
        {
            refused = fault.Refusal.Said;
        }
        catch (DeskEndedException)
        {
            refused = new("Your session is over; sign in again.", "会话已结束，请重新登录。");
        }
        catch (Storage.RegisterUnavailableException fault)
        {
            refused = fault.Reason;
        }
        finally
        {
            isBusy = false;
        }
    }
}
