using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Answers;

/// <summary>Statements with numbers in them, written the same way in every culture.</summary>
internal static class Say
{
    public static Phrase Both(FormattableString english, FormattableString chinese)
        => new(FormattableString.Invariant(english), FormattableString.Invariant(chinese));

    /// <summary>A refusal: "not estimable: …" in both languages.</summary>
    public static Phrase NotEstimable(FormattableString english, FormattableString chinese)
        => new("Not estimable: " + FormattableString.Invariant(english), "无法估计：" + FormattableString.Invariant(chinese));
}

/// <summary>What every series of counts must satisfy before anything is estimated from it.</summary>
internal static class Counts
{
    /// <summary>Why a series can't be used, or null.</summary>
    public static Phrase? Objection(ReadOnlySpan<double> counts)
    {
        if (counts.IsEmpty)
        {
            return Say.NotEstimable($"the series has no days.", $"序列中没有任何日期。");
        }

        for (var i = 0; i < counts.Length; i++)
        {
            if (!double.IsFinite(counts[i]))
            {
                return Say.NotEstimable($"the count of day {i + 1} is missing.", $"第 {i + 1} 天的病例数缺失。");
            }

            if (counts[i] < 0.0)
            {
                return Say.NotEstimable(
                    $"the count of day {i + 1} is {counts[i]:0.###}; a count can't be negative. Correct the day it was taken from.",
                    $"第 {i + 1} 天的病例数为 {counts[i]:0.###}，病例数不能为负。请先更正相应日期的数据。");
            }
        }

        return null;
    }

    public static double Sum(ReadOnlySpan<double> counts)
    {
        var sum = 0.0;
        foreach (var count in counts)
        {
            sum += count;
        }

        return sum;
    }
}
