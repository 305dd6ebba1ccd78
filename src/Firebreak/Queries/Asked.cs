using System.CommandLine;
using System.Globalization;
using Firebreak.CommandLine;
using Firebreak.CommandLine.Tables;
using Firebreak.Ground.Accounts;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Protection;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Primitives;
using Firebreak.Registers;
using Firebreak.Storage;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Queries;

/// <summary>The options that every question to the register shares: of which outbreak, as known when, and for what purpose names are opened.</summary>
internal sealed class AskedOptions
{
    private readonly Option<string> outbreak;
    private readonly Option<Instant?> asKnownAt;
    private readonly Option<string> reveal;
    private readonly Option<string> forWhom;

    public AskedOptions(RegisterVerb verb)
    {
        outbreak = verb.Text("--outbreak", "CODE", new("Only this outbreak.", "仅此疫情。"));
        asKnownAt = verb.Add(AsKnownAt(verb.Terminal));
        reveal = verb.Text("--reveal", "PURPOSE", new(
            $"Shows what identifies people, for a purpose that the audit keeps: {string.Join(", ", Purpose.All)}.",
            $"显示可识别个人的信息，用途记入审计：{string.Join("、", Purpose.All)}。"));
        reveal.AcceptOnlyFromAmong([.. Purpose.All.Select(purpose => purpose.Code)]);
        forWhom = verb.Text("--for", "LOGIN", new(
            "For somebody who asked for the table: as they see it, k-anonymous, marked in every row; the audit names them. Needs their right to export.",
            "为申请人导出：按其可见范围，满足 k 匿名，每行带水印，并以其名义记入审计；须其有导出权限。"));
    }

    /// <summary>The option for a moment in the past.</summary>
    public static Option<Instant?> AsKnownAt(Terminal terminal) => new("--as-known-at")
    {
        HelpName = "MOMENT",
        Description = new Phrase(
            "What the register knew then: 2022-01-15 (the end of that day), 2022-01-15T18:00 (by this machine's clock), or with Z or an offset.",
            "登记库当时所知：2022-01-15（当日终了）、2022-01-15T18:00（按本机时区），或带 Z、时区偏移。").In(terminal.Language),
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return Instant.Of(new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Local)).AddTicks(-TimeSpan.TicksPerMicrosecond));
            }

            if (text.Length > 10 && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var moment))
            {
                return Instant.Of(moment);
            }

            result.AddError("--as-known-at"); // Any error will do: UsageFaults words it, in the user's language.
            return null;
        },
    };

    /// <summary>Opens the register as the question wants it.</summary>
    public async Task<Asked> OpenAsync(RegisterDatabase register, RegisterQuestion question, CancellationToken cancellation)
    {
        var purpose = question.Get(reveal) is { } code ? Purpose.Find(code)! : null;
        var requester = await RequesterAsync(register, question, purpose, cancellation);
        var asked = new Asked(register, requester ?? Desk.Of(register), purpose, question.Get(asKnownAt)) { Requester = requester };
        try
        {
            return question.Get(outbreak) is { } of ? asked with { Outbreak = await asked.FindAsync(of, cancellation) } : asked;
        }
        catch
        {
            await asked.DisposeAsync();
            throw;
        }
    }

    private async Task<Actor?> RequesterAsync(RegisterDatabase register, RegisterQuestion question, Purpose? purpose, CancellationToken cancellation)
    {
        if (question.Get(forWhom) is not { } login)
        {
            return null;
        }

        if (purpose is not null)
        {
            throw new UnusableCommand(new("a table for somebody names nobody: --for and --reveal don't go together.", "为他人导出的表不含身份信息：--for 与 --reveal 不能同用。"));
        }

        if (await register.Actors.FindAsync(login, cancellation) is not { } account || await register.Actors.OfAsync(account.Id, actingFor: null, cancellation) is not ActingNow.Acts(var actor, _, _))
        {
            throw new UnusableCommand(new($"there is no account {login}, or it has ended.", $"没有账号 {login}，或该账号已停用。"));
        }

        return await register.Gate.AskAsync(actor, Purpose.Reporting, Right.Export, about: null, cancellation) is { } refusal ? throw new UnusableCommand(refusal.Said) : actor;
    }
}

/// <summary>A question under way: the picture it reads, and how it opens what identifies people.</summary>
internal sealed record Asked : IAsyncDisposable
{
    // People opened at once; each is named in the audit.
    private const int PeopleAtOnce = 500;

    private readonly View opening;

    public Asked(RegisterDatabase register, Actor actor, Purpose? reveal, Instant? asKnownAt)
    {
        Register = register;
        Reveals = reveal is not null;

        // Rows are read from one connection while keys come over the other: PostgreSQL answers one question at a time on each.
        opening = register.Reads.As(actor, reveal ?? Purpose.Reporting);
        View = asKnownAt is { } moment ? opening.AsKnownAt(moment) : register.Reads.As(actor, reveal ?? Purpose.Reporting);
    }

    /// <summary>The picture, of now or of then.</summary>
    public View View { get; }

    /// <summary>Whether what identifies people is opened.</summary>
    public bool Reveals { get; }

    /// <summary>For whom the table is; null where whoever runs the command is the node.</summary>
    public Actor? Requester { get; init; }

    /// <summary>The register.</summary>
    private RegisterDatabase Register { get; }

    /// <summary>Prints what came of it; for somebody who is named, as it may leave.</summary>
    public async Task PrintAsync(RegisterQuestion question, string what, Table table, CancellationToken cancellation)
    {
        if (Requester is not { } actor)
        {
            question.Print(table);
            return;
        }

        var (leaving, mark, anonymity) = await ExportedTable.OfAsync(Register, actor, what, table, cancellation);
        question.Print(leaving);
        question.Terminal.Say(new(
            $"Mark {mark}: {anonymity.Rows} rows, the smallest group of like rows has {anonymity.Reached}, {anonymity.BlankRows} told nothing apart.",
            $"水印 {mark}：{anonymity.Rows} 行，最小同类组 {anonymity.Reached} 行，{anonymity.BlankRows} 行的可识别列已留空。"));
    }

    /// <summary>The one outbreak that was asked for, if any.</summary>
    public Outbreak? Outbreak { get; init; }

    /// <summary>The outbreak of a code.</summary>
    /// <exception cref="UnusableCommand">There is none, now or then.</exception>
    public async Task<Outbreak> FindAsync(string code, CancellationToken cancellation)
    {
        if (await View.Of<Outbreak>().FirstOrDefaultAsync(o => o.Code == code, cancellation) is { } found)
        {
            return found;
        }

        var codes = string.Join(", ", await View.Of<Outbreak>().Select(o => o.Code).OrderBy(c => c).ToListAsync(cancellation));
        throw new UnusableCommand(new($"there is no outbreak {code} (there are: {(codes.Length == 0 ? "–" : codes)}).", $"没有暴发疫情 {code}（现有：{(codes.Length == 0 ? "–" : codes)}）。"));
    }

    /// <summary>The rows of a query with the people they are about, opened some hundreds at a time where the question may open them.</summary>
    public async IAsyncEnumerable<(T Row, PersonDetails? Person)> WithPeopleAsync<T>(
        IQueryable<T> rows, Func<T, Person?> personOf, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var some = new List<T>(PeopleAtOnce);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (!Reveals)
            {
                yield return (row, null);
                continue;
            }

            some.Add(row);
            if (some.Count == PeopleAtOnce)
            {
                foreach (var opened in await OpenAsync(some, personOf, cancellation))
                {
                    yield return opened;
                }

                some.Clear();
            }
        }

        foreach (var opened in await OpenAsync(some, personOf, cancellation))
        {
            yield return opened;
        }
    }

    /// <summary>Opens people for as long as the revealer lives.</summary>
    public Task<Revealer> RevealerForAsync(IReadOnlyCollection<Key<Person>> people, CancellationToken cancellation) => opening.RevealerForAsync(people, cancellation);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await View.DisposeAsync();
        await opening.DisposeAsync();
    }

    private async Task<List<(T, PersonDetails?)>> OpenAsync<T>(List<T> rows, Func<T, Person?> personOf, CancellationToken cancellation)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        using var revealer = await RevealerForAsync([.. rows.Select(personOf).OfType<Person>().Select(person => person.Id).Distinct()], cancellation);
        return rows.ConvertAll(row => (row, personOf(row) is { } person && revealer.CanRead(person.Id.Value) ? PersonDetails.Of(person, revealer) : null));
    }
}
