using System.Security.Cryptography;

namespace Firebreak.Ground.Exports;

/// <summary>The word that stands in every row of a table that left the register (导出水印): the audit says by it who took the table out, when, and for what.</summary>
public static class ExportMark
{
    // Without letters and digits that are taken for each other.
    private const string Letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    /// <summary>A new mark, such as K7PM-2XQ9. Of a practice register it says so.</summary>
    public static string New(bool isPractice)
    {
        var drawn = RandomNumberGenerator.GetString(Letters, 8);
        return $"{(isPractice ? "PRACTICE-" : "")}{drawn[..4]}-{drawn[4..]}";
    }

    /// <summary>What the audit says of an export.</summary>
    public static string Detail(string mark, Anonymity anonymity) => FormattableString.Invariant($"export {mark}: {anonymity.Rows} rows, k = {anonymity.Reached}, {anonymity.BlankRows} blank");
}
