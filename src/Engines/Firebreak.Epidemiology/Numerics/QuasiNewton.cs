namespace Firebreak.Epidemiology.Numerics;

/// <summary>BFGS with central differences, and the curvature at a minimum.</summary>
internal static class QuasiNewton
{
    /// <summary>The place and value of a minimum near a start, and whether the gradient vanished there.</summary>
    public static (double[] At, double Value, bool Converged) Minimum(Func<double[], double> function, ReadOnlySpan<double> start, int limit = 200)
    {
        var n = start.Length;
        var x = start.ToArray();
        var value = function(x);
        var gradient = Gradient(function, x);
        var inverse = Identity(n);
        for (var iteration = 0; iteration < limit; iteration++)
        {
            if (gradient.Max(Math.Abs) < 1e-7 * (1.0 + Math.Abs(value)))
            {
                return (x, value, true);
            }

            var direction = Times(inverse, gradient, -1.0);
            var slope = Dot(direction, gradient);
            if (!(slope < 0.0))
            {
                inverse = Identity(n);
                direction = Times(inverse, gradient, -1.0);
                slope = Dot(direction, gradient);
            }

            var length = 1.0;
            double[] next;
            double nextValue;
            do
            {
                next = new double[n];
                for (var i = 0; i < n; i++)
                {
                    next[i] = x[i] + (length * direction[i]);
                }

                nextValue = function(next);
                length *= 0.5;
            }
            while (!(nextValue <= value + (2e-4 * length * slope)) && length > 1e-12);

            if (!(nextValue < value))
            {
                // No descent left that doubles can see: at the minimum if the gradient is small for the size of the function.
                return (x, value, gradient.Max(Math.Abs) < 1e-3 * (1.0 + Math.Abs(value)));
            }

            var nextGradient = Gradient(function, next);
            Update(inverse, x, next, gradient, nextGradient);
            (x, value, gradient) = (next, nextValue, nextGradient);
        }

        return (x, value, false);
    }

    /// <summary>Second derivatives by central differences, row by row.</summary>
    public static double[] Hessian(Func<double[], double> function, double[] at)
    {
        var n = at.Length;
        var hessian = new double[n * n];
        var step = at.Select(v => 1e-3 * Math.Max(0.1, Math.Abs(v))).ToArray();
        var middle = function(at);
        for (var i = 0; i < n; i++)
        {
            // The fourth-order rule: the plain one is good to four digits only.
            hessian[(i * n) + i] = ((16.0 * (At(i, 1, i, 0) + At(i, -1, i, 0))) - (At(i, 2, i, 0) + At(i, -2, i, 0)) - (30.0 * middle))
                / (12.0 * step[i] * step[i]);
            for (var j = 0; j < i; j++)
            {
                var mixed = (At(i, 1, j, 1) - At(i, 1, j, -1) - At(i, -1, j, 1) + At(i, -1, j, -1)) / (4.0 * step[i] * step[j]);
                hessian[(i * n) + j] = mixed;
                hessian[(j * n) + i] = mixed;
            }
        }

        return hessian;

        double At(int i, double byI, int j, double byJ)
        {
            var point = (double[])at.Clone();
            point[i] += byI * step[i];
            point[j] += byJ * step[j];
            return function(point);
        }
    }

    private static double[] Gradient(Func<double[], double> function, double[] x)
    {
        var gradient = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            var kept = x[i];
            var step = 1e-5 * Math.Max(0.1, Math.Abs(kept));
            x[i] = kept + step;
            var above = function(x);
            x[i] = kept - step;
            gradient[i] = (above - function(x)) / (2.0 * step);
            x[i] = kept;
        }

        return gradient;
    }

    private static void Update(double[] inverse, double[] x, double[] next, double[] gradient, double[] nextGradient)
    {
        var n = x.Length;
        var s = new double[n];
        var y = new double[n];
        for (var i = 0; i < n; i++)
        {
            s[i] = next[i] - x[i];
            y[i] = nextGradient[i] - gradient[i];
        }

        var sy = Dot(s, y);
        if (sy <= 1e-14 * Math.Sqrt(Dot(s, s) * Dot(y, y)))
        {
            return;
        }

        var hy = Times(inverse, y, 1.0);
        var factor = (1.0 + (Dot(y, hy) / sy)) / sy;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                inverse[(i * n) + j] += (factor * s[i] * s[j]) - (((hy[i] * s[j]) + (s[i] * hy[j])) / sy);
            }
        }
    }

    private static double[] Identity(int n)
    {
        var matrix = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            matrix[(i * n) + i] = 1.0;
        }

        return matrix;
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static double[] Times(double[] matrix, double[] vector, double factor)
    {
        var n = vector.Length;
        var result = new double[n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                result[i] += factor * matrix[(i * n) + j] * vector[j];
            }
        }

        return result;
    }
}
