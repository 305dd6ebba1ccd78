using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Investigation.Cases;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Investigation.Links;

/// <summary>Links that wait for the cases they name.</summary>
public static class PendingLinks
{
    /// <summary>Gives the links that wait for these new cases their keys; returns how many there were.</summary>
    /// <param name="change">The change that registers the cases.</param>
    /// <param name="outbreak">Their outbreak.</param>
    /// <param name="arrived">The cases by number.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static async Task<int> ResolveAsync(Change change, Key<Outbreak> outbreak, IReadOnlyDictionary<string, Key<Case>> arrived, CancellationToken cancellation)
    {
        var numbers = arrived.Keys.ToList();

        // Two questions, each with its index: as one with "or" both databases read every link of the outbreak for each batch of cases.
        var links = change.Of<PresumedLink>().Where(l => l.Outbreak == outbreak);
        var waiting = await links.Where(l => l.Infector == null && EF.Parameter(numbers).Contains(l.InfectorNumber)).ToListAsync(cancellation);
        waiting.AddRange(await links.Where(l => l.Infectee == null && EF.Parameter(numbers).Contains(l.InfecteeNumber)).ToListAsync(cancellation));
        var found = waiting.DistinctBy(l => l.Id).ToList();
        foreach (var link in found)
        {
            change.Replace(link, link with
            {
                Infector = link.Infector ?? Find(link.InfectorNumber),
                Infectee = link.Infectee ?? Find(link.InfecteeNumber),
            });
        }

        return found.Count;

        Key<Case>? Find(string number) => arrived.TryGetValue(number, out var key) ? key : null;
    }
}
