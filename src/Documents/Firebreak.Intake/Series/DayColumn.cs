using System.Globalization;
using Firebreak.Intake.Values;
using Firebreak.Primitives;

namespace Firebreak.Intake.Series;

/// <summary>A column of days: dates, or whole numbers of days.</summary>
/// <param name="Days">One a row: <see cref="DateOnly.DayNumber"/> of a date, or the number as it stands.</param>
/// <param name="AreDates">Whether they are dates.</param>
public sealed record DayColumn(IReadOnlyList<int> Days, bool AreDates)
{
    // Above it a whole number is a date as spreadsheets count them (20000 is 1954-10-03) or one written without separators.
    private const int LargestDayNumber = 19_999;

    /// <summary>Reads a column of days.</summary>
    /// <param name="file">The table.</param>
    /// <param name="column">Index of the column.</param>
    /// <param name="today">Dates after it are refused.</param>
    /// <returns>The days, or null and the reason why there are none.</returns>
    /// <remarks>All rows are read the same way. What could be day/month or month/day is refused: a guess would move whole outbreaks.</remarks>
    public static (DayColumn? Days, Phrase? Refusal) Read(ColumnFile file, int column, DateOnly today)
    {
        var numbers = new int[file.RowCount];
        var areNumbers = true;
        for (var row = 0; row < numbers.Length && areNumbers; row++)
        {
            areNumbers = int.TryParse(file.Cell(row, column), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out numbers[row])
                && Math.Abs(numbers[row]) <= LargestDayNumber;
        }

        return areNumbers ? (new(numbers, AreDates: false), null) : ReadDates(file, column, today);
    }

    private static (DayColumn? Days, Phrase? Refusal) ReadDates(ColumnFile file, int column, DateOnly today)
    {
        var tokens = new DateToken[file.RowCount];
        var evidence = new DateEvidence();
        for (var row = 0; row < tokens.Length; row++)
        {
            tokens[row] = DateText.Parse(file.Cell(row, column));
            evidence.Add(tokens[row]);
        }

        var reading = DateReading.Of(evidence, asked: null, ofFile: null, file.CountsFrom1904);
        if (reading.IsAmbiguous)
        {
            return (null, new(
                $"{file.Name}, column \"{file.Headings[column]}\": \"{file.Cell(0, column)}\" may be day/month or month/day, and no row decides it; write dates as 2020-01-31.",
                $"{file.Name} “{file.Headings[column]}”列：“{file.Cell(0, column)}”可能是日/月，也可能是月/日，无从判断；请写成 2020-01-31 的形式。"));
        }

        var days = new int[tokens.Length];
        var remarks = new List<RemarkKind>();
        for (var row = 0; row < days.Length; row++)
        {
            remarks.Clear();
            if (DateResolver.Resolve(tokens[row], reading, today, remarks) is not { } day)
            {
                return (null, file.NotExpected(row, column, new("a date (such as 2020-01-31) or a whole day number", "日期（如 2020-01-31）或整数日序")));
            }

            days[row] = day.DayNumber;
        }

        return (new(days, AreDates: true), null);
    }
}
