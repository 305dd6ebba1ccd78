using Firebreak.Simulation.Chance;
using Firebreak.Simulation.Courses;

namespace Firebreak.Simulation.Runs;

/// <summary>Samples go in, results come out on their day.</summary>
internal sealed class Laboratory(Outbreak outbreak)
{
    private readonly DayBuckets<Result> results = new(outbreak.Scenario.Days);

    private readonly record struct Result(int Row, Discovery By);

    /// <summary>Whether a sample of an infected person is positive. The luck is of person, day and measure.</summary>
    public bool IsPositive(int row, int day, TestSensitivity test, uint key, double relativeSensitivity)
    {
        ref var infection = ref outbreak.Infections[row];
        var sensitivity = test.On(day - infection.FirstInfectiousDay) * relativeSensitivity;
        return sensitivity > 0.0 && outbreak.Luck.UnitOf(infection.Agent, Purpose.TestResult, key + ((uint)day * 2654435761u)) < sensitivity;
    }

    /// <summary>Reads a single sample; a positive result is reported when it is due.</summary>
    public void Submit(int row, Discovery by, int day, int turnaroundDays, TestSensitivity test, uint key)
    {
        if (IsPositive(row, day, test, key, 1.0))
        {
            ReportOn(day + turnaroundDays, row, by);
        }
    }

    /// <summary>A positive result that is due on a day.</summary>
    public void ReportOn(int day, int row, Discovery by) => results.Add(day, new Result(row, by));

    /// <summary>Reports the day's positive results: each person is found once.</summary>
    public void Report(int day)
    {
        foreach (var (row, by) in results.On(day))
        {
            if (!outbreak.Infections[row].IsFound)
            {
                outbreak.Discover(row, by, day);
            }
        }

        results.Clear(day);
    }
}
