using System.Diagnostics;
using System.Globalization;
using Firebreak.Primitives;
using Npgsql;

namespace Firebreak.Storage.Databases;

/// <summary>PostgreSQL's own client programs, as they are found on this machine: nobody copies a database better than they do (decision 0077).</summary>
internal static class PostgresPrograms
{
    /// <summary>A program isn't there, or ended with an error.</summary>
    public sealed class FailedException(Phrase reason) : Exception(reason.English)
    {
        public Phrase Reason { get; } = reason;
    }

    /// <summary>Runs a program on the database of a connection string. A password goes by the environment, where other users don't see it.</summary>
    public static async Task RunAsync(string program, string connectionString, string[] arguments, CancellationToken cancellation)
    {
        var at = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo(Find(program)) { UseShellExecute = false, RedirectStandardError = true };
        foreach (var argument in (string[])["--no-password", "--host", at.Host ?? "localhost", "--port", at.Port.ToString(CultureInfo.InvariantCulture), "--dbname", at.Database ?? "", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        // What the connection string leaves out the program finds as every PostgreSQL program does: in the environment or in the user's password file.
        if (at.Username is { } user)
        {
            start.Environment["PGUSER"] = user;
        }

        if (at.Password is { } password)
        {
            start.Environment["PGPASSWORD"] = password;
        }

        using var process = Process.Start(start) ?? throw new FailedException(Missing(program));
        try
        {
            var said = await process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            if (process.ExitCode != 0)
            {
                throw new FailedException(Failed(program, said.Trim().Split('\n')[0]));
            }
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    // Where distributions put the programs of each version, newest first: an older one doesn't read a newer server.
    private static string Find(string program)
    {
        var folders = (Directory.Exists("/usr/lib/postgresql") ? Directory.EnumerateDirectories("/usr/lib/postgresql") : [])
            .OrderByDescending(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var version) ? version : 0).Select(path => Path.Combine(path, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator));
        var name = OperatingSystem.IsWindows() ? program + ".exe" : program;
        return folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists) ?? throw new FailedException(Missing(program));
    }

    private static Phrase Missing(string program) => new(
        $"PostgreSQL's program {program} isn't on this machine; install the client programs of the server's version.",
        $"本机没有 PostgreSQL 的 {program} 程序；请安装与服务器版本一致的客户端程序。");

    private static Phrase Failed(string program, string said) => new($"{program} failed: {said}", $"{program} 执行失败：{said}");
}
