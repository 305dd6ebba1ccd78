using System.CommandLine;
using System.Globalization;
using Firebreak.CommandLine;
using Firebreak.Primitives;
using Firebreak.Storage;

namespace Firebreak.Registers.Keys;

/// <summary><c>firebreak keys</c>: what keeps the one file without which every name is lost from being lost, and what exchanges it.</summary>
internal static class KeysCommand
{
    public static Command Define(Terminal terminal, TimeProvider time) => new("keys", new Phrase(
        "Copies, restores, exchanges and splits the keys of a register.\n\nExample: firebreak keys backup /media/safe/node.key",
        "备份、恢复、轮换、分片保管登记库的密钥。\n\n示例：firebreak keys backup /media/safe/node.key").In(terminal.Language))
    {
        Backup(terminal, time),
        Restore(terminal, time),
        Rotate(terminal, time),
        Shares(terminal, time),
    };

    private static Command Backup(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("backup", new("Copies the key file to a place apart from the database and its backups.", "把密钥文件复制到与数据库及其备份分开的位置。"), "keys backup /media/safe/node.key", terminal, time);
        var file = verb.Argument("FILE", new("Where to; nothing may be there.", "目标文件，须不存在。"));
        return verb.Runs((question, _) => Task.FromResult(terminal.Tell(RegisterKeys.Copy(question.Options, question.Get(file)))));
    }

    private static Command Restore(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "restore", new("Brings the key file back from a copy, or from shares typed into a file.", "由副本或录入文件的分片恢复密钥文件。"), "keys restore --shares shares.txt", terminal, time);
        var from = new Argument<string?>("FILE") { Arity = ArgumentArity.ZeroOrOne, Description = new Phrase("A copy of the key file.", "密钥文件副本。").In(terminal.Language) };
        verb.Command.Arguments.Add(from);
        var shares = verb.Text("--shares", "FILE", new(
            "Shares as printed, one a paragraph; \"-\" reads them from standard input.", "按打印原样录入的分片，每份一段；“-”表示从标准输入读取。"));
        verb.Command.Validators.Add(result =>
        {
            if ((result.GetValue(from) is null) == (result.GetValue(shares) is null))
            {
                result.AddError(new Phrase("Name a copy of the key file, or --shares with a file of shares.", "请指定密钥文件副本，或用 --shares 指定分片文件。").In(terminal.Language));
            }
        });
        return verb.Runs(async (question, cancellation) =>
        {
            if (question.Parsed.GetValue(from) is { } copy)
            {
                return terminal.Tell(RegisterKeys.Restore(question.Options, copy));
            }

            var named = question.Get(shares)!;
            return terminal.Tell(RegisterKeys.RestoreFromShares(
                question.Options, named == "-" ? await Console.In.ReadToEndAsync(cancellation) : await File.ReadAllTextAsync(named, cancellation)));
        });
    }

    private static Command Rotate(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("rotate", new("Puts every person's key under a new key of the node.", "生成新的节点密钥，并以其重新加密每个人的密钥。"), "keys rotate", terminal, time);
        var forget = verb.Flag("--forget-retired", new(
            "Also drops the keys used so far: older backups then can't be opened. End other programs on this register first.", "同时删除此前的密钥：旧备份将无法打开。请先结束使用本登记库的其他程序。"));
        return verb.RunsIn(async (register, question, cancellation) => terminal.Tell(await RegisterKeys.RotateAsync(register, question.Get(forget), cancellation)));
    }

    private static Command Shares(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "shares", new("Prints the keys as shares for several people: any few together restore them, fewer learn nothing.", "把密钥打印成多份分片，由多人保管：凑足规定份数即可恢复，不足则得不到任何信息。"), "keys shares --count 5 --needed 3", terminal, time);
        var count = verb.Add(new Option<int>("--count") { HelpName = "N", Required = true, Description = new Phrase("How many shares.", "分片总数。").In(terminal.Language) });
        var needed = verb.Add(new Option<int>("--needed") { HelpName = "K", Required = true, Description = new Phrase("How many restore the keys.", "恢复所需份数。").In(terminal.Language) });
        return verb.Runs((question, _) =>
        {
            var (shares, refusal) = RegisterKeys.Split(question.Options, question.Get(needed), question.Get(count));
            if (refusal is { } reason)
            {
                return Task.FromResult(terminal.Refuse(reason, shares.Count == 0 && File.Exists(question.Options.KeyFile) ? ExitCodes.BadInput : ExitCodes.Environment));
            }

            var (of, enough) = (question.Get(count).ToString(CultureInfo.InvariantCulture), question.Get(needed).ToString(CultureInfo.InvariantCulture));
            foreach (var (share, i) in shares.Select((share, i) => (share, (i + 1).ToString(CultureInfo.InvariantCulture))))
            {
                terminal.Out.WriteLine(new Phrase($"# Share {i} of {of} of the keys of a Firebreak register; any {enough} restore them.", $"# Firebreak 登记库密钥分片 {i}/{of}；任意 {enough} 份可恢复。").In(terminal.Language));
                terminal.Out.WriteLine(share);
                terminal.Out.WriteLine();
            }

            terminal.Say(new("Give each share to another person, on paper, and keep none together.", "请将各份分片以纸质形式交由不同人员保管，切勿集中存放。"));
            return Task.FromResult(ExitCodes.Done);
        });
    }
}
