using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.CommandLine.Tables;
using Firebreak.Ground.Addresses;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Firebreak.Primitives;
using Firebreak.Registers.People;

namespace Firebreak.Registers.Places;

/// <summary><c>firebreak places</c>: what an address means, and which places are one.</summary>
internal static class PlacesCommand
{
    public static Command Define(Terminal terminal, TimeProvider time) => new("places", new Phrase(
        "Matches addresses, merges and separates places.\n\nExample: firebreak places match 和平区铁路小区3号楼2单元501",
        "匹配地址，合并、拆分地点。\n\n示例：firebreak places match 和平区铁路小区3号楼2单元501").In(terminal.Language))
    {
        Match(terminal, time),
        Assign(terminal, time),
        AddressesCommand.Define(terminal, time),
        Merge(terminal, time),
        Separate(terminal, time),
    };

    private static Command Match(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "match", new("Says which places of the register an address may mean, the best first. Nothing is written.", "列出地址可能对应的地点，最可能者在前；不写入任何内容。"), "places match 和平区铁路小区3号楼2单元501", terminal, time).PrintsTable();
        var address = verb.Argument("ADDRESS", new("The address as written.", "地址原文。"));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            await using var view = register.Reads.As(Desk.Of(register), Purpose.Upkeep);
            var rows = new List<object?[]>();
            if ((await AddressBook.OfAsync(view, cancellation)).Match(question.Get(address)) is { } match)
            {
                var narrowest = await view.NarrowestAsync(match, cancellation);
                rows.Add([narrowest.Id, narrowest.Kind, await NameAsync(view, narrowest.Id, cancellation), match.Score, match.Score >= PlaceAddresses.AcceptFrom]);
                foreach (var other in match.Others)
                {
                    var around = await view.WithAllAroundAsync(other.Place, cancellation);
                    rows.Add([other.Place, around[^1].Kind, await NameAsync(view, other.Place, cancellation), other.Score, false]);
                }
            }

            question.Print(new Table(["place", "kind", "name", "score", "accepted"], rows));
            return ExitCodes.Done;
        });
    }

    private static Command Assign(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "assign", new("Matches the addresses of people whose home isn't known; what is unsure waits for a person.", "匹配住所未明者的地址；不能确定的列入复核。"), "places assign", terminal, time);
        return verb.RunsIn(async (register, _, cancellation) =>
        {
            AddressBook book;
            await using (var view = register.Reads.As(Desk.Of(register), Purpose.Upkeep))
            {
                book = await AddressBook.OfAsync(view, cancellation);
            }

            var done = await new PlaceAddresses(register.Reads, register.Writes).RunAsync(register.Job("addresses"), book, cancellation);
            terminal.Say(new(
                $"{done.Placed} homes are known now, {done.ForReview} addresses wait for a person.", $"已确定住所 {done.Placed} 人，待复核地址 {done.ForReview} 条。"));
            return ExitCodes.Done;
        });
    }

    private static Command Merge(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "merge", new("Declares two rows one place. What lies in either stays as it is.", "将两条记录合并为同一地点；其内部地点保持不变。"), "places merge KEPT MERGED", terminal, time);
        var kept = verb.Argument("KEPT", new("Key of the place that stays.", "保留地点的编号。"));
        var merged = verb.Argument("MERGED", new("Key of the row that is the same place.", "被合并地点的编号。"));
        return verb.RunsIn(async (register, question, cancellation) => Tell(terminal, await new MergePlaces(register.Writes)
            .RunAsync(Desk.Of(register), Purpose.Upkeep, TypedKeys.Of<Place>(question.Get(kept)), TypedKeys.Of<Place>(question.Get(merged)), cancellation)));
    }

    private static Command Separate(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("separate", new("Takes a merge of places back.", "撤销地点合并。"), "places separate MERGED", terminal, time);
        var merged = verb.Argument("MERGED", new("Key of the row that had been merged.", "被合并地点的编号。"));
        return verb.RunsIn(async (register, question, cancellation) => Tell(terminal, await new SeparatePlaces(register.Writes)
            .RunAsync(Desk.Of(register), Purpose.Upkeep, TypedKeys.Of<Place>(question.Get(merged)), cancellation)));
    }

    private static int Tell(Terminal terminal, PlaceMerge outcome)
    {
        switch (outcome)
        {
            case PlaceMerge.Done:
                terminal.Say(new("Done.", "已完成。"));
                return ExitCodes.Done;
            case PlaceMerge.NothingToDo:
                terminal.Say(new("It was so already; nothing was changed.", "已是如此，未作更改。"));
                return ExitCodes.Done;
            case PlaceMerge.NotFound:
                return terminal.Refuse(new("there is no such place.", "没有此地点。"), ExitCodes.BadInput);
            case PlaceMerge.CannotBeOne:
                return terminal.Refuse(new("places of different kinds, or one inside the other, can't be one.", "类型不同或相互包含的地点不能合并。"), ExitCodes.BadInput);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    internal static async Task<string> NameAsync(View view, Key<Place> place, CancellationToken cancellation) =>
        string.Concat((await view.WithAllAroundAsync(place, cancellation)).Select(around => around.Name));
}
