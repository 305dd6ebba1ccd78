namespace Firebreak.Intake;

/// <content>Kinds of links and people in them.</content>
public static partial class RemarkKinds
{
    /// <summary>A person named as their own infector.</summary>
    public static RemarkKind SelfLink { get; } = Make("self-link", "a person named as their own infector", "病例以自己为传染源");

    /// <summary>An infector who isn't in the line list.</summary>
    public static RemarkKind UnknownInfector { get; } = Make("unknown-infector", "an infector who isn't in the line list", "传染源不在病例一览表中");

    /// <summary>An infectee who isn't in the line list.</summary>
    public static RemarkKind UnknownInfectee { get; } = Make("unknown-infectee", "an infectee who isn't in the line list", "被感染者不在病例一览表中");

    /// <summary>People who infected one another in a ring.</summary>
    public static RemarkKind Cycle { get; } = Make("cycle", "people who infected one another in a ring", "传播关系成环");

    /// <summary>A person with two infectors or more.</summary>
    public static RemarkKind TwoInfectors { get; } = Make("two-infectors", "a person with two infectors or more", "同一病例有两个以上传染源");

    /// <summary>The same link again.</summary>
    public static RemarkKind RepeatedLink { get; } = Make("repeated-link", "the same link again", "传播关系重复");

    /// <summary>A person who appears again with another value; the first one stays.</summary>
    public static RemarkKind PersonConflict { get; } = Make(
        "person-conflict", "a person who appears again with another value; the first one stays", "同一人再次出现时取值不同，保留首次取值");

    /// <summary>Several infectors in one cell; read as several links.</summary>
    public static RemarkKind SeveralInfectorsInCell { get; } = Make(
        "several-infectors-in-cell", "several infectors in one cell; read as several links", "一格内有多个传染源，按多条关系读取");

    /// <summary>Text where the id of an infector is expected.</summary>
    public static RemarkKind InfectorNotAnId { get; } = Make(
        "infector-not-an-id", "text where the id of an infector is expected", "传染源栏不是编号");

    /// <summary>An infector whose id differs from a known one in case, width or leading zeros only.</summary>
    public static RemarkKind InfectorVariant { get; } = Make(
        "infector-variant", "an infector whose id differs from a known one in case, width or leading zeros only", "传染源编号与已知编号仅大小写、全半角或前导零不同");

    /// <summary>A link without an infector.</summary>
    public static RemarkKind InfectorMissing { get; } = Make("infector-missing", "a link without an infector", "传播关系缺少传染源");

    /// <summary>A link without an infectee.</summary>
    public static RemarkKind InfecteeMissing { get; } = Make("infectee-missing", "a link without an infectee", "传播关系缺少被感染者");
}
