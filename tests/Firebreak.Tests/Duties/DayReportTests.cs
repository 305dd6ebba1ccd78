using System.IO.Compression;
using System.Xml.Linq;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Investigation.Cases;
using Firebreak.Testing;

namespace Firebreak.Tests.Duties;

/// <summary>The report of a day says what the register held at its cut-off, and tomorrow's says what of it wasn't so.</summary>
public sealed class DayReportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_report_is_the_register_at_its_cut_off_and_the_next_one_marks_what_was_corrected()
    {
        await using var register = await TestRegister.NewAsync(Provider.Sqlite);
        var outbreak = await register.OutbreakAsync();
        var today = new CaseFacts { Class = CaseClass.Confirmed, Report = new DateOnly(2022, 1, 3), District = "东区" };
        var first = await register.CaseAsync(outbreak, 1, today);
        await register.CaseAsync(outbreak, 2, today with { District = "西区" });
        register.Time.Advance(TimeSpan.FromHours(4)); // 20:00
        var arguments = new List<string> { "day", "report", "2022-01", "--lang", "zh", "--cut-off", "2022-01-03 20:00" };
        string[] files = ["--docx", folder.File("day.docx"), "--pdf", folder.File("day.pdf")];
        var signed = (await CommandRun.RunAsync(register, [.. arguments, .. files, "--sign"])).Expect(0);
        Assert.Contains("新增确诊 2 例", signed.Error, StringComparison.Ordinal);
        var text = Words(folder.File("day.docx"));
        Assert.Contains("累计确诊 2 例", text, StringComparison.Ordinal);
        Assert.Contains(signed.Out.Trim(), text, StringComparison.Ordinal);
        Assert.Contains("前一日未签发日报", text, StringComparison.Ordinal);
        Assert.StartsWith("%PDF", File.ReadAllText(folder.File("day.pdf"))[..8], StringComparison.Ordinal);
        (await CommandRun.RunAsync(register, [.. arguments, "--sign"])).ExpectRefusal(2, "已签发");

        // After the cut-off one turns out to be none, and another comes in late.
        register.Time.Advance(TimeSpan.FromHours(1));
        await new CorrectCase(register.Register.Writes).RunAsync(register.Administrator, first.Case, facts => facts with { Class = CaseClass.Discarded }, TestContext.Current.CancellationToken);
        await register.CaseAsync(outbreak, 3, today with { District = "西区" });
        Assert.Equal(signed.Out, (await CommandRun.RunAsync(register, [.. arguments])).Expect(0).Out);

        register.Time.Advance(TimeSpan.FromDays(1));
        var next = (await CommandRun.RunAsync(register, ["day", "report", "2022-01", "--on", "2022-01-04", "--lang", "zh", "--docx", folder.File("next.docx")])).Expect(0);
        Assert.Contains("更正 4 处", next.Error, StringComparison.Ordinal);
        var corrected = Words(folder.File("next.docx"));
        Assert.Contains("东区，新增确诊病例：原报 1，更正为 0", corrected, StringComparison.Ordinal);
        Assert.Contains("西区，累计确诊病例：原报 1，更正为 2", corrected, StringComparison.Ordinal);
        (await CommandRun.RunAsync(register, ["day", "report", "2022-01", "--cut-off", "soon"])).ExpectRefusal(2, "soon");
    }

    private static string Words(string docx)
    {
        using var zip = ZipFile.OpenRead(docx);
        using var part = zip.GetEntry("word/document.xml")!.Open();
        return string.Concat(XDocument.Load(part).Descendants().Where(element => element.Name.LocalName == "t").Select(element => element.Value));
    }
}
