using System.Globalization;
using Firebreak.Primitives;

namespace Firebreak.Intake.Series;

/// <summary>What the numbers of a column may be.</summary>
/// <param name="Lowest">Lowest value allowed.</param>
/// <param name="Whole">Whether only whole numbers are.</param>
/// <param name="MayBeMissing">Whether a blank or NA is.</param>
/// <param name="Expected">The same in words, to be put behind "where … is expected".</param>
public sealed record NumberRule(double Lowest, bool Whole, bool MayBeMissing, Phrase Expected)
{
    /// <summary>A count that may have been divided, as smoothed or shared counts are.</summary>
    public static NumberRule Count { get; } = new(0.0, false, false, new("a count of at least 0", "不小于 0 的数"));

    /// <summary>A whole count.</summary>
    public static NumberRule WholeCount { get; } = new(0.0, true, false, new("a whole count of at least 0", "不小于 0 的整数"));

    /// <summary>A count, or nothing where nobody reported.</summary>
    public static NumberRule CountOrMissing { get; } = new(0.0, false, true, new("a count of at least 0, or NA", "不小于 0 的数或 NA"));

    /// <summary>Any number.</summary>
    public static NumberRule Any { get; } = new(double.NegativeInfinity, false, false, new("a number", "数值"));

    /// <summary>Any number, or nothing.</summary>
    public static NumberRule AnyOrMissing { get; } = Any with { MayBeMissing = true, Expected = new("a number, or NA", "数值或 NA") };

    internal bool Allows(double value) => double.IsFinite(value) && value >= Lowest && (!Whole || value == Math.Floor(value));
}

/// <summary>Reads columns of numbers.</summary>
public static class NumberColumn
{
    /// <summary>Reads one.</summary>
    /// <param name="file">The table.</param>
    /// <param name="column">Index of the column.</param>
    /// <param name="rule">What its numbers may be.</param>
    /// <returns>One value a row, null where missing; or null and the reason why there are none.</returns>
    public static (double?[]? Numbers, Phrase? Refusal) Read(ColumnFile file, int column, NumberRule rule)
    {
        var numbers = new double?[file.RowCount];
        for (var row = 0; row < numbers.Length; row++)
        {
            if (file.IsMissing(row, column))
            {
                if (rule.MayBeMissing)
                {
                    continue;
                }
            }
            else if (Parse(file, file.Cell(row, column)) is { } number && rule.Allows(number))
            {
                numbers[row] = number;
                continue;
            }

            return (null, file.NotExpected(row, column, rule.Expected));
        }

        return (numbers, null);
    }

    // "3,5" is a number only where commas don't separate cells; three digits behind the comma could as well be thousands.
    private static double? Parse(ColumnFile file, string cell)
    {
        var comma = cell.IndexOf(',', StringComparison.Ordinal);
        if (comma >= 0)
        {
            if (!file.CommaIsFree || cell.Length - comma == 4 || cell.Contains('.', StringComparison.Ordinal) || comma != cell.LastIndexOf(','))
            {
                return null;
            }

            cell = cell.Replace(',', '.');
        }

        return double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
