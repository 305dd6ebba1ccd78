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

            result.AddError(new Phrase(
                $"{name} is \"{result.Tokens[0].Value}\"; expected a date such as 2022-05-16.",
                $"{name} 为“{result.Tokens[0].Value}”；应为 2022-05-16 这样的日期。").In(terminal.Language));
            return null;
        },
    };
}
