namespace Firebreak.Simulation.Chance;

/// <summary>A Poisson count by inversion, so that a larger mean never gives a smaller count for the same luck.</summary>
internal static class PoissonDraw
{
    private const double LargestPiece = 500.0;

    public static int Draw(double mean, ulong random)
    {
        if (mean <= 0.0)
        {
            return 0;
        }

        var count = 0;
        while (mean > LargestPiece)
        {
            count += ByInversion(LargestPiece, Luck.Unit(random));
            mean -= LargestPiece;
            random = Luck.Mix(random);
        }

        return count + ByInversion(mean, Luck.Unit(random));
    }

    private static int ByInversion(double mean, double random)
    {
        var term = Math.Exp(-mean);
        var sum = term;
        var count = 0;

        // Rounding can leave the sum a hair below one: the limit stops a walk that would never end.
        var limit = (int)(mean + (20.0 * Math.Sqrt(mean)) + 40.0);
        while (random >= sum && count < limit)
        {
            term *= mean / ++count;
            sum += term;
        }

        return count;
    }
}
