namespace Firebreak.Tracing.Chains;

/// <summary>A presumed transmission from one person to another, both named by the id in the file.</summary>
/// <param name="Infector">Id of the presumed infector; it may be missing from the line list.</param>
/// <param name="Infectee">Id of the presumed infectee; it may be missing from the line list.</param>
/// <param name="Setting">Where or how, if recorded.</param>
public sealed record TransmissionLink(string Infector, string Infectee, string? Setting = null);
