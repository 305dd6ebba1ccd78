using System.Text.Json;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Scope;
using Firebreak.Storage;
using Firebreak.Testing;

namespace Firebreak.Tests.Registers;

/// <summary>Duplicates, merges and addresses from the command line.</summary>
public sealed class PeopleAndPlacesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_pair_is_listed_with_reasons_decided_and_taken_apart_again()
    {
        var details = new PersonDetails { Name = "王小明", BirthDate = new DateOnly(1980, 5, 6), Phones = ["13800000000"] };
        await FillAsync(async register =>
        {
            var add = new RegisterPerson(register.Writes);
            await add.RunAsync(register.Administrator, Purpose.Upkeep, register.Administrator.Jurisdiction, details, Cancellation);
            await add.RunAsync(register.Administrator, Purpose.Upkeep, register.Administrator.Jurisdiction, details, Cancellation);
        });

        Assert.Contains("1 put before a person", Run("people", "duplicates", "find").Error, StringComparison.Ordinal);
        var candidate = List()[0];
        Assert.Contains("shared phone", candidate.GetProperty("reasons").GetString(), StringComparison.Ordinal);
        Assert.False(candidate.TryGetProperty("first_name", out _));
        Assert.Equal("王小明", List("--reveal")[0].GetProperty("first_name").GetString());

        Assert.Equal(0, Run("people", "duplicates", "decide", candidate.GetProperty("candidate").GetString()!, "same").ExitCode);
        Assert.Empty(List());
        var second = candidate.GetProperty("second").GetString()!;
        Assert.Equal(0, Run("people", "separate", second).ExitCode);
        Assert.Contains("so already", Run("people", "separate", second).Error, StringComparison.Ordinal);
        Assert.Equal(0, Run("people", "merge", candidate.GetProperty("first").GetString()!, second).ExitCode);
        Assert.Equal(2, Run("people", "merge", "that one", second).ExitCode);
        Assert.Equal(2, Run("people", "separate", Guid.NewGuid().ToString()).ExitCode);
    }

    [Fact]
    public async Task An_address_is_matched_and_places_merge()
    {
        string compound = "", again = "";
        await FillAsync(async register =>
        {
            compound = await PlaceAsync(register, "铁路小区");
            again = await PlaceAsync(register, "铁路新村");
            var unsure = new PersonDetails { Name = "王小明", Address = "铁璐小区3号楼" };
            await new RegisterPerson(register.Writes).RunAsync(register.Administrator, Purpose.Upkeep, register.Administrator.Jurisdiction, unsure, Cancellation);
        });

        var match = Rows(Run("places", "match", "铁路小区三号楼2单元", "--format", "json"))[0];
        Assert.Equal((compound, "true"), (match.GetProperty("place").GetString(), match.GetProperty("accepted").ToString().ToLowerInvariant()));
        Assert.Empty(Rows(Run("places", "match", "不详", "--format", "json")));
        Assert.Equal(0, Run("places", "merge", compound, again).ExitCode);
        Assert.Equal(compound, Rows(Run("places", "match", "铁路新村三号楼", "--format", "json"))[0].GetProperty("place").GetString());
        Assert.Equal(0, Run("places", "separate", again).ExitCode);
        Assert.Contains("0 homes are known now, 1 addresses", Run("places", "assign").Error, StringComparison.Ordinal);
        var waiting = Assert.Single(Rows(Run("places", "addresses", "list", "--reveal", "--format", "json")));
        Assert.Equal((compound, "铁路小区", "铁璐小区3号楼"), (waiting.GetProperty("suggested").GetString(), waiting.GetProperty("name").GetString(), waiting.GetProperty("address").GetString()));
        Assert.Equal(2, Run("places", "addresses", "decide", waiting.GetProperty("review").GetString()!).ExitCode);
        Assert.Equal(0, Run("places", "addresses", "decide", waiting.GetProperty("review").GetString()!, "--place", compound, "--alias", "铁璐小区").ExitCode);
        Assert.Empty(Rows(Run("places", "addresses", "list", "--format", "json")));
    }

    private static async Task<string> PlaceAsync(RegisterDatabase register, string name)
    {
        var place = new PlaceDescription(PlaceKind.Compound, name, Parent: null, register.Administrator.Jurisdiction);
        var made = await new RegisterPlace(register.Writes).RunAsync(register.Administrator, Purpose.Upkeep, place, Cancellation);
        return Assert.IsType<PlaceRegistration.Registered>(made).Place.ToString();
    }

    private async Task FillAsync(Func<RegisterDatabase, Task> fill)
    {
        var options = new RegisterOptions(new RegisterAddress.Sqlite(folder.File("register.db")), folder.File("node.key"), TimeProvider.System);
        await using var register = Assert.IsType<RegisterOpening.Opened>(await OpenRegister.CreateAsync(options, "100000", "测试省", Cancellation)).Database;
        await fill(register);
    }

    private List<JsonElement> List(params string[] more) => Rows(Run(["people", "duplicates", "list", "--format", "json", .. more]));

    private static List<JsonElement> Rows(CommandRun run)
    {
        Assert.Equal(0, run.ExitCode);
        return [.. JsonDocument.Parse(run.Out).RootElement.EnumerateArray()];
    }

    private CommandRun Run(params string[] arguments) =>
        CommandRun.Of([.. arguments, "--database", folder.File("register.db"), "--keys", folder.File("node.key"), "--lang", "en"]);
}
