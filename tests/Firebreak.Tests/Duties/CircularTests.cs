using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Firebreak.Mechanisms.Directives;
using Firebreak.Testing;

namespace Firebreak.Tests.Duties;

/// <summary>Circulars: read in the forms they come in, what they ask proposed by the lexicon, and sent on from the command line.</summary>
public sealed class CircularTests
{
    private static string Samples => Repository.PathOf("tests", "Firebreak.Tests", "Duties", "Circulars");

    // Recorded in bench/results/circulars.md: a change of the lexicon that changes them changes that page too.
    [Fact]
    public void Of_three_circulars_that_it_was_not_made_from_the_lexicon_finds_what_was_recorded()
    {
        var scored = JsonDocument.Parse(CommandRun.Of("directives", "score", Samples, "--key", Path.Combine(Samples, "key.csv"), "--format", "json").Expect(0).Out).RootElement.EnumerateArray()
            .Single(row => row.GetProperty("circular").GetString() == "all" && row.GetProperty("lexicon").GetString() == "whole");
        Assert.Equal((28, 25, "1.00", "0.89"), (scored.GetProperty("requirements").GetInt32(), scored.GetProperty("proposed").GetInt32(), scored.GetProperty("precision").GetString(), scored.GetProperty("recall").GetString()));
        Assert.Equal((42, "0.73", "0.83"), (scored.GetProperty("rows").GetInt32(), scored.GetProperty("rows_precision").GetString(), scored.GetProperty("rows_recall").GetString()));
    }

    [Fact]
    public void Each_published_circular_is_read_by_the_words_of_the_others_as_was_recorded()
    {
        var seeds = ReferenceData.PathOf("seeds");
        var scored = JsonDocument.Parse(CommandRun.Of("directives", "score", seeds, "--key", Repository.PathOf("bench", "circulars", "seeds.csv"), "--format", "json").Expect(0).Out).RootElement.EnumerateArray()
            .Single(row => row.GetProperty("circular").GetString() == "all" && row.GetProperty("lexicon").GetString() == "without-own");
        Assert.Equal(
            ("1.00", "0.86", "0.88", "0.31"),
            (scored.GetProperty("precision").GetString(), scored.GetProperty("recall").GetString(), scored.GetProperty("rows_precision").GetString(), scored.GetProperty("rows_recall").GetString()));

        // A word is nobody's invention: of each row that names a circular, one of its words stands there.
        var texts = Directory.EnumerateFiles(seeds, "*.md").ToDictionary(file => "S" + Path.GetFileName(file)[..3], file => CircularFile.Read(File.ReadAllBytes(file), "text/markdown").File!.Text, StringComparer.Ordinal);
        Assert.All(RequirementLexicon.Shipped.Rows, row => Assert.All(row.Sources, source =>
            Assert.True(texts.TryGetValue(source, out var text) ? row.Words.Any(word => text.Contains(word, StringComparison.Ordinal)) : RequirementLexicon.Shipped.Sources.ContainsKey(source), $"{row.Row}: {source}")));
    }

    [Theory]
    [InlineData("24小时内书面答复。", 24, null)]
    [InlineData("三天内完成核心区入户。", null, "2022-08-13")]
    [InlineData("各县区于11月25日前完成自查。", null, "2022-11-25")]
    [InlineData("当日问题当日清零。", null, "2022-08-10")]
    [InlineData("加强宣传。", null, "2022-08-17")]
    public void A_sentence_says_by_when(string sentence, int? hours, string? day)
    {
        var due = RequirementLexicon.Shipped.Due(sentence, new DateOnly(2022, 8, 10));
        Assert.Equal((hours, day), (due.Hours, due.Hours is null ? due.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null));
    }

    [Fact]
    public void The_same_circular_says_the_same_as_Word_as_GB18030_and_as_a_page()
    {
        var plain = CircularFile.Read(File.ReadAllBytes(Path.Combine(Samples, "isolation-sites.txt")), "text/plain").File!.Text;
        var word = CircularFile.Read(Word(plain), CircularFile.WordMediaType).File!.Text;
        var chinese = CircularFile.Read(CodePagesEncodingProvider.Instance.GetEncoding(54936)!.GetBytes(plain), "text/plain").File!.Text;
        var page = CircularFile.Read(Encoding.UTF8.GetBytes("<style>p{}</style>" + string.Concat(plain.Split('\n').Select(line => $"<p><b>{line[..2]}</b>{line[2..]}</p>"))), "text/html").File!.Text;
        Assert.Equal((plain, plain, plain), (word, chinese, page));
        Assert.Contains("damaged", CircularFile.Read([1, 2, 3], CircularFile.WordMediaType).Refused!.Value.English, StringComparison.Ordinal);
        Assert.Contains("GB18030", CircularFile.Read([0xFF, 0xFF, 0x20], "text/plain").Refused!.Value.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_circular_is_kept_proposed_accepted_and_sent_from_the_command_line()
    {
        await using var register = await TestRegister.NewAsync(Provider.Sqlite);
        await register.OfficeBelowAsync(register.Root, "110000");
        var file = Path.Combine(Samples, "winter-respiratory.md");
        (await Run("directives", "keep", Path.Combine(Samples, "isolation-sites.txt"))).ExpectRefusal(2, "--number");
        (await Run("directives", "keep", file)).Expect(0);
        Assert.Contains("kept before", (await Run("directives", "keep", file)).Expect(0).Error, StringComparison.Ordinal);
        Assert.Contains("10 requirements proposed", (await Run("directives", "propose", "河疾控〔2023〕41号")).Expect(0).Error, StringComparison.Ordinal);
        Assert.Contains("0 requirements proposed, 10", (await Run("directives", "propose", "河疾控〔2023〕41号")).Expect(0).Error, StringComparison.Ordinal);
        (await Run("directives", "accept", "河疾控〔2023〕41号", "1,3-99")).ExpectRefusal(2, "3-99");
        (await Run("directives", "accept", "河疾控〔2023〕41号", "1,3-4")).Expect(0);
        (await Run("directives", "drop", "河疾控〔2023〕41号", "2")).Expect(0);

        // Which capabilities it is about was a proposal: what somebody says instead stays, and what it is measured by follows.
        (await Run("directives", "capabilities", "河疾控〔2023〕41号", "1", "C99")).ExpectRefusal(2, "C99");
        (await Run("directives", "capabilities", "河疾控〔2023〕41号", "1", "c13,S04")).Expect(0);
        var corrected = (await RowsAsync("directives", "requirements", "河疾控〔2023〕41号"))[0];
        Assert.Equal(("C13 S04", true), (corrected.GetProperty("rows").GetString(), corrected.GetProperty("indicator").GetString()!.Length > 0));
        Assert.Contains("1 offices, 3 tasks", (await Run("directives", "send", "河疾控〔2023〕41号")).Expect(0).Error, StringComparison.Ordinal);
        Assert.Equal(3, (await RowsAsync("directives", "feedback", "河疾控〔2023〕41号")).Count(row => row.GetProperty("unit").GetString() == "110000"));
        var kept = Assert.Single(await RowsAsync("directives", "list"));
        Assert.Equal((6, 3, 1), (kept.GetProperty("proposed").GetInt32(), kept.GetProperty("accepted").GetInt32(), kept.GetProperty("dropped").GetInt32()));
        (await Run("directives", "feedback", "没有的文号")).ExpectRefusal(2, "没有的文号");

        Task<CommandRun> Run(params string[] arguments) => CommandRun.RunAsync(register, [.. arguments]);
        async Task<List<JsonElement>> RowsAsync(params string[] arguments) =>
            [.. JsonDocument.Parse((await Run([.. arguments, "--format", "json"])).Expect(0).Out).RootElement.EnumerateArray()];
    }

    private static byte[] Word(string text)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        using (var writer = new StreamWriter(archive.CreateEntry("word/document.xml").Open()))
        {
            writer.Write("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>");
            foreach (var line in text.Split('\n'))
            {
                // Word cuts a paragraph into runs wherever somebody typed.
                writer.Write($"<w:p><w:r><w:t>{line[..1]}</w:t></w:r><w:r><w:t>{line[1..]}</w:t></w:r></w:p>");
            }

            writer.Write("</w:body></w:document>");
        }

        return stream.ToArray();
    }
}
