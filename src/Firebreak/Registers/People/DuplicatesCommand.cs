using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.CommandLine.Tables;
using Firebreak.Ground.Duplicates;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Firebreak.Primitives;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Registers.People;

/// <summary><c>firebreak people duplicates</c>: the search, its review queue and the answers.</summary>
internal static class DuplicatesCommand
{
    private static readonly Dictionary<string, DuplicateAnswer> Answers = new(StringComparer.Ordinal)
    {
        ["same"] = DuplicateAnswer.Same, ["different"] = DuplicateAnswer.Different, ["later"] = DuplicateAnswer.Later,
    };

    public static Command Define(Terminal terminal, TimeProvider time) => new("duplicates", new Phrase(
        "Rows that may be one person.\n\nExample: firebreak people duplicates find",
        "疑似重复的人员记录。\n\n示例：firebreak people duplicates find").In(terminal.Language))
    {
        Find(terminal, time),
        List(terminal, time),
        Decide(terminal, time),
    };

    private static Command Find(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "find", new("Compares rows that have rare things in common, merges the sure ones, queues the rest.", "比对具有罕见共同特征的记录，自动合并确定者，其余列入复核。"), "people duplicates find", terminal, time);
        return verb.RunsIn(async (register, _, cancellation) =>
        {
            var found = await new FindDuplicates(register.Reads, register.Writes).RunAsync(register.Job("duplicates"), changedSince: null, cancellation);
            terminal.Say(new(
                $"Compared {found.Compared} pairs: {found.Merged} merged, {found.ForReview} put before a person, {found.Withdrawn} withdrawn.",
                $"比对 {found.Compared} 对：自动合并 {found.Merged} 对，列入复核 {found.ForReview} 对，撤出复核 {found.Withdrawn} 对。"));
            return ExitCodes.Done;
        });
    }

    private static Command List(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "list", new("Lists what waits for an answer, the likeliest first.", "列出待复核的记录对，可能性高者在前。"), "people duplicates list --reveal", terminal, time).PrintsTable();
        var reveal = verb.Flag("--reveal", new("Show names; the audit notes whom you looked at.", "显示姓名；审计将记录您查看了谁。"));
        var limit = verb.Add(new Option<int>("--limit") { DefaultValueFactory = _ => 50, Description = new Phrase("How many at most.", "最多列出的条数。").In(terminal.Language) });
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            await using var view = register.Reads.As(Desk.Of(register), Purpose.Upkeep);
            var queue = await view.DuplicatesToReview().Take(question.Get(limit)).ToListAsync(cancellation);
            var names = question.Get(reveal) ? await NamesAsync(view, queue, cancellation) : [];
            var reasons = queue.ConvertAll(candidate => string.Join("; ", candidate.Evidence.InWords().Select(words => words.In(terminal.Language))));
            string[] columns = ["candidate", "first", "second", "score", "state", "reasons"];
            question.Print(question.Get(reveal)
                ? new Table([.. columns, "first_name", "second_name"], queue.Select((c, i) => (object?[])[.. Row(c, reasons[i]), names.GetValueOrDefault(c.First), names.GetValueOrDefault(c.Second)]))
                : new Table(columns, queue.Select((c, i) => Row(c, reasons[i]))));
            return ExitCodes.Done;
        });
    }

    private static Command Decide(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "decide", new("Answers: one person, two people, or not now. The answer stays until facts change.", "复核：同一人、不同人或暂缓；事实不变则不再询问。"), "people duplicates decide CANDIDATE same", terminal, time);
        var candidate = verb.Argument("CANDIDATE", new("Key of the candidate, as listed.", "列表中的候选编号。"));
        var answer = verb.Argument("ANSWER", new("same, different or later.", "same（同一人）、different（不同人）或 later（暂缓）。"));
        answer.AcceptOnlyFromAmong([.. Answers.Keys]);
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var decided = await new DecideDuplicate(register.Writes)
                .RunAsync(Desk.Of(register), TypedKeys.Of<DuplicateCandidate>(question.Get(candidate)), Answers[question.Get(answer)], cancellation);
            switch (decided)
            {
                case DuplicateDecision.Done:
                    terminal.Say(new("Noted.", "已记录。"));
                    return ExitCodes.Done;
                case DuplicateDecision.NotFound:
                    return terminal.Refuse(new("there is no such candidate; `people duplicates list` shows them.", "没有此候选；请用 people duplicates list 查看。"), ExitCodes.BadInput);
                case DuplicateDecision.OutOfSight:
                    return terminal.Refuse(new("rows of these people lie outside your jurisdiction; somebody who sees all of them decides.", "相关记录不全在您的辖区内，应由能看到全部记录的上级决定。"), ExitCodes.BadInput);
                case DuplicateDecision.MergedOtherwise:
                    return terminal.Refuse(new("they are one person by way of other rows; take those merges back first (`people separate`).", "两者经由其他记录合并为同一人；请先用 people separate 撤销相应合并。"), ExitCodes.BadInput);
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        });
    }

    private static object?[] Row(DuplicateCandidate candidate, string reasons) =>
        [candidate.Id, candidate.First, candidate.Second, candidate.Score, candidate.State == DuplicateState.Later ? "later" : "open", reasons];

    private static async Task<Dictionary<Key<Person>, string?>> NamesAsync(View view, List<DuplicateCandidate> queue, CancellationToken cancellation)
    {
        var keys = queue.SelectMany(candidate => (Key<Person>[])[candidate.First, candidate.Second]).Distinct().ToList();
        var people = await view.Of<Person>().Where(person => keys.Contains(person.Id)).ToListAsync(cancellation);
        using var revealer = await view.RevealerForAsync(keys, cancellation);
        return people.ToDictionary(person => person.Id, person => PersonDetails.Of(person, revealer).Name);
    }
}
