namespace Firebreak.Simulation.Chance;

/// <summary>A distribution of whole days as a table: one random number, one look-up, hardly ever a second step.</summary>
internal sealed class DayTable
{
    /// <summary>No stage of a course is longer: stages are kept as one byte.</summary>
    public const int LongestDays = 250;

    private readonly uint[] upTo;
    private readonly byte[] guide = new byte[256];

    public DayTable(ReadOnlySpan<double> weights)
    {
        var last = Math.Min(weights.Length, LongestDays + 1) - 1;
        var total = 0.0;
        for (var day = 0; day <= last; day++)
        {
            total += weights[day];
        }

        upTo = new uint[last + 1];
        Shares = new double[last + 1];
        var sum = 0.0;
        for (var day = 0; day <= last; day++)
        {
            Shares[day] = weights[day] / total;
            sum += weights[day];
            upTo[day] = (uint)Math.Min(uint.MaxValue, sum / total * 4294967296.0);
        }

        upTo[last] = uint.MaxValue;
        for (var (slot, day) = (0u, 0); slot < 256; slot++)
        {
            while (day < last && (slot << 24) >= upTo[day])
            {
                day++;
            }

            guide[slot] = (byte)day;
        }
    }

    /// <summary>Share of each day, from day 0 on; sums to one.</summary>
    public double[] Shares { get; }

    /// <summary>Mean of the table in days: after rounding to whole days, so not quite the mean that was asked for.</summary>
    public double MeanDays
    {
        get
        {
            var mean = 0.0;
            for (var day = 0; day < Shares.Length; day++)
            {
                mean += day * Shares[day];
            }

            return mean;
        }
    }

    public int Draw(uint random)
    {
        int day = guide[random >> 24];
        while (random >= upTo[day] && day < upTo.Length - 1)
        {
            day++;
        }

        return day;
    }
}
