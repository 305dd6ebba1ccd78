namespace Firebreak.Ground.Jurisdictions;

/// <summary>A level of administration (行政层级).</summary>
public enum JurisdictionLevel : byte
{
    /// <summary>Nation (国家).</summary>
    Nation,

    /// <summary>Province, autonomous region, municipality (省级).</summary>
    Province,

    /// <summary>City or prefecture (地级).</summary>
    City,

    /// <summary>County or district (县级).</summary>
    County,

    /// <summary>Street office, town or township (乡级).</summary>
    Street,

    /// <summary>Community or village: the lowest with an office (村居).</summary>
    Community,
}

/// <summary>What a national code says by itself.</summary>
/// <remarks>GB/T 2260: six digits down to the county; GB/T 10114 adds three for the street, and the statistical code three more for the community.</remarks>
public static class NationalCode
{
    /// <summary>The code commonly used for the whole nation.</summary>
    public const string Nation = "100000";

    /// <summary>The level of a code, or null where it is none: a second system has codes of its own.</summary>
    public static JurisdictionLevel? LevelOf(string code) => !code.All(char.IsAsciiDigit) ? null : code.Length switch
    {
        6 when code == Nation => JurisdictionLevel.Nation,
        6 when code[..2] == "00" => null,
        6 when code[2..] == "0000" => JurisdictionLevel.Province,
        6 when code[4..] == "00" => JurisdictionLevel.City,
        6 => JurisdictionLevel.County,
        9 when code[6..] != "000" => JurisdictionLevel.Street,
        12 when code[9..] != "000" => JurisdictionLevel.Community,
        _ => null,
    };

    /// <summary>The codes in which a code may lie, nearest first: a county ruled by its province has no city in between.</summary>
    public static IEnumerable<string> Around(string code)
    {
        if (code.Length == 12)
        {
            yield return code[..9];
        }

        if (code.Length >= 9)
        {
            yield return code[..6];
        }

        if (code.Length >= 6)
        {
            yield return code[..4] + "00";
            yield return code[..2] + "0000";
            yield return Nation;
        }
    }
}
