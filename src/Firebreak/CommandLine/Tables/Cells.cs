using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Firebreak.Primitives;

namespace Firebreak.CommandLine.Tables;

/// <summary>A value as it stands in a table for people, in CSV and in JSON: the same rules for every verb. What is missing is a dash, NA or null, never 0.</summary>
internal static class Cells
{
    private const int WidestCell = 40;

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");
    private static readonly SearchValues<char> FormulaStarts = SearchValues.Create("=+-@\t＝＋－＠");

    /// <summary>For people: five significant digits, long text cut, since it would push the columns behind it off the screen.</summary>
    public static string ForPeople(object? value, Language language)
    {
        var text = Whole(value, language);
        return text.Length <= WidestCell || value is Phrase ? text : text[..(WidestCell - 1)] + "…";
    }

    /// <summary>For people, on a line of its own: nothing is cut.</summary>
    public static string Whole(object? value, Language language) => value switch
    {
        null => "–",
        double number => number.ToString("G5", CultureInfo.InvariantCulture),
        bool truth => truth ? "1" : "0",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Phrase phrase => phrase.In(language),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>For programs that read CSV: numbers in full, text quoted where it must be.</summary>
    public static string ForPrograms(object? value) => value switch
    {
        null => "NA",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        bool truth => truth ? "1" : "0",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        string text => Text(text),
        Phrase phrase => Text(phrase.English),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => Text(value.ToString() ?? ""),
    };

    /// <summary>As a JSON value; a phrase in both languages.</summary>
    public static void WriteJson(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case ulong number:
                json.WriteNumberValue(number);
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case DateOnly day:
                json.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case Phrase phrase:
                json.WriteStartObject();
                json.WriteString("en", phrase.English);
                json.WriteString("zh", phrase.Chinese);
                json.WriteEndObject();
                break;
            default:
                json.WriteStringValue(value.ToString());
                break;
        }
    }

    // Names come from the user's files: one that a spreadsheet would run as a formula gets an apostrophe, as in every table of Firebreak.
    private static string Text(string text)
    {
        var safe = text.Length > 0 && FormulaStarts.Contains(text[0]) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(Quoted) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
