using System.Globalization;
using Firebreak.Primitives;

namespace Firebreak.Simulation;

/// <summary>A parameter that can't be simulated: which one, its value, and what was expected, in both languages.</summary>
/// <param name="parameter">Name of the property, behind the name of its measure and a point where it has one.</param>
/// <param name="value">The value as it stands there.</param>
/// <param name="expected">What would have been accepted.</param>
public sealed class ParameterRefusedException(string parameter, string value, Phrase expected)
    : ArgumentException($"{parameter} is {value}; expected: {expected.English}.", parameter)
{
    /// <summary>Name of the property, behind the name of its measure and a point where it has one: <c>clinics.Coverage</c>.</summary>
    public string Parameter { get; } = parameter;

    /// <summary>The value as it stands there.</summary>
    public string Value { get; } = value;

    /// <summary>What would have been accepted.</summary>
    public Phrase Expected { get; } = expected;
}

/// <summary>Refuses a parameter with its name, its value and what was expected.</summary>
internal static class ArgumentCheck
{
    public static double Share(double value, string name) => value is >= 0.0 and <= 1.0
        ? value
        : throw Refused(name, value, "a share between 0 and 1", "0 到 1 之间的比例");

    public static double NotNegative(double value, string name) => value >= 0.0 && double.IsFinite(value)
        ? value
        : throw Refused(name, value, "a finite number of at least 0", "不小于 0 的有限数");

    public static double Positive(double value, string name) => value > 0.0 && double.IsFinite(value)
        ? value
        : throw Refused(name, value, "a finite number above 0", "大于 0 的有限数");

    public static int AtLeast(int value, int least, string name) => value >= least
        ? value
        : throw Refused(name, value, Plain($"a whole number of at least {least}"), Plain($"不小于 {least} 的整数"));

    public static int Between(int value, int least, int most, string name) => value >= least && value <= most
        ? value
        : throw Refused(name, value, Plain($"a whole number from {least} to {most}"), Plain($"{least} 至 {most} 的整数"));

    public static IReadOnlyList<double> ByAge(IReadOnlyList<double> values, string name, double atMost = double.MaxValue)
    {
        if (values.Count != SettingTable.AgeBandCount)
        {
            throw Refused(name, Plain($"a list of {values.Count}"), "ten values, one for each band of ten years of age", "十个数，每十岁一个");
        }

        foreach (var value in values)
        {
            if (!(value >= 0.0 && value <= atMost))
            {
                throw atMost == 1.0
                    ? Refused(name, value, "shares between 0 and 1", "0 到 1 之间的比例")
                    : Refused(name, value, "finite numbers of at least 0", "不小于 0 的有限数");
            }
        }

        return values;
    }

    public static ParameterRefusedException Refused(string name, object value, string english, string chinese) =>
        new(name, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "missing", new Phrase(english, chinese));

    public static string Plain(FormattableString text) => FormattableString.Invariant(text);
}
