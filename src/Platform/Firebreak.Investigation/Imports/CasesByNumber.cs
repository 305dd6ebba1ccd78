using Firebreak.Ground.Keys;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Investigation.Cases;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Investigation.Imports;

/// <summary>A case that rows of a file name by its number.</summary>
internal readonly record struct NamedCase(Key<Case> Id, Key<Person> Person, Key<Jurisdiction> Responsible);

/// <summary>The cases of an outbreak that rows name by their numbers.</summary>
internal static class CasesByNumber
{
    public static async Task<Dictionary<string, NamedCase>> OfAsync(Reading reading, Key<Outbreak>? outbreak, IEnumerable<string> named, CancellationToken cancellation)
    {
        if (outbreak is not { } of)
        {
            return [];
        }

        // One parameter for the whole batch: a thousand of them would be translated anew each time.
        var numbers = named.Distinct(StringComparer.Ordinal).ToList();
        return await reading.Of<Case>().Where(c => c.Outbreak == of && EF.Parameter(numbers).Contains(c.Number)).Select(c => new { c.Number, c.Id, c.Person, c.Responsible })
            .ToDictionaryAsync(c => c.Number, c => new NamedCase(c.Id, c.Person, c.Responsible), StringComparer.Ordinal, cancellation);
    }
}
