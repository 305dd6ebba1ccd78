using Firebreak.Ground.Keys;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Mechanisms.Directives;
using Firebreak.Primitives;
using Firebreak.Web.Shell;
using Microsoft.AspNetCore.Components.Forms;

namespace Firebreak.Web.Directives;

/// <summary>Circulars that were kept, the newest first, and what became of each.</summary>
public sealed partial class DirectivesPage
{
    private List<DirectiveNow> all = [];
    private int unread;
    private bool keeping;
    private byte[]? content;
    private string media = "";
    private string number = "";
    private string title = "";
    private string issuer = "";
    private DateOnly? issued;
    private int sentences;
    private int proposed;

    private bool MaySend { get; set; }

    protected override async Task LoadAsync()
    {
        await using var view = await Desk.ViewAsync(Visit, Right.SeeTasks, Purpose.Containment, Cancellation);
        MaySend = Visit.AsOf is null && view.Actor.Has(Right.SendDirectives);
        all = await view.DirectivesAsync(Cancellation);
        unread = all.Count(one => one.Own is { ReadAt: null });
    }

    private void Begin() => (keeping, content, number, title, issuer, issued) = (true, null, "", "", "", null);

    private Task ReadAsync(InputFileChangeEventArgs chosen) => ActAsync(async () =>
    {
        content = null;
        if (!CircularFile.MediaTypes.TryGetValue(Path.GetExtension(chosen.File.Name), out var kind))
        {
            Refused = new($"{chosen.File.Name}: {string.Join(", ", CircularFile.MediaTypes.Keys)} are read.", $"{chosen.File.Name}：可读取 {string.Join("、", CircularFile.MediaTypes.Keys)}。");
            return;
        }

        if (chosen.File.Size > KeepDirective.LargestContent)
        {
            Refused = new($"{chosen.File.Name}: at most 2 MiB.", $"{chosen.File.Name}：不得超过 2 MiB。");
            return;
        }

        using var bytes = new MemoryStream();
        await using (var stream = chosen.File.OpenReadStream(KeepDirective.LargestContent, Cancellation))
        {
            await stream.CopyToAsync(bytes, Cancellation);
        }

        var (file, refused) = CircularFile.Read(bytes.ToArray(), kind);
        if (file is null)
        {
            Refused = refused;
            return;
        }

        (content, media) = (bytes.ToArray(), kind);
        (number, title, issuer, issued) = (file.Number ?? "", file.Title ?? "", file.Issuer ?? "", file.IssuedOn);
        var read = CircularSentences.Of(file.Text);
        (sentences, proposed) = (read.Count, read.Count(sentence => RequirementLexicon.Shipped.Read(sentence).IsProposed));
    });

    private Task KeepAsync() => ActAsync(async () =>
    {
        if (issued is not { } day)
        {
            Refused = new("Say which day stands on it.", "请填写发文日期。");
            return;
        }

        var actor = await Desk.ActorAsync(Visit, Right.SendDirectives, Purpose.Containment, Cancellation);
        var kept = await new KeepDirective(Desk.Register.Writes).RunAsync(actor, new DirectiveReceived(number, title, issuer, day, media, content!), Cancellation);
        if (kept is not DirectiveResult.Done(var key, _))
        {
            Refused = DirectiveWording.Refusal(kept);
            return;
        }

        await new ProposeRequirements(Desk.Register.Writes, RequirementLexicon.Shipped).RunAsync(actor, new Key<Directive>(key), Cancellation);
        Navigation.NavigateTo(Visit.To($"/directives/{key}"), forceLoad: true);
    });
}

/// <summary>Words of circulars for people.</summary>
internal static class DirectiveWording
{
    /// <summary>What stood in the way; null where nothing did.</summary>
    public static Phrase? Refusal(DirectiveResult result) => result switch
    {
        DirectiveResult.Incomplete(_, var why) => why,
        DirectiveResult.Already => new("A circular of this number is kept already.", "该文号的文件已登记。"),
        DirectiveResult.NotFound => new("There is no such circular or requirement.", "没有该文件或要求。"),
        DirectiveResult.NotYours => new("That office isn't below yours, or the circular isn't yours.", "该单位不在本级管辖范围内，或该文件不由您办理。"),
        _ => null,
    };
}
