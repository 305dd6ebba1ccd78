using Firebreak.Primitives;

namespace Firebreak.Ground.Rights;

/// <summary>Why somebody was refused.</summary>
public enum RefusedBecause : byte
{
    /// <summary>None of the actor's roles has this right at all.</summary>
    NoSuchRight,

    /// <summary>The right doesn't reach to the jurisdiction that answers for it.</summary>
    OutOfReach,

    /// <summary>More people were opened within the hour than is allowed.</summary>
    HourlyLimit,

    /// <summary>Nothing declares which right this needs, so nobody but the node has it.</summary>
    Undeclared,
}

/// <summary>A refused attempt, with its reason and the row of the table of rights that refuses it. It stands in the audit.</summary>
/// <param name="Right">The right that was needed; null where none is declared.</param>
/// <param name="Because">Why it wasn't there.</param>
public sealed record Refusal(Right? Right, RefusedBecause Because)
{
    /// <summary>The clause of the rule: the row in docs/handbook/rights.md.</summary>
    public string Clause => Right is { } right ? $"rights/{right}" : "rights/undeclared";

    /// <summary>The refusal in a sentence.</summary>
    public Phrase Said => (Because, Right) switch
    {
        (RefusedBecause.NoSuchRight, { } right) => new($"Your role may not {right.Words().English} ({Clause}).", $"您的岗位无权{right.Words().Chinese}（{Clause}）。"),
        (RefusedBecause.OutOfReach, { } right) => new(
            $"You may {right.Words().English} for other jurisdictions than this one; ask the office that answers for it, or state your need ({Clause}).",
            $"您{right.Words().Chinese}的范围不含该辖区；请联系负责单位或申请授权（{Clause}）。"),
        (RefusedBecause.HourlyLimit, _) => new(
            "You have opened as many people within an hour as is allowed; go on later, or let an auditor raise the limit.", "一小时内查看身份信息的人数已达上限；请稍后再试，或请审计员调整上限。"),
        _ => new("This may be done by the node itself only.", "此操作仅限系统自身执行。"),
    };
}

/// <summary>A verb or a read was attempted without the right to it, past the gate that should have asked. Whoever asks the gate first never meets it.</summary>
public sealed class RefusedException(Refusal refusal) : Exception(refusal.Said.English)
{
    /// <summary>The refusal, which is in the audit already.</summary>
    public Refusal Refusal { get; } = refusal;
}
