using System.Text.Json;
using Firebreak.Primitives;

namespace Firebreak.Reports.Situations;

/// <summary>Writes what was estimated, and what could not be with what it lacks.</summary>
internal static class EstimatesJson
{
    public static void Write(Utf8JsonWriter json, Situation situation)
    {
        json.WriteStartArray("estimates");
        foreach (var estimate in situation.Estimates)
        {
            json.WriteStartObject();
            json.WriteString("code", estimate.Code);
            SituationJsonParts.Phrase(json, "name", estimate.Name);
            SituationJsonParts.Phrase(json, "unit", estimate.Unit);
            SituationJsonParts.Date(json, "asOf", situation.AsOf);
            json.WriteString("status", "estimated");
            SituationJsonParts.Real(json, "value", estimate.Value);
            SituationJsonParts.Interval(json, "interval", estimate.Range);
            SituationJsonParts.Phrase(json, "basis", estimate.Basis);
            WritePhrases(json, "warnings", estimate.Warnings);
            json.WriteStartArray("days");
            foreach (var day in estimate.Days)
            {
                json.WriteStartObject();
                SituationJsonParts.Date(json, "date", day.Date);
                SituationJsonParts.Real(json, "value", day.Value);
                SituationJsonParts.Real(json, "low", day.Low);
                SituationJsonParts.Real(json, "high", day.High);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("notYetEstimated");
        foreach (var number in situation.NotYetEstimated)
        {
            json.WriteStartObject();
            json.WriteString("code", number.Code);
            SituationJsonParts.Phrase(json, "name", number.Name);
            json.WriteNull("value");
            json.WriteString("status", "not yet estimated");
            SituationJsonParts.Phrase(json, "needs", number.Needs);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePhrases(Utf8JsonWriter json, string name, IReadOnlyList<Phrase> phrases)
    {
        json.WriteStartArray(name);
        foreach (var phrase in phrases)
        {
            json.WriteStartObject();
            json.WriteString("en", phrase.English);
            json.WriteString("zh", phrase.Chinese);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
