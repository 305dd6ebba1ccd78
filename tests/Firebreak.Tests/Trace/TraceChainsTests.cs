using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Firebreak.Testing;

namespace Firebreak.Tests.Trace;

public sealed class TraceChainsTests : IDisposable
{
    private static readonly string Sample = Repository.PathOf("samples", "hagelloch-1861", "linelist.csv");

    private readonly TemporaryFolder folder = new();

    [Fact]
    public void The_chains_of_a_real_outbreak_are_those_of_its_report()
    {
        var run = CommandRun.Of("trace", "chains", Sample);
        var said = JsonDocument.Parse(run.Out).RootElement;
        CommandRun.Of("analyse", Sample, "--out", folder.File("out"));
        var situation = JsonDocument.Parse(File.ReadAllText(folder.File("out", "situation.json"))).RootElement.GetProperty("transmission");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(situation.GetProperty("links").GetProperty("value").GetInt32(), said.GetProperty("summary").GetProperty("links").GetInt32());
        Assert.Equal(situation.GetProperty("clusters").GetProperty("value").GetInt32(), said.GetProperty("summary").GetProperty("clusters").GetInt32());
        Assert.Equal(situation.GetProperty("maxGeneration").GetProperty("value").GetInt32(), said.GetProperty("summary").GetProperty("lastGeneration").GetInt32());
        Assert.Equal(JsonValueKind.Null, said.GetProperty("summary").GetProperty("doubtfulLinks").ValueKind);
    }

    [Fact]
    public void Of_two_named_infectors_the_one_a_serial_interval_before_is_the_likelier()
    {
        var list = Write("id,onset\nA,2022-03-01\nB,2022-03-04\nC,2022-03-06\n");
        var links = Write("from,to\nA,C\nB,C\n");

        var rows = Csv(CommandRun.Of("trace", "chains", list, "--contacts", links, "--si-mean", "5", "--si-sd", "1", "--format", "csv"));

        Assert.Equal(2, rows.Length);
        Assert.Equal(1.0, rows.Sum(row => Number(row["probability"])), 9);
        Assert.True(Number(rows.Single(row => row["infector"] == "A")["probability"]) > 0.9);
    }

    [Fact]
    public void A_link_that_the_disease_does_not_allow_is_named_with_its_doubt()
    {
        var list = Write("id,onset,isolation\nA,2022-03-10,2022-03-01\nB,2022-03-02,\nC,2022-03-30,\n");
        var links = Write("from,to\nA,B\nA,C\n");

        var rows = Csv(CommandRun.Of("trace", "chains", list, "--contacts", links, "--least-gap", "-2", "--most-gap", "14", "--format", "csv"));

        Assert.Equal("infectee-before-infector", rows.Single(row => row["infectee"] == "B")["doubts"]);
        Assert.Equal("gap-too-long infector-was-isolated", rows.Single(row => row["infectee"] == "C")["doubts"]);
        Assert.All(rows, row => Assert.Equal("NA", row["probability"]));
    }

    [Fact]
    public void The_graph_holds_everybody_and_every_link()
    {
        Assert.Equal(0, CommandRun.Of("trace", "chains", Sample, "--format", "graphml", "--out", folder.File("chains.graphml")).ExitCode);
        var graph = XDocument.Load(folder.File("chains.graphml")).Root!;

        Assert.Equal(188, graph.Descendants(graph.Name.Namespace + "node").Count());
        Assert.Equal(184, graph.Descendants(graph.Name.Namespace + "edge").Count());
    }

    [Theory]
    [InlineData("--si-mean 5", "--si-mean and --si-sd go together.")]
    [InlineData("--si-mean 0.5 --si-sd 1", "--si-mean is 0.5; a number above 1 is expected.")]
    [InlineData("--least-gap 3 --most-gap 1", "--least-gap is 3 and --most-gap 1; the least is at most the most.")]
    [InlineData("--longest-incubation 14", "--longest-incubation needs --least-gap and --most-gap beside it.")]
    [InlineData("--unknown-weight -1", "--unknown-weight is -1; a number of 0 or more is expected.")]
    public void A_wrong_number_is_refused_before_anything_is_read(string options, string sentence)
    {
        var run = CommandRun.Of(["trace", "chains", "no-such-file.csv", .. options.Split(' ')]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_that_cannot_be_written_is_an_error_of_the_machine_in_one_sentence()
    {
        var run = CommandRun.Of("trace", "chains", Sample, "--out", folder.File("no", "such", "folder.json"));

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("a folder on the way to it doesn't exist.", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private string Write(string text)
    {
        var path = folder.File($"{Guid.NewGuid():N}.csv");
        File.WriteAllText(path, text);
        return path;
    }

    private static Dictionary<string, string>[] Csv(CommandRun run)
    {
        Assert.Equal(0, run.ExitCode);
        var lines = run.Out.TrimEnd().Split('\n');
        var headings = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => headings.Zip(line.Split(',')).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal))];
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
