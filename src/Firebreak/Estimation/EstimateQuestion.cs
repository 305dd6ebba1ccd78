using System.CommandLine;
using System.Globalization;
using Firebreak.CommandLine;
using Firebreak.Estimation.Inputs;
using Firebreak.Primitives;

namespace Firebreak.Estimation;

/// <summary>What was asked of a verb: the options as parsed, and the files they name.</summary>
/// <param name="Parsed">Options.</param>
/// <param name="Inputs">Files.</param>
internal sealed record EstimateQuestion(ParseResult Parsed, InputFiles Inputs)
{
    /// <summary>Value of an option, or its default.</summary>
    public T? Get<T>(Option<T> option) => Parsed.GetValue(option);

    /// <summary>Whether an option was given rather than left to its default.</summary>
    public bool IsGiven(Option option) => Parsed.GetResult(option) is { Implicit: false };

    /// <summary>A number that must satisfy a condition.</summary>
    public double Number(Option<double?> option, Predicate<double> allowed, Phrase expected)
    {
        var value = Get(option);
        return value is { } number && double.IsFinite(number) && allowed(number) ? number : throw Wrong(option, value, expected);
    }

    /// <summary>A whole number within limits.</summary>
    public int Whole(Option<int?> option, int lowest, int highest = int.MaxValue)
    {
        var value = Get(option);
        return value is { } number && number >= lowest && number <= highest ? number : throw Wrong(option, value, highest == int.MaxValue
            ? new($"a whole number of at least {lowest}", $"不小于 {lowest} 的整数")
            : new($"a whole number from {lowest} to {highest}", $"{lowest} 至 {highest} 的整数"));
    }

    /// <summary>A number above 0.</summary>
    public double Positive(Option<double?> option) => Number(option, number => number > 0.0, new("a number above 0", "大于 0 的数"));

    /// <summary>A number between 0 and 1, both left out.</summary>
    public double Fraction(Option<double?> option) =>
        Number(option, number => number is > 0.0 and < 1.0, new("a number between 0 and 1", "0 与 1 之间的数"));

    /// <summary>A day named by an option, on the scale of a column: a date, or a day number. Null when the option isn't given.</summary>
    public int? Day(Option<string> option, bool areDates)
    {
        if (Get(option) is not { } text)
        {
            return null;
        }

        return areDates && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date.DayNumber
            : !areDates && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
            : throw Wrong(option, text, areDates
                ? new("a date such as 2020-02-29, as the file has dates,", "2020-02-29 形式的日期（文件中为日期）")
                : new("a whole day number, as the file has day numbers,", "整数日序（文件中为日序）"));
    }

    /// <summary>A day named by an option, as an index of a series; the series may end before it only if <paramref name="mayFollow"/>.</summary>
    public int? Index(Option<string> option, DailySeries series, bool mayFollow = false)
    {
        if (Day(option, series.Start is not null) is not { } day)
        {
            return null;
        }

        var index = day - (series.Start?.DayNumber ?? 1);
        return index >= 0 && (mayFollow || index < series.Length) ? index : throw Wrong(option, Get(option), new(
            $"a day of the series ({series.NameOf(0)} to {series.NameOf(series.Length - 1)}{(mayFollow ? " or later" : "")})",
            $"序列内的日期（{series.NameOf(0)} 至 {series.NameOf(series.Length - 1)}{(mayFollow ? "或之后" : "")}）"));
    }

    /// <summary>Words separated by commas.</summary>
    public IReadOnlyList<string> Words(Option<string> option) =>
        Get(option) is { } text ? text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];

    private static UnusableCommand Wrong(Option option, object? value, Phrase expected) => new(value is null
        ? new($"{option.Name} is missing; {expected.English} is expected.", $"缺少 {option.Name}；应为{expected.Chinese}。")
        : new($"{option.Name} is {value}; {expected.English} is expected.", $"{option.Name} 为 {value}；应为{expected.Chinese}。"));
}
