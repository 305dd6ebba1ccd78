using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Firebreak.Storage.Exposure;

/// <summary>What it takes until something is on the disk.</summary>
internal static partial class Disk
{
    /// <summary>A renaming or a new file counts after a power cut only once its folder is flushed.</summary>
    public static void FlushFolder(string folder)
    {
        // Windows keeps names in its journal. Elsewhere the framework opens no folders, so the system is asked itself.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = Open(folder, flags: 0);
        if (handle < 0)
        {
            throw new IOException($"The folder of the store can't be opened (error {Marshal.GetLastPInvokeError()}).");
        }

        // Some file systems can't flush a folder and say so; they have nothing to flush.
        _ = Flush(handle);
        _ = Close(handle);
    }

    /// <summary>SHA-256 of a whole file, in lower-case hexadecimal.</summary>
    public static string Sha256(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1 << 20, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Flush(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
