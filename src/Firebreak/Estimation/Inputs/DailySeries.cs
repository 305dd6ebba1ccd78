using System.Globalization;
using Firebreak.CommandLine;
using Firebreak.Intake.Series;
using Firebreak.Primitives;

namespace Firebreak.Estimation.Inputs;

/// <summary>Counts by day, every day from the first to the last.</summary>
/// <param name="Start">Day of the first count; null when days are only numbered.</param>
/// <param name="Local">Counts; local cases alone where imported ones are apart.</param>
/// <param name="Imported">Imported cases; empty when none are known.</param>
/// <param name="Warnings">What was noticed while reading.</param>
internal sealed record DailySeries(DateOnly? Start, double[] Local, double[] Imported, IReadOnlyList<Phrase> Warnings)
{
    // A typing error in a year must not make a series of a hundred thousand days.
    private const int LongestDays = 36_600;

    /// <summary>Days at the end that may be incomplete, so that pictures put them under grey. Default: none.</summary>
    public int IncompleteDays { get; init; }

    /// <summary>Index of the first of them; null when there is none.</summary>
    public int? IncompleteFrom => IncompleteDays == 0 ? null : Math.Max(0, Length - IncompleteDays);

    /// <summary>Number of days.</summary>
    public int Length => Local.Length;

    /// <summary>Date of a day; null when days are only numbered.</summary>
    public DateOnly? DateOf(int index) => Start?.AddDays(index);

    /// <summary>A day as the file names it.</summary>
    public string NameOf(int index) => Name(Start is not null, (Start?.DayNumber ?? 1) + index);

    /// <summary>All cases of each day, imported ones included.</summary>
    public double[] All => Imported.Length == 0 ? Local : [.. Local.Zip(Imported, static (local, imported) => local + imported)];

    /// <summary>Reads a series; the order of its rows doesn't matter.</summary>
    public static DailySeries Read(InputFiles inputs, SeriesQuestion question)
    {
        var file = inputs.Open(question.Path);
        var days = inputs.Days(file, question.DateColumn);
        var local = InputFiles.AllNumbers(file, question.CountColumn, NumberRule.Count);
        var imported = question.ImportedColumn is { } heading ? InputFiles.AllNumbers(file, heading, NumberRule.Count) : null;
        var first = days.AreDates ? days.Days.Min() : 1;
        RequireNumbersFromOne(file, question, days);
        var length = SpanOf(file, days, first);
        var rowOf = RowOfDay(file, question, days, first, length);
        var gaps = rowOf.Count(row => row < 0);
        if (gaps > 0 && !question.MissingDaysAreZero)
        {
            throw new UnusableCommand(Gap(file, days.AreDates, first + Array.IndexOf(rowOf, -1), gaps));
        }

        return new(
            days.AreDates ? DateOnly.FromDayNumber(first) : null,
            [.. rowOf.Select(row => row < 0 ? 0.0 : local[row])],
            imported is null ? [] : [.. rowOf.Select(row => row < 0 ? 0.0 : imported[row])],
            gaps == 0 ? [] : [new(
                $"{gaps} days without a row were taken as days without cases, as --missing-days zero asks.",
                $"按 --missing-days zero 的要求，{gaps} 个缺行的日期按无病例处理。")]);
    }

    /// <summary>Row of each day, −1 where there is none; two rows of one day are refused.</summary>
    public static int[] RowOfDay(ColumnFile file, SeriesQuestion question, DayColumn days, int first, int length)
    {
        var rowOf = new int[length];
        Array.Fill(rowOf, -1);
        for (var row = 0; row < days.Days.Count; row++)
        {
            ref var place = ref rowOf[days.Days[row] - first];
            if (place >= 0)
            {
                var (a, b, day) = (file.RowNumber(place), file.RowNumber(row), Name(days.AreDates, days.Days[row]));
                throw new UnusableCommand(new Phrase(
                    $"{file.Name}, row {b}, column \"{question.DateColumn}\": {day} stands in row {a} already; one row a day is expected (add them up, or keep one series).",
                    $"{file.Name} 第 {b} 行“{question.DateColumn}”列：{day} 已见于第 {a} 行；每日应只有一行（请合并，或只保留一个序列）。"));
            }

            place = row;
        }

        return rowOf;
    }

    /// <summary>Days from the first to the last.</summary>
    public static int SpanOf(ColumnFile file, DayColumn days, int first)
    {
        var last = days.Days.Max();
        return last - first < LongestDays ? last - first + 1 : throw new UnusableCommand(new Phrase(
            $"{file.Name} runs from {Name(days.AreDates, first)} to {Name(days.AreDates, last)}: one of its days must be wrong.",
            $"{file.Name} 的日期从 {Name(days.AreDates, first)} 到 {Name(days.AreDates, last)}，其中必有错误。"));
    }

    private static void RequireNumbersFromOne(ColumnFile file, SeriesQuestion question, DayColumn days)
    {
        var lowest = days.Days.Min();
        if (!days.AreDates && lowest != 1)
        {
            throw new UnusableCommand(file.NotExpected(
                days.Days.ToList().IndexOf(lowest), InputFiles.Column(file, question.DateColumn), new("a date, or day numbers that begin with 1", "日期，或从 1 开始的日序")));
        }
    }

    private static Phrase Gap(ColumnFile file, bool areDates, int day, int gaps) => new(
        $"{file.Name} has no row for {Name(areDates, day)}{(gaps > 1 ? $" and {gaps - 1} other days" : "")}. If days without cases were left out, say --missing-days zero.",
        $"{file.Name} 缺少 {Name(areDates, day)}{(gaps > 1 ? $" 等 {gaps} 天" : "")}的行。若无病例的日期未列出，请加 --missing-days zero。");

    private static string Name(bool areDates, int day) => areDates
        ? DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : day.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Where a series stands.</summary>
/// <param name="Path">File.</param>
/// <param name="DateColumn">Column of days.</param>
/// <param name="CountColumn">Column of counts.</param>
/// <param name="ImportedColumn">Column of imported cases; null for none.</param>
/// <param name="MissingDaysAreZero">Whether a day without a row had no cases; otherwise it is refused.</param>
internal sealed record SeriesQuestion(string Path, string DateColumn, string CountColumn, string? ImportedColumn, bool MissingDaysAreZero);
