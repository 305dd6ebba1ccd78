using Firebreak.Primitives;
using Firebreak.Simulation.Chance;

namespace Firebreak.Simulation.Populations;

/// <summary>Fills one neighbourhood with households.</summary>
/// <remarks>
/// Ages are drawn from the pyramid first and then dealt out, so that the pyramid holds whatever the rules of living together are: each member asks
/// for an age (a partner about as old, a child about 28 years younger, a grandparent about 27 older) and gets the nearest that is left. Large
/// households are dealt first, so that children find parents; who is left lives alone or in twos, as older people do.
/// </remarks>
internal sealed class HouseholdBuilder(PopulationDescription description, Seed seed)
{
    private const int Years = 121;
    private const int Adult = 20;

    private readonly byte[] ageTable = QuantilesOfAge(description.Ages);
    private readonly double[] sizeLimits = Limits(description.HouseholdSizes);

    public void Fill(int neighbourhood, Span<byte> ages, Span<byte> homes, Span<byte> roles)
    {
        var draws = new DrawStream(seed.For((ulong)neighbourhood).Value);
        roles.Clear();
        Span<int> left = stackalloc int[Years];
        left.Clear();
        var residents = 0;
        for (var person = 0; person < ages.Length; person++)
        {
            int age = ageTable[draws.Next() >> 48];
            var share = description.CareHomeShare[SettingTable.AgeBandOf(age)];
            if (share > 0.0 && draws.Unit() < share)
            {
                // Residents are numbered from the end of the neighbourhood, each a household alone.
                residents++;
                ages[^residents] = (byte)age;
                homes[^residents] = 0;
                roles[^residents] = (byte)Role.Resident;
            }
            else
            {
                left[age]++;
            }
        }

        DealOut(ref draws, left, ages[..^residents], homes[..^residents]);
    }

    private void DealOut(ref DrawStream draws, Span<int> left, Span<byte> ages, Span<byte> homes)
    {
        Span<int> households = stackalloc int[17];
        households.Clear();
        for (var housed = 0; housed < ages.Length;)
        {
            var size = Math.Min(DrawSize(draws.Unit()), ages.Length - housed);
            households[size]++;
            housed += size;
        }

        var next = 0;
        for (var size = 16; size >= 1; size--)
        {
            for (var household = 0; household < households[size]; household++)
            {
                if (description.Composition == HouseholdComposition.Generations)
                {
                    DealGenerations(ref draws, left, ages.Slice(next, size));
                }
                else
                {
                    DealAnyAge(ref draws, left, ages.Slice(next, size), ages.Length - next);
                }

                for (var member = 0; member < size; member++)
                {
                    homes[next + member] = (byte)((member << 4) | (size - 1));
                }

                next += size;
            }
        }
    }

    private void DealGenerations(ref DrawStream draws, Span<int> left, Span<byte> members)
    {
        var size = members.Length;
        var head = TakeAdult(ref draws, left, mayBeOld: size <= 2);
        members[0] = (byte)head;
        for (var member = 1; member < size; member++)
        {
            var spread = draws.Below(9) - 4;
            var wanted = member switch
            {
                1 => draws.Unit() < 0.85 ? head + (spread / 2) : ChildOf(head + spread),
                >= 3 when draws.Unit() < 0.25 => head + 27 + spread,
                _ => ChildOf(head + spread),
            };
            members[member] = (byte)TakeNearest(left, wanted);
        }
    }

    // Grown-up children have homes of their own.
    private static int ChildOf(int parent) => Math.Clamp(parent - 28, 0, Adult - 2);

    // Any age: a draw without replacement from those left.
    private static void DealAnyAge(ref DrawStream draws, Span<int> left, Span<byte> members, int remaining)
    {
        for (var member = 0; member < members.Length; member++)
        {
            var rank = draws.Below(remaining - member);
            var age = 0;
            while (rank >= left[age])
            {
                rank -= left[age++];
            }

            left[age]--;
            members[member] = (byte)age;
        }
    }

    private int TakeAdult(ref DrawStream draws, Span<int> left, bool mayBeOld)
    {
        for (var attempt = 0; attempt < 8; attempt++)
        {
            int age = ageTable[draws.Next() >> 48];
            if (age >= Adult && (mayBeOld || age < 60) && left[age] > 0)
            {
                left[age]--;
                return age;
            }
        }

        for (var age = Adult; age < Years; age++)
        {
            if (left[age] > 0)
            {
                left[age]--;
                return age;
            }
        }

        return TakeNearest(left, Adult);
    }

    private static int TakeNearest(Span<int> left, int wanted)
    {
        for (var distance = 0; distance < Years; distance++)
        {
            var (younger, older) = (wanted - distance, wanted + distance);
            if (younger is >= 0 and < Years && left[younger] > 0)
            {
                left[younger]--;
                return younger;
            }

            if (older is >= 0 and < Years && left[older] > 0)
            {
                left[older]--;
                return older;
            }
        }

        throw new InvalidOperationException("Nobody is left to be housed, yet a household has room.");
    }

    private int DrawSize(double random)
    {
        var size = 1;
        while (size < sizeLimits.Length && random >= sizeLimits[size - 1])
        {
            size++;
        }

        return size;
    }

    private static double[] Limits(IReadOnlyList<double> weights)
    {
        var (total, sum) = (weights.Sum(), 0.0);
        return [.. weights.Select(weight => (sum += weight) / total)];
    }

    // 65,536 equal slices of the pyramid: the error of a year's share is below 2⁻¹⁶.
    private static byte[] QuantilesOfAge(IReadOnlyList<AgeShare> bands)
    {
        var byYear = new double[Years];
        foreach (var band in bands)
        {
            for (var age = band.FromAge; age <= band.ToAgeInclusive; age++)
            {
                byYear[age] += band.Share / (band.ToAgeInclusive - band.FromAge + 1);
            }
        }

        var table = new byte[65536];
        var (total, sum, year) = (byYear.Sum(), byYear[0], 0);
        for (var slice = 0; slice < table.Length; slice++)
        {
            while (year < Years - 1 && sum / total * table.Length <= slice + 0.5)
            {
                sum += byYear[++year];
            }

            table[slice] = (byte)year;
        }

        return table;
    }
}
