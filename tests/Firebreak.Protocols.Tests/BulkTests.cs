using CsCheck;
using Firebreak.Protocols.Bulk;
using Firebreak.Protocols.Facts;
using static Firebreak.Protocols.Tests.Shelf;

namespace Firebreak.Protocols.Tests;

/// <summary>A million contacts at once get the answers that they would get one by one.</summary>
public sealed class BulkTests
{
    private static readonly Gen<Drawn> Contacts = Gen.Select(Gen.Int[0, 6], Gen.Int[-1, 16], Gen.UInt, Gen.Int[0, 3], Gen.Int[0, 30])
        .Select(drawn => new Drawn(drawn.Item1, drawn.Item2, drawn.Item3, drawn.Item4, drawn.Item5));

    [Theory]
    [InlineData("covid-19-cn/eighth", "close", "schedule.close")]
    [InlineData("covid-19-cn/eighth", "secondary", "schedule.secondary")]
    [InlineData("covid-19-cn/ninth", "close", "schedule.close")]
    [InlineData("covid-19-cn/ninth", "secondary", "schedule.secondary")]
    [InlineData("covid-19-cn/twenty", "close", "schedule.close")]
    [InlineData("measles/us-iowa", "close", "measles.susceptible")]
    public void Columns_and_single_answers_agree(string pack, string tier, string clause)
    {
        var protocol = ProtocolOf(pack);
        var (table, refused) = ScheduleTable.Of(protocol.Pack, [clause]);
        Assert.Null(refused);
        Contacts.Array[20].Sample(drawn => Compare(protocol, tier, table!, drawn), iter: 40);
    }

    [Theory]
    [InlineData("covid-19-us/2020-12", "us.contact.quarantine")]
    [InlineData("covid-19-cn/ninth", "schedule.high-area")]
    [InlineData("covid-19-cn/ninth", "no.such.clause")]
    [InlineData("measles/us-iowa", "measles.globulin")]
    public void What_columns_cannot_answer_is_refused(string pack, string clause)
    {
        var (table, refused) = ScheduleTable.Of(Pack(pack), [clause]);
        Assert.Null(table);
        Assert.NotNull(refused);
    }

    private static void Compare(Protocol protocol, string tier, ScheduleTable table, Drawn[] drawn)
    {
        var today = new DateOnly(2022, 7, 1).AddDays(160);
        var count = drawn.Length;
        var (row, first, last, placed, negative, positive, linked) = (new byte[count], new int[count], new int[count], new int[count], new uint[count], new int[count], new byte[count]);
        var people = new PersonFacts[count];
        for (var i = 0; i < count; i++)
        {
            // Every contact is asked about some days after its last exposure, so the day stays fixed and the exposure moves.
            var exposed = today.AddDays(-drawn[i].DaysSince);
            var facts = Exposed(exposed).With("firstExposure", exposed.AddDays(-drawn[i].Spread)).With("immune", false);
            (first[i], last[i]) = (exposed.AddDays(-drawn[i].Spread).DayNumber, exposed.DayNumber);
            if (drawn[i].PlacedAfter >= 0)
            {
                facts = facts.With("placed", exposed.AddDays(drawn[i].PlacedAfter));
                placed[i] = exposed.AddDays(drawn[i].PlacedAfter).DayNumber;
            }

            // Bits are of the whole schedule; the register knows only tests up to today.
            var whole = Value(protocol.Schedule(tier, new PersonFacts(facts.Without("placed")), DateOnly.MaxValue)).TestDays;
            var left = Value(protocol.Schedule(tier, new PersonFacts(facts), DateOnly.MaxValue)).Tests;
            var tests = new List<TestFact>();
            for (var test = 0; test < whole.Count; test++)
            {
                if ((drawn[i].Bits & (1u << test)) != 0 && whole[test] <= today && left.Any(one => one.Day == whole[test] && !one.AtPlacement))
                {
                    negative[i] |= 1u << test;
                    tests.Add(Negative(whole[test]));
                }
            }

            if (left.FirstOrDefault(one => one.AtPlacement) is { } atPlacement && (drawn[i].Bits & (1u << 31)) != 0 && atPlacement.Day <= today)
            {
                negative[i] |= 1u << 31;
                tests.Add(Negative(atPlacement.Day));
            }

            linked[i] = (byte)drawn[i].Linked;
            people[i] = new PersonFacts(facts, tests, [.. Enumerable.Range(1, drawn[i].Linked).Select(number => Negative(exposed.AddDays(Math.Min(number, drawn[i].DaysSince))))]);
        }

        var (ends, phase, next, release) = (new int[count], new byte[count], new int[count], new ReleaseDue[count]);
        table.Evaluate(
            new ContactColumns { Row = row, FirstExposure = first, LastExposure = last, Placed = placed, Negative = negative, Positive = positive, LinkedNegative = linked }, today,
            new DueColumns { Ends = ends, Phase = phase, NextTest = next, Release = release });
        for (var i = 0; i < count; i++)
        {
            var schedule = Value(protocol.Schedule(tier, people[i], today));
            var state = Value(protocol.Release(tier, people[i], today));
            var sampled = people[i].TestsInOrder.Select(test => test.Day).ToHashSet();
            Assert.Equal(schedule.Ends!.Value.DayNumber, ends[i]);
            Assert.Equal(schedule.MeasureOn(today) is null, phase[i] == 0);
            Assert.Equal(schedule.TestDays.FirstOrDefault(day => day >= today && !sampled.Contains(day)).DayNumber, next[i]);
            Assert.Equal(state.MayGo, release[i] == ReleaseDue.MayGo);
        }
    }

    public sealed record Drawn(int Spread, int PlacedAfter, uint Bits, int Linked, int DaysSince);
}
