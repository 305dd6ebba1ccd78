using Firebreak.Ground.Keys;
using Firebreak.Ground.Places;
using Firebreak.Ground.Protection;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Ground.People;

/// <summary>What somebody is searched by; what is given must all hold.</summary>
public sealed record PersonSearch
{
    /// <summary>A document number, whole.</summary>
    public string? Document { get; init; }

    /// <summary>A phone number, whole.</summary>
    public string? Phone { get; init; }

    /// <summary>The last four digits of a phone number.</summary>
    public string? PhoneEnding { get; init; }

    /// <summary>A part of a name of two characters or more, or a surname of one.</summary>
    public string? NameFragment { get; init; }

    /// <summary>Pinyin initials of the whole name.</summary>
    public string? Initials { get; init; }

    /// <summary>Year of birth.</summary>
    public int? BirthYear { get; init; }

    /// <summary>A building, unit or household.</summary>
    public Key<Place>? Home { get; init; }

    /// <summary>How many are returned at most.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>The name of the type: a search names a person too.</summary>
    public override string ToString() => nameof(PersonSearch);

    // The most telling first: the database walks the first list and looks up the others.
    internal List<long> Tokens(BlindIndex blind)
    {
        var tokens = new List<long>();
        Add(Document, number => [blind.Document(number)]);
        Add(Phone, number => [blind.Phone(number)]);
        _ = Home is { } home ? Also(blind.Home(home)) : tokens;
        Add(PhoneEnding, ending => blind.PhoneEnding(ending) is { } token ? [token] : []);
        Add(NameFragment, fragment => blind.FragmentPairs(fragment).Reverse());
        Add(Initials, initials => [blind.Initials(initials)]);
        _ = BirthYear is { } year ? Also(blind.BirthYear(year)) : tokens;
        return [.. tokens.Distinct()];

        void Add(string? by, Func<string, IEnumerable<long>> tokensOf) => tokens.AddRange(string.IsNullOrWhiteSpace(by) ? [] : tokensOf(by));

        List<long> Also(long token)
        {
            tokens.Add(token);
            return tokens;
        }
    }
}

/// <summary>Finds people by what is known of them, without the database learning what that is.</summary>
/// <remarks>The answer is rows, sealed. A name fragment may also find a name that has all its pairs in another order.</remarks>
[Needs(Right.SeePeople)]
public static class FindPeople
{
    private const int CountedAtMost = 4000;

    /// <summary>The people that answer to a search, oldest in the register first; none where the search says nothing.</summary>
    public static async Task<List<Person>> FindPeopleAsync(this Reading reading, PersonSearch search, CancellationToken cancellation)
    {
        var tokens = search.Tokens(reading.Blind);
        if (tokens.Count == 0)
        {
            return [];
        }

        var first = await RarestAsync(reading, tokens, cancellation);
        var found = reading.Tokens.Where(t => t.Token == first);
        foreach (var next in tokens.Where(token => token != first))
        {
            found = found.Where(t => reading.Tokens.Any(other => other.Token == next && other.Person == t.Person));
        }

        // In the order of the index, which the database walks no farther than it must: sixty thousand people are called 王 where a million are known.
        return await found.Join(reading.Of<Person>(), t => t.Person, person => person.Id, (t, person) => new { t.Person, Row = person })
            .OrderBy(both => both.Person).Take(search.Limit).Select(both => both.Row).ToListAsync(cancellation);
    }

    // The database walks the rows of one token and looks up the others; which of them is short it can't know, and counting some thousand takes no time.
    private static async Task<long> RarestAsync(Reading reading, List<long> tokens, CancellationToken cancellation)
    {
        var (rarest, fewest) = (tokens[0], CountedAtMost + 1);
        foreach (var token in tokens.Count > 1 ? tokens : [])
        {
            var count = await reading.Tokens.Where(t => t.Token == token).Take(CountedAtMost).CountAsync(cancellation);
            (rarest, fewest) = count < fewest ? (token, count) : (rarest, fewest);
        }

        return rarest;
    }
}
