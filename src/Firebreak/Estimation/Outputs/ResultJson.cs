using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Firebreak.Analyse;
using Firebreak.CommandLine.Tables;
using Firebreak.Primitives;

namespace Firebreak.Estimation.Outputs;

/// <summary>A result as JSON: rows with everything that made them. Sentences in both languages; nothing depends on the clock or the machine.</summary>
internal static class ResultJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static void Write(TextWriter writer, EstimateResult result, EstimateRecord record)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("schema", "firebreak.estimate/1");
            json.WriteString("verb", record.Verb);
            json.WriteString("version", SituationComposer.Version);
            WriteInputs(json, record);
            json.WriteStartObject("options");
            foreach (var (name, value) in record.Options)
            {
                json.WritePropertyName(name.TrimStart('-'));
                Cells.WriteJson(json, value);
            }

            json.WriteEndObject();
            json.WritePropertyName("seed");
            Cells.WriteJson(json, result.Seed);
            json.WriteBoolean("estimable", result.Because is null);
            WritePhrase(json, "because", result.Because);
            WriteRemarks(json, result);
            json.WriteStartObject("facts");
            foreach (var fact in result.Facts)
            {
                json.WritePropertyName(fact.Name);
                Cells.WriteJson(json, fact.Value);
            }

            json.WriteEndObject();
            WriteRows(json, result);
            json.WriteEndObject();
        }

        writer.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static void WriteInputs(Utf8JsonWriter json, EstimateRecord record)
    {
        json.WriteStartArray("inputs");
        foreach (var file in record.Files)
        {
            json.WriteStartObject();
            json.WriteString("name", file.Name);
            json.WriteString("sha256", file.Sha256);
            json.WriteNumber("bytes", file.Length);
            json.WriteNumber("rows", file.RowCount);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRemarks(Utf8JsonWriter json, EstimateResult result)
    {
        json.WriteStartArray("warnings");
        foreach (var warning in result.Warnings)
        {
            WritePhrase(json, null, warning);
        }

        json.WriteEndArray();
        json.WriteStartArray("assumptions");
        foreach (var assumption in result.Assumptions)
        {
            json.WriteStartObject();
            WritePhrase(json, "statement", assumption.Statement);
            json.WritePropertyName("met");
            Cells.WriteJson(json, assumption.Met);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRows(Utf8JsonWriter json, EstimateResult result)
    {
        json.WriteStartArray("rows");
        foreach (var row in result.Rows)
        {
            json.WriteStartObject();
            for (var i = 0; i < result.Columns.Count; i++)
            {
                json.WritePropertyName(result.Columns[i]);
                Cells.WriteJson(json, row.Cells[i]);
            }

            if (row.Because is not null)
            {
                WritePhrase(json, "because", row.Because);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePhrase(Utf8JsonWriter json, string? name, Phrase? phrase)
    {
        if (name is not null)
        {
            json.WritePropertyName(name);
        }

        if (phrase is not { } said)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("en", said.English);
        json.WriteString("zh", said.Chinese);
        json.WriteEndObject();
    }
}
