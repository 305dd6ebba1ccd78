using Firebreak.Intake.Values;

namespace Firebreak.Intake;

/// <summary>Whether a value may name a person, whatever column it stands in.</summary>
public static class SensitiveText
{
    /// <summary>True for text that holds a document number, a mobile number or an e-mail address.</summary>
    public static bool HoldsPerson(ReadOnlySpan<char> text) =>
        PersonalNumbers.HoldsDocument(text) || PersonalNumbers.HoldsMobile(text) || PersonalNumbers.HoldsEmail(text);

    // Where free text stands in place of a date or an id, a name may stand in it.
    internal static bool IsFreeText(RemarkKind kind) =>
        kind == RemarkKinds.InfectorNotAnId || kind == RemarkKinds.DateWithText || kind == RemarkKinds.SeveralInfectorsInCell;
}
