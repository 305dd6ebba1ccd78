using System.Globalization;
using System.Text;
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

        WriteWhole(path, writer => WriteTo(writer, format, result, record, language));
    }

    /// <summary>Writes a file that appears whole or not at all.</summary>
    public static void WriteWhole(string path, Action<TextWriter> write)
    {
        // Beside the target, so that the move is a renaming on one disk.
        var target = Path.GetFullPath(path);
        var staging = string.Create(CultureInfo.InvariantCulture, $"{target}.{Environment.ProcessId}-{Guid.NewGuid():N}");
        try
        {
            using (var writer = new StreamWriter(staging, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
            {
                write(writer);
            }

            File.Move(staging, target, overwrite: true);
        }
        finally
        {
            if (File.Exists(staging))
            {
                File.Delete(staging);
            }
        }
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
