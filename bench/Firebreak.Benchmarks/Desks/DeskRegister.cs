using System.Globalization;
using Firebreak.Investigation.Imports;
using Firebreak.Primitives;
using Firebreak.Storage;
using Firebreak.Testing;

namespace Firebreak.Benchmarks.Desks;

/// <summary>The register that the desks work on: the demo's, or one with as many cases as asked.</summary>
internal static class DeskRegister
{
    /// <summary>Makes it in a folder; returns where it is, as the command line says it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="what">demo, a number of cases, or the folder of a demo that is there already; that is copied.</param>
    public static async Task<string[]> MakeAsync(TemporaryFolder folder, string what)
    {
        if (!int.TryParse(what, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            var (register, key) = (folder.File("demo", "register.db"), folder.File("demo", "keys", "node.key"));
            if (Directory.Exists(what))
            {
                foreach (var file in Directory.EnumerateFiles(what, "*", SearchOption.AllDirectories))
                {
                    var copy = folder.File("demo", Path.GetRelativePath(what, file));
                    Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                    File.Copy(file, copy);
                }
            }
            else if (FirebreakProcess.Run("demo", "create", "--data", folder.File("demo")) is { ExitCode: not 0 } failed)
            {
                throw new InvalidOperationException(failed.Error);
            }

            return ["--database", register, "--keys", key];
        }

        var (database, keys) = (folder.File("desks.db"), folder.File("desks.key"));
        var opening = await OpenRegister.CreateAsync(new RegisterOptions(new RegisterAddress.Sqlite(database), keys, TimeProvider.System), "310000", "上海市", CancellationToken.None);
        await using (var register = ((RegisterOpening.Opened)opening).Database)
        {
            var today = DateOnly.FromDateTime(DateTime.UtcNow);
            var (rows, links) = OngoingOutbreak.Drawn(count, new Seed(5), today);
            var files = new OutbreakFiles("B", [], rows, links) { Declare = new NewOutbreak("疫情", "covid-19", today.AddDays(-60)) };
            var node = register.Administrator;
            _ = await new ImportOutbreak(register.Reads, register.Writes, TimeProvider.System).RunAsync(node, node.Jurisdiction, files, dryRun: false, progress: null, CancellationToken.None);
        }

        return ["--database", database, "--keys", keys];
    }
}
