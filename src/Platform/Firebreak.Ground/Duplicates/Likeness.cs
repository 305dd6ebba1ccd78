using Firebreak.Epidemiology.LineLists;

namespace Firebreak.Ground.Duplicates;

/// <summary>How likely two rows are one person, and why.</summary>
/// <param name="Score">Weight of the evidence, in bits.</param>
/// <param name="Evidence">What agrees and what contradicts.</param>
/// <remarks>
/// A sum of weights, as in Fellegi and Sunter 1969 (doi:10.1080/01621459.1969.10501049): each is about the logarithm to base 2 of how much oftener the
/// finding is seen in one person entered twice than in two people. They are judgements, written down and measured on invented people; nothing was fitted.
/// </remarks>
internal readonly record struct Likeness(double Score, Evidence Evidence)
{
    /// <summary>From here on somebody is asked.</summary>
    public const double ReviewFrom = 12;

    /// <summary>Below this nothing is merged unattended, whatever the rule says.</summary>
    public const double MergeFrom = 30;

    private const int GenerationYears = 15;

    private static readonly (Evidence Kind, double Bits)[] Weights =
    [
        (Evidence.SameResidentId, 24), (Evidence.SameDocument, 18), (Evidence.NearDocument, 8), (Evidence.OtherResidentId, -14),
        (Evidence.SameName, 9), (Evidence.SameOtherName, 6), (Evidence.NearName, 3), (Evidence.OtherName, -9),
        (Evidence.SameBirthDate, 9), (Evidence.NearBirthDate, 4), (Evidence.OtherBirthDate, -10), (Evidence.OtherGeneration, -14),
        (Evidence.SameSex, 1), (Evidence.OtherSex, -6), (Evidence.SharedPhone, 5), (Evidence.SameHome, 4), (Evidence.SameAddress, 3),
        (Evidence.SameMother, 4), (Evidence.OtherMother, -10), (Evidence.OtherBirthOrder, -20), (Evidence.MotherAndChild, -40),
    ];

    private const Evidence Contradictions = Evidence.OtherResidentId | Evidence.OtherName | Evidence.OtherBirthDate | Evidence.OtherGeneration
        | Evidence.OtherSex | Evidence.OtherMother | Evidence.OtherBirthOrder | Evidence.MotherAndChild;

    /// <summary>
    /// Whether they may be merged with nobody asked: one valid identity number or passport, one name, a date of birth that is the same, one slip away or
    /// missing, and no contradiction. A number alone isn't enough, because clerks enter a parent's for a child.
    /// </summary>
    public bool MayMergeUnattended =>
        Score >= MergeFrom
        && (Evidence & (Evidence.SameResidentId | Evidence.SameDocument)) != Evidence.None
        && (Evidence & (Evidence.SameName | Evidence.SameOtherName)) != Evidence.None
        && (Evidence & Contradictions) == Evidence.None;

    /// <summary>Compares two people. The order of the two doesn't matter.</summary>
    public static Likeness Of(Comparable left, Comparable right)
    {
        var evidence = OfDocuments(left, right) | OfNames(left, right) | OfBirth(left, right) | OfFamily(left, right);
        var score = 0.0;
        foreach (var (kind, bits) in Weights)
        {
            score += (evidence & kind) != Evidence.None ? bits : 0;
        }

        return new Likeness(score, evidence);
    }

    private static Evidence OfDocuments(Comparable left, Comparable right)
    {
        var found = Evidence.None;
        foreach (var one in left.Documents)
        {
            foreach (var other in right.Documents)
            {
                if (one.Number == other.Number && one.Number.Length >= 5)
                {
                    // A malformed number that stands twice is a slip made twice at most: it counts as another document.
                    found |= one.IsValidResidentId && other.IsValidResidentId ? Evidence.SameResidentId : Evidence.SameDocument;
                }
                else if (one.Number.Length >= 8 && !(one.IsValidResidentId && other.IsValidResidentId) && Slips.IsOne(one.Number, other.Number))
                {
                    found |= Evidence.NearDocument;
                }
            }
        }

        var differ = left.ResidentId is { } mine && right.ResidentId is { } theirs && mine != theirs;
        return differ && (found & Evidence.SameResidentId) == Evidence.None ? found | Evidence.OtherResidentId : found;
    }

    private static Evidence OfNames(Comparable left, Comparable right)
    {
        if (left.Name is not { } one || right.Name is not { } other)
        {
            return Evidence.None;
        }

        if (one.Words == other.Words)
        {
            return Evidence.SameName;
        }

        if (left.OtherNames.Any(name => name.Words == other.Words || right.OtherNames.Any(second => second.Words == name.Words)) || right.OtherNames.Any(name => name.Words == one.Words))
        {
            return Evidence.SameOtherName;
        }

        // 王芳之子 may have got any name since, but not one of another mother.
        if (one.Newborn is not null || other.Newborn is not null)
        {
            return one.Mother is not null && other.Mother is not null && one.Mother != other.Mother ? Evidence.OtherName : Evidence.None;
        }

        return IsNear(one, other) ? Evidence.NearName : Evidence.OtherName;
    }

    private static bool IsNear(ComparableName one, ComparableName other)
    {
        var soundsAlike = one.IsHan && other.IsHan && one.Folded.Length == other.Folded.Length && one.Initials.Intersect(other.Initials, StringComparer.Ordinal).Any();
        var shortest = Math.Min(one.Folded.Length, other.Folded.Length);
        return soundsAlike || (shortest >= (one.IsHan ? 3 : 6) && Slips.IsOne(one.Folded, other.Folded))
            || (!one.IsHan && shortest >= 6 && Slips.IsOne(one.Words, other.Words));
    }

    private static Evidence OfBirth(Comparable left, Comparable right)
    {
        var found = (left.Sex, right.Sex) switch
        {
            (Sex.Unknown, _) or (_, Sex.Unknown) => Evidence.None,
            var (one, other) when one == other => Evidence.SameSex,
            _ => Evidence.OtherSex,
        };
        if (left.BirthDate is not { } first || right.BirthDate is not { } second)
        {
            return found;
        }

        return found | (first == second ? Evidence.SameBirthDate
            : Math.Abs(first.Year - second.Year) >= GenerationYears ? Evidence.OtherGeneration
            : Slips.IsOne(first, second) ? Evidence.NearBirthDate
            : Evidence.OtherBirthDate);
    }

    private static Evidence OfFamily(Comparable left, Comparable right)
    {
        var found = Evidence.None;
        found |= left.Phones.Intersect(right.Phones, StringComparer.Ordinal).Any() ? Evidence.SharedPhone : Evidence.None;
        if (left.Home is { } home && right.Home is { } other)
        {
            found |= home == other ? Evidence.SameHome : Evidence.None;
        }
        else if (left.Address is { Length: > 4 } && left.Address == right.Address)
        {
            found |= Evidence.SameAddress;
        }

        if (left.BornTo == right.Person.Id || right.BornTo == left.Person.Id)
        {
            found |= Evidence.MotherAndChild;
        }

        if (left.BornTo is { } mother && right.BornTo is { } second)
        {
            found |= mother == second ? Evidence.SameMother : Evidence.OtherMother;
            found |= mother == second && left.BirthOrder != right.BirthOrder ? Evidence.OtherBirthOrder : Evidence.None;
        }

        return found;
    }
}
