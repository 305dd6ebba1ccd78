using CsCheck;
using Firebreak.Ground.Exports;

namespace Firebreak.Ground.Tests.Exports;

public sealed class AnonymityTests
{
    private static readonly QuasiIdentifier[] Columns = [QuasiIdentifier.Age, QuasiIdentifier.Word, QuasiIdentifier.Word];

    [Fact]
    public void Whoever_stands_alone_tells_nothing_and_the_others_tell_what_they_can()
    {
        var rows = Enumerable.Range(0, 1000).Select(i => new object?[] { new AgeInYears(30, 31), "工人", i == 500 ? "东街" : "西街" }).ToList();
        var found = Anonymity.Of(Columns, rows, 5);
        Assert.Null(found.Told(500, 2, "东街"));
        Assert.Equal((5, 5), (found.Reached, found.BlankRows));
        Assert.Equal(995, Enumerable.Range(0, 1000).Count(row => found.Told(row, 0, rows[row][0]) is AgeInYears { From: 30 }));
        Assert.Empty(found.Coarsened);
    }

    [Fact]
    public void Ages_that_are_all_different_are_told_in_bands_before_anything_is_left_out()
    {
        var rows = Enumerable.Range(0, 100).Select(i => new object?[] { new AgeInYears(i, i + 1), "工人", "东街" }).ToList();
        var found = Anonymity.Of(Columns, rows, 5);
        Assert.Equal((0, "5-year bands"), Assert.Single(found.Coarsened));
        Assert.Equal(new AgeInYears(35, 40), found.Told(37, 0, new AgeInYears(37, 38)));
        Assert.Equal((5, 0), (found.Reached, found.BlankRows));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void A_table_of_fewer_rows_than_must_be_alike_tells_nothing_and_says_how_many_are_alike(int count)
    {
        var rows = Enumerable.Range(0, count).Select(i => new object?[] { new AgeInYears(i, i + 1), "a" + i, null }).ToList();
        var found = Anonymity.Of(Columns, rows, 5);
        Assert.Equal(count, found.Reached);
        Assert.All(Enumerable.Range(0, count), row => Assert.All(Enumerable.Range(0, 3), column => Assert.Null(found.Told(row, column, rows[row][column]))));
    }

    // Whatever the table: any row that tells something is like at least k - 1 others.
    [Fact]
    public void No_group_of_like_rows_is_smaller_than_was_asked_for() => Gen.Select(
            Gen.Select(Gen.Int[0, 99], Gen.Int[0, 3], Gen.Int[0, 12]).Array[0, 200], Gen.Int[1, 10])
        .Sample((cells, k) =>
        {
            var rows = cells.Select(cell => new object?[] { new AgeInYears(cell.Item1, cell.Item1 + 1), cell.Item2 == 0 ? null : "o" + cell.Item2, "p" + cell.Item3 }).ToList();
            var found = Anonymity.Of(Columns, rows, k);
            var groups = rows.Select((row, i) => string.Join('|', row.Select((value, column) => found.Told(i, column, value)?.ToString() ?? "-"))).GroupBy(told => told).ToList();
            return groups.All(group => group.Count() >= Math.Min(k, rows.Count)) && (groups.Count == 0 || groups.Min(group => group.Count()) == found.Reached);
        });
}
