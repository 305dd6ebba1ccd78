using Firebreak.Epidemiology.LineLists;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Descriptive;

/// <summary>One age group.</summary>
/// <param name="FromYears">First age of the group.</param>
/// <param name="UntilYears">First age above it; infinite in an open last group.</param>
/// <param name="Female">Female cases.</param>
/// <param name="Male">Male cases.</param>
/// <param name="Other">Cases of other or unrecorded sex.</param>
public readonly record struct AgeBar(double FromYears, double UntilYears, int Female, int Male, int Other);

/// <summary>Cases by age and sex.</summary>
/// <param name="Bars">Groups from young to old, without holes; empty where no age is recorded.</param>
/// <param name="AgeUnknown">Cases without a recorded age.</param>
/// <param name="AgeStraddling">Cases whose recorded band reaches over a group's limit: in no bar.</param>
/// <param name="MedianAgeYears">Median of completed years over cases with an exact age; null without one.</param>
/// <param name="FemaleShare">Female share of cases with recorded sex.</param>
public sealed record AgeAndSex(IReadOnlyList<AgeBar> Bars, int AgeUnknown, int AgeStraddling, Estimate? MedianAgeYears, Proportion FemaleShare)
{
    private const int OldestGroupFromYears = 80;
    private const int ChildrenBelowYears = 20;

    /// <summary>Counts cases by age and sex; null where the list has neither column.</summary>
    /// <remarks>
    /// Groups are 0–9, 10–19 … 70–79, 80 and above, so that outbreaks can be compared. When everybody is younger than 20 and known to the year
    /// (a school, a nursery), groups are single years from 0 to the oldest instead: ten-year groups would show one bar.
    /// </remarks>
    public static AgeAndSex? Of(LineList cases)
    {
        if (cases.Ages is null && cases.Sexes is null)
        {
            return null;
        }

        var ages = cases.Ages ?? [];
        var limits = GroupLimits(ages);
        var counts = new int[limits.Length, 3];
        var straddling = 0;
        for (var i = 0; i < ages.Length; i++)
        {
            if (!ages[i].IsKnown)
            {
                continue;
            }

            var group = GroupOf(ages[i], limits);
            if (group < 0)
            {
                straddling++;
                continue;
            }

            counts[group, ColumnOf(cases.Sexes?[i] ?? Sex.Unknown)]++;
        }

        var bars = new AgeBar[Math.Max(0, limits.Length - 1)];
        for (var g = 0; g < bars.Length; g++)
        {
            bars[g] = new AgeBar(limits[g], limits[g + 1], counts[g, 0], counts[g, 1], counts[g, 2]);
        }

        return new AgeAndSex(bars, cases.Count - ages.Count(a => a.IsKnown), straddling, MedianOf(ages), FemaleShareOf(cases.Sexes ?? []));
    }

    private static double[] GroupLimits(AgeRange[] ages)
    {
        var oldest = 0.0;
        var toTheYear = true;
        foreach (var age in ages)
        {
            oldest = age.IsKnown ? Math.Max(oldest, age.UntilYears) : oldest;
            toTheYear &= !age.IsKnown || IsExact(age);
        }

        if (oldest == 0.0)
        {
            return [];
        }

        return toTheYear && oldest <= ChildrenBelowYears
            ? [.. Enumerable.Range(0, (int)Math.Ceiling(oldest) + 1).Select(y => (double)y)]
            : [.. Enumerable.Range(0, (OldestGroupFromYears / 10) + 1).Select(g => g * 10.0), double.PositiveInfinity];
    }

    // The group that holds the whole range, or -1 where it reaches over a limit.
    private static int GroupOf(AgeRange age, double[] limits)
    {
        for (var g = 0; g + 1 < limits.Length; g++)
        {
            if (age.FromYears < limits[g + 1])
            {
                return age.UntilYears <= limits[g + 1] ? g : -1;
            }
        }

        return -1;
    }

    private static int ColumnOf(Sex sex) => sex switch
    {
        Sex.Female => 0,
        Sex.Male => 1,
        _ => 2,
    };

    // Within one year of life; months and weeks are exact too.
    private static bool IsExact(AgeRange age) => age.IsKnown && Math.Ceiling(age.UntilYears) - Math.Floor(age.FromYears) <= 1f;

    private static Estimate? MedianOf(AgeRange[] ages)
    {
        var years = ages.Where(IsExact).Select(a => (int)Math.Floor(a.FromYears)).ToArray();
        if (years.Length == 0)
        {
            return null;
        }

        var frequencies = new int[years.Max() + 1];
        foreach (var year in years)
        {
            frequencies[year]++;
        }

        return Median.Of(Median.Cumulate(frequencies));
    }

    private static Proportion FemaleShareOf(Sex[] sexes) =>
        Proportion.Of(sexes.Count(s => s == Sex.Female), sexes.Count(s => s != Sex.Unknown));
}
