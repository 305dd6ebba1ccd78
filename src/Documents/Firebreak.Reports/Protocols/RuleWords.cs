using Firebreak.Primitives;
using Firebreak.Protocols.Answers;
using Firebreak.Protocols.Duties;
using Firebreak.Protocols.Packs;

namespace Firebreak.Reports.Protocols;

/// <summary>What a rule says: as its own keys and values, the same words as in the file; or in the words of people, with the pack's names for facts, measures and levels.</summary>
public static class RuleWords
{
    private static readonly string[] About = ["clause", "sources", "confidence", "note", "enabled", "isOn"];

    // A field without a row stands as it is in the file: a new one is readable, and is translated when somebody minds.
    private static readonly Dictionary<string, Phrase> Fields = new(StringComparer.Ordinal)
    {
        ["when"] = new("when", "适用条件"), ["class"] = new("class", "病例类别"), ["severity"] = new("severity", "临床分型"), ["severities"] = new("severities", "临床分型"), ["to"] = new("to", "变为"), ["from"] = new("from", "自"),
        ["infections"] = new("infections", "感染例数"), ["withinDays"] = new("within days", "天数内"), ["where"] = new("where", "场所"), ["start"] = new("begins", "起始"), ["until"] = new("until", "截止"), ["degree"] = new("degree", "层级"),
        ["tier"] = new("tier", "类别"), ["of"] = new("of", "对象"), ["countFrom"] = new("counted from", "起算"), ["phases"] = new("phases", "阶段"), ["measure"] = new("measure", "措施"), ["measures"] = new("measures", "措施"), ["days"] = new("days", "天数"),
        ["testDays"] = new("test days", "检测日"), ["swab"] = new("swab", "采样部位"), ["testAtPlacement"] = new("tested when placed", "入住即检"), ["mayLeave"] = new("may go out", "可外出"), ["conditions"] = new("conditions", "条件"),
        ["level"] = new("level", "级别"), ["largestUnit"] = new("largest unit", "最大单元"), ["mostDays"] = new("most days", "最长天数"), ["evidence"] = new("evidence", "依据"), ["says"] = new("says", "内容"), ["group"] = new("group", "人群"),
        ["every"] = new("every", "频次"), ["everyDays"] = new("every … days", "每…天"), ["times"] = new("times", "次数"), ["perWeek"] = new("a week", "每周"), ["size"] = new("size", "规模"), ["hours"] = new("hours", "小时"), ["on"] = new("on", "事件"),
        ["by"] = new("by", "责任方"), ["what"] = new("what", "事项"), ["within"] = new("within", "时限"), ["records"] = new("records", "记录"), ["firstDayNumber"] = new("number of the first day", "首日编号"), ["people"] = new("people", "人数"),
        ["fact"] = new("fact", "情况"), ["limit"] = new("limit", "限值"), ["yes"] = new("yes", "是"), ["no"] = new("not", "否"), ["is"] = new("is", "为"), ["known"] = new("known", "已知"), ["atLeast"] = new("at least", "不少于"),
        ["atMost"] = new("at most", "不多于"), ["over"] = new("over", "超过"), ["all"] = new("all of", "同时满足"), ["any"] = new("any of", "满足任一"), ["not"] = new("not", "不满足"), ["always"] = new("always", "一律"), ["daysBetween"] = new("days between", "间隔天数"),
        ["periodServed"] = new("period served", "期满"), ["scheduledTestsNegative"] = new("scheduled tests negative", "规定检测均阴性"), ["linkedTestsNegative"] = new("first tests of the close contact negative", "相关密接前几次检测阴性"),
        ["consecutiveNegatives"] = new("negatives in a row", "连续阴性"), ["negativeTest"] = new("negative test", "检测阴性"), ["hoursSince"] = new("hours since", "距…小时"), ["daysSince"] = new("days since", "距…天"), ["roundOnDay"] = new("round on day", "第…天全员检测"),
        ["roundWithin"] = new("round within", "…天内全员检测"), ["met"] = new("met", "满足"), ["allOf"] = new("all of", "同时满足"), ["oneOf"] = new("one of", "满足任一"), ["count"] = new("count", "次数"), ["hoursApart"] = new("hours apart", "间隔小时"),
        ["ctAtLeast"] = new("Ct at least", "Ct 不低于"), ["first"] = new("first", "前"), ["fromDay"] = new("from day", "自第…天"), ["day"] = new("day", "第…天"), ["least"] = new("least", "至少"), ["most"] = new("most", "至多"),
        ["countsFrom"] = new("counted from", "起算日"), ["tests"] = new("tests", "检测"), ["phase"] = new("phase", "阶段"), ["samples"] = new("samples", "样本数"), ["atPlacement"] = new("when placed", "入住时"), ["antigen"] = new("antigen", "抗原"),
        ["ends"] = new("ends", "解除日"), ["endedEarly"] = new("ended early", "提前结束"), ["missing"] = new("missing", "尚缺"), ["isDue"] = new("due", "已满足"), ["then"] = new("then", "其后"), ["isWithin"] = new("within the ceiling", "在上限内"),
        ["breaches"] = new("goes too far in", "超出之处"), ["kind"] = new("in", "方面"), ["asked"] = new("asked", "所拟"), ["allowed"] = new("allowed", "上限"), ["clause"] = new("clause", "条款"), ["condition"] = new("condition", "条件"), ["earliest"] = new("earliest", "最早"),
        ["who"] = new("who", "责任方"), ["does"] = new("does", "事项"), ["withinHours"] = new("within hours", "时限（小时）"), ["aimHours"] = new("aim, hours", "目标（小时）"), ["sameDay"] = new("the same day", "当日办结"), ["after"] = new("after", "起算"),
        ["doneBy"] = new("done when", "办结标志"), ["pauses"] = new("clock stops for", "可暂停事由"), ["antigenDays"] = new("antigen days", "抗原检测日"), ["doubleTestDays"] = new("double tests on days", "双采双检日"), ["earlyEnds"] = new("ends early", "提前结束"),
        ["cleanDays"] = new("days without infection", "无新增天数"), ["consecutiveDays"] = new("days in a row", "连续天数"), ["thenRounds"] = new("then rounds", "其后轮次"), ["pauseDays"] = new("days between", "间隔天数"), ["timesPerWeek"] = new("times a week", "每周次数"),
        ["hoursToFinish"] = new("hours to finish", "完成时限（小时）"), ["samplingHours"] = new("hours of sampling", "采样时长（小时）"), ["peoplePerSampler"] = new("people a sampler", "每名采样员人数"), ["mostPeoplePerSite"] = new("most people a site", "每点最多人数"),
        ["fewestPeoplePerSite"] = new("fewest people a site", "每点最少人数"), ["largestPool"] = new("largest pool", "最大混采数"), ["householdTube"] = new("a tube a household", "按户混管"), ["openings"] = new("opened as", "初始级别"), ["goal"] = new("goal", "目标"),
        ["socialFace"] = new("social face", "社会面"), ["withinFirstTests"] = new("within the first tests", "前几次检测内"),
        ["key"] = new("answer", "结论"), ["name"] = new("name", "名称"), ["undecided"] = new("would come first if more were known", "如知更多则优先适用"), ["unit"] = new("unit", "范围"),
        ["oropharyngeal"] = new("throat swab", "口咽拭子"), ["nasopharyngeal"] = new("nose swab", "鼻咽拭子"), ["bathroom"] = new("bathroom", "卫生间"), ["lift"] = new("lift", "电梯"), ["meal"] = new("meal", "聚餐"), ["entertainment"] = new("entertainment", "娱乐场所"),
        ["canteen"] = new("canteen", "食堂"), ["office"] = new("office", "办公室"), ["meetingRoom"] = new("meeting room", "会议室"), ["workshop"] = new("workshop", "车间"), ["classroom"] = new("classroom", "教室"), ["dormitory"] = new("dormitory", "宿舍"), ["home"] = new("home", "居家"),
        ["person"] = new("person", "个人"), ["household"] = new("household", "户"), ["building"] = new("building", "楼栋"), ["compound"] = new("compound", "小区"), ["community"] = new("community", "社区（村）"), ["street"] = new("street", "街道（乡镇）"), ["county"] = new("county", "县（区）"),
        ["true"] = new("yes", "是"), ["false"] = new("no", "否"),
    };

    // What a rule is about, by the first of these that it says.
    private static readonly string[] Subjects = ["tier", "of", "evidence", "level", "group", "from", "class", "severity", "measure", "goal"];

    /// <summary>What people call a rule: what it obliges to, or its section and whom or what it is about. Its clause is the key that stays the same.</summary>
    public static Phrase Title(RulePack pack, PackRule rule)
    {
        if (rule is ObligationRule duty)
        {
            return duty.Does;
        }

        var (section, entries) = (PackSections.Of(rule).Name, Entries(rule).ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal));
        return Subjects.Select(key => entries.GetValueOrDefault(key)).FirstOrDefault(value => value is PlainValue.Text) is { } subject
            ? new($"{section.English}: {Said(pack, subject, Language.English)}", $"{section.Chinese}：{Said(pack, subject, Language.Chinese)}") : section;
    }

    /// <summary>On one line, by the words of the file.</summary>
    public static string Short(PackRule rule) => string.Join(", ", Entries(rule).Select(entry => $"{entry.Key}: {Text(entry.Value)}"));

    /// <summary>Its keys and values, without what is about the rule itself.</summary>
    public static IEnumerable<KeyValuePair<string, PlainValue>> Entries(PackRule rule) => ((PlainValue.Map)PlainValue.Of(rule)).Entries
        .Where(entry => !About.Contains(entry.Key, StringComparer.Ordinal) && !IsEmpty(entry.Value));

    /// <summary>A value on one line, by the words of the file.</summary>
    public static string Text(PlainValue value) => value switch
    {
        PlainValue.Text text => text.Value,
        PlainValue.List list => $"[{string.Join(", ", list.Items.Select(Text))}]",
        PlainValue.Map { Entries: [{ Key: "english" } english, { Key: "chinese" }] } => Text(english.Value),
        PlainValue.Map map => $"{{ {string.Join(", ", map.Entries.Where(entry => !IsEmpty(entry.Value)).Select(entry => $"{entry.Key}: {Text(entry.Value)}"))} }}",
        _ => "–",
    };

    /// <summary>The name of a field for people.</summary>
    public static Phrase Field(string key) => Fields.GetValueOrDefault(key, new(key, key));

    /// <summary>What a rule says, field by field, for people.</summary>
    public static IEnumerable<(Phrase Field, string Value)> Lines(RulePack pack, PackRule rule, Language language) => Entries(rule).Select(entry => (Field(entry.Key), Said(pack, entry.Value, language)));

    /// <summary>A value for people: what the pack has a name for stands by that name.</summary>
    public static string Said(RulePack pack, PlainValue value, Language language)
    {
        var (comma, colon) = language == Language.Chinese ? ("、", "：") : (", ", ": ");
        return value switch
        {
            PlainValue.Text text => Word(pack, text.Value, language),
            PlainValue.List list => string.Join(comma, list.Items.Select(item => Said(pack, item, language))),
            PlainValue.Map { Entries: [{ Key: "english" } english, { Key: "chinese" } chinese] } => Text(language == Language.Chinese ? chinese.Value : english.Value),
            PlainValue.Map { Entries: [{ Key: var kind } criterion] } when Criterion(pack, kind, criterion.Value, language) is { } said => said,
            PlainValue.Map { Entries: [{ Key: "fact", Value: PlainValue.Text fact }, { Key: "days", Value: PlainValue.Text days }] } => DayRule(Word(pack, fact.Value, language), days.Value, language),
            // A member of another closed family: its kind, and what it is about.
            PlainValue.Map { Entries: [var only] } => only.Value is PlainValue.Map inner && inner.Entries.All(entry => IsEmpty(entry.Value)) ? Field(only.Key).In(language) : $"{Field(only.Key).In(language)}{(language == Language.Chinese ? "（" : " (")}{Said(pack, only.Value, language)}{(language == Language.Chinese ? "）" : ")")}",
            PlainValue.Map map => string.Join(language == Language.Chinese ? "，" : ", ", map.Entries.Where(entry => !IsEmpty(entry.Value) && entry.Value is not PlainValue.Text { Value: "false" }).Select(entry => entry.Key is "of" or "fact" ? Said(pack, entry.Value, language) : $"{Field(entry.Key).In(language)}{colon}{Said(pack, entry.Value, language)}")),
            _ => "–",
        };
    }

    /// <summary>One word of a pack for people.</summary>
    public static string Word(RulePack pack, string word, Language language) => pack.Facts.TryGetValue(word, out var fact) ? fact.Says.In(language)
        : pack.Words.FirstOrDefault(one => one.Key == word) is { } named ? named.Name.In(language)
        : word == "2147483647" ? "∞"
        : Fields.TryGetValue(word, out var field) ? field.In(language) : word;

    // Whom a rule means, as a sentence would say it.
    private static string? Criterion(RulePack pack, string kind, PlainValue value, Language language)
    {
        var isChinese = language == Language.Chinese;
        var inner = value is PlainValue.Map map ? map.Entries.ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal) : [];
        var fact = inner.GetValueOrDefault("fact") is PlainValue.Text text ? Word(pack, text.Value, language) : "";
        var limit = inner.GetValueOrDefault("limit") is PlainValue.Text number ? number.Value : "";
        return (kind, inner.GetValueOrDefault("of")) switch
        {
            ("yes", _) when fact.Length > 0 => fact,
            ("no", _) when fact.Length > 0 => isChinese ? $"非“{fact}”" : $"not: {fact}",
            ("known", _) when fact.Length > 0 => isChinese ? $"{fact}已知" : $"{fact} is known",
            ("atLeast", _) when fact.Length > 0 => $"{fact} ≥ {limit}",
            ("atMost", _) when fact.Length > 0 => $"{fact} ≤ {limit}",
            ("over", _) when fact.Length > 0 => $"{fact} > {limit}",
            ("is", PlainValue.List words) => $"{fact}{(isChinese ? "：" : ": ")}{string.Join(isChinese ? "或" : " or ", words.Items.Select(word => Said(pack, word, language)))}",
            ("all", PlainValue.List all) => string.Join(isChinese ? "，且" : ", and ", all.Items.Select(one => Nested(pack, one, "any", language))),
            ("any", PlainValue.List any) => string.Join(isChinese ? "，或" : ", or ", any.Items.Select(one => Nested(pack, one, "all", language))),
            ("not", { } not) => isChinese ? $"并非（{Said(pack, not, language)}）" : $"not ({Said(pack, not, language)})",
            _ => null,
        };
    }

    private static string Nested(RulePack pack, PlainValue value, string needsBrackets, Language language) => value is PlainValue.Map { Entries: [{ Key: var kind }] } && kind == needsBrackets
        ? $"（{Said(pack, value, language)}）" : Said(pack, value, language);

    private static string DayRule(string fact, string days, Language language) => days switch
    {
        "0" => fact,
        ['-', .. var before] => language == Language.Chinese ? $"{fact}前 {before} 天" : $"{before} days before: {fact}",
        _ => language == Language.Chinese ? $"{fact}后 {days} 天" : $"{days} days after: {fact}",
    };

    private static bool IsEmpty(PlainValue value) => value is PlainValue.Nothing or PlainValue.List { Items.Count: 0 };
}
