using Firebreak.Ground.Events;
using Firebreak.Ground.Keys;

namespace Firebreak.Ground.Imports;

/// <summary>An import came to its end: one event, however many rows.</summary>
/// <param name="Import">The import.</param>
/// <param name="Outbreak">Code of the outbreak.</param>
/// <param name="Counts">What it did, by kind of fact.</param>
public sealed record ImportFinished(Key<Import> Import, string Outbreak, IReadOnlyDictionary<string, ImportCount> Counts) : IEvent;

/// <summary>An import that had come to its end was taken back.</summary>
/// <param name="Import">The import.</param>
/// <param name="Outbreak">Code of the outbreak.</param>
/// <param name="Detached">Facts that stay, because others have changed them since or built on them.</param>
public sealed record ImportTakenBack(Key<Import> Import, string Outbreak, int Detached) : IEvent;
