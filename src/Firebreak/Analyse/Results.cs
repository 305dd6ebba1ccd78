using System.Runtime.ExceptionServices;
using System.Text;
using Firebreak.Intake;
using Firebreak.Reports.Html;
using Firebreak.Reports.Situations;
using Firebreak.Reports.Tables;

namespace Firebreak.Analyse;

/// <summary>Writes the result files into the folder that will make them appear together.</summary>
internal static class Results
{
    private static readonly string[] Names =
        ["cases.csv", "cases.geojson", "chains.graphml", "findings.csv", "rejects.csv", "report.html", "situation.json"];

    /// <summary>The input that a result would replace, or null: a line list called cases.csv in the folder of the results.</summary>
    public static string? WouldOverwrite(AnalyseRequest request)
    {
        var results = Names.Select(name => Real(Path.Combine(request.Out!, name))).ToHashSet(StringComparer.Ordinal);
        return new[] { request.LineList, request.Contacts, request.Visits, request.Mapping }
            .FirstOrDefault(input => input is not null && File.Exists(input) && results.Contains(Real(input)));

        static string Real(string path) =>
            (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? Path.GetFullPath(path);
    }

    /// <summary>Writes every file.</summary>
    public static void Write(OutputFolder output, Situation situation, Picture picture, AnalyseRequest request, CancellationToken cancellation)
    {
        var (cases, network, exact) = (picture.Cases, picture.Network, request.Identified);
        WriteAll(
            output,
            [
                ("cases.geojson", stream => CasesGeoJson.Write(stream, cases, exact)),
                ("cases.csv", stream => CasesCsv.Write(stream, cases, network, Identifying(picture), exact)),
                ("chains.graphml", stream => ChainsGraphMl.Write(stream, cases, network)),
                ("report.html", Text(writer => ReportHtml.Write(writer, situation, cases, network, request.Language))),
                ("findings.csv", Table(picture.Findings)),
                ("rejects.csv", Table(picture.Read.Rejects)),
                ("situation.json", stream => SituationJson.Write(stream, situation)),
            ],
            cancellation);

        // With a mark, so that a spreadsheet opens Chinese as Chinese. Sensitive values are masked even in identified results: these two files are
        // mailed to whoever keeps the list, and file, row and column lead there.
        Action<Stream> Table(IReadOnlyList<Remark> remarks) =>
            Text(writer => RemarksCsv.Write(writer, remarks, picture.Read.Files, request.Language, showSensitive: false), withMark: true);
    }

    // Side by side: at a million cases formatting takes longer than counting, and no file needs another. The longest come first.
    private static void WriteAll(OutputFolder output, (string Name, Action<Stream> Write)[] files, CancellationToken cancellation)
    {
        try
        {
            Parallel.ForEach(files, new ParallelOptions { CancellationToken = cancellation }, file =>
            {
                using var stream = output.Create(file.Name);
                file.Write(stream);
            });
        }
        catch (AggregateException several)
        {
            // A full disk stops every file; the first says it.
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }

    private static Action<Stream> Text(Action<TextWriter> write, bool withMark = false) => stream =>
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(withMark), bufferSize: 1 << 16, leaveOpen: true);
        write(writer);
    };

    private static List<(string Heading, string?[] Values)> Identifying(Picture picture) =>
        [.. picture.Read.Identifying.Select(column => (column.Heading, picture.Kept.Select(index => column.Values[index]).ToArray()))];
}
