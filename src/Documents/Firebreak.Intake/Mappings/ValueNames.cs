namespace Firebreak.Intake.Mappings;

/// <summary>Names of values in mapping files: "inside-control" for <c>InsideControl</c>; nothing for "not recorded".</summary>
internal static class ValueNames
{
    /// <summary>The value of a name.</summary>
    public static bool TryParse<T>(string name, out T value)
        where T : struct, Enum
    {
        value = default;
        return name.Length == 0 || (!char.IsAsciiDigit(name[0]) && Enum.TryParse(name.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out value));
    }

    /// <summary>All names, for a message.</summary>
    public static string List<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetNames<T>().Select(Kebab));

    private static string Kebab(string name) => string.Concat(name.Select((letter, i) =>
        char.IsUpper(letter) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString()));
}
