using Firebreak.Epidemiology.Numerics;

namespace Firebreak.Epidemiology.Reproduction;

/// <summary>What is known of a reproduction number: a gamma distribution, or a mixture of such with one shape when the serial interval is uncertain.</summary>
/// <remarks>Quantiles are computed when they are asked for: most readers of a series want the mean and two limits.</remarks>
public sealed class ReproductionPosterior
{
    private readonly double[] _scales;
    private readonly double[] _weights;
    private readonly double[]? _shapes;

    internal ReproductionPosterior(double shape, double[] scales, double[] weights)
    {
        Shape = shape;
        _scales = scales;
        _weights = weights;
        double first = 0.0, second = 0.0;
        for (var i = 0; i < scales.Length; i++)
        {
            first += weights[i] * scales[i];
            second += weights[i] * scales[i] * scales[i];
        }

        Mean = shape * first;
        Sd = Math.Sqrt(Math.Max(0.0, (shape * second) + (shape * shape * Math.Max(0.0, second - (first * first)))));
    }

    /// <summary>A mixture whose parts differ in shape too, as when the counts themselves are uncertain.</summary>
    internal ReproductionPosterior(double[] shapes, double[] scales)
        : this(shapes.Average(), scales, [.. shapes.Select(_ => 1.0 / shapes.Length)])
    {
        _shapes = shapes;
        double first = 0.0, second = 0.0;
        for (var i = 0; i < shapes.Length; i++)
        {
            first += shapes[i] * scales[i] / shapes.Length;
            second += shapes[i] * (shapes[i] + 1.0) * scales[i] * scales[i] / shapes.Length;
        }

        Mean = first;
        Sd = Math.Sqrt(Math.Max(0.0, second - (first * first)));
    }

    /// <summary>Posterior mean.</summary>
    public double Mean { get; }

    /// <summary>Posterior standard deviation.</summary>
    public double Sd { get; }

    /// <summary>Shape of the gamma distribution: prior shape plus local cases of the window (their mean where these are uncertain).</summary>
    public double Shape { get; }

    /// <summary>The quantile of a probability between 0 and 1, with a relative error below 1e-9.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The probability lies outside (0, 1).</exception>
    public double Quantile(double probability)
    {
        if (probability is not (> 0.0 and < 1.0))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "The probability of a quantile lies between 0 and 1.");
        }

        return _scales.Length == 1 ? _scales[0] * GammaFunctions.Quantile(Shape, probability) : MixtureQuantile(probability);
    }

    /// <summary>Probability that the reproduction number lies below a value; below 1, that the outbreak shrinks.</summary>
    public double ProbabilityBelow(double value)
    {
        var sum = 0.0;
        for (var i = 0; i < _scales.Length; i++)
        {
            sum += _weights[i] * GammaFunctions.Lower(ShapeOf(i), value / _scales[i]);
        }

        return sum;
    }

    private double ShapeOf(int part) => _shapes is null ? Shape : _shapes[part];

    // Newton's iteration from the gamma distribution with the same two moments, on the tail that holds less, inside a bracket.
    private double MixtureQuantile(double probability)
    {
        var fitted = Mean * Mean / (Sd * Sd);
        var x = Mean / fitted * GammaFunctions.Quantile(fitted, probability);
        double low = 0.0, high = double.PositiveInfinity;
        for (var i = 0; i < 100; i++)
        {
            double error = 0.0, density = 0.0;
            for (var j = 0; j < _scales.Length; j++)
            {
                var y = x / _scales[j];
                error += _weights[j] * (probability < 0.5 ? GammaFunctions.Lower(ShapeOf(j), y) : -GammaFunctions.Upper(ShapeOf(j), y));
                density += _weights[j] * ShapeOf(j) * GammaFunctions.PoissonTerm(ShapeOf(j), y);
            }

            error += probability < 0.5 ? -probability : 1.0 - probability;
            (low, high) = error > 0.0 ? (low, x) : (x, high);
            var next = x - (error * x / density);
            if (!(next >= low && next <= high))
            {
                next = double.IsPositiveInfinity(high) ? 2.0 * x : 0.5 * (low + high);
            }

            // Newton's error is quadratic in the step.
            var moved = Math.Abs(next - x);
            x = next;
            if (moved <= 1e-5 * Sd)
            {
                break;
            }
        }

        return x;
    }
}
