using System.Globalization;

namespace Firebreak.Reports.Charts;

/// <summary>An axis of any quantity from 0 to a round number, in steps that may be fractions.</summary>
internal readonly record struct ValueAxis(double Top, double Step)
{
    /// <summary>An axis that reaches a value with about so many steps.</summary>
    public static ValueAxis Reaching(double largest, bool whole, int steps = 4)
    {
        var reach = largest > 0.0 && double.IsFinite(largest) ? largest : 1.0;
        var step = CountAxis.RoundStep(reach / steps);
        step = whole ? Math.Max(1.0, step) : step;
        return new(Math.Ceiling((reach / step) - 1e-9) * step, step);
    }

    /// <summary>0 and every step to the top, with the digits that tell steps apart.</summary>
    public IEnumerable<(double Value, string Label)> Ticks(Words.Voice voice)
    {
        var digits = Math.Max(0, (int)Math.Ceiling(-Math.Log10(Step) - 1e-9));
        for (var i = 0; i * Step <= Top * 1.000001; i++)
        {
            var value = i * Step;
            yield return (value, digits == 0 ? voice.Count((long)Math.Round(value)) : value.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
        }
    }
}
