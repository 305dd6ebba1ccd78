using System.Text.Encodings.Web;
using System.Text.Json;
using Firebreak.Epidemiology.Descriptive;

namespace Firebreak.Reports.Situations;

/// <summary>Writes <c>situation.json</c>: every number with its definition, as-of day and interval. Described in docs/guide/situation-json.md.</summary>
/// <remarks>
/// A number that isn't known is null with a status ("not recorded", "not yet estimated"), never 0. Members always come in the same order, so
/// that two files can be compared line by line.
/// </remarks>
public static class SituationJson
{
    /// <summary>Name and version of the schema; the version grows when a reader of the last one could misread a file.</summary>
    public const string Schema = "firebreak.situation/1";

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,

        // The file is read by programs and people, never pasted into a page: Chinese stays legible.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a situation as UTF-8 and leaves the stream open.</summary>
    public static void Write(Stream stream, Situation situation)
    {
        using var json = new Utf8JsonWriter(stream, Options);
        var parts = new SituationJsonParts(json, situation.AsOf);
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        WriteProduction(json, situation);
        parts.Number("cases", Definitions.Cases, situation.CaseCount);
        parts.Number("laterCases", Definitions.LaterCases, situation.LaterCases);
        parts.Number("deaths", Definitions.Deaths, situation.Deaths);
        parts.Proportion("crudeFatality", Definitions.CrudeFatality, situation.CrudeFatality);
        parts.Tallies("classes", Definitions.Classes, situation.Classes);
        parts.Tallies("severities", Definitions.Severities, situation.Severities);
        parts.Tallies("outcomes", Definitions.Outcomes, situation.Outcomes);
        WriteDateRanges(json, parts, situation.DateRanges);
        WriteCurve(json, parts, situation);
        WriteAges(json, parts, situation.AgeAndSex);
        parts.Tallies("found", Definitions.Found, situation.Found);
        parts.Proportion("insideControl", Definitions.InsideControl, situation.InsideControl);
        WriteDelays(json, parts, situation.Delays);
        NetworkJson.Write(json, parts, situation.Transmission);
        WriteWords(json, parts, situation.Words);
        WriteMap(json, parts, situation.Map);
        WriteCompleteness(json, parts, situation.Completeness);
        WriteRemarks(json, parts, "findings", Definitions.Findings, situation.Findings);
        WriteRemarks(json, parts, "rejects", Definitions.Rejects, situation.Rejects);
        EstimatesJson.Write(json, situation);
        SourcesJson.Write(json, situation.Sources);
        WriteDefinitions(json);
        json.WriteEndObject();
    }

    private static void WriteProduction(Utf8JsonWriter json, Situation situation)
    {
        json.WriteStartObject("production");
        json.WriteString("product", "firebreak");
        json.WriteString("version", situation.Production.Version);
        json.WriteString("madeAt", situation.Production.MadeAt.UtcDateTime);
        json.WriteStartArray("options");
        foreach (var option in situation.Production.Options)
        {
            json.WriteStringValue(option);
        }

        json.WriteEndArray();
        json.WriteBoolean("identified", situation.Production.Identified);
        if (situation.IsPractice)
        {
            json.WriteBoolean("practice", true);
        }

        json.WriteNull("seed");
        json.WriteEndObject();
        json.WriteStartObject("asOf");
        SituationJsonParts.Date(json, "date", situation.AsOf);
        json.WriteBoolean("given", situation.AsOfWasGiven);
        json.WriteEndObject();
        json.WriteString("disease", situation.Disease);
    }

    private static void WriteDateRanges(Utf8JsonWriter json, SituationJsonParts parts, IReadOnlyList<DateRange> ranges)
    {
        parts.Begin("dateRanges", Definitions.DateRanges, isRecorded: ranges.Count > 0);
        json.WriteStartArray("rows");
        foreach (var range in ranges)
        {
            json.WriteStartObject();
            json.WriteString("field", SituationJsonParts.Name(range.Field));
            SituationJsonParts.Date(json, "first", range.First);
            SituationJsonParts.Date(json, "last", range.Last);
            json.WriteNumber("cases", range.Filled);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCurve(Utf8JsonWriter json, SituationJsonParts parts, Situation situation)
    {
        var curve = situation.Curve;
        parts.Begin("curve", Definitions.Curve, isRecorded: curve is not null);
        if (curve is not null)
        {
            json.WriteString("by", SituationJsonParts.Name(curve.By));
            json.WriteNumber("barDays", curve.BarDays);
            json.WriteNumber("undated", curve.Undated);
            SituationJsonParts.Date(json, "mayBeIncompleteFrom", CurveReading.Of(situation)?.IncompleteFrom);
            json.WriteStartArray("bars");
            foreach (var bar in curve.Bars)
            {
                json.WriteStartObject();
                SituationJsonParts.Date(json, "from", bar.From);
                json.WriteNumber("cases", bar.Total);
                json.WriteNumber("insideControl", bar.InsideControl);
                json.WriteNumber("community", bar.Community);
                json.WriteNumber("imported", bar.Imported);
                json.WriteNumber("unknown", bar.Unknown);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteAges(Utf8JsonWriter json, SituationJsonParts parts, AgeAndSex? ages)
    {
        parts.Begin("ageAndSex", Definitions.AgeAndSex, isRecorded: ages is not null);
        if (ages is not null)
        {
            json.WriteStartArray("bars");
            foreach (var bar in ages.Bars)
            {
                json.WriteStartObject();
                SituationJsonParts.Real(json, "fromYears", bar.FromYears);
                SituationJsonParts.Real(json, "untilYears", bar.UntilYears);
                json.WriteNumber("female", bar.Female);
                json.WriteNumber("male", bar.Male);
                json.WriteNumber("other", bar.Other);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteNumber("ageUnknown", ages.AgeUnknown);
            json.WriteNumber("ageStraddling", ages.AgeStraddling);
        }

        json.WriteEndObject();
        parts.Estimate("medianAge", Definitions.MedianAge, ages?.MedianAgeYears);
        parts.Proportion("femaleShare", Definitions.FemaleShare, ages?.FemaleShare);
    }

    private static void WriteDelays(Utf8JsonWriter json, SituationJsonParts parts, IReadOnlyList<DelayDistribution> delays)
    {
        parts.Begin("delays", Definitions.Delays, isRecorded: delays.Count > 0);
        json.WriteStartArray("rows");
        foreach (var delay in delays)
        {
            json.WriteStartObject();
            json.WriteString("from", SituationJsonParts.Name(delay.From));
            json.WriteString("to", SituationJsonParts.Name(delay.To));
            json.WriteNumber("cases", delay.Count);
            json.WriteNumber("negative", delay.Negative);
            json.WriteNumber("missing", delay.Missing);
            var isCounted = delay.Count > 0;
            SituationJsonParts.Real(json, "meanDays", isCounted ? delay.Mean : null);
            SituationJsonParts.Real(json, "standardDeviationDays", delay.StandardDeviation);
            SituationJsonParts.Real(json, "medianDays", isCounted ? delay.Median.Value : null);
            SituationJsonParts.Interval(json, "medianInterval", isCounted ? delay.Median.Range : null);
            SituationJsonParts.Real(json, "p10Days", isCounted ? delay.P10 : null);
            SituationJsonParts.Real(json, "p25Days", isCounted ? delay.P25 : null);
            SituationJsonParts.Real(json, "p75Days", isCounted ? delay.P75 : null);
            SituationJsonParts.Real(json, "p90Days", isCounted ? delay.P90 : null);
            SituationJsonParts.Real(json, "longestDays", isCounted ? delay.Longest : null);
            json.WriteStartArray("casesByDay");
            foreach (var cases in delay.Frequencies)
            {
                json.WriteNumberValue(cases);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteWords(Utf8JsonWriter json, SituationJsonParts parts, IReadOnlyList<WordTable> tables)
    {
        parts.Begin("words", Definitions.Words, isRecorded: tables.Count > 0);
        json.WriteStartArray("tables");
        foreach (var table in tables)
        {
            json.WriteStartObject();
            json.WriteString("field", SituationJsonParts.Name(table.Field));
            json.WriteStartArray("rows");
            foreach (var row in table.Rows)
            {
                json.WriteStartObject();
                json.WriteString("word", row.Word);
                json.WriteNumber("cases", row.Cases);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteNumber("otherWords", table.OtherWords);
            json.WriteNumber("otherCases", table.OtherCases);
            json.WriteNumber("notRecorded", table.Unrecorded);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMap(Utf8JsonWriter json, SituationJsonParts parts, MapSummary? map)
    {
        parts.Begin("map", Definitions.Map, isRecorded: map is not null);
        if (map is not null)
        {
            json.WriteString("coordinateSystem", SituationJsonParts.Name(map.System));
            SituationJsonParts.Real(json, "cellSize", map.CellSize);
            SituationJsonParts.Phrase(json, "aggregation", map.Aggregation);
            json.WriteNumber("unplaced", map.Unplaced);
            json.WriteStartArray("cells");
            foreach (var cell in map.Cells)
            {
                json.WriteStartObject();
                SituationJsonParts.Real(json, "x", cell.X);
                SituationJsonParts.Real(json, "y", cell.Y);
                json.WriteNumber("cases", cell.Cases);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteCompleteness(Utf8JsonWriter json, SituationJsonParts parts, IReadOnlyList<Completeness> columns)
    {
        parts.Begin("completeness", Definitions.Completeness, isRecorded: columns.Count > 0);
        json.WriteStartArray("rows");
        foreach (var column in columns)
        {
            json.WriteStartObject();
            json.WriteString("field", column.Field);
            json.WriteNumber("filled", column.Filled);
            json.WriteNumber("total", column.Total);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRemarks(Utf8JsonWriter json, SituationJsonParts parts, string name, Definition definition, IReadOnlyList<RemarkCount> kinds)
    {
        parts.Begin(name, definition, isRecorded: true);
        json.WriteNumber("total", kinds.Sum(kind => kind.Count));
        json.WriteStartArray("rows");
        foreach (var kind in kinds)
        {
            json.WriteStartObject();
            json.WriteString("code", kind.Code);
            SituationJsonParts.Phrase(json, "meaning", kind.Meaning);
            json.WriteNumber("count", kind.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteDefinitions(Utf8JsonWriter json)
    {
        json.WriteStartObject("definitions");
        foreach (var definition in Definitions.All)
        {
            json.WriteStartObject(definition.Code);
            SituationJsonParts.Phrase(json, "name", definition.Name);
            SituationJsonParts.Phrase(json, "meaning", definition.Meaning);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
