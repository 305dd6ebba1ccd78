using System.Globalization;
using Firebreak.Ground.Imports;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Primitives;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage;

/// <summary>How something stands.</summary>
public enum HealthState
{
    /// <summary>As it should be.</summary>
    Sound,

    /// <summary>Works, and somebody should look.</summary>
    Watch,

    /// <summary>Not in order.</summary>
    Broken,
}

/// <summary>One thing that was looked at.</summary>
/// <param name="What">A word that stays the same, for programs.</param>
/// <param name="State">How it stands.</param>
/// <param name="Said">What was seen and, where it isn't sound, what to do.</param>
public sealed record HealthFinding(string What, HealthState State, Phrase Said);

/// <summary>Looks a register over: keys, disk, clock, schema, database, imports, events, audit, the erased.</summary>
public static class RegisterHealth
{
    private const long LeastRoomBytes = 1_000_000_000;

    // A dispatcher numbers events within seconds; what waits longer has no dispatcher.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    /// <summary>Everything that was looked at, in the order in which an operator would.</summary>
    public static async Task<IReadOnlyList<HealthFinding>> ExamineAsync(RegisterDatabase register, CancellationToken cancellation)
    {
        var description = await register.DescribeAsync(cancellation);
        var audit = await register.VerifyAuditAsync(cancellation);
        return
        [
            new("schema", HealthState.Sound, new($"{description.Database}, schema {description.Schema}.", $"{description.Database}，结构版本 {description.Schema}。")),
            Database(register),
            KeyRights(register),
            await KeyInUseAsync(register, cancellation),
            .. await RoomAsync(register, cancellation),
            await ClockAsync(register, cancellation),
            await ImportsAsync(register, cancellation),
            await EventsAsync(register, cancellation),
            await GivenUpAsync(register, cancellation),
            await ErasedAsync(register, cancellation),
            audit.FirstBroken is { } broken
                ? new("audit", HealthState.Broken, new($"The audit is broken at entry {broken.Sequence} ({broken.Verb}, {broken.At}).", $"审计链在第 {broken.Sequence} 条（{broken.Verb}，{broken.At}）处断裂。"))
                : new("audit", HealthState.Sound, new($"{N(audit.Entries)} entries, each holding the hash of the one before.", $"共 {N(audit.Entries)} 条，哈希链完整。")),
        ];
    }

    private static HealthFinding Database(RegisterDatabase register) => register.Adapter.Damage() is { } damage
        ? new("database", HealthState.Broken, new($"The database is damaged ({damage}); restore a backup.", $"数据库已损坏（{damage}）；请恢复备份。"))
        : new("database", HealthState.Sound, new("No damage was found.", "未发现损坏。"));

    private static HealthFinding KeyRights(RegisterDatabase register)
    {
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        var open = !OperatingSystem.IsWindows() && (File.GetUnixFileMode(register.Options.KeyFile) & Others) != UnixFileMode.None;
        var beside = register.Options.Address is RegisterAddress.Sqlite(var file) && Path.GetDirectoryName(Path.GetFullPath(file)) == Path.GetDirectoryName(Path.GetFullPath(register.Options.KeyFile));
        return open
            ? new("key_file", HealthState.Broken, new($"Others on this machine may read {register.Options.KeyFile}; take that right away (chmod 600).", $"本机其他用户可读取 {register.Options.KeyFile}；请收回权限（chmod 600）。"))
            : beside
            ? new("key_file", HealthState.Watch, new("The key file lies beside the database: whatever copies one copies both. Move it.", "密钥文件与数据库同处一个目录，复制其一即得其二；请移开。"))
            : new("key_file", HealthState.Sound, new("Only its owner may read it, and it lies apart from the database.", "仅所有者可读，且与数据库分开存放。"));
    }

    private static async Task<HealthFinding> KeyInUseAsync(RegisterDatabase register, CancellationToken cancellation)
    {
        if (!register.Keys.IsCurrent(await RegisterKeys.MarkAsync(register, cancellation)))
        {
            return new("keys", HealthState.Watch, new(
                "The database is under a retired key: a rotation was cut short or an older backup was restored. Run firebreak keys rotate.", "数据库仍使用已停用的密钥：轮换曾中断，或恢复了旧备份。请运行 firebreak keys rotate。"));
        }

        var retired = register.Keys.Wrapping.Count - 1;
        return new("keys", HealthState.Sound, new($"The key file opens the register; {N(retired)} retired keys are kept for older backups.", $"密钥文件可打开登记库；另保留 {N(retired)} 个停用密钥以备打开旧备份。"));
    }

    // Where the server's files lie the server tells its owner only, and they are on this machine only where the server is.
    private static async Task<IEnumerable<HealthFinding>> RoomAsync(RegisterDatabase register, CancellationToken cancellation)
    {
        var bytes = register.Adapter.Bytes();
        var folder = await register.Adapter.FolderOnThisMachineAsync(cancellation);
        var files = register.Options.FilesFolder;
        HealthFinding[] ofFiles = Directory.Exists(files) && folder is null ? [Room("disk_of_files", files, LeastRoomBytes)] : [];
        return folder is null
            ? [new("disk", HealthState.Sound, new(
                $"The database takes {N(bytes / 1_000_000)} MB; how much room its server has left is to be asked there.", $"数据库占用 {N(bytes / 1_000_000)} MB；服务器剩余空间须在服务器上查看。")), .. ofFiles]
            : [Room("disk", folder, Math.Max(LeastRoomBytes, bytes))];
    }

    private static HealthFinding Room(string what, string folder, long needed)
    {
        var free = new DriveInfo(folder).AvailableFreeSpace;
        var megabytes = N(free / 1_000_000);
        return free < needed
            ? new(what, HealthState.Watch, new($"{megabytes} MB are free in {folder}, less than a copy takes; make room.", $"{folder} 剩余 {megabytes} MB，不足以存放一份副本；请清理空间。"))
            : new(what, HealthState.Sound, new($"{megabytes} MB are free in {folder}.", $"{folder} 剩余 {megabytes} MB。"));
    }

    // Opening takes back what a process left behind when it died; what is still unfinished belongs to one that lives, or couldn't be taken back.
    private static async Task<HealthFinding> ImportsAsync(RegisterDatabase register, CancellationToken cancellation)
    {
        await using var view = register.Reads.As(register.Job("doctor"), Purpose.Upkeep);
        var unfinished = await view.Of<Import>().Where(i => i.State == ImportState.Running || i.State == ImportState.TakingBack).ToListAsync(cancellation);
        var left = unfinished.FindAll(import =>
        {
            using var held = register.Adapter.TryHold(import.Id.Value);
            return held is not null;
        });
        var names = string.Join(", ", left.Select(import => import.ShortName));
        return left.Count > 0
            ? new("imports", HealthState.Watch, new(
                $"Half an import is in the register ({names}) and no program is at it; take it back with firebreak import undo.", $"登记库中有未完成的导入（{names}），且无程序在处理；请用 firebreak import undo 撤销。"))
            : new("imports", HealthState.Sound, new($"None was left unfinished; {N(unfinished.Count)} are under way.", $"没有遗留的未完成导入；{N(unfinished.Count)} 个正在进行。"));
    }

    // The clock can't be compared with another here; but it may not stand before what has been written already.
    private static async Task<HealthFinding> ClockAsync(RegisterDatabase register, CancellationToken cancellation)
    {
        var now = Instant.Now(register.Time);
        var last = (await RowsAsync(register, "select at from audit_entries order by sequence desc limit 1", cancellation)) is [[var at]] ? register.Adapter.ReadInstant(at) : now;
        return last > now.Plus(TimeSpan.FromMinutes(1))
            ? new("clock", HealthState.Broken, new($"The clock says {now}, before the last entry of {last}; set it right before anybody writes.", $"系统时间为 {now}，早于最后一条记录 {last}；请先校准时间。"))
            : new("clock", HealthState.Sound, new($"The clock says {now}; the last entry is of {last}.", $"系统时间 {now}；最后一条记录于 {last}。"));
    }

    private static async Task<HealthFinding> EventsAsync(RegisterDatabase register, CancellationToken cancellation)
    {
        var rows = await RowsAsync(register, "select count(*), min(at) from events where number is null", cancellation);
        var waiting = (long)rows[0][0];
        var oldest = waiting == 0 ? Instant.Now(register.Time) : register.Adapter.ReadInstant(rows[0][1]);
        return oldest.Plus(LongestWait) < Instant.Now(register.Time)
            ? new("events", HealthState.Watch, new($"{N(waiting)} events wait, the oldest since {oldest}: nothing follows from them until a dispatcher runs.", $"{N(waiting)} 个事件待处理，最早于 {oldest}；须有调度程序运行才会生效。"))
            : new("events", HealthState.Sound, new($"{N(waiting)} events wait to be numbered.", $"{N(waiting)} 个事件待编号。"));
    }

    private static async Task<HealthFinding> GivenUpAsync(RegisterDatabase register, CancellationToken cancellation)
    {
        var givenUp = (long)(await RowsAsync(register, "select count(*) from reactions_done where outcome = 'given up'", cancellation))[0][0];
        return givenUp == 0
            ? new("reactions", HealthState.Sound, new("None was given up.", "没有被放弃的后续处理。"))
            : new("reactions", HealthState.Watch, new($"{N(givenUp)} reactions were given up after failing five times.", $"{N(givenUp)} 项后续处理连续失败五次后被放弃。"));
    }

    private static async Task<HealthFinding> ErasedAsync(RegisterDatabase register, CancellationToken cancellation)
    {
        var erased = register.Tombstones.Read().ToHashSet();
        var left = erased.Count == 0 ? 0 : (await RowsAsync(register, "select subject from data_keys", cancellation)).Count(row => erased.Contains(register.Adapter.ReadGuid(row[0])));
        return left == 0
            ? new("erased", HealthState.Sound, new($"{N(erased.Count)} people are on the list of the erased; the database holds none of their keys.", $"清除名单共 {N(erased.Count)} 人，数据库中均无其密钥。"))
            : new("erased", HealthState.Broken, new($"The database holds keys of {N(left)} people who were erased; close all programs and open it again.", $"数据库中仍有 {N(left)} 名已清除者的密钥；请关闭所有程序后重新打开。"));
    }

    private static async Task<List<object[]>> RowsAsync(RegisterDatabase register, string sql, CancellationToken cancellation)
    {
        await using var connection = register.OpenConnection();
        await using var transaction = register.Adapter.BeginReading(connection);
        return await register.Adapter.Writer(transaction).QueryAsync(sql, [], cancellation);
    }

    private static string N(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
