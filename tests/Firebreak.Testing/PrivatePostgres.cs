using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Firebreak.Testing;

/// <summary>A PostgreSQL cluster of this test process alone, from the machine's own binaries. It goes when the process goes.</summary>
/// <remarks>The server refuses to run as root, so for root it runs as the user postgres, or nobody.</remarks>
public sealed class PrivatePostgres
{
    private static readonly Lazy<PrivatePostgres?> Shared = new(Start);

    private readonly string binaries;
    private readonly string folder;
    private readonly int port;

    private PrivatePostgres(string binaries, string folder, int port) => (this.binaries, this.folder, this.port) = (binaries, folder, port);

    /// <summary>The cluster, started at the first call; skips or fails the running test where there are no binaries.</summary>
    public static PrivatePostgres Instance => Shared.Value ?? ReferenceData.Missing<PrivatePostgres>("PostgreSQL");

    /// <summary>Whether commits are flushed to disk as a user's server does it. Off, for the speed of tests; set before the cluster's first use.</summary>
    public static bool IsDurable { get; set; }

    /// <summary>Processor time of the server and all its processes so far (Linux).</summary>
    public TimeSpan ProcessorTime()
    {
        var postmaster = int.Parse(File.ReadLines(Path.Combine(folder, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        var ticks = 0L;
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0])))
        {
            try
            {
                // After the name in parentheses: state, parent, …, own time in user and system mode (12, 13), that of children that ended (14, 15).
                var stat = File.ReadAllText(Path.Combine(process, "stat"));
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                var own = Path.GetFileName(process) == postmaster.ToString(CultureInfo.InvariantCulture);
                ticks += own || fields[1] == postmaster.ToString(CultureInfo.InvariantCulture)
                    ? fields[11..(own ? 15 : 13)].Sum(field => long.Parse(field, CultureInfo.InvariantCulture)) : 0;
            }
            catch (IOException)
            {
                // It ended while we looked; its time is the postmaster's now.
            }
        }

        return TimeSpan.FromMilliseconds(ticks * 10);
    }

    /// <summary>Runs a statement as the cluster's owner.</summary>
    public void Execute(string sql) =>
        Run(Path.Combine(binaries, "psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture), "-U", "postgres", "-d", "postgres", "-c", sql);

    /// <summary>Npgsql's connection string for one of its databases.</summary>
    public string ConnectionString(string database) => $"Host=127.0.0.1;Port={port};Username=postgres;Database={database};Maximum Pool Size=20;Include Error Detail=false";

    /// <summary>A dump of everything a database holds, as an administrator would make it.</summary>
    public byte[] Dump(string database)
    {
        var file = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        Run(Path.Combine(binaries, "pg_dump"), "-h", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture), "-U", "postgres", "-f", file, database);
        return File.ReadAllBytes(file);
    }

    /// <summary>Everything the cluster has on disk: tables, write-ahead log, server log.</summary>
    public IEnumerable<string> Files()
    {
        Execute("checkpoint");
        return Directory.EnumerateFiles(Path.Combine(folder, "data"), "*", SearchOption.AllDirectories).Append(Path.Combine(folder, "log"));
    }

    private static PrivatePostgres? Start()
    {
        var programs = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderByDescending(path => int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture)).Select(path => Path.Combine(path, "bin"))
                .FirstOrDefault(path => File.Exists(Path.Combine(path, "initdb")))
            : null;
        if (programs is null)
        {
            return null;
        }

        var home = Directory.CreateTempSubdirectory("firebreak-pg-").FullName;
        if (Environment.UserName == "root")
        {
            Run("chown", Owner(), home);
        }

        var listen = FreePort();
        var data = Path.Combine(home, "data");
        Run(Path.Combine(programs, "initdb"), "-D", data, "-U", "postgres", "--auth=trust", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8");
        Run(
            Path.Combine(programs, "pg_ctl"), "-D", data, "-l", Path.Combine(home, "log"), "-w", "start", "-o",
            $"-p {listen} -k {home} -c listen_addresses=127.0.0.1 {(IsDurable ? "-c shared_buffers=512MB -c max_wal_size=4GB" : "-c fsync=off -c full_page_writes=off -c shared_buffers=64MB -c log_statement=all")}");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            Run(Path.Combine(programs, "pg_ctl"), "-D", data, "-m", "immediate", "-w", "stop");
            Directory.Delete(home, recursive: true);
        };
        return new PrivatePostgres(programs, home, listen);
    }

    private static string Owner() => File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Run(string program, params string[] arguments)
    {
        // The server inherits what it is started with: were its output a pipe of ours, waiting for its end would last as long as the server. So a shell
        // sends it away.
        string[] owner = Environment.UserName == "root" && program != "chown" ? ["setpriv", "--reuid", Owner(), "--regid", Owner(), "--clear-groups"] : [];
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/" };
        foreach (var argument in (string[])["-c", "exec \"$@\" </dev/null >/dev/null 2>&1", "sh", .. owner, program, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("/bin/sh didn't start.");
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{Path.GetFileName(program)} ended with {process.ExitCode}.");
        }
    }
}
