namespace Firebreak.Tracing.Exposure;

/// <summary>How a visit became known.</summary>
public enum VisitSource : byte
{
    /// <summary>Not recorded.</summary>
    Unknown,

    /// <summary>A venue code scanned by the visitor.</summary>
    CheckIn,

    /// <summary>A ticket, a gate or a payment.</summary>
    Ticket,

    /// <summary>Told by the person in an interview.</summary>
    Interview,

    /// <summary>A roster: work, school, household.</summary>
    Roster,
}

/// <summary>How far a visit can be relied on.</summary>
public enum VisitConfidence : byte
{
    /// <summary>Not recorded.</summary>
    Unknown,

    /// <summary>Possible.</summary>
    Weak,

    /// <summary>Likely.</summary>
    Fair,

    /// <summary>Documented.</summary>
    Strong,
}

/// <summary>A kind of place, as far as contact rules distinguish them.</summary>
public enum PlaceSetting : byte
{
    /// <summary>Not recorded.</summary>
    Unknown,

    /// <summary>Household.</summary>
    Home,

    /// <summary>Workplace.</summary>
    Work,

    /// <summary>School, nursery, university.</summary>
    School,

    /// <summary>A vehicle or a carriage of one.</summary>
    Transit,

    /// <summary>Shop or market.</summary>
    Shop,

    /// <summary>Restaurant, canteen, bar.</summary>
    Dining,

    /// <summary>Closed room for leisure: cinema, gym, card room.</summary>
    Leisure,

    /// <summary>Hospital, clinic, pharmacy.</summary>
    Health,

    /// <summary>Care home, prison, dormitory.</summary>
    Residential,

    /// <summary>In the open.</summary>
    Outdoors,
}

/// <summary>Somebody at a place from a minute on, for some minutes. People and places are numbers from 0; what stands behind them isn't known here.</summary>
/// <param name="Person">Number of the person.</param>
/// <param name="Place">Number of the place.</param>
/// <param name="Start">First minute.</param>
/// <param name="Minutes">
/// Minutes stayed, 0 to <see cref="MostMinutes"/>. 0 is a scan without an end: it takes up its one minute, so that two scans in the same minute meet.
/// </param>
/// <param name="Source">How it became known.</param>
/// <param name="Confidence">How far it can be relied on.</param>
public readonly record struct Visit(
    int Person, int Place, Minute Start, int Minutes, VisitSource Source = VisitSource.Unknown, VisitConfidence Confidence = VisitConfidence.Unknown)
{
    /// <summary>Longest visit, minutes: 34 hours. Longer stays are entered as several.</summary>
    public const int MostMinutes = 2047;

    /// <summary>The first minute after the visit.</summary>
    public Minute Until => Start + Math.Max(Minutes, 1);
}
