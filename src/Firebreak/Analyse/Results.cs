using System.Text;
using Firebreak.Reports.Html;
using Firebreak.Reports.Situations;

namespace Firebreak.Analyse;

/// <summary>Writes the result files into the folder that will make them appear together.</summary>
internal static class Results
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes every file.</summary>
    public static void Write(OutputFolder output, Situation situation, Picture picture, AnalyseRequest request, CancellationToken cancellation)
    {
        Text("report.html", writer => ReportHtml.Write(writer, situation, picture.Cases, picture.Network, request.Language));

        void Text(string name, Action<TextWriter> write)
        {
            cancellation.ThrowIfCancellationRequested();
            using var writer = new StreamWriter(output.Create(name), Utf8, bufferSize: 1 << 16);
            write(writer);
        }
    }
}
