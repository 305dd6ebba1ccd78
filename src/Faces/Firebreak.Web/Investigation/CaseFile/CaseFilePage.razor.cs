using System.Globalization;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Investigation.Links;
using Firebreak.Investigation.Notes;
using Firebreak.Primitives;
using Firebreak.Reports.Words;
using Firebreak.Storage.SignIn;
using Firebreak.Surveillance.Samples;
using Firebreak.Web.Investigation.Cases;
using Firebreak.Web.Live;
using Firebreak.Web.Map;
using Firebreak.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace Firebreak.Web.Investigation.CaseFile;

/// <summary>Everything about one case, and the form that corrects it.</summary>
public sealed partial class CaseFilePage
{
    private readonly Dictionary<Guid, string> notes = [];
    private Firebreak.Investigation.Cases.CaseFile? file;
    private IReadOnlyList<FactVersion<Case>> history = [];
    private IReadOnlyList<string> others = [];
    private Presence.Seat? seat;
    private PersonDetails? revealed;
    private Case? theirs;
    private string tab = "results";
    private string noteText = "";
    private bool editing;

    [Inject]
    private Presence Presence { get; set; } = null!;

    [Inject]
    private IServiceScopeFactory Scopes { get; set; } = null!;

    private bool MayWrite { get; set; }

    private bool MayOrder { get; set; }

    private bool MayWriteContacts { get; set; }

    private bool MayReveal { get; set; }

    private Key<Case> Id => new(Visit.About ?? Guid.Empty);

    private IEnumerable<(string Code, Phrase Words, int? Count)> Tabs =>
    [
        ("results", new("Results", "检测结果"), file!.Samples.Count), ("itinerary", new("Itinerary", "行程"), file.Stops.Count), ("contacts", new("Contacts", "接触者"), file.Contacts.Count),
        ("links", new("Links", "传播关系"), file.Links.Count), ("notes", new("Notes", "备注"), file.Notes.Count), ("history", new("History", "修改历史"), history.Count),
    ];

    private IReadOnlyList<MapStop> MapStops =>
    [
        .. file!.Stops.Select((stop, i) => (stop.Place, Number: i + 1)).Where(stop => stop.Place is { Longitude: not null, Latitude: not null })
            .Select(stop => new MapStop(stop.Place!.Longitude!.Value, stop.Place.Latitude!.Value, stop.Number, stop.Place.Name)),
    ];

    protected override async Task LoadAsync()
    {
        await using var view = await Desk.ViewAsync(Visit, Right.SeeCases, Purpose.Investigation, Cancellation);
        MayWrite = Visit.AsOf is null && view.Actor.Has(Right.WriteCases);
        MayOrder = Visit.AsOf is null && view.Actor.Has(Right.WriteOrders);
        MayWriteContacts = Visit.AsOf is null && view.Actor.Has(Right.WriteContacts);
        MayReveal = view.Actor.Has(Right.Reveal);
        var read = await view.CaseFileAsync(Id, Cancellation);
        history = read is null ? [] : await view.HistoryAsync(Id, Cancellation);
        if (Visit.AsOf is { } day)
        {
            var until = Desk.EndOf(day, Zone);
            history = [.. history.Where(version => version.From <= until)];
        }

        file = read;
        if (file is not null && seat is null)
        {
            seat = Presence.Join(Id.Value, Visit.Name, () => _ = InvokeAsync(Meet));
            Meet();
            if (MayWrite && await DraftAsync($"case/{Visit.About}") is not null)
            {
                // Somebody was in the middle of it: the form opens with what they had typed.
                editing = true;
            }

            noteText = await DraftAsync($"note/{Visit.About}") is { } draft ? DraftField(draft.Content, "note") : "";
        }
    }

    protected override async Task ChangedAsync()
    {
        var before = file?.Case;
        await LoadAsync();
        if (editing && before is not null && file is not null && file.Case.KnownFrom != before.KnownFrom)
        {
            theirs = file.Case;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        seat?.Dispose();
        await base.DisposeAsync();
    }

    private void Meet()
    {
        others = seat?.Others ?? [];
        StateHasChanged();
    }

    private void EditAsync() => (editing, theirs, Told, Refused) = (true, null, null, null);

    private Task SaveAsync((Instant AsOf, CaseFacts Facts) form) => ActAsync(async () =>
    {
        var actor = await Desk.ActorAsync(Visit, Right.WriteCases, Purpose.Investigation, Cancellation);
        switch (await new CorrectCaseIfUnchanged(Desk.Register.Writes).RunAsync(actor, Id, form.AsOf, form.Facts, Cancellation))
        {
            case CaseEdit.Done:
                await ForgetAsync($"case/{Visit.About}");
                (editing, theirs) = (false, null);
                await LoadAsync();
                Told = new("The case is corrected; what it said before stays in the history.", "病例已更正，原内容保留在修改历史中。");
                break;
            case CaseEdit.ChangedMeanwhile(var now):
                // What is typed stays in the form; beside it stands what somebody else wrote.
                theirs = now;
                Refused = new("Somebody changed this case while you were at it. Nothing of yours is lost: what they changed is marked in the form.", "您编辑期间他人已修改该病例。您输入的内容均已保留，他人的修改已在表单中标出。");
                break;
            default:
                Refused = new("This case is no longer there, or not for you.", "该病例已不存在，或您已无权查看。");
                break;
        }
    });

    private Task CancelAsync() => ActAsync(async () =>
    {
        await ForgetAsync($"case/{Visit.About}");
        (editing, theirs) = (false, null);
    });

    private Task RevealAsync() => ActAsync(async () =>
    {
        var actor = await Desk.ActorAsync(Visit, Right.Reveal, Purpose.Investigation, Cancellation);
        await using var view = Desk.Register.Reads.As(actor, Purpose.Investigation);
        if (file?.Person is not { } person)
        {
            Refused = new("You don't see who this is.", "您无权查看该人员。");
            return;
        }

        using var revealer = await view.RevealerForAsync([person.Id], Cancellation);
        if (revealer.Refusal is { } refusal)
        {
            Refused = refusal.Said;
            return;
        }

        if (!revealer.CanRead(person.Id.Value))
        {
            Refused = new("This person was erased; nobody can say who it was.", "该人员信息已清除，无法再查看。");
            return;
        }

        revealed = PersonDetails.Of(person, revealer);
        foreach (var note in file.Notes)
        {
            if (note.Text.TryReveal(revealer, out var text))
            {
                notes[note.Id.Value] = text;
            }
        }
    });

    private Task LinkAsync(Contact contact, string? through) => ActAsync(async () =>
    {
        var actor = await Desk.ActorAsync(Visit, Right.WriteContacts, Purpose.Investigation, Cancellation);
        var linked = await new LinkContact(Desk.Register.Writes).RunAsync(actor, contact.Id, Guid.TryParse(through, out var key) ? new Key<Contact>(key) : null, Cancellation);
        await LoadAsync();
        Told = linked is ContactLinking.Linked ? new("Their release goes by the tests of that contact.", "其解除隔离以所关联密接的检测结果为条件。") : null;
        Refused = linked is ContactLinking.Linked ? null : new("It isn't a close contact of this case any more.", "该接触者已不是本病例的密接。");
    });

    private Task WriteNoteAsync() => ActAsync(async () =>
    {
        if (string.IsNullOrWhiteSpace(noteText))
        {
            Refused = new("Write the note first.", "请先填写备注。");
            return;
        }

        var actor = await Desk.ActorAsync(Visit, Right.WriteCases, Purpose.Investigation, Cancellation);
        if (await new WriteNote(Desk.Register.Writes).RunAsync(actor, Id, noteText.Trim(), Cancellation) is null)
        {
            Refused = new("The person was erased, or the case is not for you: the note can't be kept.", "该人员信息已清除或您无权操作，备注无法保存。");
            return;
        }

        noteText = "";
        await ForgetAsync($"note/{Visit.About}");
        await LoadAsync();
        Told = new("The note is kept.", "备注已保存。");
    });

    private async Task<KeptDraft?> DraftAsync(string form)
    {
        var account = (await Desk.ActsAsync(Visit, Cancellation)).Account.Id.Value;
        await using var scope = Scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DeskMemory>().DraftAsync(account, form, Cancellation);
    }

    private async Task ForgetAsync(string form)
    {
        var account = (await Desk.ActsAsync(Visit, Cancellation)).Account.Id.Value;
        await Browser.InvokeVoidAsync("firebreak.forget", Cancellation, form);
        await using var scope = Scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DeskMemory>().ForgetDraftAsync(account, form, Cancellation);
    }

    internal static string DraftField(string content, string name)
    {
        try
        {
            return System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(content)?.GetValueOrDefault(name) ?? "";
        }
        catch (System.Text.Json.JsonException)
        {
            // Written by another version of the page: nothing to go on with.
            return "";
        }
    }

    private string Clock(Instant moment) => TimeZoneInfo.ConvertTime(new DateTimeOffset(moment.Utc), Zone) is var at && at.Year == Today.Year
        ? at.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture) : at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Short(Guid key) => "…" + key.ToString("N")[^6..];

    private List<(DateOnly Day, string What, string Kind)> Moments(CaseFacts facts)
    {
        List<(DateOnly, string, string)> moments = [.. Enum.GetValues<DateField>().Where(field => facts.At(field) is not null).Select(field => (facts.At(field)!.Value, T(FieldWords.Of(field)), field.ToString().ToLowerInvariant()))];
        moments.AddRange(file!.Samples.Where(sample => sample.Result != SampleResult.Pending && sample.ResultOn is not null)
            .Select(sample => (sample.ResultOn!.Value, T($"result: {ResultWords(sample.Result).English}", $"结果：{ResultWords(sample.Result).Chinese}"), "result")));
        moments.Sort((one, other) => one.Item1.CompareTo(other.Item1));
        return moments;
    }

    private IEnumerable<string> Changes(FactVersion<Case> version, FactVersion<Case>? before)
    {
        if (before is null)
        {
            yield return T("registered", "登记");
            yield break;
        }

        if (version.Row.Responsible != before.Row.Responsible)
        {
            yield return T("handed over", "移交");
        }

        foreach (var field in CaseField.All.Where(field => field.Text(version.Row.Facts) != field.Text(before.Row.Facts)))
        {
            yield return $"{T(field.Heading)}: {field.Said(field.Text(before.Row.Facts), Visit.Language)} → {field.Said(field.Text(version.Row.Facts), Visit.Language)}";
        }
    }

    private static string ResultMark(SampleResult result) => result switch { SampleResult.Positive => "overdue", SampleResult.Negative => "done", SampleResult.Pending => "due", _ => "unknown" };

    private static Phrase ResultWords(SampleResult result) => result switch
    {
        SampleResult.Positive => new("positive", "阳性"),
        SampleResult.Negative => new("negative", "阴性"),
        SampleResult.Pending => new("pending", "待出结果"),
        SampleResult.Indeterminate => new("indeterminate", "可疑，需复检"),
        _ => new("invalid", "无效"),
    };

    private static Phrase TierWords(ContactTier tier) => tier switch
    {
        ContactTier.Close => new("close contact", "密切接触者"),
        ContactTier.Secondary => new("secondary contact", "密接的密接"),
        ContactTier.General => new("general contact", "一般接触者"),
        _ => new("not judged yet", "待判定"),
    };

    private string EvidenceWords(LinkEvidence evidence) => evidence == LinkEvidence.None ? Shell.Words.Dash : string.Join(T(", ", "、"), new (LinkEvidence Flag, string English, string Chinese)[]
    {
        (LinkEvidence.Interview, "interview", "流调"), (LinkEvidence.Household, "household", "同住"), (LinkEvidence.SamePlace, "same place", "同时空"), (LinkEvidence.Genome, "genome", "基因测序"), (LinkEvidence.Video, "video", "视频"),
    }.Where(each => evidence.HasFlag(each.Flag)).Select(each => T(each.English, each.Chinese)));
}
