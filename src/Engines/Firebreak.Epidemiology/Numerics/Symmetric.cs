namespace Firebreak.Epidemiology.Numerics;

/// <summary>Small symmetric systems by Cholesky's factorisation, stored row by row.</summary>
internal static class Symmetric
{
    /// <summary>Replaces the lower triangle by its Cholesky factor; false when the matrix isn't positive definite.</summary>
    public static bool Factor(Span<double> matrix, int n)
    {
        for (var j = 0; j < n; j++)
        {
            var original = matrix[(j * n) + j];
            var diagonal = original;
            for (var k = 0; k < j; k++)
            {
                diagonal -= matrix[(j * n) + k] * matrix[(j * n) + k];
            }

            // A column that hangs on the others leaves only rounding behind.
            if (!(diagonal > 1e-12 * Math.Abs(original)))
            {
                return false;
            }

            var root = Math.Sqrt(diagonal);
            matrix[(j * n) + j] = root;
            for (var i = j + 1; i < n; i++)
            {
                var sum = matrix[(i * n) + j];
                for (var k = 0; k < j; k++)
                {
                    sum -= matrix[(i * n) + k] * matrix[(j * n) + k];
                }

                matrix[(i * n) + j] = sum / root;
            }
        }

        return true;
    }

    /// <summary>Solves in place with a factor made by <see cref="Factor"/>.</summary>
    public static void Solve(ReadOnlySpan<double> factor, int n, Span<double> right)
    {
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < i; k++)
            {
                right[i] -= factor[(i * n) + k] * right[k];
            }

            right[i] /= factor[(i * n) + i];
        }

        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++)
            {
                right[i] -= factor[(k * n) + i] * right[k];
            }

            right[i] /= factor[(i * n) + i];
        }
    }

    /// <summary>The inverse from a factor.</summary>
    public static double[] Inverse(ReadOnlySpan<double> factor, int n)
    {
        var inverse = new double[n * n];
        var column = new double[n];
        for (var j = 0; j < n; j++)
        {
            Array.Clear(column);
            column[j] = 1.0;
            Solve(factor, n, column);
            for (var i = 0; i < n; i++)
            {
                inverse[(i * n) + j] = column[i];
            }
        }

        return inverse;
    }
}
