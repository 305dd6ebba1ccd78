using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.CommandLine.Tables;
using Firebreak.Ground.Addresses;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Firebreak.Primitives;
using Firebreak.Registers.People;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Registers.Places;

/// <summary><c>firebreak places addresses</c>: what the matcher wasn't sure of, and the answers.</summary>
internal static class AddressesCommand
{
    public static Command Define(Terminal terminal, TimeProvider time) => new("addresses", new Phrase(
        "Addresses that wait for somebody who knows the place.\n\nExample: firebreak places addresses list --reveal",
        "等待人工确认的地址。\n\n示例：firebreak places addresses list --reveal").In(terminal.Language))
    {
        List(terminal, time),
        Decide(terminal, time),
    };

    private static Command List(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "list", new("Lists the addresses that wait, the surest first.", "列出待确认的地址，最有把握者在前。"), "places addresses list --reveal", terminal, time).PrintsTable();
        var reveal = verb.Flag("--reveal", new("Show the addresses; the audit notes whose you looked at.", "显示地址；审计将记录您查看了谁的地址。"));
        var limit = verb.Add(new Option<int>("--limit") { DefaultValueFactory = _ => 50, Description = new Phrase("How many at most.", "最多列出的条数。").In(terminal.Language) });
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            await using var view = register.Reads.As(Desk.Of(register), Purpose.Upkeep);
            var queue = await view.AddressesToReview().Take(question.Get(limit)).ToListAsync(cancellation);
            var addresses = question.Get(reveal) ? await AddressesAsync(view, queue, cancellation) : [];
            var rows = new List<object?[]>();
            foreach (var review in queue)
            {
                var name = review.Suggested is { } place ? await PlacesCommand.NameAsync(view, place, cancellation) : null;
                object?[] row = [review.Id, review.Person, review.Score, review.Suggested, name];
                rows.Add(question.Get(reveal) ? [.. row, addresses.GetValueOrDefault(review.Person)] : row);
            }

            string[] columns = ["review", "person", "score", "suggested", "name"];
            question.Print(new Table(question.Get(reveal) ? [.. columns, "address"] : columns, rows));
            return ExitCodes.Done;
        });
    }

    private static Command Decide(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "decide",
            new("Says where an address is, or with --unknown that it can't be told. Another address of the person is asked about anew.", "确认地址所在地点；无法判断时用 --unknown。此人地址变更后会重新询问。"),
            "places addresses decide REVIEW --place PLACE", terminal, time);
        var review = verb.Argument("REVIEW", new("Key of the review, as listed.", "列表中的复核编号。"));
        var place = verb.Text("--place", "PLACE", new("Key of the place, however narrow.", "地点编号，可精确到户。"));
        var alias = verb.Text("--alias", "NAME", new("Another name of that place in the address, known from now on. Never a person's name.", "地址中该地点的别名，今后可识别；不得是人名。"));
        var unknown = verb.Flag("--unknown", new("It can't be told.", "无法判断。"));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            if (question.Get(place) is null != question.Get(unknown) || (question.Get(alias) is not null && question.Get(unknown)))
            {
                throw new UnusableCommand(new("name a place with --place, or say --unknown.", "请用 --place 指明地点，或用 --unknown。"));
            }

            Key<Place>? where = question.Get(place) is { } typed ? TypedKeys.Of<Place>(typed) : null;
            if (!await new DecideAddress(register.Writes).RunAsync(Desk.Of(register), TypedKeys.Of<AddressReview>(question.Get(review)), where, question.Get(alias), cancellation))
            {
                return terminal.Refuse(
                    new("there is no such review or place, or the person was erased; `places addresses list` shows what waits.", "没有此复核或地点，或此人已被清除；请用 places addresses list 查看。"), ExitCodes.BadInput);
            }

            terminal.Say(new("Noted.", "已记录。"));
            return ExitCodes.Done;
        });
    }

    private static async Task<Dictionary<Key<Person>, string?>> AddressesAsync(View view, List<AddressReview> queue, CancellationToken cancellation)
    {
        var keys = queue.ConvertAll(review => review.Person);
        var people = await view.Of<Person>().Where(person => keys.Contains(person.Id)).ToListAsync(cancellation);
        using var revealer = await view.RevealerForAsync(keys, cancellation);
        return people.ToDictionary(person => person.Id, person => PersonDetails.Of(person, revealer).Address);
    }
}
