using System.IO.Compression;
using Firebreak.Testing;

namespace Firebreak.Tests.Analyse;

/// <summary>What can go wrong before a single case is counted: one clear sentence, the right exit code, nothing half-written.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_missing_file_is_named()
    {
        var run = Analyse(folder.File("nowhere.csv"));

        AssertRefused(run, 2, "nowhere.csv");
    }

    [Fact]
    public void A_directory_is_no_line_list() => AssertRefused(Analyse(folder.Path), 2, "directory");

    [Fact]
    public void An_empty_file_is_refused() => AssertRefused(Analyse(folder.Write("empty.csv", string.Empty)), 2, "empty");

    [Fact]
    public void A_zip_is_refused_by_its_content_whatever_its_name()
    {
        var path = folder.File("cases.csv");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry("inside.txt").Open();
            entry.Write("hello"u8);
        }

        AssertRefused(Analyse(path), 2, "zip");
    }

    [Fact]
    public void An_image_is_refused_by_its_content()
    {
        var path = folder.File("cases.csv");
        File.WriteAllBytes(path, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52]);

        AssertRefused(Analyse(path), 2, "image");
    }

    [Fact]
    public void A_file_without_a_known_column_is_refused_with_what_was_expected() =>
        AssertRefused(Analyse(folder.Write("prices.csv", "item,price\nbread,3\nmilk,2\n")), 2, "column");

    [Fact]
    public void Without_a_place_for_results_nothing_is_read()
    {
        var run = CommandRun.Of("analyse", folder.Write("a.csv", "id,onset\n1,2020-01-05\n"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--out", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_date_that_is_none_is_refused_with_an_example()
    {
        var run = Analyse(folder.Write("a.csv", "id,onset\n1,2020-01-05\n"), "--as-of", "tomorrow");

        AssertRefused(run, 2, "tomorrow");
    }

    [Fact]
    public void A_full_disk_leaves_nothing_behind()
    {
        using var disk = SmallDisk.Mount(kilobytes: 16);
        var run = CommandRun.Of("analyse", Sample, "--out", Path.Combine(disk.Path, "out"), "--lang", "en");

        Assert.Equal(3, run.ExitCode);
        Assert.Single(run.Error.Trim().Split('\n'));
        Assert.Empty(Directory.EnumerateFileSystemEntries(disk.Path));
    }

    [Fact]
    public void A_full_disk_leaves_earlier_results_as_they_were()
    {
        using var disk = SmallDisk.Mount(kilobytes: 16);
        var report = Path.Combine(disk.Path, "report.html");
        File.WriteAllText(report, "yesterday");
        var run = CommandRun.Of("analyse", Sample, "--out", disk.Path, "--lang", "en");

        Assert.Equal(3, run.ExitCode);
        Assert.Equal("yesterday", File.ReadAllText(report));
        Assert.Equal([report], Directory.EnumerateFileSystemEntries(disk.Path));
    }

    [Fact]
    public void A_read_only_place_is_refused_before_the_file_is_read()
    {
        using var disk = SmallDisk.Mount(kilobytes: 64);
        disk.MakeReadOnly();
        var run = CommandRun.Of("analyse", Sample, "--out", Path.Combine(disk.Path, "out"), "--lang", "en");

        Assert.Equal(3, run.ExitCode);
        Assert.Single(run.Error.Trim().Split('\n'));
        Assert.DoesNotContain("188 rows", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_the_place_of_the_results_is_refused()
    {
        var run = CommandRun.Of("analyse", Sample, "--out", folder.Write("out", "a file"), "--lang", "en");

        Assert.Equal(3, run.ExitCode);
        Assert.Equal("a file", File.ReadAllText(folder.File("out")));
    }

    [Fact]
    public void A_line_list_that_a_result_would_replace_is_left_alone()
    {
        var path = folder.Write("cases.csv", "id,name,onset\n1,somebody,2020-01-01\n");
        var run = CommandRun.Of("analyse", path, "--out", folder.Path, "--lang", "en");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("overwritten", run.Error, StringComparison.Ordinal);
        Assert.Contains("somebody", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_folder_in_the_place_of_one_result_leaves_the_earlier_results_as_they_were()
    {
        Directory.CreateDirectory(folder.File("out", "report.html"));
        File.WriteAllText(folder.File("out", "cases.csv"), "yesterday");
        var run = CommandRun.Of("analyse", Sample, "--out", folder.File("out"), "--lang", "en");

        Assert.Equal(3, run.ExitCode);
        Assert.Equal("yesterday", File.ReadAllText(folder.File("out", "cases.csv")));
        Assert.Equal(2, Directory.EnumerateFileSystemEntries(folder.File("out")).Count());
    }

    [Fact]
    public void A_file_of_links_is_not_taken_for_a_line_list() =>
        AssertRefused(Analyse(folder.Write("contacts.csv", "from,to,setting\nA,B,home\nB,C,work\n")), 2, "--contacts");

    [Fact]
    public void A_line_that_never_ends_is_refused_without_being_kept_in_memory()
    {
        // 300 MB stands for the 10 GB of the long run: the limit on a record is the same.
        var path = folder.File("endless.csv");
        using (var file = File.Create(path))
        {
            file.Write("id,onset\n1,"u8);
            file.SetLength(300_000_000);
        }

        AssertRefused(Analyse(path), 2, "endless.csv");
    }

    private static string Sample => Repository.PathOf("samples", "hagelloch-1861", "linelist.csv");

    private CommandRun Analyse(string path, params string[] more) =>
        CommandRun.Of(["analyse", path, "--out", folder.File("out"), "--lang", "en", .. more]);

    private void AssertRefused(CommandRun run, int exitCode, string mentioned)
    {
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(mentioned, run.Error, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("out")), "Nothing may be written.");
    }
}
