namespace Firebreak.Tracing.Chains;

/// <summary>Somebody who may have infected somebody else, with what contact and genetic evidence say.</summary>
/// <param name="Infectee">Index of the infectee.</param>
/// <param name="Infector">Index of the possible infector, another person.</param>
/// <param name="Evidence">
/// How much more likely this infector is than one without any evidence, before dates are looked at: 1 says nothing, 0 excludes. From the score of a
/// contact, from an interview, from genetic distance, or their product where they are independent.
/// </param>
public readonly record struct PossibleInfector(int Infectee, int Infector, double Evidence = 1.0);

/// <summary>Probability that one person infected another.</summary>
/// <param name="Infector">Index of the infector.</param>
/// <param name="Probability">Within [0, 1].</param>
public readonly record struct InfectorProbability(int Infector, double Probability);

/// <summary>Who infected one person.</summary>
/// <param name="Infectors">Possible infectors with a probability above 0, by index.</param>
/// <param name="Unknown">Probability that it was nobody of them; null where nothing at all is known, so that no probability can be given.</param>
public sealed record InfectorsOf(IReadOnlyList<InfectorProbability> Infectors, double? Unknown);

/// <summary>Distribution of the days from the infector's onset to the infectee's.</summary>
/// <param name="FirstDay">Days of the first entry; below 0 where infectees may fall ill first.</param>
/// <param name="Probabilities">Probability of that many days, and one more, and so on; not negative, their sum is 1 within 1e-6.</param>
public sealed record SerialInterval(int FirstDay, IReadOnlyList<double> Probabilities)
{
    /// <summary>Probability of a number of days; 0 outside.</summary>
    public double this[int days] => days >= FirstDay && days - FirstDay < Probabilities.Count ? Probabilities[days - FirstDay] : 0.0;
}

/// <summary>Who infected whom, with probabilities, from onsets, the serial interval and evidence.</summary>
/// <remarks>
/// For infectee j the probability of infector i is evidence(i, j) · w(onset j − onset i), divided by its sum over all possible infectors and the weight of an
/// unknown one: the relative likelihood of Wallinga and Teunis (2004, doi:10.1093/aje/kwh255), with evidence as prior odds. It assumes that
/// infectees choose independently, that the serial interval is the same for every pair, and that possible infectors are named completely: whoever
/// isn't named is in the unknown part.
/// </remarks>
public static class InfectorProbabilities
{
    /// <summary>Probabilities of infectors, person by person.</summary>
    /// <param name="onsets">Onset by person; null where unknown. Such a person neither has nor is a possible infector by date.</param>
    /// <param name="possible">Possible infectors in any order; pairs given twice count once, with the larger evidence.</param>
    /// <param name="interval">Serial interval.</param>
    /// <param name="unknownWeight">
    /// Weight of an infector who isn't named, on the scale of evidence × daily probability; 0 claims that every infector is named.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">Negative weight or evidence, an index outside the people, somebody as their own infector, or an interval that isn't a distribution.</exception>
    public static IReadOnlyList<InfectorsOf> Of(
        ReadOnlySpan<DateOnly?> onsets, ReadOnlySpan<PossibleInfector> possible, SerialInterval interval, double unknownWeight)
    {
        RequireSound(onsets.Length, possible, interval, unknownWeight);
        var sorted = possible.ToArray();
        Array.Sort(sorted, (a, b) => (a.Infectee, a.Infector, -a.Evidence).CompareTo((b.Infectee, b.Infector, -b.Evidence)));
        var results = new InfectorsOf[onsets.Length];
        var next = 0;
        for (var infectee = 0; infectee < results.Length; infectee++)
        {
            var weights = new List<InfectorProbability>();
            var sum = unknownWeight;
            for (var last = -1; next < sorted.Length && sorted[next].Infectee == infectee; next++)
            {
                var infector = sorted[next].Infector;
                if (infector != last && onsets[infectee] is { } ill && onsets[infector] is { } before)
                {
                    var weight = sorted[next].Evidence * interval[ill.DayNumber - before.DayNumber];
                    sum += weight;
                    if (weight > 0.0)
                    {
                        weights.Add(new InfectorProbability(infector, weight));
                    }
                }

                last = infector;
            }

            results[infectee] = sum > 0.0
                ? new InfectorsOf([.. weights.Select(w => w with { Probability = w.Probability / sum })], unknownWeight / sum)
                : new InfectorsOf([], null);
        }

        return results;
    }

    /// <summary>Expected number of infectees of each person: the sum of the probabilities that they infected somebody.</summary>
    public static double[] ExpectedInfectees(IReadOnlyList<InfectorsOf> people)
    {
        var expected = new double[people.Count];
        foreach (var person in people)
        {
            foreach (var (infector, probability) in person.Infectors)
            {
                expected[infector] += probability;
            }
        }

        return expected;
    }

    private static void RequireSound(int people, ReadOnlySpan<PossibleInfector> possible, SerialInterval interval, double unknownWeight)
    {
        if (!(unknownWeight >= 0.0) || double.IsPositiveInfinity(unknownWeight))
        {
            throw new ArgumentOutOfRangeException(nameof(unknownWeight), unknownWeight, "A weight is 0 or more, and finite.");
        }

        if (interval.Probabilities.Any(p => !(p >= 0.0)) || !(Math.Abs(interval.Probabilities.Sum() - 1.0) <= 1e-6))
        {
            throw new ArgumentOutOfRangeException(nameof(interval), "The probabilities of a serial interval aren't negative and add up to 1.");
        }

        foreach (ref readonly var pair in possible)
        {
            if ((uint)pair.Infectee >= (uint)people || (uint)pair.Infector >= (uint)people || pair.Infectee == pair.Infector
                || !(pair.Evidence >= 0.0) || double.IsPositiveInfinity(pair.Evidence))
            {
                throw new ArgumentOutOfRangeException(nameof(possible), pair, "A pair names two different people and evidence of 0 or more.");
            }
        }
    }
}
