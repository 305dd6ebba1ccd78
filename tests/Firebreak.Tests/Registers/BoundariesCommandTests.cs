using Firebreak.Testing;

namespace Firebreak.Tests.Registers;

/// <summary>Boundaries and the demo from the command line.</summary>
public sealed class BoundariesCommandTests
{
    [Fact]
    public async Task Boundaries_are_tried_taken_in_and_taken_back_and_what_was_not_taken_is_listed()
    {
        await using var register = await TestRegister.NewAsync(Provider.Sqlite);
        using var folder = new TemporaryFolder();
        var codes = folder.Write("codes.csv", "code,name\n010000,东省\n010100,东市\n");
        (await CommandRun.RunAsync(register, "jurisdictions", "import", codes)).Expect(0);
        var file = folder.Write("b.geojson", """
            {"type":"FeatureCollection","features":[
              {"type":"Feature","properties":{"adcode":"010100"},"geometry":{"type":"Polygon","coordinates":[[[114,30],[115,30],[115,31],[114,31],[114,30]]]}},
              {"type":"Feature","properties":{"adcode":"990000"},"geometry":{"type":"Polygon","coordinates":[[[114,30],[115,30],[115,31],[114,31],[114,30]]]}}
            ]}
            """);
        Assert.Contains("Nothing was written", (await CommandRun.RunAsync(register, "jurisdictions", "boundaries", file, "--dry-run", "--lang", "en")).Expect(1).Error, StringComparison.Ordinal);
        var taken = (await CommandRun.RunAsync(register, "jurisdictions", "boundaries", file, "--lang", "en", "--format", "csv")).Expect(1);
        Assert.Contains("2,990000,", taken.Out, StringComparison.Ordinal);
        Assert.Contains("1 / 0 / 0 / 1", taken.Error, StringComparison.Ordinal);
        Assert.Contains("0 / 0 / 1 / 1", (await CommandRun.RunAsync(register, "jurisdictions", "boundaries", file, "--lang", "en")).Expect(1).Error, StringComparison.Ordinal);

        var name = taken.Error.Split("undo ")[1].Split('\n')[0].Trim();
        (await CommandRun.RunAsync(register, "import", "undo", name, "--yes", "--lang", "en")).Expect(0);
        Assert.Contains("1 / 0 / 0 / 1", (await CommandRun.RunAsync(register, "jurisdictions", "boundaries", file, "--dry-run", "--lang", "en")).Expect(1).Error, StringComparison.Ordinal);
        (await CommandRun.RunAsync(register, "jurisdictions", "boundaries", codes, "--lang", "en")).ExpectRefusal(2, "no JSON");
        (await CommandRun.RunAsync(register, "jurisdictions", "boundaries", folder.File("none.geojson"), "--lang", "en")).ExpectRefusal(3, "none.geojson");
    }

    [Fact]
    public void A_demo_is_never_made_over_a_register_nor_for_a_day_to_come()
    {
        using var folder = new TemporaryFolder();
        CommandRun.Of("demo", "create", "--data", folder.File("new"), "--as-of", "2999-01-01", "--lang", "en").ExpectRefusal(2, "future");
        Assert.False(Directory.Exists(folder.File("new")));
        folder.Write("register.db", "somebody's");
        CommandRun.Of("demo", "create", "--data", folder.Path, "--lang", "en").ExpectRefusal(2, "holds a register already");
        Assert.Equal("somebody's", File.ReadAllText(folder.File("register.db")));
    }
}
