namespace Firebreak.Epidemiology.Numerics;

/// <summary>Gauss–Legendre quadrature.</summary>
internal static class GaussLegendre
{
    /// <summary>Nodes in [−1, 1] and weights that sum to 2, found by Newton's iteration on the Legendre polynomial.</summary>
    public static (double[] Nodes, double[] Weights) Rule(int count)
    {
        var nodes = new double[count];
        var weights = new double[count];
        for (var i = 0; i < (count + 1) / 2; i++)
        {
            var x = Math.Cos(Math.PI * (i + 0.75) / (count + 0.5));
            double slope, step;
            do
            {
                double last = 0.0, value = 1.0;
                for (var j = 0; j < count; j++)
                {
                    (last, value) = (value, ((((2.0 * j) + 1.0) * x * value) - (j * last)) / (j + 1.0));
                }

                slope = count * ((x * value) - last) / ((x * x) - 1.0);
                step = value / slope;
                x -= step;
            }
            while (Math.Abs(step) > 1e-15);

            (nodes[i], nodes[count - 1 - i]) = (-x, x);
            weights[i] = weights[count - 1 - i] = 2.0 / ((1.0 - (x * x)) * slope * slope);
        }

        return (nodes, weights);
    }
}
