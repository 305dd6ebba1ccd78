using Firebreak.Intake.Files;
using Firebreak.Intake.Tables;
using Firebreak.Primitives;
using Firebreak.Tracing.Exposure;

namespace Firebreak.Intake.Visits;

/// <summary>A row that isn't a visit.</summary>
/// <param name="Row">Row of the file, as a spreadsheet counts it.</param>
/// <param name="Column">Heading of the column at fault.</param>
/// <param name="Value">What stands there; null where it may name somebody.</param>
/// <param name="Expected">What was expected.</param>
public sealed record VisitReject(int Row, string Column, string? Value, Phrase Expected);

/// <summary>The answer to the wish to read a table of visits.</summary>
public abstract record VisitTableOutcome
{
    private VisitTableOutcome()
    {
    }

    /// <summary>The table can be read.</summary>
    public sealed record Opened(VisitTable Table) : VisitTableOutcome;

    /// <summary>It can't.</summary>
    /// <param name="Reason">Why, and what to do.</param>
    /// <param name="ByEnvironment">Whether the machine refused rather than the file.</param>
    public sealed record Refused(Phrase Reason, bool ByEnvironment) : VisitTableOutcome;
}

/// <summary>A table of visits, read row by row: who was where from when to when. It may have more rows than memory holds.</summary>
/// <remarks>
/// Columns by heading: person, place, from; to or minutes; setting, source and confidence where known. Times are local, to the minute. A row that can't be read is
/// rejected by itself; rows may come in any order.
/// </remarks>
public sealed class VisitTable
{
    private static readonly Dictionary<VisitColumn, string[]> Words = new()
    {
        [VisitColumn.Person] = ["person", "person_id", "visitor", "visitor_id", "phone", "人员", "人员编号", "访客", "手机号", "证件号码"],
        [VisitColumn.Place] = ["place", "place_id", "venue", "venue_id", "location", "地点", "场所", "场所码", "地点编号", "场所编号"],
        [VisitColumn.From] = ["from", "start", "check_in", "time", "进入时间", "到达时间", "开始时间", "扫码时间", "时间"],
        [VisitColumn.To] = ["to", "until", "end", "check_out", "离开时间", "结束时间"],
        [VisitColumn.Minutes] = ["minutes", "duration_minutes", "停留分钟", "时长（分钟）", "分钟"],
        [VisitColumn.Setting] = ["setting", "place_type", "venue_type", "场所类型", "地点类型"],
        [VisitColumn.Source] = ["source", "来源"],
        [VisitColumn.Confidence] = ["confidence", "可信度"],
    };

    private readonly SourceFile file;
    private readonly char separator;
    private readonly string[] headings;
    private readonly int headingRow;
    private readonly int[] columns;

    private VisitTable(SourceFile file, char separator, string[] headings, int headingRow, int[] columns) =>
        (this.file, this.separator, this.headings, this.headingRow, this.columns) = (file, separator, headings, headingRow, columns);

    /// <summary>Name of the file, without its folder.</summary>
    public string Name => file.Name;

    /// <summary>Size in bytes.</summary>
    public long Length => file.Length;

    /// <summary>Rows that were read so far, rejected ones included.</summary>
    public long Rows { get; private set; }

    /// <summary>Bytes that were read so far.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Opens a table, or says why not.</summary>
    public static VisitTableOutcome Open(string path, CancellationToken cancellation = default)
    {
        try
        {
            var source = SourceFile.Open(path, encodingName: null, static (_, _) => { }, cancellation);
            if (source.IsWorkbook)
            {
                return new VisitTableOutcome.Refused(new($"{source.Name} is a workbook; visits are read as CSV or TSV. Save it as CSV.", $"{source.Name} 为工作簿；到访记录请另存为 CSV 或 TSV。"), false);
            }

            foreach (var mark in (ReadOnlySpan<char>)[',', '\t', ';', '|'])
            {
                using var reader = new DelimitedTable(source, mark);
                if (reader.Read() && reader.FieldCount > 1)
                {
                    string[] cells = [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader[i].Trim('\uFEFF').ToString())];
                    return Columns(source.Name, cells, out var columns) is { } refusal
                        ? new VisitTableOutcome.Refused(refusal, false)
                        : new VisitTableOutcome.Opened(new VisitTable(source, mark, cells, reader.Row, columns));
                }
            }

            return new VisitTableOutcome.Refused(new($"{source.Name} has one column; person, place and from are expected.", $"{source.Name} 只有一列；应有人员、地点与进入时间列。"), false);
        }
        catch (RefusalException refusal)
        {
            return new VisitTableOutcome.Refused(refusal.Reason, refusal.ByEnvironment);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new VisitTableOutcome.Refused(Refusal.NotReadable(path, fault).Reason, ByEnvironment: true);
        }
    }

    /// <summary>Reads the visits in batches. Places are numbered as they come, through all batches; a batch may be used while the next is being read.</summary>
    /// <param name="latest">Visits that begin after this minute are rejected.</param>
    /// <param name="batchSize">Most visits of a batch.</param>
    /// <param name="rejected">Told of each row that isn't a visit.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public IEnumerable<VisitBatch> Batches(Minute latest, int batchSize, Action<VisitReject> rejected, CancellationToken cancellation)
    {
        var rows = new VisitRows(columns, headings, latest, rejected);
        var visits = new List<ReportedVisit>(batchSize);
        using var reader = new DelimitedTable(file, separator);
        reader.ExpectedFields = headings.Length;
        while (reader.Read())
        {
            if (reader.Row <= headingRow || reader.IsBlank)
            {
                continue;
            }

            Rows++;
            if (rows.TryRead(reader, out var visit))
            {
                visits.Add(visit);
            }

            if (visits.Count == batchSize)
            {
                cancellation.ThrowIfCancellationRequested();
                BytesRead = reader.BytesRead;
                yield return new VisitBatch(visits.ToArray(), [.. rows.Places]);
                visits.Clear();
            }
        }

        BytesRead = Length;
        if (visits.Count > 0)
        {
            yield return new VisitBatch(visits.ToArray(), [.. rows.Places]);
        }
    }

    private static Phrase? Columns(string name, string[] headings, out int[] columns)
    {
        columns = new int[Words.Count];
        foreach (var (column, words) in Words)
        {
            columns[(int)column] = Array.FindIndex(headings, h => words.Contains(h, StringComparer.OrdinalIgnoreCase));
        }

        foreach (var needed in (ReadOnlySpan<VisitColumn>)[VisitColumn.Person, VisitColumn.Place, VisitColumn.From])
        {
            if (columns[(int)needed] < 0)
            {
                return new(
                    $"{name} has no column \"{Words[needed][0]}\" (or {string.Join(", ", Words[needed].Skip(1))}); its columns are: {string.Join(", ", headings)}.",
                    $"{name} 中没有“{Words[needed][0]}”列（或 {string.Join("、", Words[needed].Skip(1))}）；现有列：{string.Join("、", headings)}。");
            }
        }

        return null;
    }
}

internal enum VisitColumn
{
    Person,
    Place,
    From,
    To,
    Minutes,
    Setting,
    Source,
    Confidence,
}
