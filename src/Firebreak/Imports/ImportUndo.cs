using System.CommandLine;
using System.Globalization;
using Firebreak.CommandLine;
using Firebreak.CommandLine.Tables;
using Firebreak.Ground.Imports;
using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Cases;
using Firebreak.Primitives;
using Firebreak.Registers;
using Firebreak.Storage;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Imports;

/// <summary><c>firebreak import undo</c>: says what would go, come back and stay; with <c>--yes</c> it does so.</summary>
internal static class ImportUndo
{
    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "undo",
            new("Takes back an import. Without --yes it only says what would go and what stays because others have changed or used it.",
                "撤销一次导入。不加 --yes 时仅说明将删除什么、哪些因他人已更改或引用而保留。"),
            "import undo 7f3a91c2 --yes", terminal, time).PrintsTable();
        var which = verb.Argument("IMPORT", new("The import, as firebreak import list names it.", "导入编号，见 firebreak import list。"));
        var yes = verb.Flag("--yes", new("Do it.", "确认撤销。"));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var actor = Desk.Of(register);
            var import = await FindAsync(register, actor, question.Get(which), cancellation);
            var isReal = question.Get(yes);
            switch (await new TakeBackImport(register.Reads, register.Writes).RunAsync(actor, import.Id, !isReal, cancellation))
            {
                case ImportUndoing.Done(_, var result):
                    PrintUnlessEmpty(question, new Table(["kind", "number", "key", "because"], await KeptAsync(register, actor, result, cancellation)));
                    terminal.Say(Sentence(import, result, isReal));
                    return ExitCodes.Done;
                case ImportUndoing.AlreadyUndone:
                    throw new UnusableCommand(new($"import {import.ShortName} was taken back before; nothing was changed.", $"导入 {import.ShortName} 此前已撤销，未作更改。"));
                case ImportUndoing.UnderWay:
                    throw new UnusableCommand(
                        new($"import {import.ShortName} is being written or taken back at this moment; nothing was changed.", $"导入 {import.ShortName} 正在写入或撤销，未作更改。"), ExitCodes.Environment);
                default:
                    throw NotFound(question.Get(which));
            }
        });
    }

    // For programs an empty list is an answer; for people the sentence below it says so.
    private static void PrintUnlessEmpty(RegisterQuestion question, Table kept)
    {
        if (question.Format != Table.Formats[0] || kept.Rows.Any())
        {
            question.Print(kept);
        }
    }

    private static async Task<Import> FindAsync(RegisterDatabase register, Actor actor, string name, CancellationToken cancellation)
    {
        await using var view = register.Reads.As(actor, Purpose.Import);
        var imports = await view.Of<Import>().ToListAsync(cancellation);
        return imports.FindAll(import => import.ShortName == name || import.Id.ToString() == name) is [var only] ? only : throw NotFound(name);
    }

    private static UnusableCommand NotFound(string name) => new(new(
        $"there is no import {name}; firebreak import list shows those there are.", $"没有导入 {name}；请用 firebreak import list 查看。"));

    private static Phrase Sentence(Import import, Reversal result, bool isReal)
    {
        var (gone, back, kept) = (N(result.Removed), N(result.Restored), N(result.Kept.Count));
        return isReal
            ? new($"Import {import.ShortName} is taken back: {gone} facts removed, {back} as they were before, {kept} kept. History and audit keep what happened.",
                $"已撤销导入 {import.ShortName}：删除 {gone} 项，恢复 {back} 项，保留 {kept} 项。历史与审计仍有记录。")
            : new($"Taking back import {import.ShortName} would remove {gone} facts, bring back {back} as they were before, and keep {kept}. Nothing was changed; add --yes to do it.",
                $"撤销导入 {import.ShortName} 将删除 {gone} 项，恢复 {back} 项，保留 {kept} 项。尚未更改；确认请加 --yes。");
    }

    // A case is known by its number, everything else by its key.
    private static async Task<List<object?[]>> KeptAsync(RegisterDatabase register, Actor actor, Reversal result, CancellationToken cancellation)
    {
        await using var view = register.Reads.As(actor, Purpose.Import);
        var keys = result.Kept.Where(kept => kept.Kind == nameof(Case)).Select(kept => new Ground.Keys.Key<Case>(kept.Key)).ToList();
        var numbers = await view.Of<Case>().Where(c => EF.Parameter(keys).Contains(c.Id)).Select(c => new { c.Id, c.Number }).ToDictionaryAsync(c => c.Id.Value, c => c.Number, cancellation);
        return [.. result.Kept.OrderBy(kept => kept.Kind, StringComparer.Ordinal).ThenBy(kept => kept.Key)
            .Select(kept => new object?[] { Snake(kept.Kind), numbers.GetValueOrDefault(kept.Key), kept.Key.ToString(), Word(kept.Because) })];
    }

    private static string Word(KeptBecause because) => because switch
    {
        KeptBecause.ChangedSince => "changed-since",
        KeptBecause.PointedAt => "in-use",
        _ => "out-of-sight",
    };

    private static string Snake(string name) => string.Concat(name.Select((letter, i) => (i > 0 && char.IsUpper(letter) ? "_" : "") + char.ToLowerInvariant(letter)));

    private static string N(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
