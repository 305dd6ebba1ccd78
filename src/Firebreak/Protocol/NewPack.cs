using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Primitives;

namespace Firebreak.Protocol;

/// <summary><c>protocol new</c>: a layer to begin with, which already passes <c>protocol check</c>.</summary>
internal static class NewPack
{
    public static Command Define(Terminal terminal)
    {
        var verb = new ProtocolVerb("new", new("Makes a local layer over a pack: one file to change, one example, one extra question.", "在规则包之上新建本地层：一个可改的文件、一个示例、一个附加问题。"), "covid-19-cn/our-city --inherits covid-19-cn/ninth --jurisdiction CN-3205 --into protocols", terminal);
        var key = verb.Argument(new Argument<string>("PACK"), new("Key of the new pack: disease/edition.", "新规则包的键：疾病/版本。"));
        var parent = verb.Text("--inherits", "PACK", new("The pack it changes.", "所更改的规则包。"));
        parent.Required = true;
        var jurisdiction = verb.Text("--jurisdiction", "CODE", new("Where it will be in force, such as CN-3205.", "适用地区代码，例如 CN-3205。"));
        jurisdiction.Required = true;
        var into = verb.Text("--into", "DIR", new("Folder of packs. Default: the working folder.", "规则包目录；缺省为当前目录。"));
        return verb.Runs((parsed, context) =>
        {
            var name = parsed.GetRequiredValue(key);
            if (name.Split('/') is not [{ Length: > 0 }, { Length: > 0 }] parts || parts.Any(part => part.Any(letter => !(char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'))))
            {
                throw new UnusableCommand(new($"PACK is {name}; expected: disease/edition in small letters, digits and hyphens.", $"PACK 为 {name}；应为小写字母、数字与连字符组成的“疾病/版本”。"));
            }

            var below = context.Open(parsed.GetRequiredValue(parent));
            var folder = Path.Combine(parsed.GetValue(into) ?? ".", parts[0], parts[1]);
            if (Directory.Exists(folder))
            {
                throw new UnusableCommand(new($"{folder} is there already.", $"{folder} 已存在。"));
            }

            Directory.CreateDirectory(Path.Combine(folder, "examples"));
            Directory.CreateDirectory(Path.Combine(folder, "forms"));
            WholeFile.WriteText(Path.Combine(folder, "pack.yaml"), writer => writer.Write(Pack(below.Key, parsed.GetRequiredValue(jurisdiction), ProtocolContext.Text(below.From))));
            WholeFile.WriteText(Path.Combine(folder, "examples", "first.yaml"), writer => writer.Write(Example));
            if (below.Forms is [{ } form, ..])
            {
                WholeFile.WriteText(Path.Combine(folder, "forms", form.Key + ".yaml"), writer => writer.Write(Question(form.Key, form.Title)));
            }

            context.Line(new($"{folder}: edit pack.yaml, then firebreak protocol check {name} --folder {parsed.GetValue(into) ?? "."}", $"{folder}：编辑 pack.yaml，然后运行 firebreak protocol check {name} --folder {parsed.GetValue(into) ?? "."}"));
            return ExitCodes.Done;
        });
    }

    private static string Pack(string inherits, string jurisdiction, string from) => $$"""
        # A local layer: it changes named fields of the pack below it, each change with reason, office and expiry, and nothing else.
        # When a change expires the rule below holds again by itself. Described in docs/guide/protocols.md.
        pack: layer
        title: { english: "Our jurisdiction", chinese: "本地实施细则" }
        jurisdiction: {{jurisdiction}}
        from: {{from}}
        inherits: {{inherits}}
        deviations: []
        # deviations:
        #   - clause: schedule.close            # firebreak protocol show {{inherits}} lists the clauses
        #     field: phases.0.days              # firebreak protocol explain {{inherits}} schedule.close shows the fields
        #     value: 7
        #     reason: { english: "why", chinese: "理由" }
        #     signedBy: "the office"
        #     from: {{from}}
        #     expires: {{from}}

        """;

    private const string Example = """
        # What must come out under this layer. Run by firebreak protocol check.
        examples:
          - says: { english: "Records without a case are destroyed after three days", chinese: "未关联名单3天后销毁" }
            ask: { retention: { of: unmatchedLists, from: 2022-08-01 } }
            expect: { keptUntil: 2022-08-04 }

        """;

    private static string Question(string key, Phrase title) => $$"""
        # Questions of our own, after those of the form below.
        key: {{key}}
        extends: true
        title: { english: "{{title.English}}", chinese: "{{title.Chinese}}" }
        sources: [FB]
        parts:
          - title: { english: "Our own questions", chinese: "本地附加问题" }
            questions:
              - { key: localNote, asks: { english: "Anything else?", chinese: "其他情况" }, kind: words }

        """;
}
