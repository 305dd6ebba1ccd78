using Firebreak.Ground.Keys;
using Firebreak.Ground.Places;

namespace Firebreak.Ground.Addresses;

/// <summary>What a matcher makes of an address.</summary>
/// <param name="Place">The place, down to the compound or a venue.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Score">How sure, from 0 to 1: one below <see cref="PlaceAddresses.AcceptFrom"/> goes before a person. It is no probability.</param>
/// <param name="Numbers">Building, unit and household as the address gives them.</param>
/// <param name="Others">Places that fit as well or nearly, best first.</param>
public sealed record AddressMatch(Key<Place> Place, PlaceKind Kind, double Score, AddressNumbers Numbers, IReadOnlyList<AddressGuess> Others);

/// <summary>A place that an address may mean.</summary>
/// <param name="Place">The place.</param>
/// <param name="Score">How well it fits, from 0 to 1.</param>
public sealed record AddressGuess(Key<Place> Place, double Score);

/// <summary>Finds the place that a written address means, offline.</summary>
/// <remarks>An interface because a node may have a better one: many provinces run an address service of their own.</remarks>
public interface IAddressMatcher
{
    /// <summary>The best match, or null where nothing in the address is known. Equal addresses give equal answers.</summary>
    AddressMatch? Match(string address);
}
