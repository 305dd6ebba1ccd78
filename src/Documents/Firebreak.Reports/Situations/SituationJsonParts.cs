using System.Globalization;
using System.Text.Json;
using Firebreak.Epidemiology.Descriptive;
using Firebreak.Primitives;

namespace Firebreak.Reports.Situations;

/// <summary>The blocks of <c>situation.json</c> that recur: a number, a share, a table with its definition and as-of day.</summary>
internal sealed class SituationJsonParts(Utf8JsonWriter json, DateOnly? asOf)
{
    private const string Measured = "measured";
    private const string NotRecorded = "not recorded";

    /// <summary>Name of a value: "insideControl".</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>A number that may have no end or be unknown: both are null.</summary>
    public static void Real(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } known && double.IsFinite(known))
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>A day, or null.</summary>
    public static void Date(Utf8JsonWriter json, string name, DateOnly? day) =>
        json.WriteString(name, day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>A statement in both languages, or null.</summary>
    public static void Phrase(Utf8JsonWriter json, string name, Phrase? phrase)
    {
        if (phrase is not { } known)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("en", known.English);
        json.WriteString("zh", known.Chinese);
        json.WriteEndObject();
    }

    /// <summary>An interval with its level, or null.</summary>
    public static void Interval(Utf8JsonWriter json, string name, Interval? interval)
    {
        if (interval is not { } known)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        Real(json, "low", known.Low);
        Real(json, "high", known.High);
        Real(json, "level", known.Level);
        json.WriteEndObject();
    }

    /// <summary>Opens a block and says what it means, for which day, and whether the files have it.</summary>
    public void Begin(string name, Definition definition, bool isRecorded)
    {
        json.WriteStartObject(name);
        json.WriteString("definition", definition.Code);
        Date(json, "asOf", asOf);
        json.WriteString("status", isRecorded ? Measured : NotRecorded);
    }

    /// <summary>A count.</summary>
    public void Number(string name, Definition definition, int? value)
    {
        Begin(name, definition, value is not null);
        Real(json, "value", value);
        json.WriteEndObject();
    }

    /// <summary>A number with its interval.</summary>
    public void Estimate(string name, Definition definition, Estimate? estimate)
    {
        Begin(name, definition, estimate is not null);
        Real(json, "value", estimate?.Value);
        Interval(json, "interval", estimate?.Range);
        json.WriteEndObject();
    }

    /// <summary>A share of a whole with its interval.</summary>
    public void Proportion(string name, Definition definition, Proportion? proportion)
    {
        Begin(name, definition, proportion?.Share is not null);
        Real(json, "value", proportion?.Share?.Value);
        Interval(json, "interval", proportion?.Share?.Range);
        Real(json, "part", proportion?.Part);
        Real(json, "whole", proportion?.Whole);
        json.WriteEndObject();
    }

    /// <summary>Cases by value.</summary>
    public void Tallies<T>(string name, Definition definition, IReadOnlyList<Tally<T>> tallies)
        where T : struct, Enum
    {
        Begin(name, definition, tallies.Count > 0);
        json.WriteStartArray("rows");
        foreach (var tally in tallies)
        {
            json.WriteStartObject();
            json.WriteString("value", Name(tally.Value));
            json.WriteNumber("cases", tally.Cases);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>How often each size occurs.</summary>
    public void Sizes(string name, Definition definition, IReadOnlyList<SizeCount> sizes)
    {
        Begin(name, definition, isRecorded: true);
        json.WriteStartArray("rows");
        foreach (var size in sizes)
        {
            json.WriteStartObject();
            json.WriteNumber("size", size.Size);
            json.WriteNumber("count", size.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
