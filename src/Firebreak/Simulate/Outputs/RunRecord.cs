using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Firebreak.Analyse;
using Firebreak.Intake.Scenarios;
using Firebreak.Primitives;
using Firebreak.Simulation.Runs;

namespace Firebreak.Simulate.Outputs;

/// <summary>What a run was, enough to make it again: version, scenario, disease, people, seed, parameters; and its figures.</summary>
/// <remarks>Described in docs/guide/simulate.md. Nothing in it depends on the clock or the machine.</remarks>
internal static class RunRecord
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Writes the record of one or more scenarios on the same people.</summary>
    public static void Write(
        Stream stream, string verb, IReadOnlyList<(ScenarioFile File, Scenario Scenario, Ensemble? Ensemble)> runs, People people, Action<Utf8JsonWriter>? more = null)
    {
        using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartObject();
        json.WriteString("schema", "firebreak.simulation/1");
        json.WriteString("version", SituationComposer.Version);
        json.WriteString("verb", verb);
        WritePeople(json, people);
        json.WriteStartArray("scenarios");
        foreach (var (file, scenario, ensemble) in runs)
        {
            WriteScenario(json, file, scenario, ensemble);
        }

        json.WriteEndArray();
        more?.Invoke(json);
        json.WriteEndObject();
    }

    /// <summary>Quantiles of a figure.</summary>
    public static void WriteFigure(Utf8JsonWriter json, string name, Phrase label, IReadOnlyList<double> quantiles)
    {
        json.WriteStartObject(name);
        WritePhrase(json, "label", label);
        for (var level = 0; level < quantiles.Count; level++)
        {
            json.WriteNumber(Figures.LevelNames[level], quantiles[level]);
        }

        json.WriteEndObject();
    }

    /// <summary>A sentence in both languages.</summary>
    public static void WritePhrase(Utf8JsonWriter json, string name, Phrase phrase)
    {
        json.WriteStartObject(name);
        json.WriteString("en", phrase.English);
        json.WriteString("zh", phrase.Chinese);
        json.WriteEndObject();
    }

    private static void WritePeople(Utf8JsonWriter json, People people)
    {
        var population = people.Population;
        json.WriteStartObject("population");
        json.WriteString("from", people.From);
        json.WriteNumber("people", population.Count);
        json.WriteNumber("districts", population.Districts.Count(district => district.IsLeaf));
        json.WriteNumber("groups", population.GroupCount);
        json.WriteEndObject();
    }

    private static void WriteScenario(Utf8JsonWriter json, ScenarioFile file, Scenario scenario, Ensemble? ensemble)
    {
        json.WriteStartObject();
        json.WriteString("name", file.Source.Name);
        json.WriteString("sha256", file.Source.Sha256);
        WritePhrase(json, "title", file.Title);
        json.WriteString("text", file.Source.Text);
        json.WriteStartObject("disease");
        json.WriteString("name", file.Disease.Name);
        json.WriteString("sha256", file.Disease.Sha256);
        json.WriteString("text", file.Disease.Text);
        json.WriteEndObject();
        json.WriteStartObject("parameters");
        json.WriteString("seed", file.Seed.Value.ToString(CultureInfo.InvariantCulture));
        json.WriteNumber("replicates", file.Replicates);
        json.WriteNumber("days", scenario.Days);
        json.WriteString("firstDay", file.FirstDay?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (file.ReproductionNumber is { } reproduction)
        {
            json.WriteNumber("reproductionNumber", reproduction);
        }

        json.WriteNumber("transmissionPerContact", scenario.TransmissionPerContact);
        json.WriteEndObject();
        if (ensemble is not null)
        {
            json.WriteStartObject("figures");
            foreach (var figure in Figures.All)
            {
                WriteFigure(json, figure.Name, figure.Label, ensemble.Quantiles(figure.Of, Figures.Levels));
            }

            json.WriteEndObject();
            json.WriteNumber("stoppedReplicates", ensemble.Runs.Count(run => run.StoppedOn is not null));
        }

        json.WriteEndObject();
    }

    /// <summary>The record as text, for standard output.</summary>
    public static string Text(Action<Stream> write)
    {
        using var buffer = new MemoryStream();
        write(buffer);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
