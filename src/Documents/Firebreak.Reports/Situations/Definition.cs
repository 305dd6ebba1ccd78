using Firebreak.Primitives;

namespace Firebreak.Reports.Situations;

/// <summary>What a number means.</summary>
/// <param name="Code">Stable name in <c>situation.json</c>, and the anchor in the report.</param>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">What is counted, among whom, and when it misleads.</param>
public sealed record Definition(string Code, Phrase Name, Phrase Meaning);
