using System.CommandLine;
using System.Globalization;
using Firebreak.CommandLine;
using Firebreak.CommandLine.Tables;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Mechanisms.Directives;
using Firebreak.Primitives;
using Firebreak.Registers;
using Firebreak.Storage;
using Firebreak.Trust;
using Microsoft.EntityFrameworkCore;
using Directive = Firebreak.Mechanisms.Directives.Directive;

namespace Firebreak.Duties;

/// <summary><c>firebreak directives</c>: circulars, what they ask, and what came of it.</summary>
internal static class DirectivesCommand
{
    public static Command Define(Terminal terminal, TimeProvider time) => new("directives", new Phrase(
        "Keeps circulars, proposes what they ask, sends them on and shows what came of it.\n\nExample: firebreak directives keep circular.md --number 联防〔2022〕12号",
        "登记文件，提取要求建议，下发并汇总落实反馈。\n\n示例：firebreak directives keep circular.md --number 联防〔2022〕12号").In(terminal.Language))
    {
        Keep(terminal, time),
        List(terminal, time),
        Sentences(terminal, time),
        Propose(terminal, time),
        Requirements(terminal, time),
        Decide("accept", accept: true, new("Accepts requirements: they go to the offices with the circular.", "确认要求：随文件下发为任务。"), terminal, time),
        Capabilities(terminal, time),
        Decide("drop", accept: false, new("Drops requirements.", "不采纳要求。"), terminal, time),
        Send(terminal, time),
        Feedback(terminal, time),
        Score(terminal, time),
    };

    private static Command Keep(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "keep", new("Keeps a circular byte for byte: Markdown or HTML with a head between --- and ---, plain text, or Word (.docx).", "登记文件（原样保存）：带 --- 文头的 Markdown 或 HTML、纯文本、Word（.docx）。"),
            "directives keep circular.md --number 联防〔2022〕12号", terminal, time);
        var file = verb.Argument("FILE", new("The file.", "文件。"));
        var number = verb.Text("--number", "TEXT", new("Its number. Default: number in its head.", "文号；缺省取文头 number。"));
        var title = verb.Text("--title", "TEXT", new("Its title. Default: title in its head.", "标题；缺省取文头 title。"));
        var issuer = verb.Text("--issuer", "TEXT", new("Who issued it. Default: author in its head.", "发文机关；缺省取文头 author。"));
        var day = verb.Add(Days.Option("--date", new("The day on it. Default: date in its head.", "发文日期；缺省取文头 date。"), terminal));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var path = question.Get(file);
            var (content, media, read) = Read(path);
            var received = new DirectiveReceived(
                question.Get(number) ?? read.Number ?? throw Missing("--number", "文号"), question.Get(title) ?? read.Title ?? throw Missing("--title", "标题"),
                question.Get(issuer) ?? read.Issuer ?? throw Missing("--issuer", "发文机关"), question.Get(day) ?? read.IssuedOn ?? throw Missing("--date", "发文日期"), media, content);
            return Tell(terminal, await new KeepDirective(register.Writes).RunAsync(Desk.Of(register), received, cancellation));
        });

        static UnusableCommand Missing(string option, string chinese) => new(new($"the file doesn't say it: give {option}.", $"文件中没有{chinese}：请用 {option} 给出。"));
    }

    private static Command List(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("list", new("Lists circulars, the newest first, with what became of them.", "列出文件及办理情况，最新者在前。"), "directives list", terminal, time).PrintsTable();
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            await using var view = register.Reads.As(Desk.Of(register), Purpose.Containment);
            var codes = await TasksCommand.CodesAsync(view, cancellation);
            var all = await view.DirectivesAsync(cancellation);
            question.Print(new Table(
                ["number", "title", "issuer", "issued_on", "kept_by", "proposed", "accepted", "dropped", "sent_to", "read_by", "sha256"],
                all.Select(one => (object?[])
                    [one.Number, one.Title, one.Issuer, one.IssuedOn, codes.GetValueOrDefault(one.Responsible), one.Proposed, one.Accepted, one.Dropped, one.SentTo, one.ReadBy, one.Sha256])));
            return ExitCodes.Done;
        });
    }

    private static Command Sentences(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "sentences", new("Shows how a file is cut into sentences and what the lexicon makes of each, and why. Needs no register.", "显示文件的分句，以及词表对每句的判断和依据；不需要登记库。"), "directives sentences circular.md --format csv", terminal, time).PrintsTable();
        var file = verb.Argument("FILE", new("The file.", "文件。"));
        return verb.Runs((question, _) =>
        {
            var lexicon = RequirementLexicon.Shipped;
            question.Print(new Table(
                ["sentence", "proposed", "score", "rows", "signs", "indicator", "text"],
                CircularSentences.Of(Read(question.Get(file)).File.Text).Select((sentence, at) => (Sentence: sentence, Number: at + 1, Read: lexicon.Read(sentence))).Select(one => (IReadOnlyList<object?>)
                [
                    one.Number, one.Read.IsProposed, one.Read.Score, string.Join(' ', one.Read.Rows.Select(row => row.Row)), string.Join(' ', one.Read.Cues.Select(cue => cue.Key)), one.Read.Indicator?.In(terminal.Language), one.Sentence,
                ])));
            return Task.FromResult(ExitCodes.Done);
        });
    }

    private static Command Propose(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "propose", new("Proposes what a circular asks, by the lexicon; nothing goes to anybody until it's accepted.", "按词表提取要求建议；确认前不下发。"), "directives propose 联防〔2022〕12号", terminal, time);
        var number = Number(verb);
        return verb.RunsIn(async (register, question, cancellation) => Tell(
            terminal, await new ProposeRequirements(register.Writes, RequirementLexicon.Shipped).RunAsync(Desk.Of(register), await FindAsync(register, question.Get(number), cancellation), cancellation)));
    }

    private static Command Requirements(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("requirements", new("Lists what a circular asks, with the sentence it stands in.", "列出文件的要求及原句。"), "directives requirements 联防〔2022〕12号", terminal, time).PrintsTable();
        var number = Number(verb);
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var key = await FindAsync(register, question.Get(number), cancellation);
            await using var view = register.Reads.As(Desk.Of(register), Purpose.Containment);
            var all = await view.Of<Requirement>().Where(r => r.Directive == key).OrderBy(r => r.Ordinal).ToListAsync(cancellation);
            question.Print(new Table(
                ["ordinal", "state", "role", "due", "rows", "what", "indicator", "sentence"],
                all.Select(one => (object?[])
                [
                    one.Ordinal, one.State.ToString(), one.Role.Code(), one.Due.ToString(), one.Rows, new Phrase(one.WhatEnglish, one.WhatChinese).In(terminal.Language), one.Indicator?.In(terminal.Language), one.Sentence,
                ])));
            return ExitCodes.Done;
        });
    }

    private static Command Capabilities(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "capabilities", new("Says which capabilities a requirement is about, where the lexicon proposed others; their indicators tell whether it is met.", "更正一条要求对应的能力项（词表建议不符时）；其指标用于衡量是否落实。"),
            "directives capabilities 联防〔2022〕12号 3 C13,S04", terminal, time);
        var number = Number(verb);
        var which = verb.Argument("WHICH", new("Its number.", "要求序号。"));
        var rows = verb.Argument("ROWS", new("Keys of capabilities, such as C13,S04; none for none.", "能力项编号，如 C13,S04；none 表示无。"));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var key = await FindAsync(register, question.Get(number), cancellation);
            Requirement? one;
            await using (var view = register.Reads.As(Desk.Of(register), Purpose.Containment))
            {
                one = int.TryParse(question.Get(which), CultureInfo.InvariantCulture, out var ordinal) ? await view.Of<Requirement>().SingleOrDefaultAsync(r => r.Directive == key && r.Ordinal == ordinal, cancellation) : null;
            }

            var typed = question.Get(rows);
            return one is null
                ? throw new UnusableCommand(new($"{question.Get(which)}: the circular has no such requirement; see directives requirements.", $"{question.Get(which)}：该文件没有此序号的要求；请见 directives requirements。"))
                : Tell(terminal, await new EditRequirement(register.Writes).RunAsync(Desk.Of(register), one.Id, new(one.WhatEnglish, one.WhatChinese), one.Role, one.Due, cancellation, typed == "none" ? "" : typed));
        });
    }

    private static Command Decide(string name, bool accept, Phrase what, Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(name, what, $"directives {name} 联防〔2022〕12号 1,3-5", terminal, time);
        var number = Number(verb);
        var which = verb.Argument("WHICH", new("Their numbers: 1,3-5, or all.", "要求序号：1,3-5，或 all。"));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var key = await FindAsync(register, question.Get(number), cancellation);
            List<Requirement> all;
            await using (var view = register.Reads.As(Desk.Of(register), Purpose.Containment))
            {
                all = await view.Of<Requirement>().Where(r => r.Directive == key).OrderBy(r => r.Ordinal).ToListAsync(cancellation);
            }

            var wanted = Ordinals(question.Get(which), all.Count);
            var worst = ExitCodes.Done;
            foreach (var requirement in all.Where(one => wanted.Contains(one.Ordinal)))
            {
                if (await new DecideRequirement(register.Writes).RunAsync(Desk.Of(register), requirement.Id, accept, cancellation) is var result and not DirectiveResult.Done)
                {
                    worst = Tell(terminal, result);
                }
            }

            terminal.Say(new($"{wanted.Count} decided.", $"已处理 {wanted.Count} 条。"));
            return worst;
        });
    }

    private static Command Send(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "send", new("Sends a circular to offices, each with a task a requirement that was accepted. Sent again, it brings what is new.", "下发文件：每个单位一份，已确认的每条要求生成一项任务；再次下发只补新增内容。"),
            "directives send 联防〔2022〕12号 --to 110101,110102", terminal, time);
        var number = Number(verb);
        var to = verb.Text("--to", "CODES", new("Codes of jurisdictions, separated by commas. Default: all right below.", "辖区代码，逗号分隔；缺省为全部直接下级。"));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var key = await FindAsync(register, question.Get(number), cancellation);
            var today = JurisdictionsCommand.Today(time);
            var offices = new List<Key<Jurisdiction>>();
            if (question.Get(to) is { } codes)
            {
                foreach (var code in codes.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                {
                    offices.Add((await JurisdictionsCommand.OfAsync(register, code, today, cancellation)).Id);
                }
            }
            else
            {
                await using var view = register.Reads.As(Desk.Of(register), Purpose.Containment);
                var own = view.Actor.Jurisdiction;
                offices = await view.Of<Jurisdiction>().Where(j => j.Parent == own).Select(j => j.Id).ToListAsync(cancellation);
            }

            if (offices.Count == 0)
            {
                throw new UnusableCommand(new("there is no office below to send it to; give --to.", "没有下级单位可下发；请用 --to 指定。"));
            }

            return Tell(terminal, await new SendDirective(register.Writes).RunAsync(Desk.Of(register), key, offices, cancellation), offices.Count);
        });
    }

    private static Command Feedback(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("feedback", new("What came of a circular, office by office and requirement by requirement.", "按单位、按要求汇总落实反馈。"), "directives feedback 联防〔2022〕12号", terminal, time).PrintsTable();
        var number = Number(verb);
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var key = await FindAsync(register, question.Get(number), cancellation);
            await using var view = register.Reads.As(Desk.Of(register), Purpose.Containment);
            var codes = await TasksCommand.CodesAsync(view, cancellation);
            var now = Instant.Now(time);
            question.Print(new Table(
                ["unit", "sent_at", "read_at", "ordinal", "what", "due", "overdue", "state", "evidence", "reason"],
                (await view.FeedbackAsync(key, cancellation)).Select(row => (object?[])
                [
                    codes.GetValueOrDefault(row.Office), row.SentAt.ToString(), row.ReadAt?.ToString(), row.Ordinal, row.Task?.What.In(terminal.Language), row.Task?.Due.ToString(), row.Task?.IsOverdue(now), row.Task?.State.ToString(),
                    row.Task?.Evidence, row.Task?.Reason,
                ])));
            return ExitCodes.Done;
        });
    }

    private static Command Score(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "score", new("Holds what the lexicon proposes against a key made by hand: precision and recall a circular, with the whole lexicon and without the words that stand in that circular alone. Needs no register.",
                "将词表建议与人工答案比较：逐份给出准确率与召回率（完整词表，以及去除仅见于该份文件的词后）；不需要登记库。"),
            "directives score seeds/ --key bench/circulars/seeds.csv", terminal, time).PrintsTable();
        var folder = verb.Argument("FOLDER", new("The folder with the circulars.", "文件目录。"));
        var key = verb.Text("--key", "FILE", new("The key: circular, sentences, sentence, rows.", "答案表：circular,sentences,sentence,rows。"), required: true);
        return verb.Runs((question, _) =>
        {
            var (path, keys) = (question.Get(folder), question.Get(key)!);
            if (!Directory.Exists(path) || !File.Exists(keys))
            {
                throw new UnusableCommand(new($"{(Directory.Exists(path) ? keys : path)}: there is no such file or folder.", $"{(Directory.Exists(path) ? keys : path)}：没有该文件或目录。"));
            }

            var wanted = CircularScore.ReadKey(keys);
            var circulars = Directory.EnumerateFiles(path).Where(file => wanted.ContainsKey(Path.GetFileNameWithoutExtension(file))).Order(StringComparer.Ordinal).Select(file => (Path.GetFileNameWithoutExtension(file), Read(file).File.Text)).ToList();
            if (wanted.Keys.Except(circulars.Select(one => one.Item1), StringComparer.Ordinal).FirstOrDefault() is { } absent)
            {
                throw new UnusableCommand(new($"{path}: {absent} is in the key and not in the folder.", $"{path}：答案表中的 {absent} 不在目录中。"));
            }

            var scored = CircularScore.Of(circulars, wanted, RequirementLexicon.Shipped).ToList();
            var sums = scored.GroupBy(one => one.Lexicon).Select(group => new CircularScored(
                "all", group.Key, group.Select(one => one.Sentences).Aggregate((left, right) => left + right), group.Select(one => one.Rows).Aggregate((left, right) => left + right), [], []));
            question.Print(new Table(
                ["circular", "lexicon", "requirements", "proposed", "precision", "recall", "rows", "rows_proposed", "rows_precision", "rows_recall", "missed", "extra"],
                scored.Concat(sums).Select(one => (IReadOnlyList<object?>)
                [
                    one.Circular, one.Lexicon, one.Sentences.InKey, one.Sentences.Proposed, Share(one.Sentences.Precision), Share(one.Sentences.Recall), one.Rows.InKey, one.Rows.Proposed, Share(one.Rows.Precision), Share(one.Rows.Recall),
                    string.Join(' ', one.Misses), string.Join(' ', one.Extras),
                ])));
            return Task.FromResult(ExitCodes.Done);
        });

        static string? Share(double? share) => share?.ToString("0.00", CultureInfo.InvariantCulture);
    }

    private static Argument<string> Number(RegisterVerb verb) => verb.Argument("NUMBER", new("Number of the circular.", "文号。"));

    private static (byte[] Content, string MediaType, CircularFile File) Read(string path)
    {
        if (!CircularFile.MediaTypes.TryGetValue(Path.GetExtension(path), out var media))
        {
            throw new UnusableCommand(new($"{path}: {string.Join(", ", CircularFile.MediaTypes.Keys)} are read.", $"{path}：可读取 {string.Join("、", CircularFile.MediaTypes.Keys)}。"));
        }

        var found = new FileInfo(path);
        if (!found.Exists || found.Length > KeepDirective.LargestContent)
        {
            throw new UnusableCommand(found.Exists ? new($"{path}: at most 2 MiB.", $"{path}：不得超过 2 MiB。") : new($"{path}: there is no such file.", $"{path}：没有该文件。"));
        }

        var content = File.ReadAllBytes(path);
        var (file, refused) = CircularFile.Read(content, media);
        return (content, media, file ?? throw new UnusableCommand(new($"{path}: {refused!.Value.English}", $"{path}：{refused!.Value.Chinese}")));
    }

    private static async Task<Key<Directive>> FindAsync(RegisterDatabase register, string number, CancellationToken cancellation)
    {
        await using var view = register.Reads.As(Desk.Of(register), Purpose.Containment);
        return await view.Of<Directive>().Where(d => d.Number == number).OrderByDescending(d => d.Id).Select(d => (Key<Directive>?)d.Id).FirstOrDefaultAsync(cancellation)
            ?? throw new UnusableCommand(new($"There is no circular {number}; see firebreak directives list.", $"没有文号为 {number} 的文件；请见 firebreak directives list。"));
    }

    private static HashSet<int> Ordinals(string typed, int most)
    {
        if (typed == "all")
        {
            return [.. Enumerable.Range(1, most)];
        }

        var found = new HashSet<int>();
        foreach (var part in typed.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-');
            if (ends.Length > 2 || !int.TryParse(ends[0], CultureInfo.InvariantCulture, out var from) || !int.TryParse(ends[^1], CultureInfo.InvariantCulture, out var until) || from < 1 || until > most || until < from)
            {
                throw new UnusableCommand(new($"{part}: numbers from 1 to {most}, such as 1,3-5.", $"{part}：须为 1 至 {most} 的序号，如 1,3-5。"));
            }

            found.UnionWith(Enumerable.Range(from, until - from + 1));
        }

        return found;
    }

    private static int Tell(Terminal terminal, DirectiveResult result, int offices = 0)
    {
        switch (result)
        {
            case DirectiveResult.Proposed(var added, var known):
                terminal.Say(new($"{added} requirements proposed, {known} were there before.", $"新增建议 {added} 条，已有 {known} 条。"));
                return ExitCodes.Done;
            case DirectiveResult.Done(_, var tasks) when offices > 0:
                terminal.Say(new($"Sent to {offices} offices, {tasks} tasks given.", $"已下发 {offices} 个单位，生成任务 {tasks} 项。"));
                return ExitCodes.Done;
            case DirectiveResult.Done:
                terminal.Say(new("Done.", "已完成。"));
                return ExitCodes.Done;
            case DirectiveResult.Already:
                terminal.Say(new("It was kept before; nothing was changed.", "此前已登记，未作改动。"));
                return ExitCodes.Done;
            case DirectiveResult.Incomplete(_, var why):
                return terminal.Refuse(why, ExitCodes.BadInput);
            case DirectiveResult.NotYours:
                return terminal.Refuse(new("that office isn't below the one that acts.", "该单位不在本级管辖范围内。"), ExitCodes.BadInput);
            default:
                return terminal.Refuse(new("there is no such circular.", "没有该文件。"), ExitCodes.BadInput);
        }
    }
}
