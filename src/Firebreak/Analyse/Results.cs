using System.Text;
using Firebreak.Intake;
using Firebreak.Reports.Html;
using Firebreak.Reports.Situations;
using Firebreak.Reports.Tables;

namespace Firebreak.Analyse;

/// <summary>Writes the result files into the folder that will make them appear together.</summary>
internal static class Results
{
    /// <summary>Writes every file.</summary>
    public static void Write(OutputFolder output, Situation situation, Picture picture, AnalyseRequest request, CancellationToken cancellation)
    {
        var (cases, network, exact) = (picture.Cases, picture.Network, request.Identified);
        Save("situation.json", stream => SituationJson.Write(stream, situation));
        Save("report.html", Text(writer => ReportHtml.Write(writer, situation, cases, network, request.Language)));
        Save("cases.csv", stream => CasesCsv.Write(stream, cases, network, Identifying(picture), exact));
        Save("cases.geojson", stream => CasesGeoJson.Write(stream, cases, exact));
        Save("chains.graphml", stream => ChainsGraphMl.Write(stream, cases, network));
        Save("rejects.csv", Table(picture.Read.Rejects));
        Save("findings.csv", Table(picture.Findings));

        void Save(string name, Action<Stream> write)
        {
            cancellation.ThrowIfCancellationRequested();
            using var stream = output.Create(name);
            write(stream);
        }

        // With a mark, so that a spreadsheet opens Chinese as Chinese.
        Action<Stream> Table(IReadOnlyList<Remark> remarks) =>
            Text(writer => RemarksCsv.Write(writer, remarks, picture.Read.Files, request.Language, request.Identified), withMark: true);
    }

    private static Action<Stream> Text(Action<TextWriter> write, bool withMark = false) => stream =>
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(withMark), bufferSize: 1 << 16, leaveOpen: true);
        write(writer);
    };

    private static List<(string Heading, string?[] Values)> Identifying(Picture picture) =>
        [.. picture.Read.Identifying.Select(column => (column.Heading, picture.Kept.Select(index => column.Values[index]).ToArray()))];
}
