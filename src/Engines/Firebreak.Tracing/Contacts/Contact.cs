using Firebreak.Tracing.Exposure;

namespace Firebreak.Tracing.Contacts;

/// <summary>A case and the time in which it may have infected others.</summary>
/// <param name="Person">Number of the case.</param>
/// <param name="Window">When it may have infected others.</param>
public readonly record struct CaseWindow(int Person, ExposureWindow Window);

/// <summary>Somebody who was at a place together with a case. A contact is this relation, not the person.</summary>
/// <param name="Person">Number of the other person.</param>
/// <param name="Tier">Nearest tier reached at any place.</param>
/// <param name="First">First minute together.</param>
/// <param name="Until">First minute after the last one together.</param>
/// <param name="Minutes">
/// Minutes together: distinct minutes at one place, summed over places. Visits that repeat or overlap each other count once.
/// </param>
/// <param name="Meetings">Runs of minutes together at one place, without a gap.</param>
/// <param name="MainPlace">Place with most minutes together; the lowest number among equals.</param>
/// <param name="MinutesThere">Minutes together at that place.</param>
/// <param name="Score">Minutes together weighted by setting, in minutes at weight 1: for ranking, no probability.</param>
public readonly record struct Contact(
    int Person, ContactTier Tier, Minute First, Minute Until, int Minutes, int Meetings, int MainPlace, int MinutesThere, double Score);

/// <summary>Somebody who was together with a close contact, after that contact had met the case and before it was put under management (次密接).</summary>
/// <param name="Meeting">The sum over all close contacts met. Its tier is the nearest reached with any one of them.</param>
/// <param name="Via">The close contact with whom most minutes were shared; the lowest number among equals.</param>
/// <param name="MinutesVia">Minutes shared with that contact.</param>
/// <param name="ViaCount">Number of close contacts met.</param>
public readonly record struct SecondaryContact(Contact Meeting, int Via, int MinutesVia, int ViaCount)
{
    /// <summary>Number of the person.</summary>
    public int Person => Meeting.Person;
}

/// <summary>One run of minutes that two people spent at one place.</summary>
/// <param name="Place">The place.</param>
/// <param name="Setting">Its setting.</param>
/// <param name="Start">First minute together.</param>
/// <param name="Minutes">Minutes together, at least 1.</param>
/// <param name="Confidence">The weaker of what the visits behind it can be relied on.</param>
public readonly record struct Meeting(int Place, PlaceSetting Setting, Minute Start, int Minutes, VisitConfidence Confidence);
