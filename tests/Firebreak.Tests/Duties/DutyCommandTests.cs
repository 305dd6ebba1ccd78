using System.Text.Json;
using Firebreak.Testing;

namespace Firebreak.Tests.Duties;

/// <summary>Tasks, orders and the day from the command line.</summary>
public sealed class DutyCommandTests
{
    [Fact]
    public async Task A_task_is_given_listed_done_and_the_day_closes_with_one_carried_over()
    {
        await using var register = await TestRegister.NewAsync(Provider.Sqlite);
        async Task<string> GiveAsync(string what) => (await Run("tasks", "give", "100000", "logistics", "--what", what, "--what-en", "Bring gowns.", "--basis", "调度会3号纪要", "--hours", "6")).Expect(0).Out.Trim();
        var (first, second) = (await GiveAsync("送防护服500套"), await GiveAsync("送面罩200个"));
        Assert.Equal(2, (await RowsAsync("tasks", "list", "--in", "100000", "--due-today")).Count);
        Assert.Empty(await RowsAsync("tasks", "list", "--overdue"));
        Assert.Contains("2 due, of which 0 overdue", (await Run("day", "board")).Expect(0).Error, StringComparison.Ordinal);

        (await Run("tasks", "accept", $"{first},{second}")).Expect(0);
        (await Run("tasks", "complete", first, "--evidence", "签收单12号")).Expect(0);
        (await Run("tasks", "complete", first)).ExpectRefusal(2, "done already");
        (await Run("tasks", "complete", "this one")).ExpectRefusal(2, "not a key");
        (await Run("tasks", "complete", Guid.NewGuid().ToString())).ExpectRefusal(2, "no such task");
        (await Run("tasks", "pause", second, "--for", "lunch")).ExpectRefusal(2, "lunch");
        (await Run("tasks", "carry-over", second, "--to", "2022-01-05", "--reason", "找王芳 13800138000")).ExpectRefusal(2, "without names");
        Assert.Contains("没有该任务", (await Run("tasks", "complete", Guid.NewGuid().ToString(), "--lang", "zh")).Error, StringComparison.Ordinal);

        (await Run("day", "close", "100000")).ExpectRefusal(2, "1 tasks are open");
        Assert.Contains("1 carried over", (await Run("day", "close", "100000", "--carry-to", "2022-01-04", "--reason", "待转运车辆")).Expect(0).Error, StringComparison.Ordinal);
        Assert.Contains("closed before", (await Run("day", "close", "100000")).Expect(0).Error, StringComparison.Ordinal);
        var left = Assert.Single(await RowsAsync("tasks", "list"));
        Assert.Equal(("待转运车辆", 1), (left.GetProperty("reason").GetString(), left.GetProperty("carried_over").GetInt32()));
        Assert.Equal("Done", (await RowsAsync("tasks", "list", "--closed")).Single(row => row.GetProperty("task").GetString() == first).GetProperty("state").GetString());

        // On paper when the line is down, and put in afterwards: what can't be so is told row by row.
        using var folder = new TemporaryFolder();
        Assert.Contains("1 tasks, 0 contacts, 0 orders", (await Run("day", "paper", "100000", "--out", folder.File("day.html"), "--lang", "en")).Expect(0).Error, StringComparison.Ordinal);
        var code = second.Replace("-", "", StringComparison.Ordinal)[^8..];
        Assert.Contains(code, File.ReadAllText(folder.File("day.html")), StringComparison.Ordinal);
        File.WriteAllText(folder.File("paper.csv"), $"code,done_at,evidence\n{code},2022-01-09 09:30,签收单13号\nffffffff,2022-01-03 17:00,\n{code},tomorrow,\n{code},,\n");
        var rejected = (await Run("day", "enter", "100000", folder.File("paper.csv"), "--format", "json")).Expect(1);
        Assert.Equal(3, JsonDocument.Parse(rejected.Out).RootElement.GetArrayLength());
        (await Run("notices", "address", "nobody", "mail", "a@example.org")).ExpectRefusal(2, "nobody");
        Assert.Empty(await RowsAsync("notices", "calls"));

        register.Time.Advance(TimeSpan.FromDays(2));
        File.WriteAllText(folder.File("paper.csv"), $"编号,办结时间,凭据\n{code},2022-01-04 09:30,签收单13号\n");
        Assert.Contains("1 tasks told further up", (await Run("tasks", "run")).Expect(0).Error, StringComparison.Ordinal);
        Assert.Single(await RowsAsync("notices", "calls"));
        (await Run("day", "enter", "100000", folder.File("paper.csv"))).Expect(0);
        Assert.Empty(await RowsAsync("tasks", "list"));
        Assert.Empty(await RowsAsync("orders", "list"));
        Assert.Empty(await RowsAsync("orders", "week"));
        Assert.Empty(await RowsAsync("orders", "zones"));
        Assert.Empty(await RowsAsync("orders", "proposals"));
        (await Run("orders", "lift", Guid.NewGuid().ToString(), "--because", "解除")).ExpectRefusal(2, "no such order");
        (await Run("day", "delays", "2022-99")).ExpectRefusal(2, "2022-99");

        Task<CommandRun> Run(params string[] arguments) => CommandRun.RunAsync(register, [.. arguments]);
        async Task<List<JsonElement>> RowsAsync(params string[] arguments) =>
            [.. JsonDocument.Parse((await Run([.. arguments, "--format", "json"])).Expect(0).Out).RootElement.EnumerateArray()];
    }
}
