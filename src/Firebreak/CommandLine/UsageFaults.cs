using System.CommandLine;
using System.CommandLine.Parsing;
using Firebreak.Primitives;

namespace Firebreak.CommandLine;

/// <summary>What is wrong with a command line, in our words: the parser's own speak of types, and only partly in Chinese.</summary>
internal static class UsageFaults
{
    /// <summary>One sentence a fault, in the user's language. What follows from a fault already named is left out.</summary>
    public static IEnumerable<string> Of(ParseResult parsed, Language language)
    {
        var command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens is [var first, ..])
        {
            return [Unknown(first, command).In(language)];
        }

        var missing = command.Options.Where(option => option.Required && (parsed.GetResult(option)?.Implicit ?? true)).ToList();
        var said = missing.Select(option => new Phrase(
            $"{option.Name} {option.HelpName} is missing.", $"缺少 {option.Name} {option.HelpName}。").In(language)).ToList();
        foreach (var error in parsed.Errors)
        {
            _ = error.SymbolResult switch
            {
                OptionResult option when missing.Contains(option.Option) => false,
                OptionResult option => Add(Wrong(option).In(language)),
                ArgumentResult { Tokens.Count: 0 } argument => Add(new Phrase($"{argument.Argument.Name} is missing.", $"缺少 {argument.Argument.Name}。").In(language)),
                _ when missing.Exists(option => error.Message.Contains(option.Name, StringComparison.Ordinal)) => false,
                _ when command.Subcommands.Count > 0 && parsed.CommandResult.Tokens.Count == 0 && command.Action is null => Add(NameOne(command).In(language)),
                _ => Add(error.Message),
            };
        }

        return said;

        bool Add(string sentence)
        {
            if (!said.Contains(sentence, StringComparer.Ordinal))
            {
                said.Add(sentence);
            }

            return true;
        }
    }

    private static Phrase Unknown(string word, Command command)
    {
        var (known, what) = word.StartsWith('-')
            ? (OptionsOf(command), new Phrase("an option", "选项"))
            : (command.Subcommands.Select(sub => sub.Name), new Phrase("a verb", "命令"));
        var words = known.ToList();
        if (words.Count == 0 && command.Subcommands.Count > 0)
        {
            return NameOne(command);
        }

        if (words.Count == 0)
        {
            return new($"\"{word}\" is one word too many.", $"“{word}”多余。");
        }

        var name = Verbs.FullName(command);
        return Spelling.Nearest(word, words) is { } nearest
            ? new($"\"{word}\" is not {what.English} of {name}; did you mean {nearest}?", $"“{word}”不是 {name} 的{what.Chinese}；是否想用 {nearest}？")
            : new($"\"{word}\" is not {what.English} of {name}; it has {string.Join(", ", words)}.", $"“{word}”不是 {name} 的{what.Chinese}；可用：{string.Join("、", words)}。");
    }

    private static IEnumerable<string> OptionsOf(Command command) => command.Options.Where(option => !option.Hidden).Select(option => option.Name).Order(StringComparer.Ordinal);

    private static Phrase NameOne(Command command)
    {
        var verbs = command.Subcommands.Select(sub => sub.Name).ToList();
        return new($"{Verbs.FullName(command)} needs one of {string.Join(", ", verbs)}.", $"{Verbs.FullName(command)} 后应为：{string.Join("、", verbs)}。");
    }

    private static Phrase Wrong(OptionResult result)
    {
        var option = result.Option;
        var expected = Expected(option);
        if (result.IdentifierTokenCount > 1 && result.Tokens.Count > option.Arity.MaximumNumberOfValues)
        {
            return new($"{option.Name} is given {result.IdentifierTokenCount} times; once is expected.", $"{option.Name} 给出了 {result.IdentifierTokenCount} 次；应只给一次。");
        }

        return result.Tokens.Count == 0
            ? new($"{option.Name} needs a value: {expected.English}.", $"{option.Name} 缺少取值；应为{expected.Chinese}。")
            : new($"{option.Name} is \"{result.Tokens[^1].Value}\"; {expected.English} is expected.", $"{option.Name} 为“{result.Tokens[^1].Value}”；应为{expected.Chinese}。");
    }

    private static Phrase Expected(Option option) => option.HelpName switch
    {
        "N" or "S" => new("a whole number", "整数"),
        "NUMBER" or "DAYS" => new("a number", "数值"),
        "MOMENT" => new("a moment such as 2022-01-15T18:00, or a day,", " 2022-01-15T18:00 这样的时刻或日期"),
        "YYYY-MM-DD" => new("a date such as 2022-05-16", " 2022-05-16 这样的日期"),
        { } words when words.Contains('|', StringComparison.Ordinal) => new($"one of {words.Replace("|", ", ", StringComparison.Ordinal)}", $" {words.Replace("|", "、", StringComparison.Ordinal)} 之一"),
        { } name => new(name, $" {name}"),
        null => new("a value", "一个值"),
    };
}
