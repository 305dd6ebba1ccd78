using System.Globalization;
using System.Text;
using Firebreak.Intake.Files;

namespace Firebreak.CommandLine;

/// <summary>A single file of results that appears whole or not at all; a folder of them is <see cref="Firebreak.Analyse.OutputFolder"/>.</summary>
internal static class WholeFile
{
    /// <summary>Writes bytes beside the target and then moves them, so that the move is a renaming on one disk.</summary>
    /// <exception cref="IOException">The place can't be written; what was there is untouched.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var target = Path.GetFullPath(path);
        if (Directory.Exists(target))
        {
            throw new SpokenFault(new($"{path} is a folder, and a file is to be written", $"{path} 是目录，应为文件"));
        }

        var staging = string.Create(CultureInfo.InvariantCulture, $"{target}.{Environment.ProcessId}-{Guid.NewGuid():N}");
        try
        {
            using (var stream = new FileStream(staging, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
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

    /// <summary>Writes text as UTF-8, with a mark only where a spreadsheet needs one to show Chinese.</summary>
    public static void WriteText(string path, Action<TextWriter> write, bool withMark = false) => Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(withMark));
        write(writer);
    });
}
