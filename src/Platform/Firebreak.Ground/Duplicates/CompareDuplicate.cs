using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Ground.Duplicates;

/// <summary>One field of two rows beside each other.</summary>
/// <param name="Field">Its name, as tables use it.</param>
/// <param name="Differs">Whether the two say otherwise.</param>
/// <param name="First">What the first row says: masked where both say the same; null where it says nothing.</param>
/// <param name="Second">What the second row says.</param>
public sealed record FieldBeside(string Field, bool Differs, string? First, string? Second)
{
    /// <summary>The name of the type: what stands in it names somebody.</summary>
    public override string ToString() => nameof(FieldBeside);
}

/// <summary>Two rows that may be one person, beside each other (并列比对).</summary>
/// <param name="Candidate">The candidate.</param>
/// <param name="Fields">Field by field.</param>
/// <param name="Refusal">Why nothing was opened, where nothing was; the fields then say only where the rows differ.</param>
public sealed record PairBeside(DuplicateCandidate Candidate, IReadOnlyList<FieldBeside> Fields, Refusal? Refusal);

/// <summary>Shows two rows beside each other: what both say alike stays masked, for a reviewer needs to know that it agrees and not what it is.</summary>
[Needs(Right.DecideDuplicates)]
public sealed class CompareDuplicate(Reads reads)
{
    /// <summary>What stands for a value that isn't shown.</summary>
    public const string Masked = "***";

    /// <summary>The pair; null where the actor sees no such candidate or not both of its rows. The audit names both people.</summary>
    public async Task<PairBeside?> RunAsync(Actor actor, Purpose purpose, Key<DuplicateCandidate> id, CancellationToken cancellation)
    {
        await using var view = reads.As(actor, purpose);
        if (await view.Of<DuplicateCandidate>().SingleOrDefaultAsync(c => c.Id == id, cancellation) is not { } candidate)
        {
            return null;
        }

        var people = await view.Of<Person>().Where(p => p.Id == candidate.First || p.Id == candidate.Second).ToListAsync(cancellation);
        if (people.Find(p => p.Id == candidate.First) is not { } first || people.Find(p => p.Id == candidate.Second) is not { } second)
        {
            return null;
        }

        using var revealer = await view.RevealerForAsync([first.Id, second.Id], cancellation);
        return revealer.Refusal is { } refusal
            ? new PairBeside(candidate, [], refusal)
            : new PairBeside(candidate, Beside(PersonDetails.Of(first, revealer), PersonDetails.Of(second, revealer)), null);
    }

    /// <summary>Two descriptions beside each other.</summary>
    public static IReadOnlyList<FieldBeside> Beside(PersonDetails one, PersonDetails other) =>
    [
        Field("name", one.Name, other.Name),
        Field("other_names", Several(one.OtherNames), Several(other.OtherNames)),
        Digits("document", Several(one.Documents.Select(document => DocumentNumber.Normalise(document.Number))), Several(other.Documents.Select(document => DocumentNumber.Normalise(document.Number)))),
        Digits("phone", Several(one.Phones.Select(PhoneNumber.Normalise)), Several(other.Phones.Select(PhoneNumber.Normalise))),
        Field("birth_date", one.BirthDate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), other.BirthDate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
        Field("sex", one.Sex == default ? null : one.Sex.ToString(), other.Sex == default ? null : other.Sex.ToString()),
        Field("address", one.Address, other.Address),
        Field("mother", one.BornTo?.ToString(), other.BornTo?.ToString()),
        Field("birth_order", one.BirthOrder?.ToString(System.Globalization.CultureInfo.InvariantCulture), other.BirthOrder?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
    ];

    private static FieldBeside Field(string field, string? one, string? other) => one == other
        ? new FieldBeside(field, Differs: false, one is null ? null : Masked, other is null ? null : Masked)
        : new FieldBeside(field, Differs: true, one, other);

    // Of two numbers of one length only the places in which they differ are shown: 31010****X against 31010****4 is all a reviewer needs for a slip of the pen.
    private static FieldBeside Digits(string field, string? one, string? other) => one is not null && other is not null && one != other && one.Length == other.Length
        ? new FieldBeside(field, Differs: true, Differing(one, other), Differing(other, one))
        : Field(field, one, other);

    private static string Differing(string text, string other) => string.Concat(text.Select((character, i) => character == other[i] ? '*' : character));

    private static string? Several(IEnumerable<string> values) => string.Join(", ", values.Order(StringComparer.Ordinal)) is { Length: > 0 } joined ? joined : null;
}
