namespace Firebreak.Intake;

/// <content>Kinds of visits.</content>
public static partial class RemarkKinds
{
    /// <summary>A visit without a person.</summary>
    public static RemarkKind VisitPersonMissing { get; } = Make("visit-person-missing", "a visit without a person", "到访记录缺少人员");

    /// <summary>A visit without a place.</summary>
    public static RemarkKind VisitPlaceMissing { get; } = Make("visit-place-missing", "a visit without a place", "到访记录缺少场所");

    /// <summary>A visit without a readable time.</summary>
    public static RemarkKind VisitTimeMissing { get; } = Make("visit-time-missing", "a visit without a readable time", "到访记录缺少时间");

    /// <summary>A visit that ends before it begins.</summary>
    public static RemarkKind VisitEndsBeforeStart { get; } = Make(
        "visit-ends-before-start", "a visit that ends before it begins", "到访记录结束早于开始");

    /// <summary>A visit of more than 31 days.</summary>
    public static RemarkKind VisitTooLong { get; } = Make("visit-too-long", "a visit of more than 31 days", "到访记录超过 31 天");

    /// <summary>The same visit again.</summary>
    public static RemarkKind VisitRepeated { get; } = Make("visit-repeated", "the same visit again", "到访记录重复");

    /// <summary>A visit of somebody who isn't in the line list.</summary>
    public static RemarkKind VisitPersonUnknown { get; } = Make(
        "visit-person-unknown", "a visit of somebody who isn't in the line list", "到访人员不在病例一览表中");
}
