namespace Firebreak.Intake;

/// <content>Kinds of contact lists, laboratory results and itineraries.</content>
public static partial class RemarkKinds
{
    /// <summary>A row that doesn't say which case it belongs to.</summary>
    public static RemarkKind FactCaseMissing { get; } = Make("case-number-missing", "a row that doesn't say which case it belongs to", "未写明对应的病例编号");

    /// <summary>A contact without a name, document number or phone.</summary>
    public static RemarkKind ContactPersonMissing { get; } = Make(
        "contact-person-missing", "a contact without a name, document number or phone: nobody could be found by it", "接触者缺少姓名、证件号和电话，无法确定是谁");

    /// <summary>A word for how near a contact is that isn't known.</summary>
    public static RemarkKind ContactTierUnreadable { get; } = Make(
        "contact-tier-unreadable", "how near the contact is can't be read (close, secondary or general); left unjudged", "接触者类型无法识别（应为密接、次密接或一般接触者），按未判定处理");

    /// <summary>A sample without the code on its tube.</summary>
    public static RemarkKind SampleCodeMissing { get; } = Make("sample-code-missing", "a sample without the code on its tube", "样本缺少编号");

    /// <summary>A sample without a readable day of sampling.</summary>
    public static RemarkKind SampleDateMissing { get; } = Make("sample-date-missing", "a sample without a readable day of sampling", "样本缺少可读的采样日期");

    /// <summary>A sample of nobody.</summary>
    public static RemarkKind SamplePersonMissing { get; } = Make(
        "sample-person-missing", "a sample that names neither a case nor a person", "样本既未写明病例编号，也未写明姓名、证件号或电话");

    /// <summary>A code and day that stand in the file twice with different content.</summary>
    public static RemarkKind SampleRepeated { get; } = Make(
        "sample-repeated", "a sample of this code and day stands in the file already, with other content", "同一编号同一采样日的样本在文件中重复且内容不同");

    /// <summary>A result that can't be read.</summary>
    public static RemarkKind ResultUnreadable { get; } = Make(
        "result-unreadable", "a result that can't be read: negative, positive, indeterminate or invalid is expected", "检测结果无法识别，应为阴性、阳性、可疑或无效");

    /// <summary>A result dated before its sample.</summary>
    public static RemarkKind ResultBeforeSampling { get; } = Make("result-before-sampling", "a result dated before its sample was taken", "结果日期早于采样日期");

    /// <summary>A cycle threshold that can't be read.</summary>
    public static RemarkKind CycleThresholdUnreadable { get; } = Make("cycle-threshold-unreadable", "a cycle threshold that is no number between 0 and 100; left out", "Ct 值不是 0 至 100 之间的数字，未采用");

    /// <summary>A reason of correction that isn't known.</summary>
    public static RemarkKind CorrectionReasonUnreadable { get; } = Make(
        "correction-reason-unreadable", "a reason of correction that isn't known: retested, mixed up, entry error, laboratory error or other is expected", "更正原因无法识别，应为复检、样本调换、录入错误、实验室差错或其他");

    /// <summary>A stop without a place.</summary>
    public static RemarkKind StopPlaceMissing { get; } = Make("stop-place-missing", "a stop with neither a place nor what was done there", "停留记录既无地点也无活动内容");

    /// <summary>A stop without a readable time.</summary>
    public static RemarkKind StopTimeMissing { get; } = Make("stop-time-missing", "a stop without a readable time", "停留记录缺少可读的时间");

    /// <summary>A stop that ends before it begins.</summary>
    public static RemarkKind StopEndsBeforeStart { get; } = Make("stop-ends-before-start", "a stop that ends before it begins", "停留结束早于开始");

    /// <summary>A stop of more than 31 days.</summary>
    public static RemarkKind StopTooLong { get; } = Make("stop-too-long", "a stop of more than 31 days", "停留超过 31 天");

    /// <summary>Two stops of one case that begin together.</summary>
    public static RemarkKind StopRepeated { get; } = Make(
        "stop-repeated", "another stop of this case begins at the same minute", "同一病例在同一时刻另有停留记录");

    /// <summary>A case that is neither in the register nor in these files.</summary>
    public static RemarkKind CaseNotInRegister { get; } = Make(
        "case-not-in-register", "the case is neither in the register nor in these files; import it first", "该病例既不在登记库也不在本次文件中，请先导入病例");

    /// <summary>Another result than the one that was released, without a reason.</summary>
    public static RemarkKind ResultAlreadyReleased { get; } = Make(
        "result-already-released", "another result of this sample was released before: correct it with a reason (column correction_reason)", "该样本已报告过不同结果：更正须填写更正原因（correction_reason 列）");

    /// <summary>A sample that the register has as somebody else's.</summary>
    public static RemarkKind SampleOfSomebodyElse { get; } = Make(
        "sample-of-somebody-else", "the register has the sample of this code and day from somebody else", "登记库中该编号该采样日的样本属于他人");

    /// <summary>A person who was erased from the register.</summary>
    public static RemarkKind PersonErased { get; } = Make(
        "person-erased", "the person was erased; nothing can be written about them any more", "该人员信息已删除，不能再写入");
}
