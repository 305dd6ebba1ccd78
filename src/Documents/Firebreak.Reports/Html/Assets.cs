using System.Text;

namespace Firebreak.Reports.Html;

/// <summary>Style and script of the report, kept as files of their own and written into the page.</summary>
internal static class Assets
{
    public static string Style { get; } = Read("report.css");

    public static string Script { get; } = Read("report.js");

    private static string Read(string name)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream("Firebreak.Reports.Html." + name)
            ?? throw new InvalidOperationException($"The assembly was built without {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
