namespace Firebreak.Primitives;

/// <summary>The range in which a quantity is taken to lie, with the level at which it is claimed.</summary>
/// <param name="Low">Lower limit, in the unit of the quantity.</param>
/// <param name="High">Upper limit, not below <paramref name="Low"/>.</param>
/// <param name="Level">
/// Level of the claim, for example 0.95. Lower where the data can't carry that claim: the range of three values holds their median at level 0.75.
/// </param>
/// <remarks>The default value is the empty claim, 0 to 0 at level 0. Level 0 says that nothing is claimed, as for the median of one value.</remarks>
public readonly record struct Interval(double Low, double High, double Level);

/// <summary>A number that travels with its interval.</summary>
/// <param name="Value">Point estimate.</param>
/// <param name="Range">Interval around it.</param>
public readonly record struct Estimate(double Value, Interval Range);
