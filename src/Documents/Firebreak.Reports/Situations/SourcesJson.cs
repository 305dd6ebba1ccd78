using System.Text.Json;

namespace Firebreak.Reports.Situations;

/// <summary>The part of <c>situation.json</c> about the files read.</summary>
internal static class SourcesJson
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<Source> sources)
    {
        json.WriteStartArray("sources");
        foreach (var source in sources)
        {
            json.WriteStartObject();
            json.WriteString("name", source.Name);
            json.WriteString("role", source.Role);
            SituationJsonParts.Phrase(json, "format", source.Format);
            json.WriteString("sha256", source.Sha256);
            json.WriteString("mapping", source.Mapping);
            json.WriteNumber("rows", source.Rows);
            json.WriteNumber("taken", source.Taken);
            json.WriteNumber("rejected", source.Rejected);
            json.WriteNumber("blank", source.Blank);
            json.WriteNumber("comments", source.Comments);
            json.WriteStartArray("columns");
            foreach (var column in source.Columns)
            {
                json.WriteStartObject();
                json.WriteString("heading", column.Heading);
                json.WriteString("use", column.Use);
                json.WriteString("field", column.Field);
                SituationJsonParts.Phrase(json, "note", column.Note);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
