using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.SignIn;

/// <summary>A way to look at a list that somebody gave a name.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Content">What it is, as the list wrote it.</param>
public sealed record NamedView(Guid Id, string Name, string Content);

/// <summary>What somebody typed and hasn't sent.</summary>
/// <param name="Content">The fields.</param>
/// <param name="Saved">When it was kept.</param>
public sealed record KeptDraft(string Content, DateTimeOffset Saved);

/// <summary>What the node keeps for one account's own convenience: unfinished forms and named views of lists (decision 0133).</summary>
/// <remarks>Both may say who somebody is, so both are sealed, bound to the account and to what they belong to. Nobody but the account gets them back.</remarks>
public sealed class DeskMemory
{
    /// <summary>Characters of a draft at most.</summary>
    public const int LongestDraft = 30_000;

    /// <summary>Named views of one list at most.</summary>
    public const int MostViews = 50;

    private const int MostDrafts = 100;

    // An unfinished form that nobody came back to for so long is of no use, and what is of no use isn't kept.
    private static readonly TimeSpan DraftsLast = TimeSpan.FromDays(14);

    private readonly SignInContext context;
    private readonly SignInSecrets secrets;
    private readonly TimeProvider time;

    internal DeskMemory(SignInContext context, SignInSecrets secrets, TimeProvider time) => (this.context, this.secrets, this.time) = (context, secrets, time);

    /// <summary>Keeps an unfinished form in place of what was kept of it before.</summary>
    /// <returns>False where it is too long to be a form.</returns>
    public async Task<bool> KeepDraftAsync(Guid account, string form, string content, CancellationToken cancellation)
    {
        if (content.Length > LongestDraft)
        {
            return false;
        }

        var id = KeyOf(account, "draft", form);
        var now = time.GetUtcNow();
        var drafts = await context.Set<SealedDraft>().Where(d => d.Account == account).ToListAsync(cancellation);
        context.RemoveRange(drafts.Where(d => d.Id != id).OrderByDescending(d => d.Saved).Where((d, i) => i >= MostDrafts - 1 || now - d.Saved > DraftsLast));
        var draft = drafts.Find(d => d.Id == id);
        if (draft is null)
        {
            context.Add(draft = new SealedDraft { Id = id, Account = account, Content = [] });
        }

        (draft.Content, draft.Saved) = (secrets.Seal(id, Encoding.UTF8.GetBytes(content)), now);
        await context.SaveChangesAsync(cancellation);
        return true;
    }

    /// <summary>What was kept of an unfinished form; null where nothing was.</summary>
    public async Task<KeptDraft?> DraftAsync(Guid account, string form, CancellationToken cancellation)
    {
        var id = KeyOf(account, "draft", form);
        return await context.Set<SealedDraft>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, cancellation) is { } draft && time.GetUtcNow() - draft.Saved <= DraftsLast
            && secrets.Open(id, draft.Content) is { } plain
            ? new(Encoding.UTF8.GetString(plain), draft.Saved) : null;
    }

    /// <summary>Forgets an unfinished form: it was sent, or is wanted no more.</summary>
    public async Task ForgetDraftAsync(Guid account, string form, CancellationToken cancellation)
    {
        var id = KeyOf(account, "draft", form);
        context.RemoveRange(await context.Set<SealedDraft>().Where(d => d.Id == id).ToListAsync(cancellation));
        await context.SaveChangesAsync(cancellation);
    }

    /// <summary>Keeps a view of a list under a name, in place of one that had it.</summary>
    /// <returns>False where the account has as many as it may.</returns>
    public async Task<bool> KeepViewAsync(Guid account, string list, string name, string content, CancellationToken cancellation)
    {
        var id = KeyOf(account, "view " + list, name);
        var views = await context.Set<SealedView>().Where(v => v.Account == account && v.List == list).ToListAsync(cancellation);
        var view = views.Find(v => v.Id == id);
        if (view is null)
        {
            if (views.Count >= MostViews)
            {
                return false;
            }

            context.Add(view = new SealedView { Id = id, Account = account, List = list, Content = [] });
        }

        view.Content = secrets.Seal(id, Encoding.UTF8.GetBytes(name + "\n" + content));
        await context.SaveChangesAsync(cancellation);
        return true;
    }

    /// <summary>The named views of a list, by name.</summary>
    public async Task<IReadOnlyList<NamedView>> ViewsAsync(Guid account, string list, CancellationToken cancellation)
    {
        var views = new List<NamedView>();
        foreach (var view in await context.Set<SealedView>().AsNoTracking().Where(v => v.Account == account && v.List == list).ToListAsync(cancellation))
        {
            if (secrets.Open(view.Id, view.Content) is { } plain && Encoding.UTF8.GetString(plain).Split('\n', 2) is [var name, var content])
            {
                views.Add(new(view.Id, name, content));
            }
        }

        return [.. views.OrderBy(view => view.Name, StringComparer.Ordinal)];
    }

    /// <summary>Forgets a view.</summary>
    public async Task ForgetViewAsync(Guid account, Guid id, CancellationToken cancellation)
    {
        context.RemoveRange(await context.Set<SealedView>().Where(v => v.Id == id && v.Account == account).ToListAsync(cancellation));
        await context.SaveChangesAsync(cancellation);
    }

    private static Guid KeyOf(Guid account, string kind, string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{account:N}\n{kind}\n{name}")).AsSpan(0, 16), bigEndian: true);
}

/// <summary>An unfinished form, sealed.</summary>
internal sealed class SealedDraft
{
    public Guid Id { get; set; }

    public Guid Account { get; set; }

    public required byte[] Content { get; set; }

    public DateTimeOffset Saved { get; set; }
}

/// <summary>A named view of a list, sealed with its name.</summary>
internal sealed class SealedView
{
    public Guid Id { get; set; }

    public Guid Account { get; set; }

    public required string List { get; set; }

    public required byte[] Content { get; set; }
}
