using Firebreak.CommandLine;
using Firebreak.Epidemiology.Alarms;
using Firebreak.Estimation.Inputs;
using Firebreak.Intake.Series;
using Firebreak.Primitives;

namespace Firebreak.Estimation.Alarms;

/// <summary>Counts by day or week, holes kept as holes.</summary>
/// <param name="FirstNumber">Number of the first period: as in the file where periods are numbered, else 1.</param>
/// <param name="Counts">One a period; null where nobody reported.</param>
/// <param name="Population">One a period; empty when not given.</param>
/// <param name="Calendar">What a period is.</param>
/// <param name="Warnings">What was noticed while reading.</param>
internal sealed record PeriodSeries(
    int FirstNumber, double?[] Counts, double[] Population, SeriesCalendar Calendar, IReadOnlyList<Phrase> Warnings)
{
    private const int DaysOfAWeek = 7;

    /// <summary>Reads a series; weeks are recognised by dates that lie whole weeks apart.</summary>
    public static PeriodSeries Read(InputFiles inputs, SeriesQuestion question, string? populationColumn, int periodsPerYear)
    {
        var file = inputs.Open(question.Path);
        var read = inputs.Days(file, question.DateColumn);
        var counts = InputFiles.Numbers(file, question.CountColumn, NumberRule.CountOrMissing);
        var population = populationColumn is null ? null : InputFiles.AllNumbers(file, populationColumn, NumberRule.Count);
        var first = read.Days.Min();
        var weekly = read.AreDates && read.Days.Count > 1 && read.Days.All(day => (day - first) % DaysOfAWeek == 0);
        var periods = weekly ? read with { Days = [.. read.Days.Select(day => first + ((day - first) / DaysOfAWeek))] } : read;
        var rowOf = DailySeries.RowOfDay(file, question, periods, first, DailySeries.SpanOf(file, periods, first));
        var holes = rowOf.Count(row => row < 0);
        if (holes > 0 && population is not null)
        {
            throw new UnusableCommand(new Phrase(
                $"{file.Name}: {holes} periods have no row and so no population; give a row (with NA as count) for each.",
                $"{file.Name}：{holes} 个时段缺行，因而没有人口数；请补上各行（计数可为 NA）。"));
        }

        var calendar = !read.AreDates ? SeriesCalendar.Numbered(periodsPerYear)
            : weekly ? SeriesCalendar.Weekly(DateOnly.FromDayNumber(first))
            : SeriesCalendar.Daily(DateOnly.FromDayNumber(first));
        return new(
            read.AreDates ? 1 : first,
            [.. rowOf.Select(row => row >= 0 ? counts[row] : question.MissingDaysAreZero ? 0.0 : null)],
            population is null ? [] : [.. rowOf.Select(row => population[row])],
            calendar,
            holes == 0 ? [] : [Holes(holes, question.MissingDaysAreZero)]);
    }

    private static Phrase Holes(int holes, bool areZero) => areZero
        ? new($"{holes} periods without a row were taken as periods without cases.", $"{holes} 个缺行时段按无病例处理。")
        : new($"{holes} periods have no row: they count as not reported, and aren't judged.", $"{holes} 个时段缺行：视为未报告，不作判断。");
}
