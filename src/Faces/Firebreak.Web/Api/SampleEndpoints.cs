using Firebreak.Ground.Facilities;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Rights;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Surveillance.Samples;
using Firebreak.Web.Rights;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Firebreak.Web.Api;

/// <summary>A sample as it was taken.</summary>
public sealed record SampleRequest(string Code, DateOnly SampledOn, Guid? Outbreak = null, string? Specimen = null, Guid? TakenAt = null, Guid? Laboratory = null, int? PoolSize = null);

/// <summary>What a laboratory says of a sample.</summary>
public sealed record ResultRequest(SampleResult Result, DateOnly On, double? CycleThreshold = null);

/// <summary>What it says now, and why the earlier result doesn't hold.</summary>
public sealed record CorrectionRequest(SampleResult Result, DateOnly On, CorrectionReason Reason, double? CycleThreshold = null, string? Remark = null)
{
    /// <summary>The name of the type: a remark may name people.</summary>
    public override string ToString() => nameof(CorrectionRequest);
}

/// <summary>An outbreak to be declared.</summary>
public sealed record OutbreakRequest(Guid Jurisdiction, string Code, string Name, string Disease, DateOnly DeclaredOn);

/// <summary>When an outbreak ended; nothing takes the end back.</summary>
public sealed record EndRequest(DateOnly? On);

/// <summary>Samples, results and outbreaks.</summary>
internal static class SampleEndpoints
{
    public static void MapSamples(this IEndpointRouteBuilder api)
    {
        api.MapPost("/people/{id:guid}/samples", RecordAsync).Needs(Right.WriteSamples).Writes<Person>().WithTags("samples").WithSummary("Records that a sample was taken from a person.").Produces<Made>(StatusCodes.Status201Created);
        api.MapPost("/samples/{id:guid}/result", ReleaseAsync).Needs(Right.WriteResults).Writes<Sample>().WithTags("samples").WithSummary("Releases the first result of a sample.").Produces(StatusCodes.Status204NoContent);
        api.MapPost("/samples/{id:guid}/correction", CorrectAsync).Needs(Right.WriteResults).Writes<Sample>().WithTags("samples").WithSummary("Corrects a result already released, with the reason; needs If-Match.").Produces(StatusCodes.Status204NoContent);
        api.MapPost("/outbreaks", DeclareAsync).Needs(Right.DeclareOutbreaks).Adds<Outbreak>().WithTags("outbreaks").WithSummary("Declares an outbreak.").Produces<Made>(StatusCodes.Status201Created);
        api.MapPost("/outbreaks/{id:guid}/end", EndAsync).Needs(Right.DeclareOutbreaks).Writes<Outbreak>().WithTags("outbreaks").WithSummary("Says when an outbreak ended, or that it hasn't.").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> RecordAsync(Call call, Guid id, SampleRequest request) => request.PoolSize is < 1 or > 100
        ? call.Say(ApiAnswer.Unusable("bad-pool", new("poolSize: from 1 to 100 people.", "poolSize 应为 1 至 100 人。")))
        : CaseEndpoints.IsNoWord(request.Code, 60)
        ? call.Say(ApiAnswer.Unusable("bad-text", new("code has 1 to 60 characters.", "code 应为 1 至 60 个字符。")))
        : await call.RunAsync(
            request,
            writes => new RecordSample(writes).RunAsync(
                call.Actor,
                new SampleReport(new(id), request.Code.Trim(), request.SampledOn) { Outbreak = KeyOf<Outbreak>(request.Outbreak), Specimen = request.Specimen, TakenAt = KeyOf<Facility>(request.TakenAt), Laboratory = KeyOf<Facility>(request.Laboratory), PoolSize = request.PoolSize },
                call.Cancellation),
            ApiAnswer (recorded) => recorded switch
            {
                SampleRecording.Recorded(var sample) => new ApiAnswer.Created(sample.Value, $"/api/v1/samples/{sample}"),
                SampleRecording.CodeTaken(var by) => ApiAnswer.Taken("code-taken", new($"A sample of that day has this code: {by}.", $"当日已有此编码的样本：{by}。")),
                _ => ApiAnswer.NotFound,
            });

    private static async Task<IResult> ReleaseAsync(Call call, Guid id, ResultRequest request) => Unlikely(call, request.CycleThreshold) ?? await call.RunAsync(
        request, writes => new RecordResult(writes).RunAsync(call.Actor, new(id), new ResultReport(request.Result, request.On, request.CycleThreshold), call.Cancellation), Answer);

    private static async Task<IResult> CorrectAsync(Call call, Guid id, CorrectionRequest request) => Unlikely(call, request.CycleThreshold) ?? await call.ChangeAsync<Sample, ResultRecording>(
        id, request,
        writes => new CorrectResult(writes).RunAsync(call.Actor, new(id), new ResultReport(request.Result, request.On, request.CycleThreshold), request.Reason, request.Remark, call.Cancellation), Answer);

    private static ApiAnswer Answer(ResultRecording recorded) => recorded switch
    {
        ResultRecording.Recorded => new ApiAnswer.Done(),
        ResultRecording.AlreadyReleased(var result, var on) => ApiAnswer.Taken("already-released", new($"Another result was released ({result}, {on:yyyy-MM-dd}); correct it with a reason.", $"已发布其他结果（{result}，{on:yyyy-MM-dd}）；请说明原因后更正。")),
        ResultRecording.NothingReleased => ApiAnswer.Taken("nothing-released", new("No result was released that could be corrected.", "尚未发布可更正的结果。")),
        ResultRecording.IsNoResult => ApiAnswer.Unusable("no-result", new("That a sample waits for its result is no result.", "“待检”不是结果。")),
        _ => ApiAnswer.NotFound,
    };

    private static async Task<IResult> DeclareAsync(Call call, OutbreakRequest request)
    {
        if (CaseEndpoints.IsNoWord(request.Code, 40) || CaseEndpoints.IsNoWord(request.Name, 200) || CaseEndpoints.IsNoWord(request.Disease, 60))
        {
            return call.Say(ApiAnswer.Unusable("bad-text", new("code, name and disease are needed, of at most 40, 200 and 60 characters.", "code、name、disease 必填，分别不超过 40、200、60 个字符。")));
        }

        return await call.Register.Gate.AskAsync(call.Actor, Ground.Scope.Purpose.Investigation, typeof(DeclareOutbreak), new(request.Jurisdiction), call.Cancellation) is { } refusal
            ? call.Say(new(StatusCodes.Status403Forbidden, refusal.Clause, refusal.Said))
            : await call.RunAsync(
                request,
                writes => new DeclareOutbreak(writes).RunAsync(call.Actor, new(request.Jurisdiction), request.Code, request.Name, request.Disease, request.DeclaredOn, call.Cancellation),
                ApiAnswer (declared) => declared switch
                {
                    OutbreakDeclaration.Declared(var made) => new ApiAnswer.Created(made.Value, $"/api/v1/outbreaks/{made}"),
                    OutbreakDeclaration.CodeTaken(var by) => ApiAnswer.Taken("code-taken", new($"Another outbreak has this code: {by}.", $"该代码已被另一疫情使用：{by}。")),
                    _ => ApiAnswer.NotFound,
                });
    }

    private static Task<IResult> EndAsync(Call call, Guid id, EndRequest request) =>
        call.RunAsync(request, writes => new EndOutbreak(writes).RunAsync(call.Actor, new(id), request.On, call.Cancellation), CaseEndpoints.DoneOrNotFound);

    private static IResult? Unlikely(Call call, double? cycleThreshold) => cycleThreshold is < 0 or > 100
        ? call.Say(ApiAnswer.Unusable("bad-cycle-threshold", new("cycleThreshold lies from 0 to 100.", "cycleThreshold 应在 0 至 100 之间。"))) : null;

    private static Key<T>? KeyOf<T>(Guid? key) => key is { } value ? new Key<T>(value) : null;
}
