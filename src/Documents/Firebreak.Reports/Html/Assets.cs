using System.Text;

namespace Firebreak.Reports.Html;

/// <summary>Style and script of the report, kept as files of their own and written into the page.</summary>
internal static class Assets
{
    /// <summary>Colours, light and dark, and the rules of every drawing.</summary>
    public static string Charts { get; } = Read("charts.css");

    /// <summary>The rules of the page, after those of its drawings: paper overrides both.</summary>
    public static string Style { get; } = Charts + Read("report.css");

    public static string Script { get; } = Read("report.js");

    private static string Read(string name)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream("Firebreak.Reports.Html." + name)
            ?? throw new InvalidOperationException($"The assembly was built without {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
