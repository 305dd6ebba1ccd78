using System.Globalization;
using Firebreak.Protocols.Packs;

namespace Firebreak.Reports.Protocols;

/// <summary>SOURCES.md of a pack, made from the pack itself: which clause rests on what, what is off because nobody has verified it, what can be read two ways.</summary>
public static class SourcesPage
{
    /// <summary>Writes the page.</summary>
    public static void Write(TextWriter writer, RulePack pack)
    {
        writer.Write($"# {pack.Title.English} · {pack.Title.Chinese}\n\n");
        writer.Write($"Made from `pack.yaml` (`firebreak protocol check --sources`); don't edit. {pack.Jurisdiction}, in force {Days(pack)}.");
        writer.Write(pack.Inherited.Count == 0 ? "\n" : $" Inherits {string.Join(", ", pack.Inherited.Select(key => $"`{key}`"))}; clauses listed here are those that hold in this pack.\n");
        var used = pack.Rules.SelectMany(rule => rule.Sources).Concat(pack.Forms.SelectMany(form => form.Sources)).ToHashSet(StringComparer.Ordinal);
        writer.Write("\n## Sources\n\n| key | what | date | where read | quality |\n|---|---|---|---|---|\n");
        foreach (var source in pack.Sources.Values.Where(source => used.Contains(source.Key)))
        {
            writer.Write($"| {source.Key} | {source.Title} | {source.Date} | {source.Address} | {Word(source.Quality)} |\n");
        }

        writer.Write("\n## Clauses\n\n| clause | section | sources | confidence | acts |\n|---|---|---|---|---|\n");
        foreach (var rule in PackSections.All.SelectMany(section => pack.Rules.Where(rule => rule.GetType() == section.Rule)))
        {
            writer.Write($"| `{rule.Clause}` | {PackSections.Of(rule).Key} | {string.Join(", ", rule.Sources)} | {Word(rule.Confidence)} | {(rule.IsOn ? "yes" : "off: verify first")} |\n");
        }

        if (pack.Readings.Count > 0)
        {
            writer.Write("\n## Readings\n\n");
            foreach (var reading in pack.Readings)
            {
                writer.Write($"- `{reading.Key}`: {reading.Says.English} · {reading.Says.Chinese}\n");
            }
        }

        if (pack.Deviations.Count > 0)
        {
            writer.Write("\n## Deviations\n\n| clause | field | before | after | until | signed by | why |\n|---|---|---|---|---|---|---|\n");
            foreach (var deviation in pack.Deviations)
            {
                writer.Write($"| `{deviation.Clause}` | {deviation.Field ?? "whole rule"} | {deviation.Before ?? "–"} | {deviation.After} | {Text(deviation.Expires)} | {deviation.SignedBy} | {deviation.Reason.English} |\n");
            }
        }
    }

    private static string Days(RulePack pack) => pack.Until is { } until ? $"from {Text(pack.From)} to {Text(until)}" : $"from {Text(pack.From)} on";

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Word(Enum word) => word.ToString().ToLowerInvariant();
}
