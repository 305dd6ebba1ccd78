using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Scope;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Web.Api;

/// <summary>An identity document as it is sent.</summary>
public sealed record DocumentRequest(DocumentKind Kind, string Number);

/// <summary>Who somebody is, as far as it is sent. It prints as its type name.</summary>
public sealed record PersonRequest
{
    /// <summary>Sex as recorded.</summary>
    public Sex Sex { get; init; }

    /// <summary>Name in full.</summary>
    public string? Name { get; init; }

    /// <summary>Other names.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>Identity documents.</summary>
    public IReadOnlyList<DocumentRequest> Documents { get; init; } = [];

    /// <summary>Phone numbers.</summary>
    public IReadOnlyList<string> Phones { get; init; } = [];

    /// <summary>Date of birth.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>Address as entered.</summary>
    public string? Address { get; init; }

    /// <summary>The place where they live, however narrow.</summary>
    public Guid? LivesAt { get; init; }

    /// <summary>The name of the type: what stands in it names somebody.</summary>
    public override string ToString() => nameof(PersonRequest);

    /// <summary>The details; null where the place isn't one.</summary>
    internal async Task<PersonDetails?> DetailsAsync(Call call)
    {
        var details = new PersonDetails
        {
            Sex = Sex, Name = Name, OtherNames = OtherNames, Documents = [.. Documents.Select(document => new PersonDocument(document.Kind, document.Number))], Phones = Phones, BirthDate = BirthDate, Address = Address,
        };
        if (LivesAt is not { } at)
        {
            return details;
        }

        await using var view = call.Register.Reads.As(call.Actor, Purpose.Upkeep);
        var key = new Key<Place>(at);
        return await view.Of<Place>().SingleOrDefaultAsync(place => place.Id == key, call.Cancellation) is { } place ? details.LivingAt(place) : null;
    }
}

/// <summary>Somebody a report is about: one of the register, or one described. Exactly one of the two is given.</summary>
public sealed record PersonGivenRequest(Guid? Known = null, PersonRequest? Described = null)
{
    /// <summary>The name of the type: what stands in it names somebody.</summary>
    public override string ToString() => nameof(PersonGivenRequest);

    /// <summary>Who it is; null where that can't be said.</summary>
    internal async Task<PersonGiven?> GivenAsync(Call call) => (Known, Described) switch
    {
        ({ } known, null) => new PersonGiven.Known(new Key<Person>(known)),
        (null, { } described) => await described.DetailsAsync(call) is { } details ? new PersonGiven.Described(details) : null,
        _ => null,
    };

    internal static ApiAnswer.Refused Unclear { get; } = ApiAnswer.Unusable("no-person", new(
        "person is either {\"known\": key} or {\"described\": {…}}, and the place where they live is one of the register.", "person 应为 {\"known\": 键} 或 {\"described\": {…}} 之一，且居住地点须已登记。"));
}
