using Firebreak.Simulation.Measures;
using Firebreak.Simulation.Runs;

namespace Firebreak.Simulation.Tests;

/// <summary>Runs that start from a live picture.</summary>
public sealed class PresentTests
{
    private static readonly PresentPicture Picture = new()
    {
        Day = 14,
        Cases =
        [
            new KnownCases(3, FoundDay: 10, District: 1, Discovery.Symptoms, OnsetDay: 8),
            new KnownCases(4, FoundDay: 13, District: 1, Discovery.Screening),
            new KnownCases(5, FoundDay: 14, District: 2, Discovery.Symptoms),
        ],
    };

    private static readonly Scenario FromToday = Scenes.Outbreak(Scenes.Clinics with { Adherence = 0.5 }, Scenes.Isolation) with { Start = [], Present = Picture, Days = 40 };

    [Fact]
    public void Up_to_today_exactly_the_known_cases_are_found_on_their_days_and_in_their_districts()
    {
        var result = Scenes.Run(FromToday);

        Assert.Equal(3, result.Found(10));
        Assert.Equal(4, result.Found(13));
        Assert.Equal(5, result.Found(14));
        Assert.Equal(12, Enumerable.Range(0, 15).Sum(result.Found));
        Assert.Equal(3, FoundIn(result, 1, 10));
        Assert.Equal(5, FoundIn(result, 2, 14));
        Assert.All(result.Tree!.Where(entry => entry.FoundOn == 10), entry => Assert.Equal(8, entry.Onset));
    }

    [Fact]
    public void Hidden_infections_are_there_today_and_some_of_them_are_found_later()
    {
        var result = Scenes.Run(FromToday);
        var hidden = result.Tree!.Count(entry => entry.Day <= 14 && (entry.FoundOn is null || entry.FoundOn > 14));

        Assert.True(hidden > 5, $"{hidden} hidden infections");
        Assert.True(Enumerable.Range(15, 25).Sum(result.Found) > 0);
    }

    // With a share a of infections found, known cases stand for 1 ÷ a infections in the mean: the runs that a picture is taken from say how many were
    // hidden, the picture must give about as many back.
    [Fact]
    public void The_hidden_infections_are_as_many_as_there_were_when_the_picture_was_taken()
    {
        var truth = Scenes.Outbreak(Scenes.Clinics with { Adherence = 0.6 }, Scenes.Isolation) with { Days = 40, Start = [new FirstInfections(60)] };
        var (hiddenThen, hiddenDrawn) = (0, 0);
        for (var seed = 1UL; seed <= 6; seed++)
        {
            var run = Scenes.Run(truth, seed);
            var known = run.Tree!.Where(entry => entry.FoundOn is >= 3 and <= 24)
                .Select(entry => new KnownCases(1, entry.FoundOn!.Value - 3, FoundBy: entry.FoundBy, OnsetDay: entry.Onset - 3)).ToArray();
            hiddenThen += run.Tree!.Count(entry => entry.Day is > 12 and <= 24 && (entry.FoundOn is null || entry.FoundOn > 24));
            var drawn = Scenes.Run(truth with { Start = [], Days = 30, Present = new PresentPicture { Day = 21, Cases = known } }, seed + 100);
            hiddenDrawn += drawn.Tree!.Count(entry => entry.Day is > 9 and <= 21 && (entry.FoundOn is null || entry.FoundOn > 21));
        }

        Assert.InRange(hiddenDrawn / (double)hiddenThen, 0.7, 1.3);
    }

    [Fact]
    public void Contacts_in_quarantine_and_open_zones_are_completed_to_what_is_known()
    {
        var scenario = FromToday with
        {
            Present = Picture with { Quarantined = [new QuarantinedContacts(200, DaysLeft: 3, District: 3)], Zones = [new OpenZones(4, LastCaseDay: 13, District: 1)] },
            Measures = [.. FromToday.Measures, Scenes.Quarantine, new Zoning { Name = "zones", Cost = Scenes.Yuan, FirstDay = 15 }],
        };
        var result = Scenes.Run(scenario);

        Assert.InRange(result.On(DayCount.InQuarantine, 15), 195, 200);
        Assert.Equal(0, result.On(DayCount.InQuarantine, 14));
        Assert.Equal(0, result.On(DayCount.InQuarantine, 18));
        Assert.True(result.On(DayCount.PersonDaysInHighZones, 15) > 300);
    }

    [Fact]
    public void A_case_found_after_today_is_refused()
    {
        var scenario = FromToday with { Present = Picture with { Cases = [new KnownCases(1, FoundDay: 15)] } };

        Assert.Contains("Present.FoundDay is 15", Assert.Throws<ParameterRefusedException>(scenario.Check).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Zones_in_the_picture_need_a_zoning_measure()
    {
        var scenario = FromToday with { Present = Picture with { Zones = [new OpenZones(1, 13)] } };

        Assert.Contains("zoning", Assert.Throws<ParameterRefusedException>(scenario.Check).Message, StringComparison.Ordinal);
    }

    private static long FoundIn(RunResult result, int district, int day) =>
        result.InDistrict(DayCount.FoundInCommunity, district, day) + result.InDistrict(DayCount.FoundUnderControl, district, day);
}
