using Firebreak.CommandLine;
using Firebreak.Primitives;

namespace Firebreak.Estimation.Outputs;

/// <summary>Puts a result where it was asked for: a file that appears whole or not at all, or standard output.</summary>
internal static class ResultFile
{
    public static void Write(string? path, TextWriter standard, string format, EstimateResult result, EstimateRecord record, Language language)
    {
        if (path is null)
        {
            WriteTo(standard, format, result, record, language);
            standard.Flush();
            return;
        }

        WholeFile.WriteText(path, writer => WriteTo(writer, format, result, record, language));
    }

    private static void WriteTo(TextWriter writer, string format, EstimateResult result, EstimateRecord record, Language language)
    {
        switch (format)
        {
            case "csv":
                ResultCsv.Write(writer, result);
                break;
            case "json":
                ResultJson.Write(writer, result, record);
                break;
            default:
                ResultTable.Write(writer, result, language);
                break;
        }
    }
}
