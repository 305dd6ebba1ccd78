using Firebreak.Simulation.Contacts;
using Firebreak.Simulation.Populations;

namespace Firebreak.Simulation.Measures;

/// <summary>Classes, workplaces or care homes close: their people no longer meet there.</summary>
/// <remarks><see cref="Measure.Coverage"/> is the share of groups that close, always the same ones; those who don't comply meet all the same.</remarks>
public sealed record Closure : Measure
{
    /// <summary>Kind of group that closes.</summary>
    public required GroupKind Kind { get; init; }

    private protected override void CheckOwn()
    {
        if (!Enum.IsDefined(Kind))
        {
            throw ArgumentCheck.Refused($"{Name}.{nameof(Kind)}", Kind, "a kind of group", "一种群体");
        }
    }
}

/// <summary>Masks make each contact less infectious.</summary>
/// <remarks>Acts on contacts in proportion to <see cref="Measure.Coverage"/> × <see cref="Measure.Adherence"/>.</remarks>
public sealed record Masks : Measure
{
    /// <summary>Share of transmission that masks prevent, by setting. Default: nothing at home, 0.3 elsewhere; replace by evidence.</summary>
    public BySetting Prevented { get; init; } = BySetting.Of(household: 0.0, elsewhere: 0.3);

    private protected override void CheckOwn() => CheckShares(Prevented, nameof(Prevented));
}

/// <summary>Movement limits: fewer contacts on transport, in shops and venues, with strangers, or at work, for everyone who lives in the area.</summary>
public sealed record MovementLimit : Measure
{
    /// <summary>Share of contacts that remain for those who comply, by setting. Default: all at home, half elsewhere.</summary>
    public BySetting Remaining { get; init; } = BySetting.Of(household: 1.0, elsewhere: 0.5);

    private protected override void CheckOwn() => CheckShares(Remaining, nameof(Remaining));
}

/// <summary>A closed loop (闭环管理): people of key posts live apart from their households and the public.</summary>
/// <remarks><see cref="Measure.Coverage"/> is the share of key-post workplaces in the loop, always the same ones.</remarks>
public sealed record ClosedLoop : Measure
{
    /// <summary>Share of contacts that remain, by setting. Default: all at work, none elsewhere.</summary>
    public BySetting Remaining { get; init; } = new() { Workplace = 1.0 };

    private protected override void CheckOwn() => CheckShares(Remaining, nameof(Remaining));
}
