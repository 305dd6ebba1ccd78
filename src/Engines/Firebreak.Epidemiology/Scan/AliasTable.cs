namespace Firebreak.Epidemiology.Scan;

/// <summary>Draws cells with given chances from 64 random bits a draw (Walker 1977; Vose 1991, doi:10.1109/32.92917).</summary>
internal sealed class AliasTable
{
    private readonly uint[] _keepBelow;
    private readonly int[] _otherwise;

    public AliasTable(ReadOnlySpan<double> weights)
    {
        var n = weights.Length;
        var total = 0.0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        _keepBelow = new uint[n];
        _otherwise = new int[n];
        var scaled = new double[n];
        var (small, large) = (new Stack<int>(), new Stack<int>());
        for (var i = 0; i < n; i++)
        {
            scaled[i] = weights[i] * n / total;
            _keepBelow[i] = uint.MaxValue;
            _otherwise[i] = i;
            (scaled[i] < 1.0 ? small : large).Push(i);
        }

        while (small.Count > 0 && large.Count > 0)
        {
            var (poor, rich) = (small.Pop(), large.Peek());
            _keepBelow[poor] = (uint)Math.Min(uint.MaxValue, scaled[poor] * 4294967296.0);
            _otherwise[poor] = rich;
            scaled[rich] -= 1.0 - scaled[poor];
            if (scaled[rich] < 1.0)
            {
                small.Push(large.Pop());
            }
        }
    }

    /// <summary>The cell for 64 random bits: the upper half picks a column, the lower half one of its two cells.</summary>
    public int Draw(ulong bits)
    {
        var column = (int)(((bits >> 32) * (ulong)_keepBelow.Length) >> 32);
        return (uint)bits < _keepBelow[column] ? column : _otherwise[column];
    }
}
