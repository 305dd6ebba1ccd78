using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Scan;

/// <summary>Cases to expect in each place and time if risk depended on group (age, sex) alone: indirect standardisation.</summary>
public static class ExpectedCases
{
    /// <summary>Expected cases by place and time step, for a population counted at a few censuses.</summary>
    /// <param name="steps">Time steps, in order.</param>
    /// <param name="censuses">Dates of the censuses, ascending. Populations run straight between them and stay the same before and after.</param>
    /// <param name="population">Population by place, census and group: population[(place × censuses + census) × groups + group].</param>
    /// <param name="casesOfGroup">Cases of each group, all places and times.</param>
    /// <returns>Expected cases: result[place × steps + step]; their sum is that of the cases of groups with a population.</returns>
    /// <exception cref="ArgumentException">The population's length isn't a multiple of censuses × groups, or there is no step or census.</exception>
    public static double[] Standardised(
        IReadOnlyList<DateSpan> steps, ReadOnlySpan<DateOnly> censuses, ReadOnlySpan<double> population, ReadOnlySpan<int> casesOfGroup)
    {
        var groups = casesOfGroup.Length;
        if (steps.Count == 0 || censuses.Length == 0 || groups == 0 || population.Length % (censuses.Length * groups) != 0)
        {
            throw new ArgumentException("There is a population for each place, census and group.", nameof(population));
        }

        var places = population.Length / (censuses.Length * groups);
        var shares = CensusDays(steps, censuses);
        var expected = new double[places * steps.Count];
        var personDays = new double[places * steps.Count];
        for (var group = 0; group < groups; group++)
        {
            var total = 0.0;
            for (var cell = 0; cell < personDays.Length; cell++)
            {
                var (place, step) = (cell / steps.Count, cell % steps.Count);
                var sum = 0.0;
                for (var census = 0; census < censuses.Length; census++)
                {
                    sum += shares[(step * censuses.Length) + census] * population[(((place * censuses.Length) + census) * groups) + group];
                }

                personDays[cell] = sum;
                total += sum;
            }

            for (var cell = 0; cell < expected.Length && total > 0.0; cell++)
            {
                expected[cell] += casesOfGroup[group] * personDays[cell] / total;
            }
        }

        return expected;
    }

    // Person-days of a step are a weighted sum of the census populations: the integral of the straight lines between censuses over the step.
    private static double[] CensusDays(IReadOnlyList<DateSpan> steps, ReadOnlySpan<DateOnly> censuses)
    {
        var shares = new double[steps.Count * censuses.Length];
        for (var step = 0; step < steps.Count; step++)
        {
            double from = steps[step].From.DayNumber, until = steps[step].ToInclusive.DayNumber + 1;
            var row = shares.AsSpan(step * censuses.Length, censuses.Length);
            row[0] += Math.Max(0.0, Math.Min(until, censuses[0].DayNumber) - from);
            row[^1] += Math.Max(0.0, until - Math.Max(from, censuses[^1].DayNumber));
            for (var c = 0; c + 1 < censuses.Length; c++)
            {
                double low = censuses[c].DayNumber, high = censuses[c + 1].DayNumber;
                var (a, b) = (Math.Max(from, low), Math.Min(until, high));
                if (b > a)
                {
                    var towardsLater = ((0.5 * (a + b)) - low) / (high - low);
                    row[c] += (b - a) * (1.0 - towardsLater);
                    row[c + 1] += (b - a) * towardsLater;
                }
            }
        }

        return shares;
    }
}
