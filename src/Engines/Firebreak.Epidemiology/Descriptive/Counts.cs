using Firebreak.Epidemiology.LineLists;

namespace Firebreak.Epidemiology.Descriptive;

/// <summary>First and last value of a date.</summary>
/// <param name="Field">The date.</param>
/// <param name="First">Its earliest value.</param>
/// <param name="Last">Its latest value.</param>
/// <param name="Filled">Cases that have it, at least 1.</param>
public sealed record DateRange(DateField Field, DateOnly First, DateOnly Last, int Filled)
{
    /// <summary>The range of every date that at least one case has.</summary>
    public static IReadOnlyList<DateRange> Of(LineList cases)
    {
        var ranges = new List<DateRange>();
        foreach (var field in Enum.GetValues<DateField>())
        {
            if (cases.Dates(field) is not { } dates)
            {
                continue;
            }

            var (first, last, filled) = (DateOnly.MaxValue, DateOnly.MinValue, 0);
            foreach (var date in dates)
            {
                if (date is { } day)
                {
                    first = day < first ? day : first;
                    last = day > last ? day : last;
                    filled++;
                }
            }

            if (filled > 0)
            {
                ranges.Add(new DateRange(field, first, last, filled));
            }
        }

        return ranges;
    }
}

/// <summary>Number of cases with one value.</summary>
/// <param name="Value">The value; <c>Unknown</c> is "not recorded".</param>
/// <param name="Cases">Cases with it, at least 1.</param>
public sealed record Tally<T>(T Value, int Cases)
    where T : struct, Enum;

/// <summary>Counts of classifications.</summary>
public static class Tally
{
    /// <summary>Cases by value, in the order of the enumeration, values without a case left out; empty where the list has no such column.</summary>
    public static IReadOnlyList<Tally<T>> Of<T>(T[]? column)
        where T : struct, Enum =>
        column is null ? [] : [.. column.CountBy(value => value).OrderBy(pair => pair.Key).Select(pair => new Tally<T>(pair.Key, pair.Value))];
}

/// <summary>Cases with one word.</summary>
/// <param name="Word">The word as in the file.</param>
/// <param name="Cases">Cases with it, at least 1.</param>
public sealed record WordCount(string Word, int Cases);

/// <summary>Cases by the words of one field.</summary>
/// <param name="Field">The field.</param>
/// <param name="Rows">Most frequent words, at most as many as asked for; equal counts in the order of the alphabet by code point.</param>
/// <param name="OtherWords">Number of further words.</param>
/// <param name="OtherCases">Their cases.</param>
/// <param name="Unrecorded">Cases without a word.</param>
public sealed record WordTable(TextField Field, IReadOnlyList<WordCount> Rows, int OtherWords, int OtherCases, int Unrecorded)
{
    /// <summary>Most rows that a table has unless asked otherwise.</summary>
    public const int MostRows = 20;

    /// <summary>Counts the words of one field; null where the list has no such column.</summary>
    public static WordTable? Of(LineList cases, TextField field, int mostRows = MostRows)
    {
        if (cases.Texts(field) is not { } column)
        {
            return null;
        }

        var counts = new int[column.Words.Length];
        var unrecorded = 0;
        foreach (var code in column.Codes)
        {
            if (code < 0)
            {
                unrecorded++;
            }
            else
            {
                counts[code]++;
            }
        }

        var words = column.Words
            .Select((word, code) => new WordCount(word, counts[code]))
            .Where(word => word.Cases > 0)
            .OrderByDescending(word => word.Cases)
            .ThenBy(word => word.Word, StringComparer.Ordinal)
            .ToArray();
        var rest = words.Skip(mostRows).ToArray();
        return new WordTable(field, [.. words.Take(mostRows)], rest.Length, rest.Sum(word => word.Cases), unrecorded);
    }

    /// <summary>A table for every field of words that the list has.</summary>
    public static IReadOnlyList<WordTable> All(LineList cases) =>
        [.. Enum.GetValues<TextField>().Select(field => Of(cases, field)).OfType<WordTable>()];
}
