using System.Diagnostics;
using System.Globalization;

namespace Firebreak.Testing;

/// <summary>A real disk of a few kilobytes, so that "disk full" and "read-only" are tried and not imagined.</summary>
/// <remarks>Mounts need root. Without it a test that asks for one is skipped, or fails where everything is required.</remarks>
public sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder mountPoint = new();

    private SmallDisk()
    {
    }

    /// <summary>Where it is mounted.</summary>
    public string Path => mountPoint.Path;

    /// <summary>Mounts a disk of a size.</summary>
    public static SmallDisk Mount(int kilobytes)
    {
        var disk = new SmallDisk();
        var options = string.Create(CultureInfo.InvariantCulture, $"size={kilobytes}k");
        if (!OperatingSystem.IsLinux() || !Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk.Path))
        {
            disk.mountPoint.Dispose();
            return ReferenceData.Missing<SmallDisk>("mounting a small disk (needs root on Linux)");
        }

        return disk;
    }

    /// <summary>Makes it read-only.</summary>
    public void MakeReadOnly()
    {
        if (!Run("mount", "-o", "remount,ro", Path))
        {
            throw new InvalidOperationException("The disk could not be made read-only.");
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Run("umount", Path);
        mountPoint.Dispose();
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true });
            process!.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
