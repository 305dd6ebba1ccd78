using System.CommandLine;
using System.Globalization;
using Firebreak.Primitives;

namespace Firebreak.CommandLine;

/// <summary>Days on the command line.</summary>
internal static class Days
{
    /// <summary>An option that takes a day; anything else is refused with an example.</summary>
    public static Option<DateOnly?> Option(string name, Phrase what, Terminal terminal) => new(name)
    {
        HelpName = "YYYY-MM-DD",
        Description = what.In(terminal.Language),
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }

            result.AddError(name); // Any error will do: UsageFaults words it, in the user's language.
            return null;
        },
    };
}
