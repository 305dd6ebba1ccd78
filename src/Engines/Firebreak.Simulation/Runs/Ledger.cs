namespace Firebreak.Simulation.Runs;

/// <summary>The counts of a run by day.</summary>
internal sealed class Ledger(int days)
{
    public static readonly int Kinds = Enum.GetValues<DayCount>().Length;

    private readonly long[] counts = new long[Kinds * days];

    public int Days => days;

    public ref long this[DayCount what, int day] => ref counts[((int)what * days) + day];

    public Span<long> Series(DayCount what) => counts.AsSpan((int)what * days, days);

    /// <summary>Adds one to each day of a stay, first and last day given as [from, until).</summary>
    public void AddStay(DayCount what, int from, int until)
    {
        var series = Series(what);
        for (var day = Math.Max(0, from); day < Math.Min(until, days); day++)
        {
            series[day]++;
        }
    }
}
