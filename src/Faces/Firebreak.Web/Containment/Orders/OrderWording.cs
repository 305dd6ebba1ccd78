using Firebreak.Containment.Orders;
using Firebreak.Mechanisms.Ceilings;
using Firebreak.Primitives;

namespace Firebreak.Web.Containment.Orders;

/// <summary>Words of orders for people.</summary>
internal static class OrderWording
{
    private static readonly Dictionary<string, Phrase> Evidence = new(StringComparer.Ordinal)
    {
        ["confirmed-case"] = new("confirmed case", "确诊病例"), ["asymptomatic-case"] = new("asymptomatic case", "无症状感染者"), ["probable-case"] = new("probable case", "临床诊断病例"),
        ["suspected-case"] = new("suspected case", "疑似病例"), ["close-contact"] = new("close contact", "密接"), ["secondary-contact"] = new("secondary contact", "次密接"),
        ["resident-lockdown"] = new("lives in a lockdown zone", "封控区居民"), ["resident-control"] = new("lives in a control zone", "管控区居民"), ["resident-precaution"] = new("lives in a precaution zone", "防范区居民"),
    };

    /// <summary>The law that orders rest on, to choose from; the articles are those of the text as amended in 2013.</summary>
    public static IReadOnlyList<string> Laws { get; } =
    [
        "《传染病防治法》（2013年修正）第三十九条", "《传染病防治法》（2013年修正）第四十一条", "《传染病防治法》（2013年修正）第四十二条", "《突发公共卫生事件应急条例》第四十四条",
    ];

    /// <summary>A level of evidence.</summary>
    public static Phrase EvidenceWords(string level) => Evidence.GetValueOrDefault(level, new(level, level));

    /// <summary>In what an order goes beyond.</summary>
    public static Phrase ExcessWords(Excess excess) => excess switch
    {
        Excess.NoCeiling => new("the protocol allows nothing on such evidence", "方案未规定此类依据可采取的措施"),
        Excess.Stricter => new("stricter than allowed", "措施过严"),
        Excess.Wider => new("wider than allowed", "范围过大"),
        Excess.Longer => new("longer than allowed", "期限过长"),
        _ => new("forbidden whatever the evidence", "属明令禁止"),
    };

    /// <summary>The same, as a proposal keeps it.</summary>
    public static Phrase BeyondWords(string kept) => Join([.. kept.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Enum.TryParse<Excess>(word, out var excess) ? ExcessWords(excess) : new Phrase(word, word))]);

    /// <summary>On what ground somebody appeals.</summary>
    public static Phrase GroundWords(AppealGround ground) => ground switch
    {
        AppealGround.WrongPerson => new("it is on somebody else", "人员有误"),
        AppealGround.NoCause => new("its cause isn't so", "事由不成立"),
        AppealGround.TooStrict => new("something milder would do", "措施过严"),
        AppealGround.TooLong => new("it lasts too long", "期限过长"),
        AppealGround.Health => new("it harms their health", "健康原因"),
        _ => new("something else", "其他"),
    };

    /// <summary>What came of asking, where it isn't done.</summary>
    public static Phrase? Refusal(OrderDecision decision) => decision switch
    {
        OrderDecision.NoCause(var why) => new($"Nothing was ordered, since its cause doesn't stand in the register: {why.English}", $"未作出决定，事由不成立：{why.Chinese}"),
        OrderDecision.Incomplete(var field, var why) => Plain(field, why),
        OrderDecision.NotFound => new("There is no such person, place, zone or order, or not for you.", "没有该人员、地点、区域或决定，或您无权查看。"),
        OrderDecision.NotYours => new("It lies outside what you may order; what goes beyond the ceiling is answered by a level above, and never by whoever signed.", "不在您的权限范围内；超限申请由上级答复，签发人不得自批。"),
        OrderDecision.Ended => new("It has ended already.", "该决定已终止。"),
        _ => null,
    };

    /// <summary>What came of asking, where it's done.</summary>
    public static Phrase? Told(OrderDecision decision) => decision switch
    {
        OrderDecision.Issued => new("The order is in force.", "决定已生效。"),
        OrderDecision.NeedsApproval(_, var beyond, var ceiling) => Beyond(Join([.. beyond.Select(ExcessWords)]), ceiling?.Clause),
        OrderDecision.Done => new("Done.", "已完成。"),
        _ => null,
    };

    // The verb names its field first, for programs; on a page the field has a label, and words of the code have words of people.
    private static Phrase Plain(string field, Phrase why)
    {
        var (english, chinese) = (why.English, why.Chinese);
        foreach (var (word, said) in Enum.GetValues<Excess>().Select(excess => (excess.ToString(), ExcessWords(excess))).Concat(Evidence.Select(pair => (pair.Key, pair.Value))))
        {
            (english, chinese) = (english.Replace(word, said.English, StringComparison.Ordinal), chinese.Replace(word, said.Chinese, StringComparison.Ordinal));
        }

        return new(Without(field + ": ", english), Without(field + "：", chinese));

        static string Without(string label, string text) => text.StartsWith(label, StringComparison.Ordinal) && text.Length > label.Length + 1 ? char.ToUpperInvariant(text[label.Length]) + text[(label.Length + 1)..] : text;
    }

    private static Phrase Beyond(Phrase said, string? clause) => new(
        $"It goes beyond the ceiling{(clause is null ? "" : $" of {clause}")} ({said.English}): it waits for the level above and imposes nothing until then.",
        $"超出上限{(clause is null ? "" : $"（{clause}）")}：{said.Chinese}。已报上级审批，批准前不产生任何效力。");

    private static Phrase Join(IReadOnlyList<Phrase> words) => new(string.Join(", ", words.Select(word => word.English)), string.Join("、", words.Select(word => word.Chinese)));
}
