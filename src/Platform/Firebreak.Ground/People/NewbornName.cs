using System.Globalization;
using System.Text.RegularExpressions;
using Firebreak.Epidemiology.LineLists;

namespace Firebreak.Ground.People;

/// <summary>The name under which hospitals record a newborn that has none yet: 王芳之子, 王芳之女, and with a number where several were born.</summary>
/// <param name="Mother">Name of the mother.</param>
/// <param name="Sex">Sex, as far as the name tells it.</param>
/// <param name="Order">Which of several, from 1; null where the name doesn't say.</param>
public sealed partial record NewbornName(string Mother, Sex Sex, int? Order)
{
    private const string Ordinals = "一二三四五六七八九";

    /// <summary>The name as text.</summary>
    public string Text => Mother + "之" + (Sex switch { Sex.Male => "子", Sex.Female => "女", _ => "婴" }) + Order?.ToString(CultureInfo.InvariantCulture);

    /// <summary>What such a name says, or null for any other name.</summary>
    public static NewbornName? TryRead(string name)
    {
        var match = Pattern().Match(name.Trim());
        return !match.Success ? null : new NewbornName(
            match.Groups["mother"].Value,
            match.Groups["child"].Value switch { "子" => Sex.Male, "女" => Sex.Female, _ => Sex.Unknown },
            OrderOf(match.Groups["before"].Value) ?? OrderOf(match.Groups["after"].Value));
    }

    /// <summary>The name of the type: a mother's name is a name.</summary>
    public override string ToString() => nameof(NewbornName);

    private static int? OrderOf(string word) => word switch
    {
        "" => null,
        "长" or "大" => 1,
        "次" or "小" => 2,
        _ when word[0] is >= '1' and <= '9' => word[0] - '0',
        _ => Ordinals.IndexOf(word[0], StringComparison.Ordinal) + 1,
    };

    [GeneratedRegex("^(?<mother>.+?)之(?<before>[长次大小一二三四五六七八九])?(?<child>子|女|婴)[(（]?(?<after>[1-9一二三四五六七八九大小])?[)）]?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
