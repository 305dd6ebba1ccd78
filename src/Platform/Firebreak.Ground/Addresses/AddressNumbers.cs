using System.Text.RegularExpressions;

namespace Firebreak.Ground.Addresses;

/// <summary>The end of an address: which building of the compound, which unit of it, which household.</summary>
/// <param name="Building">Building, as its number or letter; null where the address doesn't say.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Household">Household.</param>
public sealed partial record AddressNumbers(string? Building, string? Unit, string? Household)
{
    /// <summary>An address that ends at the compound.</summary>
    public static AddressNumbers None { get; } = new(null, null, null);

    /// <summary>What stands behind a name, and where: at once, or from the first digit on where words come between (铁路小区北门3号楼).</summary>
    internal static (AddressNumbers Numbers, int Start, int Length) ReadAfter(string text, int end)
    {
        var (numbers, length) = ReadFrom(text[end..]);
        if (length > 0)
        {
            return (numbers, end, length);
        }

        var digit = text.AsSpan(end).IndexOfAnyInRange('0', '9');
        if (digit < 0)
        {
            return (None, end, 0);
        }

        (numbers, length) = ReadFrom(text[(end + digit)..]);
        return (numbers, end + digit, length);
    }

    private static (AddressNumbers Numbers, int Length) ReadFrom(string text)
    {
        // 3-2-501 or 3-501, also behind a building in words: 3栋2-501.
        if (Dashed().Match(text) is { Success: true } dashed)
        {
            var parts = dashed.Groups["part"].Captures.Select(part => part.Value).ToArray();
            return (parts.Length == 3 ? new AddressNumbers(parts[0], parts[1], parts[2]) : new AddressNumbers(parts[0], null, parts[1]), dashed.Length);
        }

        var match = Words().Match(text);
        return (new AddressNumbers(Value(match, "building"), Value(match, "unit"), Value(match, "household")), match.Length);
    }

    /// <summary>The number by which a building, unit or household is known, out of its name: 3 of 三号楼, 3栋 and 3号.</summary>
    internal static string Of(string placeName) => Suffix().Replace(AddressText.Of(placeName), "");

    private static string? Value(Match match, string group) => match.Groups[group] is { Success: true, Value: var value } ? value.TrimStart('0') : null;

    [GeneratedRegex("^(?<part>[0-9A-Z]{1,4})(-(?<part>[0-9A-Z]{1,4})){1,2}(室|户|房|号)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Dashed();

    [GeneratedRegex("^((?<building>[0-9]{1,4}[A-Z]?|[A-Z][0-9]{0,2})(号楼|栋|幢|座|号院?楼?|楼(?![0-9]*层)))?((?<unit>[0-9]{1,2}|[A-Z])(单元|门|梯))?([0-9]{1,2}(层|楼))?((?<household>[0-9]{1,4}[A-Z]?)(室|户|房|号)?(?![0-9A-Z栋幢座弄]))?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();

    [GeneratedRegex("(号楼|栋|幢|座|号|楼|单元|门|梯|室|户|房)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Suffix();
}
