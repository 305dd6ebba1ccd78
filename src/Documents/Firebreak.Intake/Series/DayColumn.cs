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
        var (days, areDates, refusal) = Read(file, column, today, mayBeMissing: false);
        return days is null ? (null, refusal) : (new([.. days.Select(day => day!.Value)], areDates), null);
    }

    internal static (int?[]? Days, bool AreDates, Phrase? Refusal) Read(ColumnFile file, int column, DateOnly today, bool mayBeMissing)
    {
        var days = new int?[file.RowCount];
        var areNumbers = true;
        for (var row = 0; row < days.Length && areNumbers; row++)
        {
            if (mayBeMissing && file.IsMissing(row, column))
            {
                continue;
            }

            areNumbers = int.TryParse(file.Cell(row, column), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && Math.Abs(number) <= LargestDayNumber;
            days[row] = number;
        }

        if (areNumbers)
        {
            return (days, false, null);
        }

        Array.Clear(days);
        var refusal = ReadDates(file, column, today, mayBeMissing, days);
        return (refusal is null ? days : null, true, refusal);
    }

    private static Phrase? ReadDates(ColumnFile file, int column, DateOnly today, bool mayBeMissing, int?[] days)
    {
        var tokens = new DateToken[file.RowCount];
        var evidence = new DateEvidence();
        int? first = null;
        for (var row = 0; row < tokens.Length; row++)
        {
            if (mayBeMissing && file.IsMissing(row, column))
            {
                continue;
            }

            first ??= row;
            tokens[row] = DateText.Parse(file.Cell(row, column));
            evidence.Add(tokens[row]);
        }

        var reading = DateReading.Of(evidence, asked: null, ofFile: null, file.CountsFrom1904);
        if (reading.IsAmbiguous)
        {
            return new(
                $"{file.Name}, column \"{file.Headings[column]}\": \"{file.Cell(first ?? 0, column)}\" may be day/month or month/day, and no row decides it; write dates as 2020-01-31.",
                $"{file.Name} “{file.Headings[column]}”列：“{file.Cell(first ?? 0, column)}”可能是日/月，也可能是月/日，无从判断；请写成 2020-01-31 的形式。");
        }

        var remarks = new List<RemarkKind>();
        for (var row = 0; row < days.Length; row++)
        {
            if (mayBeMissing && file.IsMissing(row, column))
            {
                continue;
            }

            remarks.Clear();
            if (DateResolver.Resolve(tokens[row], reading, today, remarks) is not { } day)
            {
                return file.NotExpected(row, column, mayBeMissing
                    ? new("a date (such as 2020-01-31), a whole day number, or nothing", "日期（如 2020-01-31）、整数日序或空白")
                    : new("a date (such as 2020-01-31) or a whole day number", "日期（如 2020-01-31）或整数日序"));
            }

            days[row] = day.DayNumber;
        }

        return null;
    }
}

/// <summary>A column of days in which some may be missing, as in line lists.</summary>
/// <param name="Days">One a row, null where blank or NA: <see cref="DateOnly.DayNumber"/> of a date, or the number as it stands.</param>
/// <param name="AreDates">Whether they are dates.</param>
public sealed record PatchyDayColumn(IReadOnlyList<int?> Days, bool AreDates)
{
    /// <summary>Reads a column of days like <see cref="DayColumn.Read(ColumnFile, int, DateOnly)"/>; a value that is there must still be a day.</summary>
    public static (PatchyDayColumn? Days, Phrase? Refusal) Read(ColumnFile file, int column, DateOnly today)
    {
        var (days, areDates, refusal) = DayColumn.Read(file, column, today, mayBeMissing: true);
        return days is null ? (null, refusal) : (new(days, areDates), null);
    }
}
