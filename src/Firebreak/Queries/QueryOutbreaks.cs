using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.CommandLine.Tables;
using Firebreak.Investigation.Cases;
using Firebreak.Registers;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Queries;

/// <summary><c>firebreak query outbreaks</c>.</summary>
internal static class QueryOutbreaks
{
    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("outbreaks", new("Outbreaks and how many cases each has.", "暴发疫情及其病例数。"), "query outbreaks", terminal, time).PrintsTable();
        var asked = new AskedOptions(verb);
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            await using var open = await asked.OpenAsync(register, question, cancellation);
            var counts = await open.View.Of<Case>().GroupBy(c => c.Outbreak).Select(of => new { of.Key, Count = of.Count() }).ToDictionaryAsync(of => of.Key, of => of.Count, cancellation);
            var outbreaks = await open.View.Of<Outbreak>().OrderBy(o => o.Code).ToListAsync(cancellation);
            await open.PrintAsync(question, "Outbreaks", new Table(
                ["outbreak", "name", "disease", "declared_on", "ended_on", "cases"],
                outbreaks.Where(o => open.Outbreak is null || o.Id == open.Outbreak.Id)
                    .Select(o => (IReadOnlyList<object?>)[o.Code, o.Name, o.Disease, o.DeclaredOn, o.EndedOn, counts.GetValueOrDefault(o.Id)])), cancellation);
            return ExitCodes.Done;
        });
    }
}
