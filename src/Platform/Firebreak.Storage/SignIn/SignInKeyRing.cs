using System.Security.Cryptography;
using System.Text;
using Firebreak.Storage.Audit;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.SignIn;

/// <summary>The host's own keys (for cookies, forms, tokens), sealed in the database so that every machine of a node has the same.</summary>
public sealed class SignInKeyRing
{
    private readonly Func<SignInContext> open;
    private readonly SignInSecrets secrets;

    internal SignInKeyRing(Func<SignInContext> open, SignInSecrets secrets) => (this.open, this.secrets) = (open, secrets);

    /// <summary>The texts kept under names that begin like this. What doesn't open under this node's keys is left out.</summary>
    public IReadOnlyList<string> All(string prefix)
    {
        using var context = open();
        return [.. context.Set<SealedKey>().AsNoTracking().Where(key => key.Name.StartsWith(prefix)).AsEnumerable().Select(Open).OfType<string>()];
    }

    /// <summary>Keeps a text under a name.</summary>
    public void Keep(string name, string text)
    {
        using var context = open();
        context.Add(new SealedKey { Name = name, Value = secrets.Seal(SubjectOf(name), Encoding.UTF8.GetBytes(text)) });
        context.SaveChanges();
    }

    /// <summary>The text of a name, made and kept where there is none. Two that make it at once end up with the same.</summary>
    public string GetOrKeep(string name, Func<string> make)
    {
        if (All(name) is [var known, ..])
        {
            return known;
        }

        try
        {
            Keep(name, make());
        }
        catch (DbUpdateException)
        {
            // Somebody else was quicker; theirs is read below.
        }

        return All(name) is [var kept, ..] ? kept : throw new CryptographicException("A key of the host doesn't open under this node's keys: the database was changed by something other than Firebreak.");
    }

    private string? Open(SealedKey key) => secrets.Open(SubjectOf(key.Name), key.Value) is { } plain ? Encoding.UTF8.GetString(plain) : null;

    private static Guid SubjectOf(string name) => new(Digest.OfValues("host key", name).AsSpan(0, 16), bigEndian: true);
}
