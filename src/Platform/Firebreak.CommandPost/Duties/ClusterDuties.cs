using System.Security.Cryptography;
using System.Text;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Investigation.Cases;
using Firebreak.Mechanisms.Obligations;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.CommandPost.Duties;

/// <summary>Where infections of an outbreak are counted together: a compound or venue they live in, or what investigators named a cluster.</summary>
/// <param name="Outbreak">The outbreak.</param>
/// <param name="Place">The place, by the key that all its rows answer to; null for a named one.</param>
/// <param name="Named">The name; null for a place.</param>
internal sealed record ClusterUnit(Key<Outbreak> Outbreak, Key<Place>? Place, string? Named)
{
    /// <summary>How a task says which it is: the unit can be read from it again.</summary>
    public string Occasion => Place is { } place ? $"{Outbreak.Value:N} place {place.Value:N}" : $"{Outbreak.Value:N} named {Named}";

    /// <summary>A key of its own, the same each time: a unit is no row.</summary>
    public Guid Key => new(SHA256.HashData(Encoding.UTF8.GetBytes(Occasion)).AsSpan(0, 16), bigEndian: true);

    /// <summary>The unit of a task; null where it tells none.</summary>
    public static ClusterUnit? Of(string occasion) => occasion.Split(' ', 3) is [var outbreak, var kind, var which] && Guid.TryParseExact(outbreak, "N", out var of)
        ? kind == "place" && Guid.TryParseExact(which, "N", out var place) ? new(new(of), new(place), null) : new(new(of), null, which)
        : null;
}

/// <summary>What infections ask that came together in one unit (聚集性疫情). How many within how many days are a cluster, the pack says.</summary>
internal sealed class ClusterDuties(Reading reading, DutyFacts facts)
{
    /// <summary>The kind of their subjects: no row of the register, but cases of it counted together.</summary>
    public const string Kind = "Cluster";

    private const int AtOnce = 500;

    /// <summary>The units in which these cases count.</summary>
    public async Task<HashSet<ClusterUnit>> UnitsOfAsync(IReadOnlyCollection<Case> cases, CancellationToken cancellation)
    {
        var units = new HashSet<ClusterUnit>();
        foreach (var some in cases.Where(IsInfection).Chunk(AtOnce))
        {
            units.UnionWith(some.Where(c => !string.IsNullOrWhiteSpace(c.Facts.Cluster)).Select(c => new ClusterUnit(c.Outbreak, null, c.Facts.Cluster)));
            var people = some.Select(c => c.Person).Distinct().ToList();
            var homes = await reading.Of<Person>().Where(p => people.Contains(p.Id))
                .Join(reading.Of<Place>().Where(p => p.Kind == PlaceKind.Compound || p.Kind == PlaceKind.Venue), person => person.LivesIn, place => (Key<Place>?)place.Id, (person, place) => new { person.Id, place.Canonical })
                .ToDictionaryAsync(both => both.Id, both => both.Canonical, cancellation);
            units.UnionWith(some.Where(c => homes.ContainsKey(c.Person)).Select(c => new ClusterUnit(c.Outbreak, homes[c.Person], null)));
        }

        return units;
    }

    /// <summary>The units of tasks that stand: a corrected case may have left them.</summary>
    public async Task<HashSet<ClusterUnit>> OpenAsync(CancellationToken cancellation) =>
        [.. (await reading.Of<DutyTask>().Where(t => t.ClosedAt == null && t.SubjectKind == Kind).Select(t => t.Occasion).Distinct().ToListAsync(cancellation)).Select(ClusterUnit.Of).OfType<ClusterUnit>()];

    /// <summary>What these units ask; those for which no protocol is in force aren't in it.</summary>
    public async Task<List<(DutySubject Subject, IReadOnlyList<Duty> Duties)>> OfAsync(IReadOnlyCollection<ClusterUnit> units, CancellationToken cancellation)
    {
        var all = new List<(DutySubject, IReadOnlyList<Duty>)>();
        foreach (var some in units.OrderBy(unit => unit.Occasion, StringComparer.Ordinal).Chunk(AtOnce))
        {
            var (names, places) = (some.Select(unit => unit.Named).OfType<string>().Distinct(StringComparer.Ordinal).ToList(), some.Select(unit => unit.Place).OfType<Key<Place>>().Distinct().ToList());
            var cases = names.Count == 0 ? [] : (await Infections.Where(c => c.Facts.Cluster != null && names.Contains(c.Facts.Cluster)).ToListAsync(cancellation))
                .ConvertAll(c => (Unit: new ClusterUnit(c.Outbreak, null, c.Facts.Cluster), Case: c));
            var words = new Dictionary<Key<Place>, string>();
            if (places.Count > 0)
            {
                words = await reading.Of<Place>().Where(p => places.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellation);
                cases.AddRange((await Infections.Join(reading.Of<Person>(), c => c.Person, person => person.Id, (c, person) => new { Case = c, person.LivesIn })
                    .Join(reading.Of<Place>().Where(p => places.Contains(p.Canonical)), both => both.LivesIn, place => (Key<Place>?)place.Id, (both, place) => new { both.Case, place.Canonical })
                    .ToListAsync(cancellation)).Select(both => (new ClusterUnit(both.Case.Outbreak, both.Canonical, null), both.Case)));
            }

            var counted = cases.ToLookup(one => one.Unit, one => one.Case);
            foreach (var unit in some)
            {
                var subject = new DutySubject(Kind, unit.Key, unit.Named ?? words.GetValueOrDefault(unit.Place!.Value, ""));
                if (counted[unit].MinBy(c => c.Id.Value) is not { } first)
                {
                    all.Add((subject, []));
                }
                else if (await facts.RulesAsync(first.Responsible, unit.Outbreak, cancellation) is { } rules)
                {
                    all.Add((subject, rules.OfCluster(unit.Occasion, [.. counted[unit]], first.Responsible)));
                }
            }
        }

        return all;
    }

    private IQueryable<Case> Infections => reading.Of<Case>().Where(c => c.Facts.Class == CaseClass.Confirmed || c.Facts.Class == CaseClass.Asymptomatic);

    private static bool IsInfection(Case @case) => @case.Facts.Class is CaseClass.Confirmed or CaseClass.Asymptomatic;
}
