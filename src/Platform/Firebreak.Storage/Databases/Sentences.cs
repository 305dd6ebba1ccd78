using Firebreak.Primitives;

namespace Firebreak.Storage.Databases;

/// <summary>Why the register couldn't be opened or written, in one sentence that says what to do next.</summary>
internal static class Sentences
{
    public static Phrase Locked(string what) => new(
        $"Another program holds the database {what}; end it, or wait until it has finished, and try again.",
        $"数据库 {what} 正被其他程序占用；请结束该程序或等待其完成后重试。");

    public static Phrase DiskFull(string what) => new(
        $"The disk that holds {what} is full; nothing was written. Make room and try again.",
        $"{what} 所在磁盘已满，未写入任何内容；请清理空间后重试。");

    public static Phrase DiskFails(string what) => new(
        $"The disk that holds {what} can't be read or written; check that it has room and is in order.",
        $"{what} 所在磁盘无法读写；请检查剩余空间与磁盘状态。");

    public static Phrase NoAccess(string what) => new(
        $"The database {what} may not be opened or written by this user; check its rights.",
        $"当前用户无权打开或写入数据库 {what}；请检查权限。");

    public static Phrase DiskRefuses(string message) => new(
        $"A file can't be read or written: {message}",
        $"文件无法读取或写入：{message}");

    public static Phrase BadConnectionString(string message) => new(
        $"The connection string can't be read: {message}",
        $"数据库连接串无法识别：{message}");

    public static Phrase NotARegister(string what) => new(
        $"{what} is not a Firebreak register, or it is damaged; restore it from a backup.",
        $"{what} 不是 Firebreak 登记库，或已损坏；请从备份恢复。");

    public static Phrase Unreachable(string what) => new(
        $"The server of the database {what} doesn't answer; check that it runs and can be reached.",
        $"数据库 {what} 的服务器没有响应；请检查其是否运行、网络是否可达。");

    public static Phrase Missing(string what) => new(
        $"There is no register at {what}; create one first: firebreak database create.",
        $"{what} 处没有登记库；请先创建：firebreak database create。");

    public static Phrase AlreadyThere(string what) => new(
        $"There is a register at {what} already; nothing was changed.",
        $"{what} 处已有登记库；未作任何更改。");

    public static Phrase KeysAlreadyThere(string file) => new(
        $"There is a key file at {file} already, and it may belong to another register; name another path for the new one.",
        $"{file} 处已有密钥文件，可能属于另一个登记库；请为新登记库指定其他路径。");

    public static Phrase NewerSchema(string migration) => new(
        $"The database was upgraded by a newer Firebreak ({migration} is unknown to this one); use that version or a newer one.",
        $"数据库已由更新版本的 Firebreak 升级（本版本不识别 {migration}）；请使用该版本或更新版本。");

    public static Phrase OlderSchema(int steps) => new(
        $"The database is {steps} upgrade steps behind this Firebreak; make a backup and upgrade it first.",
        $"数据库比当前 Firebreak 落后 {steps} 个升级步骤；请先备份，再升级。");

    public static Phrase LostKeys(string file) => new(
        $"The key file {file} is missing; without it nothing that identifies a person can be read. Restore it from its own backup.",
        $"密钥文件 {file} 缺失；没有它，任何可识别个人身份的信息都无法读取。请从密钥备份恢复。");

    public static Phrase BadKeys(string file) => new(
        $"The key file {file} can't be read as a Firebreak key file; restore it from its own backup.",
        $"{file} 不是有效的 Firebreak 密钥文件；请从密钥备份恢复。");

    public static Phrase WrongKeys(string file) => new(
        $"The key file {file} belongs to another register; name the one that was made with this database.",
        $"密钥文件 {file} 属于另一个登记库；请指定与本数据库一同生成的密钥文件。");
}
