namespace Firebreak.Epidemiology.Numerics;

/// <summary>Nelder and Mead's simplex search, for functions of a few parameters without usable derivatives.</summary>
internal static class NelderMead
{
    /// <summary>The place and value of a minimum, and whether the simplex closed on it.</summary>
    public static (double[] At, double Value, bool Converged) Minimum(
        Func<double[], double> function, ReadOnlySpan<double> start, double step = 0.3, double tolerance = 1e-11, int limit = 4000)
    {
        var n = start.Length;
        var points = new double[n + 1][];
        var values = new double[n + 1];
        for (var i = 0; i <= n; i++)
        {
            points[i] = start.ToArray();
            if (i > 0)
            {
                points[i][i - 1] += step;
            }

            values[i] = Finite(function(points[i]));
        }

        var converged = false;
        for (var evaluations = n + 1; evaluations < limit;)
        {
            Array.Sort(values, points);
            var size = 0.0;
            for (var j = 0; j < n; j++)
            {
                size = Math.Max(size, Math.Abs(points[n][j] - points[0][j]));
            }

            if (values[n] - values[0] <= tolerance * (1.0 + Math.Abs(values[0])) && size < 1e-5)
            {
                converged = true;
                break;
            }

            var centre = new double[n];
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    centre[j] += points[i][j] / n;
                }
            }

            var reflected = Along(centre, points[n], -1.0);
            var value = Finite(function(reflected));
            evaluations++;
            if (value < values[0])
            {
                var further = Along(centre, points[n], -2.0);
                var furtherValue = Finite(function(further));
                evaluations++;
                (points[n], values[n]) = furtherValue < value ? (further, furtherValue) : (reflected, value);
            }
            else if (value < values[n - 1])
            {
                (points[n], values[n]) = (reflected, value);
            }
            else
            {
                var inside = Along(centre, points[n], value < values[n] ? -0.5 : 0.5);
                var insideValue = Finite(function(inside));
                evaluations++;
                if (insideValue < Math.Min(value, values[n]))
                {
                    (points[n], values[n]) = (inside, insideValue);
                }
                else
                {
                    for (var i = 1; i <= n; i++)
                    {
                        points[i] = Along(points[0], points[i], 0.5);
                        values[i] = Finite(function(points[i]));
                        evaluations++;
                    }
                }
            }
        }

        var best = Array.IndexOf(values, values.Min());
        return (points[best], values[best], converged);
    }

    private static double Finite(double value) => double.IsNaN(value) ? double.PositiveInfinity : value;

    private static double[] Along(double[] centre, double[] point, double factor)
    {
        var result = new double[centre.Length];
        for (var j = 0; j < result.Length; j++)
        {
            result[j] = centre[j] + (factor * (point[j] - centre[j]));
        }

        return result;
    }
}
