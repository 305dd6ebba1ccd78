using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.CommandLine.Tables;
using Firebreak.Investigation.Links;
using Firebreak.Registers;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Queries;

/// <summary><c>firebreak query links</c>: who is presumed to have infected whom.</summary>
internal static class QueryLinks
{
    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "links", new("Presumed transmissions. A link may wait for a case that isn't in the register yet.", "推定传播关系；一端的病例可能尚未入库。"), "query links --outbreak 2022-01 --format csv", terminal, time).PrintsTable();
        var asked = new AskedOptions(verb);
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            await using var open = await asked.OpenAsync(register, question, cancellation);
            var links = open.View.Of<PresumedLink>();
            if (open.Outbreak is { Id: var of })
            {
                links = links.Where(l => l.Outbreak == of);
            }

            var rows = links.Join(open.View.Of<Outbreak>(), l => l.Outbreak, o => o.Id, (l, o) => new { Link = l, o.Code }).OrderBy(both => both.Link.Id);
            await open.PrintAsync(question, "Links", new Table(
                ["infector", "infectee", "setting", "outbreak", "waits_for"],
                rows.AsAsyncEnumerable().Select(row => Row(row.Link, row.Code)).ToBlockingEnumerable(cancellation)), cancellation);
            return ExitCodes.Done;
        });
    }

    private static IReadOnlyList<object?> Row(PresumedLink link, string outbreak) =>
    [
        link.InfectorNumber, link.InfecteeNumber, link.Setting, outbreak,
        (link.Infector, link.Infectee) switch
        {
            (null, null) => "both",
            (null, _) => "infector",
            (_, null) => "infectee",
            _ => null,
        },
    ];
}
