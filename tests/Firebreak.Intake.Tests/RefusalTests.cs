using System.Text;

namespace Firebreak.Intake.Tests;

public sealed class RefusalTests
{
    [Theory]
    [InlineData("iVBORw0KGgoAAAANSUhEUgAA", "a PNG image")]
    [InlineData("JVBERi0xLjcKJeLjz9MK", "a PDF document")]
    [InlineData("0M8R4KGxGuEAAAAAAAAAAA==", "old .xls format")]
    [InlineData("H4sIAAAAAAAAA0vOzy0oSi0uBgA=", "a gzip archive")]
    [InlineData("UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==", "a zip archive")]
    [InlineData("AAECAwQFBgcICQABAgMEBQYHAAECAwQF", "binary data")]
    [InlineData("PCFET0NUWVBFIGh0bWw+PHRhYmxlPg==", "a web page")]
    [InlineData("", "0 bytes")]
    public void What_is_no_table_is_refused_by_its_bytes_whatever_its_name(string base64, string sentence)
    {
        using var folder = new ScratchFolder();
        Assert.Contains(sentence, Reading.Refusal(folder.Write("list.csv", Convert.FromBase64String(base64))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("case_id,onset\n", "no row below it")]
    [InlineData("\n\n# nothing\n", "blank lines and comments only")]
    [InlineData("apples,pears\n1,2\n", "no column that is known")]
    public void A_table_without_cases_is_refused(string text, string sentence)
    {
        using var folder = new ScratchFolder();
        Assert.Contains(sentence, Reading.Refusal(folder.Write("list.csv", text)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_and_a_directory_are_refused_by_name()
    {
        using var folder = new ScratchFolder();
        Assert.Contains("no such file", Reading.Refusal(folder.PathOf("list.csv")), StringComparison.Ordinal);
        Assert.Contains("is a directory", Reading.Refusal(folder.PathOf("")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_without_an_end_is_refused_before_it_fills_the_memory()
    {
        using var folder = new ScratchFolder();
        var path = folder.PathOf("list.csv");
        using (var stream = File.Create(path))
        {
            stream.Write("case_id,onset\n"u8);
            stream.SetLength(10L << 30);
        }

        // Sparse: ten billion zeros are a binary file; ten billion letters would be a long line.
        var before = GC.GetAllocatedBytesForCurrentThread();
        Reading.Refusal(path);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 64 << 20);
    }

    [Fact]
    public void A_record_longer_than_any_case_is_refused_with_its_row()
    {
        using var folder = new ScratchFolder();
        var path = folder.Write("list.csv", "case_id,onset\nA,2020-01-05\nB," + new string('x', 5 << 20) + "\n");
        Assert.Contains("row 3", Reading.Refusal(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_many_megabytes_is_refused_with_the_place()
    {
        using var folder = new ScratchFolder();
        var path = folder.Write("list.csv", Encoding.ASCII.GetBytes("case_id,onset\n" + new string('x', 20 << 20)));
        Assert.Contains("ends nowhere before byte", Reading.Refusal(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_stops_when_it_is_cancelled()
    {
        using var folder = new ScratchFolder();
        var path = folder.Write("list.csv", "case_id,onset\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"C{i},2020-01-05\n")));
        using var source = new CancellationTokenSource();
        var reports = new CancelAtFirstReport(source);
        Assert.Throws<OperationCanceledException>(() => LineListIntake.Read(new(path, Reading.Today), reports, source.Token));
    }

    private sealed class CancelAtFirstReport(CancellationTokenSource source) : IProgress<IntakeProgress>
    {
        public void Report(IntakeProgress value) => source.Cancel();
    }
}
