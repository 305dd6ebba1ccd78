namespace Firebreak.Intake;

/// <summary>All kinds of remarks, each with its code and meaning.</summary>
public static class RemarkKinds
{
    /// <summary>A date that no calendar has, such as 31 February.</summary>
    public static RemarkKind DateImpossible { get; } = new("date-impossible", new("a date that no calendar has", "日历上没有的日期"));
}
