using System.Globalization;

namespace Firebreak.Simulation;

/// <summary>Refuses a parameter with its name, its value and what was expected.</summary>
internal static class ArgumentCheck
{
    public static double Share(double value, string name) => value is >= 0.0 and <= 1.0
        ? value
        : throw Refused(name, value, "a share between 0 and 1");

    public static double NotNegative(double value, string name) => value >= 0.0 && double.IsFinite(value)
        ? value
        : throw Refused(name, value, "a finite number of at least 0");

    public static double Positive(double value, string name) => value > 0.0 && double.IsFinite(value)
        ? value
        : throw Refused(name, value, "a finite number above 0");

    public static int AtLeast(int value, int least, string name) => value >= least
        ? value
        : throw Refused(name, value, string.Create(CultureInfo.InvariantCulture, $"a whole number of at least {least}"));

    public static int Between(int value, int least, int most, string name) => value >= least && value <= most
        ? value
        : throw Refused(name, value, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));

    public static IReadOnlyList<double> ByAge(IReadOnlyList<double> values, string name, double atMost = double.MaxValue)
    {
        if (values.Count != SettingTable.AgeBandCount)
        {
            throw Refused(name, values.Count, "ten values, one for each band of ten years of age");
        }

        foreach (var value in values)
        {
            if (!(value >= 0.0 && value <= atMost))
            {
                throw Refused(name, value, atMost == 1.0 ? "shares between 0 and 1" : "finite numbers of at least 0");
            }
        }

        return values;
    }

    public static ArgumentException Refused(string name, object value, string expectation) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; expected: {expectation}."), name);
}
