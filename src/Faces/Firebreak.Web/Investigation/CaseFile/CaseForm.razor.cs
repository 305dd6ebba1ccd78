using System.Globalization;
using System.Text.Json;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Primitives;
using Firebreak.Storage.SignIn;
using Firebreak.Web.Investigation.Cases;
using Firebreak.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Firebreak.Web.Investigation.CaseFile;

/// <summary>The form of a case.</summary>
public sealed partial class CaseForm
{
    private readonly Dictionary<string, string> typed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Phrase?> faults = new(StringComparer.Ordinal);
    private Case opened = null!;
    private string? kept;

    [Inject]
    private IServiceScopeFactory Scopes { get; set; } = null!;

    [Inject]
    private Desk Desk { get; set; } = null!;

    /// <summary>What the page was told.</summary>
    [Parameter]
    [EditorRequired]
    public required DeskVisit Visit { get; set; }

    /// <summary>The case as it stands.</summary>
    [Parameter]
    [EditorRequired]
    public required Case Case { get; set; }

    /// <summary>The case as somebody else has changed it since the form was opened; null where nobody did.</summary>
    [Parameter]
    public Case? Theirs { get; set; }

    /// <summary>Today.</summary>
    [Parameter]
    [EditorRequired]
    public DateOnly Today { get; set; }

    /// <summary>It is to be saved, over the version it was made from.</summary>
    [Parameter]
    public EventCallback<(Instant AsOf, CaseFacts Facts)> Saved { get; set; }

    /// <summary>It is to be forgotten.</summary>
    [Parameter]
    public EventCallback Cancelled { get; set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        opened = Case;
        foreach (var field in CaseField.All)
        {
            typed[field.Code] = field.Text(opened.Facts);
        }

        var account = (await Desk.ActsAsync(Visit, CancellationToken.None)).Account.Id.Value;
        await using var scope = Scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<DeskMemory>().DraftAsync(account, $"case/{Case.Id}", CancellationToken.None) is { } draft)
        {
            Restore(draft);
        }
    }

    private string T(string english, string chinese) => new Phrase(english, chinese).In(Visit.Language);

    private string T(Phrase phrase) => phrase.In(Visit.Language);

    private void Restore(KeptDraft draft)
    {
        try
        {
            foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, string>>(draft.Content) ?? [])
            {
                if (typed.ContainsKey(name))
                {
                    typed[name] = value;
                }
            }

            kept = TimeZoneInfo.ConvertTime(draft.Saved, TimeZoneInfo.FindSystemTimeZoneById(Visit.Zone)).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);
        }
        catch (JsonException)
        {
            // Written by another version of the form: the case as it stands is shown.
        }
    }

    private void Type(CaseField field, string? text)
    {
        var (value, wrong) = field.Read(text ?? "", Today);
        typed[field.Code] = value ?? text ?? "";
        faults[field.Code] = value is null ? wrong : null;
    }

    private void Take(CaseField field, Case other)
    {
        typed[field.Code] = field.Text(other.Facts);
        faults[field.Code] = null;
    }

    private async Task SendAsync()
    {
        foreach (var field in CaseField.All)
        {
            Type(field, typed[field.Code]);
        }

        if (faults.Values.Any(fault => fault is not null))
        {
            return;
        }

        // What this form didn't touch is as it stands now: only what was typed is written over somebody else's change.
        var onto = Theirs ?? opened;
        var facts = CaseField.All.Where(field => typed[field.Code] != field.Text(opened.Facts)).Aggregate(onto.Facts, (all, field) => field.Put(all, typed[field.Code]));
        await Saved.InvokeAsync((onto.KnownFrom, facts));
    }
}
