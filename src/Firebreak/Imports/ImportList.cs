using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.CommandLine.Tables;
using Firebreak.Ground.Imports;
using Firebreak.Ground.Scope;
using Firebreak.Registers;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Imports;

/// <summary><c>firebreak import list</c>: every import, with what it did and how far it has come.</summary>
internal static class ImportList
{
    /// <summary>The verb, under either of its names: <c>import list</c> and <c>query imports</c>.</summary>
    public static Command Define(Terminal terminal, TimeProvider time, string name, string example)
    {
        var verb = new RegisterVerb(name, new("Lists the imports: who, when, which files, what they did.", "列出各次导入：何人、何时、哪些文件、结果如何。"), example, terminal, time).PrintsTable();
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            await using var view = register.Reads.As(Desk.Of(register), Purpose.Import);
            var imports = await view.Of<Import>().OrderBy(i => i.Began).ThenBy(i => i.Id).ToListAsync(cancellation);
            var detached = await view.Of<DetachedFact>().GroupBy(f => f.Import).Select(of => new { of.Key, Count = of.Count() }).ToDictionaryAsync(of => of.Key, of => of.Count, cancellation);
            question.Print(new Table(
                ["import", "outbreak", "state", "by", "began", "finished", "taken_back", "files", "rows", "rejected", "cases_added", "cases_changed", "links_added", "contacts_added", "samples_added", "stops_added", "facts_kept"],
                imports.Select(import => Row(import, detached.GetValueOrDefault(import.Id)))));
            return ExitCodes.Done;
        });
    }

    private static object?[] Row(Import import, int detached)
    {
        var files = import.Files();
        var counts = import.Counts();
        return
        [
            import.ShortName, import.Outbreak, Word(import.State), import.By, import.Began.ToString(), import.Finished?.ToString(), import.TakenBack?.ToString(),
            string.Join("; ", files.Select(file => file.Name)), files.Sum(file => file.Rows), files.Sum(file => file.Rejected),
            counts.GetValueOrDefault("cases")?.Added, counts.GetValueOrDefault("cases")?.Changed, counts.GetValueOrDefault("links")?.Added,
            counts.GetValueOrDefault("contacts")?.Added, counts.GetValueOrDefault("samples")?.Added, counts.GetValueOrDefault("stops")?.Added,
            import.State == ImportState.Undone ? detached : null,
        ];
    }

    private static string Word(ImportState state) => state switch
    {
        ImportState.Running => "running",
        ImportState.Done => "done",
        ImportState.TakingBack => "taking-back",
        _ => "undone",
    };
}
