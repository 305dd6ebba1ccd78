using System.Diagnostics;
using System.Globalization;
using System.Text;
using Firebreak.CommandPost.Days;
using Firebreak.Ground.Accounts;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Mechanisms.Obligations;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Storage;
using Firebreak.Testing;

namespace Firebreak.Benchmarks.Duties;

/// <summary>How long board, inbox and "what must be done now" take with 100 000 open tasks and as many closed ones, on both databases.</summary>
/// <remarks>
/// Usage: tasks [open tasks, default 100000]. A province of 10 cities and 100 counties; deadlines from three days ago to three days ahead, five roles. Time is that of the call within this
/// process, database included, after three runs that aren't counted: nothing of a network or a browser is in it.
/// </remarks>
internal static class TasksBenchmark
{
    private const int Runs = 20;
    private static readonly OfficeRole[] Roles = [OfficeRole.DutyOfficer, OfficeRole.Investigator, OfficeRole.ContactFollower, OfficeRole.Sampler, OfficeRole.CommunityWorker];

    public static int Run(string[] args)
    {
        var count = args is [var typed, ..] ? int.Parse(typed, CultureInfo.InvariantCulture) : 100_000;
        var text = new StringBuilder();
        using var folder = new TemporaryFolder();
        PrivatePostgres.Instance.Execute("create database bench_tasks");
        (string, RegisterAddress)[] places =
            [("SQLite", new RegisterAddress.Sqlite(folder.File("register.db"))), ("PostgreSQL 15", new RegisterAddress.PostgreSql(PrivatePostgres.Instance.ConnectionString("bench_tasks")))];
        foreach (var (name, address) in places)
        {
            MeasureAsync(name, new RegisterOptions(address, folder.File(name + ".key"), TimeProvider.System), count, text).GetAwaiter().GetResult();
        }

        ResultFile.Write("tasks", $"dotnet run --project bench/Firebreak.Benchmarks -c Release -- tasks {count}", null, text.ToString());
        return 0;
    }

    private static async Task MeasureAsync(string name, RegisterOptions options, int count, StringBuilder text)
    {
        var opening = (RegisterOpening.Opened)await OpenRegister.CreateAsync(options, "110000", "Bench", CancellationToken.None);
        await using var register = opening.Database;
        var counties = await FillAsync(register, count);
        var officer = await OfficerAsync(register, counties[0], "zhiban01", OfficeRole.DutyOfficer);
        var follower = await OfficerAsync(register, counties[0], "genfang01", OfficeRole.ContactFollower);
        var top = await OfficerAsync(register, register.Administrator.Jurisdiction, "sheng01", OfficeRole.DutyOfficer);
        text.AppendLine(CultureInfo.InvariantCulture, $"## {name}: {count:N0} open tasks, {count:N0} closed, {counties.Count} counties; load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}")
            .AppendLine().AppendLine("| what | rows | median ms | slowest of 20, ms |").AppendLine("|---|---|---|---|");
        await TimeAsync("board of the province, duty officer at the top", top, async view => (await view.BoardAsync(Instant.Now(TimeProvider.System), CancellationToken.None)).Units.Count);
        await TimeAsync("board of a county, its duty officer", officer, async view => (await view.BoardAsync(Instant.Now(TimeProvider.System), CancellationToken.None)).Units.Count);
        await TimeAsync("inbox of a contact follower", follower, async view => (await view.InboxAsync(CancellationToken.None)).Count);
        await TimeAsync("what must be done now, contact follower", follower, async view => (await view.NowAsync(Instant.Now(TimeProvider.System), CancellationToken.None)).Overdue.Count);
        await TimeAsync("what must be done now, duty officer at the top", top, async view => (await view.NowAsync(Instant.Now(TimeProvider.System), CancellationToken.None)).Escalated.Count);
        text.AppendLine();

        async Task TimeAsync(string what, Actor actor, Func<View, Task<int>> ask)
        {
            var (times, rows) = (new List<double>(), 0);
            for (var run = -3; run < Runs; run++)
            {
                var clock = Stopwatch.StartNew();
                await using var view = register.Reads.As(actor, Purpose.Containment);
                rows = await ask(view);
                _ = run < 0 ? 0 : Add(clock.Elapsed.TotalMilliseconds);
            }

            times.Sort();
            text.AppendLine(CultureInfo.InvariantCulture, $"| {what} | {rows} | {times[Runs / 2]:F1} | {times[^1]:F1} |");

            int Add(double time)
            {
                times.Add(time);
                return 0;
            }
        }
    }

    private static async Task<List<Key<Jurisdiction>>> FillAsync(RegisterDatabase register, int count)
    {
        var job = register.Administrator;
        var counties = await register.Writes.As(job, Purpose.Upkeep).RunAsync(
            "Fill",
            change =>
            {
                var root = change.Of<Jurisdiction>().Single();
                var made = new List<Key<Jurisdiction>>();
                for (var i = 1; i <= 10; i++)
                {
                    var city = root.Below(change.NewKey<Jurisdiction>(), $"11{i:D2}00", $"市{i}");
                    change.Add(city);
                    for (var j = 1; j <= 10; j++)
                    {
                        var county = city.Below(change.NewKey<Jurisdiction>(), $"11{i:D2}{j:D2}", $"区{i}-{j}");
                        change.Add(county);
                        made.Add(county.Id);
                    }
                }

                return Task.FromResult(made);
            },
            CancellationToken.None);
        for (var from = 0; from < 2 * count; from += 5_000)
        {
            var first = from;
            await register.Writes.As(job, Purpose.Upkeep).RunAsync(
                "Fill",
                change =>
                {
                    for (var i = first; i < Math.Min(first + 5_000, 2 * count); i++)
                    {
                        change.Add(TaskOf(change, counties[i / 2 % counties.Count], i, isOpen: i % 2 == 0));
                    }

                    return Task.FromResult(0);
                },
                CancellationToken.None);
        }

        return counties;
    }

    private static DutyTask TaskOf(Change change, Key<Jurisdiction> unit, int i, bool isOpen)
    {
        var due = change.Now.Plus(TimeSpan.FromMinutes(((i * 7919L) % 8640) - 4320));
        var task = new DutyTask
        {
            Id = change.NewKey<DutyTask>(), Responsible = unit, Rule = "bench/task", Clause = "1", Edition = "bench", SubjectKind = "Case", Subject = Guid.CreateVersion7(), Occasion = "", Label = $"C{i:D6}",
            WhatEnglish = "Follow the contact up.", WhatChinese = "落实密接管控。", Role = Roles[i / 200 % Roles.Length], RuledTo = unit, Started = due.Plus(TimeSpan.FromHours(-24)), RuledDue = due,
            ClockFrom = due.Plus(TimeSpan.FromHours(-24)), Due = due, PausesAllowed = "", Escalation = EscalationStep.Stored(EscalationStep.Usual),
        }.WithEscalation();
        return isOpen ? task : task.Closed(TaskState.Done, due);
    }

    private static async Task<Actor> OfficerAsync(RegisterDatabase register, Key<Jurisdiction> office, string login, OfficeRole role)
    {
        var account = ((AccountResult.Done)await new CreateAccount(register.Writes).RunAsync(register.Administrator, office, new AccountRequest(login, login), CancellationToken.None)).Account;
        await new Appoint(register.Writes).RunAsync(register.Administrator, account, office, role, null, null, CancellationToken.None);
        return ((ActingNow.Acts)await register.Actors.OfAsync(account, null, CancellationToken.None)).Actor;
    }
}
