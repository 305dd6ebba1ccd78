using System.Security.Cryptography;
using System.Text;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Imports;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Protection;
using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Intake;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Links;
using Firebreak.Primitives;
using Firebreak.Registers;
using Firebreak.Storage;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Tracing.Chains;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Analyse;

/// <summary>An outbreak of a register, as the source of a situation.</summary>
/// <param name="Options">Where the register and its keys lie.</param>
/// <param name="Outbreak">Code of the outbreak.</param>
internal sealed record RegisterSource(RegisterOptions Options, string Outbreak)
{
    /// <summary>The moment whose knowledge is asked for. Default: now.</summary>
    public Instant? AsKnownAt { get; init; }
}

/// <summary>Reads an outbreak of the register as if it were a line list with its links, so that the same report is made of it.</summary>
/// <remarks>
/// Cases stand in the order in which they came. A column is there if a case has a value in it or an import brought it, blank as it may be. Positions of homes are
/// opened, which the audit keeps; the report shows them as cells of a grid. What was wrong with the cells of a file is known to the file only.
/// </remarks>
internal static class OutbreakReading
{
    private const int PeopleAtOnce = 500;

    /// <summary>Reads the outbreak, or says why not.</summary>
    public static IntakeOutcome Read(RegisterSource source, CancellationToken cancellation)
    {
        try
        {
            return OpenRegister.At(source.Options) switch
            {
                RegisterOpening.Opened(var register) => ReadAsync(register, source, cancellation).GetAwaiter().GetResult(),
                RegisterOpening.Refused(var reason) => new IntakeOutcome.Refused(reason, ByEnvironment: true),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
        catch (Exception fault) when (fault is not OperationCanceledException && OpenRegister.Explain(source.Options, fault) is { } reason)
        {
            return new IntakeOutcome.Refused(reason, ByEnvironment: true);
        }
    }

    private static async Task<IntakeOutcome> ReadAsync(RegisterDatabase register, RegisterSource source, CancellationToken cancellation)
    {
        await using (register)
        {
            await using var now = register.Reads.As(Desk.Of(register), Purpose.Reporting);
            await using var then = source.AsKnownAt is { } moment ? now.AsKnownAt(moment) : null;
            var view = then ?? now;
            if (await view.Of<Outbreak>().FirstOrDefaultAsync(o => o.Code == source.Outbreak, cancellation) is not { Id: var outbreak })
            {
                return new IntakeOutcome.Refused(
                    new($"the register has no outbreak {source.Outbreak}{(source.AsKnownAt is null ? "" : " as known at that moment")}; firebreak query outbreaks shows those there are.",
                        $"登记库{(source.AsKnownAt is null ? "" : "在该时刻")}没有暴发疫情 {source.Outbreak}；请用 firebreak query outbreaks 查看。"),
                    ByEnvironment: false);
            }

            var rows = await view.Of<Case>().Where(c => c.Outbreak == outbreak).LeftJoin(view.Of<Person>(), c => c.Person, p => p.Id, (c, p) => new { Case = c, Person = p })
                .OrderBy(both => both.Case.Id).ToListAsync(cancellation);
            var links = await view.Of<PresumedLink>().Where(l => l.Outbreak == outbreak).OrderBy(l => l.Id).ToListAsync(cancellation);
            var imports = await view.Of<Import>().Where(i => i.Outbreak == source.Outbreak && i.State == ImportState.Done).ToListAsync(cancellation);
            if (rows.Count == 0)
            {
                return new IntakeOutcome.Refused(new($"outbreak {source.Outbreak} has no case yet.", $"暴发疫情 {source.Outbreak} 尚无病例。"), ByEnvironment: false);
            }

            var people = rows.ConvertAll(row => row.Person);
            var fields = imports.SelectMany(import => import.Files()).SelectMany(file => file.Columns).Select(column => column.Field[(column.Field.IndexOf('.', StringComparison.Ordinal) + 1)..])
                .ToHashSet(StringComparer.Ordinal);
            var cases = new Columns(rows.ConvertAll(row => row.Case), people, fields).ToLineList(await PositionsAsync(now, people, cancellation));
            return new IntakeOutcome.Read(new IntakeResult
            {
                Cases = cases,
                CaseRows = [.. Enumerable.Range(0, cases.Count).Select(i => new SourceRow(0, i + 2))],
                Links = links.ConvertAll(link => new TransmissionLink(link.InfectorNumber, link.InfecteeNumber, link.Setting)),
                LinkRows = [.. Enumerable.Range(0, links.Count).Select(i => new SourceRow(1, i + 2))],
                Identifying = [],
                Files = Files(source, rows.ConvertAll(row => row.Case), links),
                Rejects = [],
                Findings = [],
                IsPractice = register.IsPractice,
            });
        }
    }

    // Rows as query cases and query links print them, the heading first, so that a finding leads there.
    private static List<FileUnderstanding> Files(RegisterSource source, List<Case> cases, List<PresumedLink> links)
    {
        var format = source.AsKnownAt is { } moment
            ? new Phrase($"register, as known at {moment}", $"登记库，{moment} 所知")
            : new Phrase("register", "登记库");
        return
        [
            File($"{source.Outbreak} cases", FileRole.LineList, cases.Count, cases.Select(c => $"{c.Id} {c.KnownFrom}")),
            File($"{source.Outbreak} links", FileRole.Contacts, links.Count, links.Select(l => $"{l.Id} {l.KnownFrom}")),
        ];

        FileUnderstanding File(string name, FileRole role, int rows, IEnumerable<string> content) => new()
        {
            Name = name,
            Role = role,
            Format = format,
            Sha256 = DigestOf(content),
            Mapping = null,
            Rows = rows,
            Taken = rows,
            Rejected = 0,
            Blank = 0,
            Comments = 0,
            Columns = [],
        };
    }

    // Of which rows in which state, so that the same picture has the same digest.
    private static string DigestOf(IEnumerable<string> lines)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in lines)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static async Task<HomePosition?[]?> PositionsAsync(View view, List<Person?> people, CancellationToken cancellation)
    {
        var measured = people.OfType<Person>().Where(person => person.Position is not null).ToList();
        if (measured.Count == 0)
        {
            return null;
        }

        var opened = new Dictionary<Key<Person>, HomePosition>();
        foreach (var some in measured.Chunk(PeopleAtOnce))
        {
            using Revealer revealer = await view.RevealerForAsync([.. some.Select(person => person.Id)], cancellation);
            foreach (var person in some)
            {
                _ = person.Position!.TryReveal(revealer, out var position) && opened.TryAdd(person.Id, position);
            }
        }

        return [.. people.Select(person => person is not null && opened.TryGetValue(person.Id, out var position) ? position : null)];
    }

    /// <summary>Cases as the columns of a line list.</summary>
    private sealed class Columns(List<Case> cases, List<Person?> people, HashSet<string> imported)
    {
        public LineList ToLineList(HomePosition?[]? positions)
        {
            // Degrees and metres can't stand in one list: the kind that the first case has is kept.
            var system = positions?.FirstOrDefault(position => position is not null)?.System ?? CoordinateSystem.None;
            var list = new LineList([.. cases.Select(c => c.Number)])
            {
                Ages = Column(c => c.Facts.Age(), default, "age", "birth-year"),
                Sexes = imported.Contains("sex") || people.Exists(person => person is { Sex: not Sex.Unknown }) ? [.. people.Select(person => person?.Sex ?? default)] : null,
                Outcomes = Column(c => c.Facts.Outcome, default, "outcome"),
                Found = Column(c => c.Facts.Found, default, "how-found"),
                Classes = Column(c => c.Facts.Class, default, "class"),
                Severities = Column(c => c.Facts.Severity, default, "severity"),
                Coordinates = system,
                Positions = positions is null || system == CoordinateSystem.None
                    ? null
                    : [.. positions.Select(position => position?.System == system ? new Position(position.X, position.Y) : (Position?)null)],
            };
            foreach (var field in Enum.GetValues<DateField>())
            {
                var name = field == DateField.Outcome ? "outcome-date" : Kebab(field.ToString());
                if (Column(c => c.Facts.At(field), null, name) is { } days)
                {
                    list.With(field, days);
                }
            }

            foreach (var field in Enum.GetValues<TextField>())
            {
                if (Column(c => c.Facts.At(field), null, Kebab(field.ToString())) is { } words)
                {
                    list.With(field, Coded(words));
                }
            }

            return list;
        }

        private T[]? Column<T>(Func<Case, T> at, T missing, params ReadOnlySpan<string> names)
        {
            var column = new T[cases.Count];
            var isThere = false;
            foreach (var name in names)
            {
                isThere |= imported.Contains(name);
            }

            for (var i = 0; i < column.Length; i++)
            {
                column[i] = at(cases[i]);
                isThere = isThere || !EqualityComparer<T>.Default.Equals(column[i], missing);
            }

            return isThere ? column : null;
        }

        private static TextColumn Coded(string?[] words)
        {
            var codes = new Dictionary<string, int>(StringComparer.Ordinal);
            var column = Array.ConvertAll(words, word => word is null ? -1 : codes.TryGetValue(word, out var code) ? code : codes[word] = codes.Count);
            return new TextColumn(column, [.. codes.Keys]);
        }

        private static string Kebab(string name) => Reports.Tables.CaseColumns.Kebab(name);
    }
}
