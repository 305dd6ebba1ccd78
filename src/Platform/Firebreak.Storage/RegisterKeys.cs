using System.Globalization;
using Firebreak.Ground.Audit;
using Firebreak.Ground.Protection;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Primitives;
using Firebreak.Storage.Audit;
using Firebreak.Storage.Databases;
using Firebreak.Storage.Keys;

namespace Firebreak.Storage;

/// <summary>What an operator does with the key file: copy it, bring it back, split it among several people, exchange the key.</summary>
public static class RegisterKeys
{
    private const int RewrappedAtOnce = 5000;

    /// <summary>Copies the keys, and the list of the erased with them, to a place apart.</summary>
    public static Upkeep Copy(RegisterOptions options, string to)
    {
        if (Read(options.KeyFile, out var refusal) is not { } keys)
        {
            return refusal;
        }

        if (File.Exists(to))
        {
            return new Upkeep.Refused(Sentences.KeysAlreadyThere(to));
        }

        KeyFile.Write(to, keys);
        new Tombstones(RegisterOptions.TombstonesOf(to)).Merge(new Tombstones(options.TombstoneFile).Read());
        return new Upkeep.Done(new(
            $"The keys are in {to} as well. Keep it apart from the database and its backups: who has both has every name.",
            $"密钥已复制到 {to}。请与数据库及其备份分开保管：同时持有二者即可读取全部姓名等信息。"));
    }

    /// <summary>Puts a copy of the keys where the register expects them, if they are this register's and none are there.</summary>
    public static Upkeep Restore(RegisterOptions options, string from) => !File.Exists(from)
        ? new Upkeep.Refused(Sentences.LostKeys(from))
        : Read(from, out var refusal) is { } keys ? Restore(options, keys, new Tombstones(RegisterOptions.TombstonesOf(from)).Read()) : refusal;

    /// <summary>Puts the keys together from shares as they were printed: one a paragraph, lines that begin with # left out.</summary>
    public static Upkeep RestoreFromShares(RegisterOptions options, string text)
    {
        var shares = new List<KeyShare>();
        foreach (var paragraph in Paragraphs(text))
        {
            var (share, wrong) = KeyShare.Parse(paragraph);
            if (share is null)
            {
                return new Upkeep.Refused(BadShare(shares.Count + 1, wrong));
            }

            shares.Add(share);
        }

        shares = [.. shares.DistinctBy(share => share.Number)];
        if (shares.Count == 0 || shares.Count < shares[0].Needed)
        {
            return new Upkeep.Refused(TooFew(shares.Count, shares.Count == 0 ? null : shares[0].Needed));
        }

        return shares.TrueForAll(share => share.Keys == shares[0].Keys && share.Needed == shares[0].Needed && share.Part.Length == shares[0].Part.Length)
            && KeyShare.Join(shares) is { } keys ? Restore(options, keys, []) : new Upkeep.Refused(OfDifferentSets);
    }

    /// <summary>The keys as shares, any few of which restore them; or why not.</summary>
    public static (IReadOnlyList<string> Shares, Phrase? Refusal) Split(RegisterOptions options, int needed, int count)
    {
        if (needed < 2 || needed > count || count > 255)
        {
            return ([], new Phrase("Of n shares, n up to 255, between 2 and n may be asked for to restore the keys.", "份数 n 不超过 255，恢复所需份数须在 2 与 n 之间。"));
        }

        return Read(options.KeyFile, out var refusal) is { } keys ? ([.. KeyShare.Split(keys, needed, count).Select(share => share.Print())], null) : ([], refusal.Reason);
    }

    /// <summary>Wraps every person's key anew under a fresh key of the node.</summary>
    /// <remarks>
    /// First the file holds old and new, then batch after batch goes over, last the mark. Killed anywhere, the file opens everything, and the next
    /// rotation finishes this one. The retired key stays in the file for older backups until it's said that it may go.
    /// </remarks>
    public static async Task<Upkeep> RotateAsync(RegisterDatabase register, bool forgetRetired, CancellationToken cancellation)
    {
        var began = register.Keys;
        var unfinished = !began.IsCurrent(await MarkAsync(register, cancellation));
        if (!unfinished)
        {
            KeyFile.Replace(register.Options.KeyFile, began.Rotated());
            register.ReloadKeys();
        }

        var people = 0;
        var last = Guid.Empty;
        while (await register.InTransactionAsync(transaction => RewrapAsync(register, transaction, last, cancellation), cancellation) is { Count: > 0 } batch)
        {
            (last, people) = (batch.Last, people + batch.Count);
        }

        await register.InTransactionAsync(
            async transaction =>
            {
                // Changes that had begun before the file was exchanged end before this lock is given, and those that come later are under the new key: what is
                // wrapped anew here is the last there is, and the retired key may go.
                var writer = register.Adapter.Writer(transaction);
                await register.Adapter.LockChainAsync(writer, cancellation);
                for (var after = Guid.Empty; forgetRetired && await RewrapAsync(register, transaction, after, cancellation) is { Count: > 0 } batch;)
                {
                    after = batch.Last;
                }

                await writer.ExecuteEachAsync("update node_mark set mark = @p0", [[register.Keys.Mark()]], cancellation);
                var id = Guid.CreateVersion7(register.Time.GetUtcNow());
                return await register.Audit.AddAsync(writer, id, Instant.Now(register.Time), register.Administrator, Purpose.Upkeep, new Audited(AuditedAct.Upkeep, "RotateKeys"), [], [], cancellation);
            },
            cancellation);
        if (forgetRetired)
        {
            KeyFile.Replace(register.Options.KeyFile, register.Keys.WithoutRetired());
            register.ReloadKeys();
            register.Adapter.ForgetDeleted();
        }

        var number = people.ToString("N0", CultureInfo.InvariantCulture);
        return new Upkeep.Done(new(
            $"The keys of {number} people are under a new key{(unfinished ? ", finishing a rotation that had been cut short" : "")}. Copy the key file again{(forgetRetired ? ", and make a backup: older ones can no longer be opened" : "")}.",
            $"{number} 人的密钥已换用新的节点密钥{(unfinished ? "（已补完此前中断的轮换）" : "")}。请重新备份密钥文件{(forgetRetired ? "并立即做一次数据备份：旧备份已无法打开" : "")}。"));
    }

    internal static async Task<byte[]> MarkAsync(RegisterDatabase register, CancellationToken cancellation) => await register.InTransactionAsync(
        async transaction => (byte[])(await register.Adapter.Writer(transaction).ScalarAsync("select mark from node_mark", [], cancellation))!, cancellation);

    private static async Task<(int Count, Guid Last)> RewrapAsync(RegisterDatabase register, System.Data.Common.DbTransaction transaction, Guid after, CancellationToken cancellation)
    {
        var writer = register.Adapter.Writer(transaction);
        var rows = await writer.QueryAsync(
            $"select subject, wrapped from data_keys where subject > @p0 order by subject limit {RewrappedAtOnce}", [register.Adapter.Stored(after)], cancellation);
        var moved = new List<object?[]>();
        foreach (var row in rows)
        {
            var wrapped = (byte[])row[1];
            if (!register.Keys.IsCurrent(wrapped))
            {
                var key = register.Unwrap(wrapped);
                moved.Add([row[0], register.Keys.Wrap(register.Adapter.ReadGuid(row[0]), key), wrapped]);
            }
        }

        // A key destroyed meanwhile stays destroyed: the row is changed only as it was read.
        await writer.ExecuteEachAsync("update data_keys set wrapped = @p1 where subject = @p0 and wrapped = @p2", moved, cancellation);
        return (rows.Count, rows.Count == 0 ? after : register.Adapter.ReadGuid(rows[^1][0]));
    }

    private static Upkeep Restore(RegisterOptions options, NodeKeys keys, IReadOnlyList<Guid> erased)
    {
        if (File.Exists(options.KeyFile))
        {
            return new Upkeep.Refused(Sentences.KeysAlreadyThere(options.KeyFile));
        }

        // Tried under another name first: keys of another register never come to lie where this one looks for its own.
        var tried = options.KeyFile + ".restoring";
        File.Delete(tried);
        KeyFile.Write(tried, keys);
        try
        {
            if (OpenRegister.Recognised(options, keys) is { } refusal)
            {
                return new Upkeep.Refused(refusal);
            }

            new Tombstones(options.TombstoneFile).Merge(erased);
            File.Move(tried, options.KeyFile);
        }
        finally
        {
            File.Delete(tried);
        }

        return new Upkeep.Done(new($"The keys are in {options.KeyFile} and open this register.", $"密钥已恢复到 {options.KeyFile}，可打开本登记库。"));
    }

    private static NodeKeys? Read(string file, out Upkeep.Refused refusal)
    {
        var keys = File.Exists(file) ? KeyFile.Read(file) : null;
        refusal = new Upkeep.Refused(File.Exists(file) ? Sentences.BadKeys(file) : Sentences.LostKeys(file));
        return keys;
    }

    private static IEnumerable<string> Paragraphs(string text)
    {
        var paragraph = "";
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Append(""))
        {
            if (line.Trim().Length == 0)
            {
                if (paragraph.Length > 0)
                {
                    yield return paragraph;
                }

                paragraph = "";
            }
            else if (!line.TrimStart().StartsWith('#'))
            {
                paragraph += line;
            }
        }
    }

    private static Phrase BadShare(int share, int group) => group == 0
        ? new($"Share {share} is not whole; compare it with the paper.", $"第 {share} 份不完整，请与纸质原件核对。")
        : new($"Share {share} has a mistake in group {group}; compare it with the paper.", $"第 {share} 份的第 {group} 组有误，请与纸质原件核对。");

    private static Phrase TooFew(int given, int? needed) => needed is null
        ? new("There is no share in what was given.", "所给内容中没有密钥分片。")
        : new($"{given} different shares were given and {needed} are needed.", $"已提供 {given} 份不同分片，恢复需要 {needed} 份。");

    private static Phrase OfDifferentSets => new("These shares don't belong together; take those that were printed at one time.", "这些分片不属于同一批，请使用同一次打印的分片。");
}
