using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Scope;
using Firebreak.Primitives;

namespace Firebreak.Registers.People;

/// <summary><c>firebreak people</c>: who is one person and who isn't.</summary>
internal static class PeopleCommand
{
    public static Command Define(Terminal terminal, TimeProvider time) => new("people", new Phrase(
        "Finds rows that are one person, merges and separates them.\n\nExample: firebreak people duplicates list",
        "查找、合并、拆分重复的人员记录。\n\n示例：firebreak people duplicates list").In(terminal.Language))
    {
        DuplicatesCommand.Define(terminal, time),
        Merge(terminal, time),
        Separate(terminal, time),
    };

    private static Command Merge(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "merge", new("Declares two rows one person. Cases, contacts and samples of both stay as they are.", "将两条记录合并为同一人；双方的病例、密接、样本均保持不变。"), "people merge KEPT MERGED", terminal, time);
        var kept = verb.Argument("KEPT", new("Key of the person who stays.", "保留者的编号。"));
        var merged = verb.Argument("MERGED", new("Key of the row that is the same person.", "被合并记录的编号。"));
        return verb.RunsIn(async (register, question, cancellation) => Tell(terminal, await new MergePeople(register.Writes)
            .RunAsync(Desk.Of(register), Purpose.Upkeep, TypedKeys.Of<Person>(question.Get(kept)), TypedKeys.Of<Person>(question.Get(merged)), cancellation)));
    }

    private static Command Separate(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "separate", new("Takes a merge back; the two are not merged again unattended.", "撤销合并；此后系统不会再自动合并这两条记录。"), "people separate MERGED", terminal, time);
        var merged = verb.Argument("MERGED", new("Key of the row that had been merged.", "被合并记录的编号。"));
        return verb.RunsIn(async (register, question, cancellation) => Tell(terminal, await new SeparatePeople(register.Writes)
            .RunAsync(Desk.Of(register), Purpose.Upkeep, TypedKeys.Of<Person>(question.Get(merged)), cancellation)));
    }

    private static int Tell(Terminal terminal, PeopleMerge outcome)
    {
        switch (outcome)
        {
            case PeopleMerge.Done:
                terminal.Say(new("Done.", "已完成。"));
                return ExitCodes.Done;
            case PeopleMerge.NothingToDo:
                terminal.Say(new("It was so already; nothing was changed.", "已是如此，未作更改。"));
                return ExitCodes.Done;
            case PeopleMerge.NotFound:
                return terminal.Refuse(new("there is no such person, or you don't see them.", "没有此人，或您无权查看。"), ExitCodes.BadInput);
            case PeopleMerge.OutOfSight:
                return terminal.Refuse(new("rows of this person lie outside your jurisdiction; somebody who sees all of them decides.", "此人的部分记录不在您的辖区内，应由能看到全部记录的上级决定。"), ExitCodes.BadInput);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}

/// <summary>Keys as somebody typed them.</summary>
internal static class TypedKeys
{
    public static Key<T> Of<T>(string typed) => Guid.TryParse(typed, out var key)
        ? new Key<T>(key)
        : throw new UnusableCommand(new($"{typed} is no key; lists show the keys of their rows.", $"{typed} 不是有效的编号；各列表均列有编号。"));
}
