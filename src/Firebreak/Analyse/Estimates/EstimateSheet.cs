using System.Globalization;
using Firebreak.Epidemiology.Answers;
using Firebreak.Primitives;
using Firebreak.Reports.Situations;

namespace Firebreak.Analyse.Estimates;

/// <summary>Where estimators of a situation put their numbers, or say what they lack.</summary>
internal sealed class EstimateSheet
{
    private readonly List<SituationEstimate> estimated = [];
    private readonly List<NotYetEstimated> missing = [];

    /// <summary>Unit of a number that has none.</summary>
    public static Phrase PureNumber { get; } = new("", "");

    /// <summary>What was estimated, in the order of asking.</summary>
    public IReadOnlyList<SituationEstimate> Estimated => estimated;

    /// <summary>What could not be.</summary>
    public IReadOnlyList<NotYetEstimated> Missing => missing;

    /// <summary>Takes a number down.</summary>
    public void Add(SituationEstimate estimate) => estimated.Add(estimate);

    /// <summary>Takes down what stands on another sheet, behind what stands here.</summary>
    public void Append(EstimateSheet other)
    {
        estimated.AddRange(other.estimated);
        missing.AddRange(other.missing);
    }

    /// <summary>Takes down that a number is lacking, and what it lacks.</summary>
    public void Lacks(string code, Phrase name, Phrase needs) => missing.Add(new(code, name, needs));

    /// <summary>Takes down an answer: the number, or the engine's own words why there is none.</summary>
    public void Take<T>(string code, Phrase name, Answer<T> answer, Func<T, SituationEstimate?> number)
        where T : class
    {
        switch (answer)
        {
            case Answer<T>.Estimated { Value: var value, Warnings: var warnings } when number(value) is { } estimate:
                Add(estimate with { Warnings = [.. estimate.Warnings, .. warnings] });
                break;
            case Answer<T>.NotEstimable refused:
                Lacks(code, name, Because(refused.Because));
                break;
            default:
                Lacks(code, name, new("more data than these files hold", "现有数据不足"));
                break;
        }
    }

    /// <summary>A sentence with numbers, alike on every machine.</summary>
    public static Phrase Say(FormattableString english, FormattableString chinese) =>
        new(english.ToString(CultureInfo.InvariantCulture), chinese.ToString(CultureInfo.InvariantCulture));

    // The engine says "Not estimable: there are no cases."; behind "lacks" the reason alone reads better.
    private static Phrase Because(Phrase refusal) => new(
        Strip(refusal.English, "Not estimable: ", "Not estimable because "), Strip(refusal.Chinese, "无法估计：", "无法估计，"));

    private static string Strip(string text, params string[] openings)
    {
        var opening = openings.FirstOrDefault(o => text.StartsWith(o, StringComparison.Ordinal));
        return opening is null ? text : text[opening.Length..];
    }
}
