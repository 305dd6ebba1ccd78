namespace Firebreak.Protocols.Bulk;

/// <summary>Contacts as columns, one entry a contact. Days are <see cref="DateOnly.DayNumber"/>; 0 says that there is none.</summary>
/// <remarks>22 bytes a contact.</remarks>
public readonly ref struct ContactColumns
{
    /// <summary>Row of the <see cref="ScheduleTable"/> by which the contact is managed.</summary>
    public required ReadOnlySpan<byte> Row { get; init; }

    /// <summary>First exposure.</summary>
    public required ReadOnlySpan<int> FirstExposure { get; init; }

    /// <summary>Last exposure.</summary>
    public required ReadOnlySpan<int> LastExposure { get; init; }

    /// <summary>Day on which the contact was found; 0 if before its schedule began.</summary>
    public required ReadOnlySpan<int> Placed { get; init; }

    /// <summary>Bit i: the i-th test of the whole schedule (from 0) was negative. Bit 31: the test at placement was.</summary>
    public required ReadOnlySpan<uint> Negative { get; init; }

    /// <summary>Day of a positive test since the count began.</summary>
    public required ReadOnlySpan<int> Positive { get; init; }

    /// <summary>Negative tests of the linked contact before any positive one; 255 if one of the first is positive.</summary>
    public required ReadOnlySpan<byte> LinkedNegative { get; init; }
}

/// <summary>What is due, as columns, one entry a contact.</summary>
public readonly ref struct DueColumns
{
    /// <summary>Last day of the schedule.</summary>
    public required Span<int> Ends { get; init; }

    /// <summary>Number of the phase of the day, from 1; 0 for none.</summary>
    public required Span<byte> Phase { get; init; }

    /// <summary>Day of the first test that isn't negative, on or after the day asked for; 0 for none.</summary>
    public required Span<int> NextTest { get; init; }

    /// <summary>Whether the contact may be released on the day, and if not why.</summary>
    public required Span<ReleaseDue> Release { get; init; }
}

/// <summary>Whether a contact may be released.</summary>
public enum ReleaseDue : byte
{
    /// <summary>Everything is met.</summary>
    MayGo,

    /// <summary>The period isn't over.</summary>
    NotServed,

    /// <summary>Tests are missing.</summary>
    TestsMissing,

    /// <summary>Tests of the linked contact are missing or positive.</summary>
    LinkedTests,

    /// <summary>A test is positive: no longer a contact but a case.</summary>
    Positive,

    /// <summary>The pack has no conditions of release for the tier.</summary>
    NoRule,
}
