using System.Text.RegularExpressions;
using Firebreak.Ground.People;

namespace Firebreak.Mechanisms.Words;

/// <summary>Reasons and evidence are read by people who may not know who somebody is: they stand in the clear and name nobody.</summary>
public static partial class PlainText
{
    /// <summary>Longest reason.</summary>
    public const int LongestText = 500;

    /// <summary>Whether a text may stand in the clear: it isn't empty or too long, and holds no document number and no mobile number. Names can't be told from words; the help text asks for none.</summary>
    public static bool MayStand(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= LongestText && !Telling(text);

    private static bool Telling(string text) => Mobile().IsMatch(text) || Long().Matches(text).Any(match => DocumentNumber.IsResidentId(match.Value.ToUpperInvariant()));

    [GeneratedRegex(@"(?<!\d)1[3-9]\d{9}(?!\d)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mobile();

    [GeneratedRegex(@"(?<!\d)\d{17}[\dXx]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Long();
}
