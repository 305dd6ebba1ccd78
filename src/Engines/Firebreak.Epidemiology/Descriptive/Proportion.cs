using Firebreak.Epidemiology.FieldEpidemiology;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Descriptive;

/// <summary>A share of a whole, with its interval.</summary>
/// <param name="Part">Cases with the property.</param>
/// <param name="Whole">Cases for which the property is recorded; the denominator.</param>
/// <param name="Share">Part of whole with Wilson's 95 % interval; null when the whole is 0.</param>
public sealed record Proportion(int Part, int Whole, Estimate? Share)
{
    /// <summary>The share of a part in a whole with the 95 % score interval of Wilson (1927, doi:10.1080/01621459.1927.10502953).</summary>
    /// <remarks>
    /// Chosen because it stays inside [0, 1] and keeps its level for small counts, where the usual ±1.96 standard errors give an empty interval
    /// at 0 % and 100 % (Brown, Cai and DasGupta 2001, doi:10.1214/ss/1009213286). It treats cases as independent: within one cluster they aren't.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The part is negative or larger than the whole.</exception>
    public static Proportion Of(int part, int whole)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(part);
        ArgumentOutOfRangeException.ThrowIfLessThan(whole, part);
        return new Proportion(part, whole, Shares.Wilson(part, whole));
    }

    /// <summary>Deaths among cases with a recorded outcome; null where the list has no outcomes.</summary>
    /// <remarks>
    /// Cases recorded as alive count in the denominator although some may still die, and cases without a record are left out: while the
    /// outbreak runs this is not the fatality of the disease.
    /// </remarks>
    public static Proportion? Died(LineList cases) => cases.Outcomes is { } outcomes
        ? Of(outcomes.Count(o => o == Outcome.Died), outcomes.Count(o => o != Outcome.Unknown))
        : null;

    /// <summary>Cases found inside control among local cases of which it is recorded how they were found; null where the list doesn't say.</summary>
    public static Proportion? FoundInsideControl(LineList cases)
    {
        if (cases.Found is not { } found)
        {
            return null;
        }

        var inside = found.Count(f => f == HowFound.InsideControl);
        return Of(inside, inside + found.Count(f => f == HowFound.Community));
    }
}
