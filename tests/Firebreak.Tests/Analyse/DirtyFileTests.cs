using Firebreak.Testing;

namespace Firebreak.Tests.Analyse;

/// <summary>The files damaged on purpose, through the whole command: every damage of the key is found where it stands, and nothing else is.</summary>
public sealed class DirtyFileTests : IDisposable
{
    private static readonly string Samples = Repository.PathOf("samples", "dirty");
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> OneByOne =>
        ["headings.csv", "gb18030.csv", "doubtful.csv", "phones.csv", "ambiguous.csv", "pairs.csv", "workbook.xlsx"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_key_names_more_than_a_hundred_kinds_of_damage() =>
        Assert.True(Key().Select(row => row[3]).Distinct(StringComparer.Ordinal).Count() > 100);

    [Fact]
    public void The_line_list_with_its_contacts_and_visits_shows_exactly_the_damage_of_the_key() =>
        AssertKey(["linelist.csv", "contacts.csv", "visits.csv"], "--contacts", Path.Combine(Samples, "contacts.csv"), "--visits", Path.Combine(Samples, "visits.csv"));

    [Theory]
    [MemberData(nameof(OneByOne))]
    public void Every_other_file_shows_exactly_the_damage_of_the_key(string file) => AssertKey([file]);

    private static IEnumerable<string[]> Key() => Csv.Parse(File.ReadAllText(Path.Combine(Samples, "key.csv"))).Rows;

    private void AssertKey(string[] files, params string[] more)
    {
        var run = CommandRun.Of(["analyse", Path.Combine(Samples, files[0]), "--out", folder.File("out"), "--lang", "en", .. more]);
        var rejects = Rows("rejects.csv");
        Assert.True(run.ExitCode == (rejects.Count > 0 ? 1 : 0), run.Error);

        var expected = Key().Where(row => files.Contains(row[0])).Select(row => $"{row[0]}:{row[1]} {row[2]} {row[3]}").Order(StringComparer.Ordinal);
        Assert.Equal(expected, rejects.Concat(Rows("findings.csv")).Order(StringComparer.Ordinal));
    }

    private List<string> Rows(string name) =>
        [.. Csv.Parse(File.ReadAllText(folder.File("out", name))).Rows.Select(row => $"{row[0]}:{row[1]} {row[2]} {row[4]}")];
}
