using Firebreak.Primitives;

namespace Firebreak.Intake.Files;

/// <summary>Says in our own words, in both languages, what the operating system refused.</summary>
public static class DiskFault
{
    // Raw error numbers of Linux, which .NET passes on as HResult where it has no exception of its own.
    private const int NoSpace = 28;
    private const int ReadOnly = 30;
    private const int TooManyOpen = 24;
    private const int OverQuota = 122;

    // Windows: HRESULT of ERROR_DISK_FULL and of ERROR_HANDLE_DISK_FULL.
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    /// <summary>A clause without a full stop, such as "the disk is full".</summary>
    /// <param name="fault">What reading or writing a file threw.</param>
    public static Phrase Of(Exception fault) => fault switch
    {
        SpokenFault spoken => spoken.Reason,
        DirectoryNotFoundException => new("a folder on the way to it doesn't exist", "路径中有目录不存在"),
        FileNotFoundException => new("there is no such file", "文件不存在"),
        PathTooLongException => new("the name is too long", "名称过长"),
        UnauthorizedAccessException { InnerException: IOException { HResult: ReadOnly } } => new("the disk is read-only", "磁盘为只读"),
        UnauthorizedAccessException => new("this user may not do that there", "当前用户无此权限"),
        IOException { HResult: NoSpace or WindowsDiskFull or WindowsHandleDiskFull } => new("the disk is full", "磁盘已满"),
        IOException { HResult: OverQuota } => new("this user's share of the disk is used up", "当前用户的磁盘配额已用尽"),
        IOException { HResult: ReadOnly } => new("the disk is read-only", "磁盘为只读"),
        IOException { HResult: TooManyOpen } => new("too many files are open", "打开的文件过多"),
        _ => new($"the system says \"{fault.Message.TrimEnd('.')}\"", $"系统提示“{fault.Message.TrimEnd('.')}”"),
    };
}

/// <summary>A place can't be written for a reason that we noticed ourselves.</summary>
/// <param name="reason">A clause without a full stop.</param>
public sealed class SpokenFault(Phrase reason) : IOException(reason.English)
{
    /// <summary>The clause, in both languages.</summary>
    public Phrase Reason { get; } = reason;
}
