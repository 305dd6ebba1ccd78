using Firebreak.Simulation.Chance;

namespace Firebreak.Simulation.Populations;

/// <summary>Where the workers of a district work: some stay, the others go by size and distance.</summary>
internal sealed class Commuting(PopulationDescription description, DistrictLayout layout)
{
    private const double EarthRadiusKilometres = 6371.0;

    public Destinations From(int home)
    {
        var weights = new double[description.Districts.Count];
        var total = 0.0;
        for (var work = 0; work < weights.Length; work++)
        {
            if (layout.IsLeaf(work))
            {
                weights[work] = layout.People[work] * Math.Exp(-Kilometres(description.Districts[home], description.Districts[work]) / description.CommutingKilometres);
                total += weights[work];
            }
        }

        for (var work = 0; work < weights.Length; work++)
        {
            weights[work] = ((1.0 - description.StayShare) * weights[work] / total) + (work == home ? description.StayShare : 0.0);
        }

        return new Destinations(weights);
    }

    // Equirectangular: good to a percent within a country's commuting distances.
    private static double Kilometres(DistrictDescription a, DistrictDescription b)
    {
        var north = double.DegreesToRadians(b.Latitude - a.Latitude);
        var east = double.DegreesToRadians(b.Longitude - a.Longitude) * Math.Cos(double.DegreesToRadians(0.5 * (a.Latitude + b.Latitude)));
        return EarthRadiusKilometres * Math.Sqrt((north * north) + (east * east));
    }
}

/// <summary>Shares of destinations, drawn by guide and search.</summary>
internal sealed class Destinations
{
    private const int GuideBits = 10;

    private readonly double[] upTo;
    private readonly int[] guide = new int[1 << GuideBits];

    public Destinations(double[] shares)
    {
        upTo = new double[shares.Length];
        var sum = 0.0;
        for (var index = 0; index < shares.Length; index++)
        {
            upTo[index] = sum += shares[index];
        }

        for (var last = shares.Length - 1; last >= 0; last--)
        {
            upTo[last] = double.PositiveInfinity;
            if (shares[last] > 0.0)
            {
                break;
            }
        }

        for (var (slot, index) = (0, 0); slot < guide.Length; slot++)
        {
            while ((double)slot / guide.Length >= upTo[index])
            {
                index++;
            }

            guide[slot] = index;
        }
    }

    public int Draw(ulong random)
    {
        var index = guide[random >> (64 - GuideBits)];
        var unit = Luck.Unit(random);
        while (unit >= upTo[index])
        {
            index++;
        }

        return index;
    }
}
