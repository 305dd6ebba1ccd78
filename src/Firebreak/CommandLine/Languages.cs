using System.Globalization;
using Firebreak.Primitives;

namespace Firebreak.CommandLine;

/// <summary>Which language the user reads.</summary>
internal static class Languages
{
    // In the order in which POSIX lets one override another.
    private static readonly string[] LocaleVariables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    /// <summary>The language asked for by <c>--lang</c>, else the one of the user's locale; English where neither says.</summary>
    /// <remarks>Read before the command line is parsed, so that help and usage errors speak it too. A wrong word is left for the parser to refuse.</remarks>
    public static Language Of(IReadOnlyList<string> arguments, Func<string, string?> environment)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var asked = arguments[i].StartsWith("--lang=", StringComparison.Ordinal) ? arguments[i]["--lang=".Length..]
                : arguments[i] == "--lang" && i + 1 < arguments.Count ? arguments[i + 1]
                : null;
            if (asked is not null)
            {
                return asked == "zh" ? Language.Chinese : Language.English;
            }
        }

        var locale = LocaleVariables.Select(environment).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return locale?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true ? Language.Chinese : Language.English;
    }

    /// <summary>Makes the parser's own words (usage, errors) follow.</summary>
    public static void Apply(Language language) =>
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language == Language.Chinese ? "zh-Hans" : "en");
}
