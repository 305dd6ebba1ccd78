using Firebreak.Ground.Events;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Surveillance.Outbreaks;

/// <summary>An outbreak was declared.</summary>
public sealed record OutbreakDeclared(Key<Outbreak> Outbreak) : IEvent;

/// <summary>What came of declaring an outbreak.</summary>
public abstract record OutbreakDeclaration
{
    private OutbreakDeclaration()
    {
    }

    /// <summary>It's declared.</summary>
    public sealed record Declared(Key<Outbreak> Outbreak) : OutbreakDeclaration;

    /// <summary>Another outbreak has this code.</summary>
    public sealed record CodeTaken(Key<Outbreak> By) : OutbreakDeclaration;
}

/// <summary>Declares an outbreak, to which cases then belong.</summary>
[Needs(Right.DeclareOutbreaks)]
public sealed class DeclareOutbreak(Writes writes)
{
    /// <summary>Declares it.</summary>
    public Task<OutbreakDeclaration> RunAsync(
        Actor actor, Key<Jurisdiction> responsible, string code, string name, string disease, DateOnly declaredOn, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Investigation).RunAsync<OutbreakDeclaration>(
            nameof(DeclareOutbreak),
            async change =>
            {
                if (await change.Of<Outbreak>().FirstOrDefaultAsync(o => o.Code == code, cancellation) is { } taken)
                {
                    return new OutbreakDeclaration.CodeTaken(taken.Id);
                }

                var id = change.NewKey<Outbreak>();
                change.Add(new Outbreak { Id = id, Responsible = responsible, Code = code, Name = name, Disease = disease, DeclaredOn = declaredOn });
                change.Raise(new OutbreakDeclared(id));
                return new OutbreakDeclaration.Declared(id);
            },
            cancellation);
}
