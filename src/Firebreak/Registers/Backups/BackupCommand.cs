using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Primitives;
using Firebreak.Storage;

namespace Firebreak.Registers.Backups;

/// <summary><c>firebreak backup</c>: a consistent copy of a register, and back.</summary>
internal static class BackupCommand
{
    public static Command Define(Terminal terminal, TimeProvider time) => new("backup", new Phrase(
        "Copies a register into a folder, and brings it back. The keys are never part of it: see firebreak keys.\n\nExample: firebreak backup create /media/backup/2022-05-16",
        "把登记库备份到目录，或由备份恢复。备份不含密钥：见 firebreak keys。\n\n示例：firebreak backup create /media/backup/2022-05-16").In(terminal.Language))
    {
        Create(terminal, time),
        Restore(terminal, time),
    };

    private static Command Create(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("create", new("Makes a backup while others go on working.", "在线备份，不影响他人使用。"), "backup create /media/backup/2022-05-16", terminal, time);
        var folder = verb.Argument("FOLDER", new("The folder of the backup; it is made, and nothing may be there.", "备份目录，由本命令新建，须不存在。"));
        return verb.RunsIn(async (register, question, cancellation) => terminal.Tell(await RegisterBackup.CreateAsync(register, question.Get(folder), cancellation)));
    }

    private static Command Restore(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "restore", new("Makes a register from a backup, where none is. Those erased since stay erased.", "在没有登记库的位置由备份恢复；此后被清除的个人仍保持清除。"), "backup restore /media/backup/2022-05-16 --database register.db", terminal, time);
        var folder = verb.Argument("FOLDER", new("The folder of the backup.", "备份目录。"));
        return verb.Runs(async (question, cancellation) => terminal.Tell(await RegisterBackup.RestoreAsync(question.Options, question.Get(folder), cancellation)));
    }
}
