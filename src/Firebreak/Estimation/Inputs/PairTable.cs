using Firebreak.Epidemiology.Delays;
using Firebreak.Intake.Series;

namespace Firebreak.Estimation.Inputs;

/// <summary>Pairs of onsets: who infected whom, by day.</summary>
internal static class PairTable
{
    /// <summary>Reads them.</summary>
    /// <param name="inputs">Files.</param>
    /// <param name="path">The table.</param>
    /// <param name="asOf">Last day on which an onset of the infected would have been seen, on the scale of the columns; null for complete data.</param>
    public static List<DelayObservation> Read(InputFiles inputs, string path, int? asOf) =>
        Read(inputs, inputs.Open(path), "infector_onset", "infectee_onset", asOf);

    /// <summary>Reads two columns of days.</summary>
    public static List<DelayObservation> Read(InputFiles inputs, ColumnFile file, string first, string second, int? asOf)
    {
        var (a, b) = inputs.DayPair(file, first, second);
        var observations = new List<DelayObservation>(file.RowCount);
        for (var row = 0; row < file.RowCount; row++)
        {
            if (asOf is { } last && b.Days[row] > last)
            {
                throw new UnusableInput(file.NotExpected(row, InputFiles.Column(file, second), new("a day not after --as-of", "不晚于 --as-of 的日期")));
            }

            observations.Add(DelayObservation.Days(a.Days[row], b.Days[row], asOf));
        }

        return observations;
    }
}
