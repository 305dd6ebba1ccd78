using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Tests.Calibration;

/// <summary>What one simulated outbreak says about an estimator.</summary>
/// <param name="Rank">Probability that the answer gives to values below the truth; uniform if the posterior is right. Null for intervals.</param>
/// <param name="Covered">Whether the interval held the truth. Null for ranks.</param>
/// <param name="Width">Width of the interval.</param>
/// <param name="Stated">A stated probability, to be compared with how often the event came true.</param>
/// <param name="Event">Whether it did.</param>
public readonly record struct Trial(double? Rank = null, bool? Covered = null, double Width = 0.0, double? Stated = null, bool Event = false);

/// <summary>A way to check an estimator against outbreaks whose truth is known.</summary>
/// <param name="Name">What is checked, in which regime.</param>
/// <param name="Lowest">Lowest share of intervals that should hold the truth.</param>
/// <param name="Highest">Highest share.</param>
/// <param name="Run">One outbreak; null when the estimator refused.</param>
public sealed record Scenario(string Name, double Lowest, double Highest, Func<Seed, Trial?> Run);
