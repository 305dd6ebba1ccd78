using System.Globalization;
using Firebreak.Primitives;
using Firebreak.Storage.Backups;
using Firebreak.Storage.Databases;
using Firebreak.Storage.Keys;

namespace Firebreak.Storage;

/// <summary>Copies a register into a folder and brings it back from there. The key file is never part of it.</summary>
/// <remarks>
/// Made in a folder beside the target that takes its name at the end, when everything is on disk and digested: half a backup is no backup. Going back,
/// the digests are checked before anything is written, an existing register is never overwritten, and who was erased since stays erased.
/// </remarks>
public static class RegisterBackup
{
    private const string Copy = "database";
    private const string Erased = "erased";

    /// <summary>Makes a backup while others go on working.</summary>
    public static async Task<Upkeep> CreateAsync(RegisterDatabase register, string folder, CancellationToken cancellation)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Directory.Exists(target) || File.Exists(target))
        {
            return new Upkeep.Refused(new($"There is something at {folder} already; a backup never overwrites.", $"{folder} 已存在；备份不会覆盖已有内容。"));
        }

        var staged = target + ".unfinished";
        if (Directory.Exists(staged))
        {
            Directory.Delete(staged, recursive: true);
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            _ = OperatingSystem.IsWindows() ? Directory.CreateDirectory(staged) : Directory.CreateDirectory(staged, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            await register.Adapter.CopyToAsync(Path.Combine(staged, Copy), cancellation);

            // Files come before their rows and never change: after the copy every file of its rows is there.
            var attached = await SideFilesInBackup.SaveAsync(register.Files, staged, cancellation);

            // After the copy: whoever is erased between the two is on the list, though the copy still holds the key.
            new Tombstones(Path.Combine(staged, Erased)).Merge(register.Tombstones.Read());
            var description = await register.DescribeAsync(cancellation);
            var audit = await register.VerifyAuditAsync(cancellation);
            string[] names = File.Exists(Path.Combine(staged, Erased)) ? [Copy, Erased] : [Copy];
            var manifest = new BackupManifest(
                BackupManifest.CurrentSchema, register.Time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), register.Adapter.Kind,
                description.Schema, register.Keys.Id, audit.Entries, audit.Head, [.. names.Concat(attached).Select(name => BackupFile.Of(staged, name))]);
            manifest.Write(staged);
            Directory.Move(staged, target);
            return audit.FirstBroken is null
                ? new Upkeep.Done(new($"The backup is in {folder}. It opens only with the key file, which is not in it.", $"备份已存于 {folder}。须有密钥文件方可打开，备份中不含密钥。"))
                : new Upkeep.Done(new(
                    $"The backup is in {folder}, but the audit is broken at entry {audit.FirstBroken.Sequence}: see firebreak audit verify.",
                    $"备份已存于 {folder}，但审计链在第 {audit.FirstBroken.Sequence} 条处断裂：请运行 firebreak audit verify。"));
        }
        finally
        {
            if (Directory.Exists(staged))
            {
                Directory.Delete(staged, recursive: true);
            }
        }
    }

    /// <summary>Makes a register from a backup, where none is.</summary>
    public static async Task<Upkeep> RestoreAsync(RegisterOptions options, string folder, CancellationToken cancellation)
    {
        if (Refusal(options, folder, out var manifest) is { } reason)
        {
            return new Upkeep.Refused(reason);
        }

        // On SQLite under another name until it has been opened and the erased are out of it; on a server the program restores in one transaction.
        var staged = options.Address is RegisterAddress.Sqlite(var file) ? options with { Address = new RegisterAddress.Sqlite(file + ".restoring") } : options;
        RemoveFiles(staged);
        try
        {
            new Tombstones(options.TombstoneFile).Merge(new Tombstones(Path.Combine(folder, Erased)).Read());

            // Before the rows that describe them: a restore cut short leaves files that no row knows, which upkeep removes, and no row without its file.
            await SideFilesInBackup.RestoreAsync(options.FilesFolder, folder, manifest!, cancellation);
            await using (var adapter = DatabaseAdapter.For(staged, out _)!)
            {
                await adapter.RestoreFromAsync(Path.Combine(folder, Copy), cancellation);
            }

            var opening = OpenRegister.At(staged);
            if (opening is not RegisterOpening.Opened(var register))
            {
                return new Upkeep.Refused(((RegisterOpening.Refused)opening).Reason);
            }

            await register.DisposeAsync();
            if ((staged.Address, options.Address) is (RegisterAddress.Sqlite(var from), RegisterAddress.Sqlite(var to)))
            {
                File.Move(from, to);
            }

            return new Upkeep.Done(new(
                $"The register is as it was at {manifest!.Made}, without those erased since.", $"登记库已恢复到 {manifest!.Made} 的状态，此后被清除的个人仍保持清除。"));
        }
        finally
        {
            RemoveFiles(staged);
        }
    }

    private static Phrase? Refusal(RegisterOptions options, string folder, out BackupManifest? manifest)
    {
        manifest = Directory.Exists(folder) ? BackupManifest.Read(folder) : null;
        if (manifest is null)
        {
            return new($"{folder} is not a whole backup: it has no manifest that can be read.", $"{folder} 不是完整的备份：缺少可读取的清单。");
        }

        if (manifest.Files.FirstOrDefault(file => !file.IsSound(folder)) is { } damaged)
        {
            return new($"{damaged.Name} in {folder} is not as it was when the backup was made; take another backup.", $"{folder} 中的 {damaged.Name} 与备份时不符；请改用其他备份。");
        }

        if (LeftOver(options) is { } log)
        {
            return new(
                $"{log} is left of a database that is gone; it would be read into the one restored. Move it away first.", $"{log} 是已不存在的数据库的遗留文件，会被并入恢复的数据库；请先移走。");
        }

        if (SideFilesInBackup.Foreign(options.FilesFolder, folder, manifest) is { } foreign)
        {
            return new(
                $"{foreign} isn't in this backup, or is another there; move the files away first: no row would know them.", $"{foreign} 不在该备份中或内容不同；请先移走这些文件，否则将没有记录与之对应。");
        }

        var adapter = DatabaseAdapter.For(options, out var unreadable);
        if (adapter is null)
        {
            return unreadable;
        }

        var kind = manifest.Database;
        var keys = manifest.Keys;
        var refusal = OpenRegister.Attempt<Phrase?>(adapter, Ask, reason => reason);
        OpenRegister.Close(adapter, unless: false);
        return refusal;

        Phrase? Ask() => adapter switch
        {
            _ when adapter.Kind != kind => new($"The backup is of {kind}; it can't be restored into {adapter.Kind}.", $"该备份来自 {kind}，无法恢复到 {adapter.Kind}。"),
            _ when adapter.Exists() => Sentences.AlreadyThere(adapter.Name),
            _ when !File.Exists(options.KeyFile) => Sentences.LostKeys(options.KeyFile),
            _ => KeyFile.Read(options.KeyFile) is { } read ? read.Id == keys ? null : Sentences.WrongKeys(options.KeyFile) : Sentences.BadKeys(options.KeyFile),
        };
    }

    // SQLite takes a log that lies beside a file for that file's own and carries it in.
    private static string? LeftOver(RegisterOptions options) => options.Address is RegisterAddress.Sqlite(var file) && !File.Exists(file)
        ? ((string[])["-wal", "-shm", "-journal"]).Select(ending => file + ending).FirstOrDefault(File.Exists)
        : null;

    private static void RemoveFiles(RegisterOptions staged)
    {
        if (staged.Address is RegisterAddress.Sqlite(var file) && file.EndsWith(".restoring", StringComparison.Ordinal))
        {
            foreach (var path in ((string[])["", "-wal", "-shm", "-journal"]).Select(ending => file + ending).Where(File.Exists))
            {
                File.Delete(path);
            }
        }
    }
}
