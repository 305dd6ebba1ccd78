namespace Firebreak.Tracing.Exposure;

/// <summary>A visit as a source reports it: the visitor by id, the place by its number in the batch's own list.</summary>
/// <param name="Visitor">The visitor.</param>
/// <param name="Place">Index into <see cref="VisitBatch.Places"/>.</param>
/// <param name="Start">First minute.</param>
/// <param name="Minutes">Minutes stayed, 0 to <see cref="Visit.MostMinutes"/>.</param>
/// <param name="Source">How it became known.</param>
/// <param name="Confidence">How far it can be relied on.</param>
public readonly record struct ReportedVisit(VisitorId Visitor, int Place, Minute Start, ushort Minutes, VisitSource Source, VisitConfidence Confidence);

/// <summary>A place as a source reports it.</summary>
/// <param name="Code">Its code, at most <see cref="MostCodeBytes"/> bytes of UTF-8.</param>
/// <param name="Setting">Its setting.</param>
public readonly record struct ReportedPlace(string Code, PlaceSetting Setting)
{
    /// <summary>Most bytes of a code.</summary>
    public const int MostCodeBytes = 30;
}

/// <summary>Visits that a store acknowledges together or not at all.</summary>
/// <param name="Visits">The visits, in any order.</param>
/// <param name="Places">The places they name. The list may grow from batch to batch of one source; numbers stay.</param>
public sealed record VisitBatch(ReadOnlyMemory<ReportedVisit> Visits, IReadOnlyList<ReportedPlace> Places);
