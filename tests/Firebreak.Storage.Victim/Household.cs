using System.Globalization;
using Firebreak.Ground.Events;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;

namespace Firebreak.Storage.Victim;

/// <summary>What the victim writes: households of people who share one phone.</summary>
public static class Household
{
    /// <summary>People in each.</summary>
    public const int Size = 25;

    /// <summary>The phone of one.</summary>
    public static string Phone(int number) => (13_000_000_000 + number).ToString(CultureInfo.InvariantCulture);
}

/// <summary>A household was written.</summary>
public sealed record HouseholdWritten(int Number) : IEvent;

/// <summary>Leaves one place a household behind: twice would show as two.</summary>
public sealed class CountHousehold : Reaction<HouseholdWritten>
{
    /// <inheritdoc />
    public override string Name => "count-household";

    /// <inheritdoc />
    protected override Task RunAsync(HouseholdWritten happened, Change change, CancellationToken cancellation)
    {
        change.Add(Place.At(change.NewKey<Place>(), PlaceKind.Venue, happened.Number.ToString(CultureInfo.InvariantCulture), change.Actor.Jurisdiction));
        return Task.CompletedTask;
    }
}
