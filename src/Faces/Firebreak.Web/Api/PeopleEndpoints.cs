using Firebreak.Ground.Duplicates;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Web.Rights;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Web.Api;

/// <summary>Who a person is.</summary>
public sealed record RevealedPerson(Guid Id, string? Name, DateOnly? BirthDate, IReadOnlyList<string> Documents, IReadOnlyList<string> Phones, string? Address)
{
    /// <summary>The name of the type: what stands in it names somebody.</summary>
    public override string ToString() => nameof(RevealedPerson);
}

/// <summary>Somebody for the register.</summary>
public sealed record NewPerson(Guid Responsible, PersonRequest Person)
{
    /// <summary>The name of the type: what stands in it names somebody.</summary>
    public override string ToString() => nameof(NewPerson);
}

/// <summary>Two rows that may be one person.</summary>
public sealed record CandidateTold(Guid Id, Guid First, Guid Second, double Score, DuplicateState State, IReadOnlyList<string> Evidence);

/// <summary>The same beside each other.</summary>
public sealed record PairTold(Guid Id, Guid First, Guid Second, double Score, IReadOnlyList<string> Evidence, IReadOnlyList<FieldBeside> Fields, string? Refusal)
{
    /// <summary>The name of the type: what stands in it names somebody.</summary>
    public override string ToString() => nameof(PairTold);
}

/// <summary>What a reviewer says of a pair.</summary>
public sealed record DecisionRequest(DuplicateAnswer Answer);

/// <summary>People, and who of them may be one.</summary>
internal static class PeopleEndpoints
{
    private const string Tag = "people";

    public static void MapPeople(this IEndpointRouteBuilder api)
    {
        api.MapPost("/people", RegisterAsync).Needs(Right.WritePeople).Adds<Person>().WithTags(Tag).WithSummary("Registers a person.").Produces<Made>(StatusCodes.Status201Created);
        api.MapPut("/people/{id:guid}", CorrectAsync).Needs(Right.WritePeople).Writes<Person>().WithTags(Tag).WithSummary("Replaces all that is known of a person; needs If-Match.").Produces(StatusCodes.Status204NoContent);
        api.MapPost("/people/{id:guid}/reveal", RevealAsync).Needs(Right.Reveal).Opens<Person>().WithTags(Tag).WithSummary("Opens what identifies one person, for a purpose that the audit keeps.").Produces<RevealedPerson>();
        api.MapPost("/people/{id:guid}/erase", EraseAsync).Needs(Right.ErasePeople).Writes<Person>().WithTags(Tag).WithSummary("Destroys a person's key: nobody can say any more who it was.").Produces(StatusCodes.Status204NoContent);
        api.MapGet("/duplicates", QueueAsync).Needs(Right.DecideDuplicates).Lists<DuplicateCandidate>().WithTags("duplicates").WithSummary("Rows that may be one person and wait for an answer, the likeliest first.").Produces<Listed<CandidateTold>>();
        api.MapGet("/duplicates/{id:guid}", CompareAsync).Needs(Right.DecideDuplicates).Opens<DuplicateCandidate>().WithTags("duplicates").WithSummary("The two rows beside each other, masked except where they differ.").Produces<PairTold>();
        api.MapPost("/duplicates/{id:guid}/decision", DecideAsync).Needs(Right.DecideDuplicates).Writes<DuplicateCandidate>().WithTags("duplicates").WithSummary("Says whether two rows are one person.").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> RegisterAsync(Call call, NewPerson request) => await request.Person.DetailsAsync(call) is not { } details
        ? call.Say(PersonGivenRequest.Unclear)
        : await call.RunAsync(
            request, writes => new RegisterPerson(writes).RunAsync(call.Actor, call.PurposeOr(Purpose.Investigation), new(request.Responsible), details, call.Cancellation),
            ApiAnswer (made) => new ApiAnswer.Created(made.Value, $"/api/v1/people/{made}"));

    private static async Task<IResult> CorrectAsync(Call call, Guid id, PersonRequest request) => await request.DetailsAsync(call) is not { } details
        ? call.Say(PersonGivenRequest.Unclear)
        : await call.ChangeAsync<Person, PersonCorrection>(
            id, request, writes => new CorrectPerson(writes).RunAsync(call.Actor, call.PurposeOr(Purpose.Investigation), new(id), details, call.Cancellation),
            corrected => corrected switch { PersonCorrection.Done => new ApiAnswer.Done(), PersonCorrection.Erased => ApiAnswer.Erased, _ => ApiAnswer.NotFound });

    private static Task<IResult> EraseAsync(Call call, Guid id) =>
        call.RunAsync(sent: null, writes => new ErasePerson(writes).RunAsync(call.Actor, Purpose.Upkeep, new(id), call.Cancellation), CaseEndpoints.DoneOrNotFound);

    private static async Task<IResult> RevealAsync(Call call, Guid id, RevealRequest request)
    {
        if (Purpose.Find(request.Purpose) is not { } purpose)
        {
            return call.Say(Checked.Purposes);
        }

        await using var view = call.Register.Reads.As(call.Actor, purpose);
        var key = new Key<Person>(id);
        if (await view.Of<Person>().SingleOrDefaultAsync(p => p.Id == key, call.Cancellation) is not { } person)
        {
            return call.Say(ApiAnswer.NotFound);
        }

        using var revealer = await view.RevealerForAsync([key], call.Cancellation);
        if (Reveals.Refusal(revealer, id) is { } refused)
        {
            return call.Say(refused);
        }

        var details = PersonDetails.Of(person, revealer);
        return TypedResults.Ok(new RevealedPerson(id, details.Name, details.BirthDate, [.. details.Documents.Select(document => document.Number)], details.Phones, details.Address));
    }

    private static async Task<IResult> QueueAsync(Call call, int? limit)
    {
        await using var view = call.Register.Reads.As(call.Actor, call.PurposeOr(Purpose.Upkeep));
        var waiting = await view.DuplicatesToReview().Take(Math.Clamp(limit ?? Listing.Ordinary, 1, Listing.Most)).ToListAsync(call.Cancellation);
        return TypedResults.Ok(new Listed<CandidateTold>([.. waiting.Select(c => new CandidateTold(c.Id.Value, c.First.Value, c.Second.Value, c.Score, c.State, Words(c)))], Next: null));
    }

    private static async Task<IResult> CompareAsync(Call call, Guid id) => await new CompareDuplicate(call.Register.Reads).RunAsync(call.Actor, call.PurposeOr(Purpose.Upkeep), new(id), call.Cancellation) switch
    {
        null => call.Say(ApiAnswer.NotFound),
        { Refusal: { } refusal } => call.Say(new(refusal.Because == RefusedBecause.HourlyLimit ? StatusCodes.Status429TooManyRequests : StatusCodes.Status403Forbidden, refusal.Clause, refusal.Said)),
        var pair => TypedResults.Ok(new PairTold(id, pair.Candidate.First.Value, pair.Candidate.Second.Value, pair.Candidate.Score, Words(pair.Candidate), pair.Fields, null)),
    };

    private static Task<IResult> DecideAsync(Call call, Guid id, DecisionRequest request) => call.RunAsync(
        request, writes => new DecideDuplicate(writes).RunAsync(call.Actor, new(id), request.Answer, call.Cancellation),
        ApiAnswer (decided) => decided switch
        {
            DuplicateDecision.Done => new ApiAnswer.Done(),
            DuplicateDecision.OutOfSight => ApiAnswer.NotYours,
            DuplicateDecision.MergedOtherwise => ApiAnswer.Taken("merged-otherwise", new("They are one person by other merges; those are taken back one by one.", "两者经由其他合并已为同一人；请逐一撤销。")),
            _ => ApiAnswer.NotFound,
        });

    private static IReadOnlyList<string> Words(DuplicateCandidate candidate) => [.. candidate.Evidence.InWords().Select(words => words.English)];
}
