using System.Globalization;
using Firebreak.CommandLine;
using Firebreak.Ground.Imports;
using Firebreak.Intake;
using Firebreak.Investigation.Imports;
using Firebreak.Primitives;

namespace Firebreak.Imports;

/// <summary>What an import does, or would do, in a few lines.</summary>
internal static class ImportLines
{
    // More kinds than this are in the files of rejects and findings; a terminal is for the first look.
    private const int MostKinds = 12;

    public static void Print(ImportSummary summary, string outbreak, Terminal terminal)
    {
        if (summary.DeclaresOutbreak)
        {
            Line(terminal, $"outbreak {outbreak} is new and is declared", $"暴发疫情 {outbreak} 为新建");
        }

        Count(terminal, new("cases", "病例"), summary.Cases);
        Count(terminal, new("people", "人员"), summary.People);
        Count(terminal, new("links", "传播关系"), summary.Links);
        CountIfAny(terminal, new("contacts", "接触者"), summary.Contacts);
        CountIfAny(terminal, new("samples", "样本"), summary.Samples);
        CountIfAny(terminal, new("stops", "停留记录"), summary.Stops);
        Some(terminal, summary.FoundByDocument, new("new rows are about people found by their document number", "条新记录按证件号与库中人员对应"));
        Some(terminal, summary.PossibleDuplicates, new("new people may be in the register already (same phone, same initials): firebreak people duplicates find", "名新人员可能已在库中（手机号与姓名首字母相同）：firebreak people duplicates find"));
        Some(terminal, summary.Pending, new("links wait for a case at one of their ends", "条传播关系等待一端的病例"));
        Some(terminal, summary.AwaitingCase, new("contacts wait for their case", "名接触者等待其病例"));
        Some(terminal, summary.Resolved, new("waiting links and contacts found their case", "条等待中的传播关系或接触者找到了病例"));
        Some(terminal, summary.Corrections, new("released results are corrected", "条已报告结果被更正"));
        Some(terminal, summary.UnknownFacilities, new("samples name a facility that the register doesn't have; its name is left out", "份样本的机构不在登记库中，未采用机构名称"));
        if (summary.ChangedFields.Count > 0)
        {
            var fields = string.Join(", ", summary.ChangedFields.OrderByDescending(field => field.Value).ThenBy(field => field.Key, StringComparer.Ordinal)
                .Select(field => $"{field.Key} {N(field.Value)}"));
            Line(terminal, $"fields that change: {fields}", $"更改的字段：{fields}");
        }
    }

    public static void Remarks(Phrase title, IEnumerable<Remark> remarks, Terminal terminal)
    {
        var kinds = remarks.CountBy(remark => remark.Kind).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Code, StringComparer.Ordinal).ToList();
        Line(terminal, $"{title.English}: {N(kinds.Sum(kind => kind.Value))}", $"{title.Chinese}：{N(kinds.Sum(kind => kind.Value))}");
        var width = kinds.Take(MostKinds).Select(kind => N(kind.Value).Length).DefaultIfEmpty().Max();
        foreach (var (kind, count) in kinds.Take(MostKinds))
        {
            terminal.Out.WriteLine($"  {N(count).PadLeft(width)}  {kind.Meaning.In(terminal.Language)} ({kind.Code})");
        }

        if (kinds.Count > MostKinds)
        {
            Line(terminal, $"  and {kinds.Count - MostKinds} more kinds", $"  另有 {kinds.Count - MostKinds} 类");
        }
    }

    private static void Count(Terminal terminal, Phrase what, ImportCount count) => Line(
        terminal,
        $"{what.English}: {N(count.Added)} new, {N(count.Changed)} changed, {N(count.Unchanged)} unchanged",
        $"{what.Chinese}：新增 {N(count.Added)}，更改 {N(count.Changed)}，未变 {N(count.Unchanged)}");

    private static void CountIfAny(Terminal terminal, Phrase what, ImportCount count)
    {
        if (count is not { Added: 0, Changed: 0, Unchanged: 0 })
        {
            Count(terminal, what, count);
        }
    }

    private static void Some(Terminal terminal, int count, Phrase what)
    {
        if (count > 0)
        {
            Line(terminal, $"  {N(count)} {what.English}", $"  {N(count)} {what.Chinese}");
        }
    }

    private static void Line(Terminal terminal, string english, string chinese) => terminal.Out.WriteLine(new Phrase(english, chinese).In(terminal.Language));

    private static string N(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
