namespace Firebreak.Simulation.Runs;

/// <summary>People by leaf district and by age band: whom a measure on an area concerns. Numbers may be expected ones.</summary>
internal sealed class Headcount(int districts)
{
    private readonly double[] byDistrict = new double[districts];
    private readonly double[] byBand = new double[SettingTable.AgeBandCount];

    public ReadOnlySpan<double> ByDistrict => byDistrict;

    public ReadOnlySpan<double> ByBand => byBand;

    public double Total { get; private set; }

    /// <summary>The people of two rows together.</summary>
    public static Headcount Of(int districts, in PlaceRow one, in PlaceRow other)
    {
        var people = new Headcount(districts) { Total = one.Total + (double)other.Total };
        for (var district = 0; district < districts; district++)
        {
            people.byDistrict[district] = one.Places[district] + (double)other.Places[district];
        }

        for (var band = 0; band < SettingTable.AgeBandCount; band++)
        {
            people.byBand[band] = one.Places[districts + band] + (double)other.Places[districts + band];
        }

        return people;
    }

    public void Add(int district, int band, double number)
    {
        byDistrict[district] += number;
        byBand[band] += number;
        Total += number;
    }
}

/// <summary>Counts of one day by leaf district and age band.</summary>
internal readonly ref struct PlaceRow(ReadOnlySpan<int> row)
{
    public readonly ReadOnlySpan<int> Places = row[..^1];

    public readonly int Total = row[^1];
}

/// <summary>Numbers of people by day, leaf district and age band that are known ahead: tests due, or changes of how many are somewhere.</summary>
internal sealed class PlaceCounts(int districts, int days)
{
    // One more day takes what falls after the end.
    private readonly int width = districts + SettingTable.AgeBandCount + 1;
    private readonly int[] rows = new int[(days + 1) * (districts + SettingTable.AgeBandCount + 1)];

    public PlaceRow this[int day] => new(rows.AsSpan(day * width, width));

    public void Add(int day, in Whom whom, int number)
    {
        var row = rows.AsSpan(Math.Min(day, days) * width, width);
        row[whom.District] += number;
        row[districts + whom.Band] += number;
        row[^1] += number;
    }

    /// <summary>Adds a row, this one's own or another's.</summary>
    public void Add(int day, in PlaceRow counts)
    {
        if (counts.Total == 0)
        {
            return;
        }

        var row = rows.AsSpan(Math.Min(day, days) * width, width);
        for (var key = 0; key < counts.Places.Length; key++)
        {
            row[key] += counts.Places[key];
        }

        row[^1] += counts.Total;
    }

    /// <summary>Adds people of one district, by age.</summary>
    public void Add(int day, int district, ReadOnlySpan<int> bands)
    {
        for (var band = 0; band < bands.Length; band++)
        {
            Add(day, new Whom(district, band), bands[band]);
        }
    }

    /// <summary>Adds what is there at the end of a day to the next: changes become numbers, a day at a time.</summary>
    public void CarryInto(int day)
    {
        if (day > 0)
        {
            for (var cell = day * width; cell < (day + 1) * width; cell++)
            {
                rows[cell] += rows[cell - width];
            }
        }
    }
}
