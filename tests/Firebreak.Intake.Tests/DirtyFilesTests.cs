using Firebreak.Testing;

namespace Firebreak.Intake.Tests;

public sealed class DirtyFilesTests
{
    private static readonly string[] Alone =
        ["headings.csv", "gb18030.csv", "doubtful.csv", "phones.csv", "ambiguous.csv", "pairs.csv", "workbook.xlsx"];

    [Fact]
    public void Every_damage_in_the_key_is_found_and_named_exactly_there_and_nothing_else_is()
    {
        var results = Alone.Select(file => Reading.File(PathOf(file)))
            .Prepend(Reading.File(PathOf("linelist.csv"), PathOf("contacts.csv"), visits: PathOf("visits.csv")));
        var found = results.SelectMany(result => result.Findings.Concat(result.Rejects)
            .Select(remark => $"{result.Files[remark.Place.File].Name},{remark.Place.Row},{remark.Column},{remark.Kind.Code}")).Order(StringComparer.Ordinal);
        var key = Key().Where(entry => entry[4] == "intake").Select(entry => string.Join(',', entry[..4])).Order(StringComparer.Ordinal);
        Assert.Equal(string.Join('\n', key), string.Join('\n', found));
    }

    [Fact]
    public void The_key_has_more_than_a_hundred_kinds_of_damage_that_reading_alone_finds()
    {
        Assert.True(Key().Where(entry => entry[4] == "intake").Select(entry => entry[3]).Distinct().Count() > 100);
    }

    [Fact]
    public void Every_kind_has_a_code_of_its_own_and_a_meaning_in_both_languages()
    {
        Assert.Equal(RemarkKinds.All.Count, RemarkKinds.All.Select(kind => kind.Code).Distinct().Count());
        Assert.All(RemarkKinds.All, kind =>
        {
            Assert.Matches("^[a-z0-9-]+$", kind.Code);
            Assert.NotEmpty(kind.Meaning.English);
            Assert.NotEmpty(kind.Meaning.Chinese);
        });
        Assert.Equal("outcome-before-hospitalisation", RemarkKinds.DateOrder(Epidemiology.LineLists.DateField.Hospitalisation, Epidemiology.LineLists.DateField.Outcome).Code);
    }

    // What only a register can say of a row is tested where there is one.
    [Fact]
    public void Every_kind_is_in_the_key_or_is_one_that_a_file_of_its_own_would_need()
    {
        var codes = Key().Select(entry => entry[3]).Concat(["case-not-in-register", "result-already-released", "sample-of-somebody-else", "person-erased"]).ToHashSet(StringComparer.Ordinal);
        Assert.Equal("", string.Join(' ', RemarkKinds.All.Select(kind => kind.Code).Where(code => !codes.Contains(code)).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void The_totals_of_every_dirty_file_add_up()
    {
        foreach (var file in Alone.Append("linelist.csv"))
        {
            var understood = Reading.File(PathOf(file)).Files[0];
            Assert.Equal(understood.Rows, understood.Taken + understood.Rejected + understood.Blank + understood.Comments);
        }
    }

    private static List<string[]> Key() => [.. File.ReadAllLines(PathOf("key.csv")).Skip(1).Select(line => line.Split(','))];

    private static string PathOf(string file) => Repository.PathOf($"samples/dirty/{file}");
}
