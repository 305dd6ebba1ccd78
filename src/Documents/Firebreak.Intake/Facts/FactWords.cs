using Firebreak.Intake.Values;

namespace Firebreak.Intake.Facts;

/// <summary>Words of lists of contacts and of laboratories, in English and Chinese.</summary>
internal static class FactWords
{
    public static IReadOnlyDictionary<string, ReportedTier> Tiers { get; } = Table<ReportedTier>(
        (ReportedTier.Close, "close|close contact|密接|密切接触者|密切接触|密接者"),
        (ReportedTier.Secondary, "secondary|secondary contact|secondary close contact|contact of a contact|contact of contact|次密接|次密|密接的密接|密接之密接|次密切接触者"),
        (ReportedTier.General, "general|general contact|casual|casual contact|low risk|一般接触者|一般接触|一般"));

    /// <summary>A result that is still to come is no result: the cell says as much as a blank one.</summary>
    public static IReadOnlyDictionary<string, ReportedResult?> Results { get; } = Table<ReportedResult?>(
        (ReportedResult.Negative, "negative|neg|not detected|undetected|(-)|阴性|阴|未检出|阴性(-)"),
        (ReportedResult.Positive, "positive|pos|detected|+|(+)|阳性|阳|检出|阳性(+)"),
        (ReportedResult.Indeterminate, "indeterminate|inconclusive|equivocal|weakly positive|weak positive|suspicious|可疑|灰区|弱阳性|不确定|单靶标阳性|待复核"),
        (ReportedResult.Invalid, "invalid|failed|unsatisfactory|not testable|无效|不合格|检测失败|标本不合格|样本不合格"),
        (null, "waiting|in progress|待检|待测|检测中|待出结果|未出结果|未出"));

    public static IReadOnlyDictionary<string, ReportedReason> Reasons { get; } = Table<ReportedReason>(
        (ReportedReason.Retested, "retested|retest|repeat test|repeated|复检|复核|复测|重测|重新检测"),
        (ReportedReason.MixedUp, "mixed up|mixed-up|mix-up|exchanged|swapped|样本调换|样本混淆|混淆|调换|弄混|错采"),
        (ReportedReason.EntryError, "entry error|entry-error|data entry error|typing error|typo|录入错误|登记错误|填写错误|填报错误"),
        (ReportedReason.LaboratoryError, "laboratory error|laboratory-error|lab error|contaminated|contamination|实验室差错|实验室污染|污染|质控失败|质控不合格"),
        (ReportedReason.Other, "other|其他|其它"));

    private static Dictionary<string, T> Table<T>(params (T Value, string Words)[] rows) =>
        rows.SelectMany(row => row.Words.Split('|').Select(word => (Word: WordTables.Normal(word), row.Value))).ToDictionary(pair => pair.Word, pair => pair.Value, StringComparer.Ordinal);
}
