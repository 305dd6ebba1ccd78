using System.Text;
using System.Text.RegularExpressions;
using Firebreak.Epidemiology.LineLists;

namespace Firebreak.Intake.Values;

/// <summary>Words for sex, outcome, how found, class and severity, in English and Chinese.</summary>
internal static partial class WordTables
{
    public static IReadOnlyDictionary<string, Sex> Sexes { get; } = Table<Sex>(
        (Sex.Female, "f|fem|female|woman|girl|w|weiblich|femme|mujer|女|女性|女孩|女士|女童|f女|女(f)"),
        (Sex.Male, "m|male|man|boy|männlich|homme|hombre|男|男性|男孩|男士|男童|m男|男(m)"),
        (Sex.Other, "other|o|x|diverse|divers|intersex|non-binary|nonbinary|transgender|其他|其它"),
        (Sex.Unknown, "u|unspecified|refused|未说明的性别|未知的性别"));

    public static IReadOnlyDictionary<string, Outcome> Outcomes { get; } = Table<Outcome>(
        (Outcome.Died, "died|dead|death|deceased|fatal|d|died of disease|death of disease|dead of disease|lng_reference_data_category_outcome_deceased|死亡|病死|因病死亡|已死亡|去世|病亡"),
        (Outcome.Recovered, "recovered|recover|recovery|cured|discharged|discharge|released|healed|recovered with sequelae|resolved|治愈|痊愈|康复|出院|治愈出院|已出院|好转出院|解除隔离|"
            + "解除医学观察|转阴出舱|出舱"),
        (Outcome.Alive, "alive|alive, not resolved|living|isolated|hospitalised|hospitalized|in hospital|admitted|under treatment|active|ongoing|no outcome|not recovered|still ill|survived|在院|在院治疗|住院|住院治疗|治疗中|"
            + "隔离|隔离中|隔离治疗|在治|存活|存活,未结案|好转|未愈"));

    /// <summary>Answers to "died?": a no is no more than being alive.</summary>
    public static IReadOnlyDictionary<string, Outcome> Deaths { get; } = Merge(Outcomes, Table<Outcome>(
        (Outcome.Died, "y|yes|true|是"), (Outcome.Alive, "n|no|false|否|未死亡")));

    public static IReadOnlyDictionary<string, HowFound> Found { get; } = Table<HowFound>(
        (HowFound.InsideControl, "y|yes|true|inside|inside control|inside-control|in quarantine|quarantine|quarantined|contact tracing|contact-tracing|contact follow-up|closed loop|closed-loop|"
            + "是|密接|密切接触者|次密接|密接筛查|密接排查|集中隔离|居家隔离|隔离点|隔离管控|闭环|闭环管理|闭环隔离管控|管控内|隔离发现|隔离观察|集中隔离点|居家隔离医学观察|集中隔离医学观察|密切接触者筛查|管控人员|封控区筛查|"
            + "管控区筛查|入境人员隔离|管控中发现|管控发现"),
        (HowFound.Community, "n|no|false|outside|community|in the community|clinic|hospital visit|screening|community screening|mass screening|passive|active search|symptomatic|fever clinic|self-test|"
            + "否|社会面|社会面发现|社区发现|社会面筛查|社区筛查|社区|风险人群筛查|全员核酸|大规模核酸筛查|重点人群筛查|主动就诊|发热门诊|就诊|医院就诊|医疗机构|主动检测|抗原自测|非管控|愿检尽检|常态化核酸"),
        (HowFound.Imported, "imported|import|travel|overseas inflow|overseas|border|port|traveller|traveler|境外输入|输入|外地输入|入境|入境人员|口岸|外省输入|市外输入"));

    public static IReadOnlyDictionary<string, CaseClass> Classes { get; } = Table<CaseClass>(
        (CaseClass.Suspected, "suspected|suspect|suspicious|s|疑似|疑似病例|疑似患者"),
        (CaseClass.Probable, "probable|clinical|clinically diagnosed|clinical case|p|临床诊断|临床诊断病例|可能病例"),
        (CaseClass.Confirmed, "confirmed|confirm|laboratory confirmed|lab confirmed|lab-confirmed|c|确诊|确诊病例|实验室确诊|实验室确诊病例|阳性|确诊患者|实验室诊断"),
        (CaseClass.Asymptomatic, "asymptomatic|asymptomatic infection|asymptomatic carrier|无症状|无症状感染者|无症状感染|阳性检测|病原携带者|无症状者"),
        (CaseClass.Discarded, "discarded|not a case|no case|not_a_case|excluded|ruled out|non-case|排除|排除病例|已排除|非病例"));

    public static IReadOnlyDictionary<string, Severity> Severities { get; } = Table<Severity>(
        (Severity.Asymptomatic, "asymptomatic|no symptoms|none of symptoms|无症状|无症状感染|无症状感染者"),
        (Severity.Mild, "mild|minor|light|轻|轻型|轻症|轻度"),
        (Severity.Moderate, "moderate|normal|ordinary|common|普通|普通型|中型|中症|中度|一般"),
        (Severity.Severe, "severe|serious|重|重型|重症|重度"),
        (Severity.Critical, "critical|life-threatening|icu|危重|危重型|危重症|危重度"),
        (Severity.Unknown, "symptomatic|unclassified|有症状|未分型|未分类|待分型"));

    /// <summary>Answers to "symptoms?".</summary>
    public static IReadOnlyDictionary<string, Severity> Symptoms { get; } = Merge(Severities, Table<Severity>(
        (Severity.Asymptomatic, "n|no|false|否"), (Severity.Unknown, "y|yes|true|是|有")));

    /// <summary>Answers to "without symptoms?".</summary>
    public static IReadOnlyDictionary<string, Severity> NoSymptoms { get; } = Merge(Severities, Table<Severity>(
        (Severity.Asymptomatic, "y|yes|true|是"), (Severity.Unknown, "n|no|false|否")));

    /// <summary>One spelling of a word: half-width, lower case, single blanks, without a final stop.</summary>
    public static string Normal(string word) =>
        Blanks().Replace(word.Normalize(NormalizationForm.FormKC).Trim(), " ").ToLowerInvariant().TrimEnd('.', '。', '!', ' ');

    private static Dictionary<string, T> Table<T>(params (T Value, string Words)[] rows)
    {
        var table = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (value, words) in rows)
        {
            foreach (var word in words.Split('|'))
            {
                table.Add(Normal(word), value);
            }
        }

        return table;
    }

    private static Dictionary<string, T> Merge<T>(IReadOnlyDictionary<string, T> general, IReadOnlyDictionary<string, T> special)
    {
        var merged = new Dictionary<string, T>(general, StringComparer.Ordinal);
        foreach (var (word, value) in special)
        {
            merged[word] = value;
        }

        return merged;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
