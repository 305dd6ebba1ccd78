using Firebreak.Intake.Series;

namespace Firebreak.Estimation.Outputs;

/// <summary>What made a result, enough to make it again.</summary>
/// <param name="Verb">The verb.</param>
/// <param name="Options">Every option with the value it had, defaults included; of files the name without its folder.</param>
/// <param name="Files">The files read.</param>
internal sealed record EstimateRecord(string Verb, IReadOnlyList<(string Name, object? Value)> Options, IReadOnlyList<ColumnFile> Files);
