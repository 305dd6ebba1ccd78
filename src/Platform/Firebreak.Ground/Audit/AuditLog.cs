using Firebreak.Ground.Scope;

namespace Firebreak.Ground.Audit;

/// <summary>What kind of act an entry of the audit is about.</summary>
public enum AuditedAct : byte
{
    /// <summary>Facts were written.</summary>
    Write,

    /// <summary>Protected values were opened.</summary>
    Reveal,

    /// <summary>Records of people were read under pseudonyms.</summary>
    Read,

    /// <summary>A table left the register.</summary>
    Export,

    /// <summary>A sign-in, sign-out or failed attempt.</summary>
    SignIn,

    /// <summary>Rights were changed: accounts, posts, delegations, grants, emergency access.</summary>
    Rights,

    /// <summary>An attempt was refused.</summary>
    Refused,

    /// <summary>Work on the register itself: keys, backups, checkpoints.</summary>
    Upkeep,
}

/// <summary>Writes into the audit what isn't a change of facts. Changes and openings write their own entries and don't come here.</summary>
public abstract class AuditLog
{
    /// <summary>Writes one entry into the chain; when this returns it's on disk.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="purpose">For what.</param>
    /// <param name="act">What kind of act.</param>
    /// <param name="verb">What was done, a word that stays the same, such as <c>SignIn</c> or the name of an endpoint.</param>
    /// <param name="detail">More of it in a few words: keys, rights, counts, outcomes. Never a name, a number of a document or anything else that tells who somebody is.</param>
    /// <param name="people">People whom it was about, if any: by them one finds who looked at somebody.</param>
    /// <param name="cancellation">Ends the work.</param>
    public abstract Task WriteAsync(Actor actor, Purpose purpose, AuditedAct act, string verb, string detail, IReadOnlyCollection<Guid> people, CancellationToken cancellation);
}
