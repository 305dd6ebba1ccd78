using System.Globalization;
using Firebreak.Primitives;
using Firebreak.Protocols.Facts;

namespace Firebreak.Protocols.Schedules;

/// <summary>Something that must be met before a person is released or a place comes down.</summary>
public abstract record ReleaseCondition
{
    private ReleaseCondition()
    {
    }

    /// <summary>Names of the facts it asks for.</summary>
    internal virtual IEnumerable<string> Facts => [];

    internal abstract ConditionState State(ConditionScene scene);

    private static ConditionState Unknown(string fact) => new(
        null, new($"{fact} isn't known", $"{fact} 未知"));

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The schedule has been served to its last day.</summary>
    public sealed record PeriodServed : ReleaseCondition
    {
        internal override ConditionState State(ConditionScene scene) => scene.Schedule is not { } schedule
            ? Unknown("schedule")
            : schedule.Ends is { } ends ? new(ends, new($"the period ends on {Text(ends)}", $"管理期至 {Text(ends)}")) : new(DateOnly.MinValue, null);
    }

    /// <summary>Every nucleic-acid test of the schedule was sampled, on its day or before the next, and none is positive.</summary>
    public sealed record ScheduledTestsNegative : ReleaseCondition
    {
        internal override ConditionState State(ConditionScene scene)
        {
            if (scene.Schedule is not { } schedule)
            {
                return Unknown("schedule");
            }

            var own = scene.Tests;
            if (own.FirstOrDefault(test => test.Outcome == TestOutcome.Positive && test.Day >= schedule.CountsFrom) is { } positive)
            {
                return new(null, new($"a test of {Text(positive.Day)} is positive", $"{Text(positive.Day)} 检测阳性"));
            }

            var (days, missing, last) = (schedule.TestDays, new List<DateOnly>(), DateOnly.MinValue);
            for (var index = 0; index < days.Count; index++)
            {
                var next = index + 1 < days.Count ? days[index + 1] : DateOnly.MaxValue;
                var sampled = own.FirstOrDefault(test => test.Outcome == TestOutcome.Negative && test.Day >= days[index] && test.Day < next);
                if (sampled is null)
                {
                    missing.Add(days[index]);
                }
                else
                {
                    last = sampled.Day;
                }
            }

            // A missed day is made up by a test now; a day to come by its own.
            var list = string.Join(", ", missing.Select(Text));
            return missing.Count == 0
                ? new(last, null)
                : new(missing[^1] > scene.AsOf ? missing[^1] : scene.AsOf, new($"negative tests missing: {list}", $"尚缺阴性检测：{list}"), IsOutstanding: true);
        }
    }

    /// <summary>The first tests of the linked contact are negative.</summary>
    /// <param name="First">How many.</param>
    public sealed record LinkedTestsNegative(int First) : ReleaseCondition
    {
        internal override ConditionState State(ConditionScene scene)
        {
            var tests = scene.LinkedTests.Take(First).ToList();
            return tests.Exists(test => test.Outcome == TestOutcome.Positive)
                ? new(null, new("the linked contact is positive", "所关联密接检测阳性"))
                : tests.Count == First ? new(tests[^1].Day, null)
                : new(scene.AsOf, new($"{First - tests.Count} of the linked contact's first {First} tests are missing", $"所关联密接前 {First} 次检测尚缺 {First - tests.Count} 次"), IsOutstanding: true);
        }
    }

    /// <summary>The last tests, so many, so far apart, are each negative or at or above a cycle threshold.</summary>
    /// <param name="Count">How many.</param>
    /// <param name="HoursApart">Fewest hours from one sample to the next.</param>
    /// <param name="CtAtLeast">Cycle threshold from which a positive counts as released; null where only negatives count. It depends on the assay's cut-off.</param>
    public sealed record ConsecutiveNegatives(int Count, double HoursApart, double? CtAtLeast = null) : ReleaseCondition
    {
        internal override ConditionState State(ConditionScene scene)
        {
            // From the last test backwards: any that fails ends the run; one too near its successor isn't counted and doesn't end it.
            var (counted, next) = (0, (TestFact?)null);
            foreach (var test in scene.Tests.Reverse())
            {
                if (test.Outcome == TestOutcome.Positive && !(test.Ct >= CtAtLeast))
                {
                    break;
                }

                if (next is null || (next.Sampled - test.Sampled).TotalHours >= HoursApart)
                {
                    (counted, next) = (counted + 1, test);
                }
            }

            var which = CtAtLeast is { } ct ? new Phrase(
                $"negative or Ct ≥ {ct.ToString(CultureInfo.InvariantCulture)}", $"阴性或 Ct≥{ct.ToString(CultureInfo.InvariantCulture)}") : new Phrase("negative", "阴性");
            var hours = HoursApart.ToString(CultureInfo.InvariantCulture);
            return counted >= Count
                ? new(scene.Tests[^1].Day, null)
                : new(scene.AsOf, new(
                    $"{Count} consecutive tests {which.English}, {hours} h apart, are needed; there {(counted == 1 ? "is" : "are")} {counted}",
                    $"须连续 {Count} 次检测{which.Chinese}，间隔不少于 {hours} 小时；现有 {counted} 次"), IsOutstanding: true);
        }
    }

    /// <summary>A negative test sampled on a day of the count or later.</summary>
    /// <param name="FromDay">The day, in days after <paramref name="Of"/>.</param>
    /// <param name="Of">The fact from which days are counted.</param>
    public sealed record NegativeTest(int FromDay, string Of) : ReleaseCondition
    {
        internal override IEnumerable<string> Facts => [Of];

        internal override ConditionState State(ConditionScene scene)
        {
            if (scene.Facts.DayOf(Of) is not { } from)
            {
                return Unknown(Of);
            }

            var day = from.AddDays(FromDay);
            var test = scene.Tests.LastOrDefault(test => test.Day >= day);
            return test is { Outcome: TestOutcome.Negative } ? new(test.Day, null)
                : new(day > scene.AsOf ? day : scene.AsOf, new($"a negative test on or after {Text(day)} is missing", $"尚缺 {Text(day)} 及以后的阴性检测"), IsOutstanding: true);
        }
    }

    /// <summary>So many hours have passed since a fact.</summary>
    /// <param name="Fact">A moment, such as when the temperature became normal.</param>
    /// <param name="Hours">Hours.</param>
    /// <param name="Over">Whether more than that must have passed.</param>
    public sealed record HoursSince(string Fact, double Hours, bool Over = false) : ReleaseCondition
    {
        internal override IEnumerable<string> Facts => [Fact];

        internal override ConditionState State(ConditionScene scene)
        {
            if (scene.Facts.MomentOf(Fact) is not { } since)
            {
                return Unknown(Fact);
            }

            // Days are asked for, not minutes: it is met on the first day at whose end the hours have passed.
            var until = since.AddHours(Hours);
            var day = DateOnly.FromDateTime(until);
            return new(Over && until.TimeOfDay == TimeSpan.Zero ? day.AddDays(1) : day, new(
                $"{Hours.ToString(CultureInfo.InvariantCulture)} h since {Fact} end on {Text(day)}", $"距 {Fact} 满 {Hours.ToString(CultureInfo.InvariantCulture)} 小时为 {Text(day)}"));
        }
    }

    /// <summary>So many days have passed since a fact.</summary>
    /// <param name="Fact">A day, such as that of the last new infection.</param>
    /// <param name="Days">Days.</param>
    /// <param name="Over">Whether more than that must have passed: one day later.</param>
    public sealed record DaysSince(string Fact, int Days, bool Over = false) : ReleaseCondition
    {
        internal override IEnumerable<string> Facts => [Fact];

        internal override ConditionState State(ConditionScene scene)
        {
            if (scene.Facts.DayOf(Fact) is not { } since)
            {
                return Unknown(Fact);
            }

            var day = since.AddDays(Over ? Days + 1 : Days);
            return new(day, new(
                $"{(Over ? "more than " : "")}{Days} days since {Fact} are reached on {Text(day)}", $"距 {Fact} {(Over ? "超过" : "满")} {Days} 天为 {Text(day)}"));
        }
    }

    /// <summary>A full round of tests was negative, finished on a day of the count or later.</summary>
    /// <param name="Fact">The day from which is counted.</param>
    /// <param name="Day">Days after it.</param>
    public sealed record RoundOnDay(string Fact, int Day) : ReleaseCondition
    {
        internal override IEnumerable<string> Facts => [Fact, KnownFacts.RoundCompleted, KnownFacts.RoundNegative];

        internal override ConditionState State(ConditionScene scene)
        {
            if (scene.Facts.DayOf(Fact) is not { } from)
            {
                return Unknown(Fact);
            }

            var day = from.AddDays(Day);
            return scene.NegativeRound is { } round && round >= day ? new(round, null)
                : new(day > scene.AsOf ? day : scene.AsOf, new($"the full round of day {Day} ({Text(day)}) isn't complete and negative", $"第 {Day} 天（{Text(day)}）全员检测未完成或未全部阴性"), IsOutstanding: true);
        }
    }

    /// <summary>A full round of tests was negative within the last days.</summary>
    /// <param name="Days">How many days before.</param>
    public sealed record RoundWithin(int Days) : ReleaseCondition
    {
        internal override IEnumerable<string> Facts => [KnownFacts.RoundCompleted, KnownFacts.RoundNegative];

        internal override ConditionState State(ConditionScene scene)
        {
            var needed = scene.Candidate.AddDays(-Days);
            return scene.NegativeRound is { } round && round >= needed ? new(round, null)
                : new(scene.Candidate, new($"a full negative round within {Days} days before {Text(scene.Candidate)} is missing", $"{Text(scene.Candidate)} 前 {Days} 天内尚缺全员检测阴性"), IsOutstanding: true);
        }
    }

    /// <summary>A criterion holds.</summary>
    /// <param name="When">The criterion.</param>
    /// <param name="Says">What it asks for, for people.</param>
    public sealed record Met(Criterion When, Phrase Says) : ReleaseCondition
    {
        internal override IEnumerable<string> Facts => When.Facts;

        internal override ConditionState State(ConditionScene scene) => When.Holds(scene.Facts) == true
            ? new(DateOnly.MinValue, null)
            : new(scene.AsOf, Says, IsOutstanding: true);
    }

    /// <summary>Everything of several is met.</summary>
    /// <param name="Of">Which.</param>
    public sealed record AllOf(IReadOnlyList<ReleaseCondition> Of) : ReleaseCondition
    {
        internal override IEnumerable<string> Facts => Of.SelectMany(one => one.Facts);

        internal override ConditionState State(ConditionScene scene)
        {
            var states = Of.Select(one => one.State(scene)).ToList();
            var open = states.Where(state => state.IsOpenOn(scene.AsOf) && state.Says is not null).Select(state => state.Says!.Value).ToList();
            return new(
                states.Exists(state => state.From is null) ? null : states.Max(state => state.From),
                open.Count == 0 ? null : new(string.Join("; ", open.Select(one => one.English)), string.Join("；", open.Select(one => one.Chinese))),
                states.Exists(state => state.IsOutstanding));
        }
    }

    /// <summary>One of several is met.</summary>
    /// <param name="Of">Which.</param>
    public sealed record OneOf(IReadOnlyList<ReleaseCondition> Of) : ReleaseCondition
    {
        internal override IEnumerable<string> Facts => Of.SelectMany(one => one.Facts);

        // The way that is open first; of ways not yet open the first in time.
        internal override ConditionState State(ConditionScene scene) => Of.Select(one => one.State(scene))
            .OrderBy(state => state.IsOutstanding).ThenBy(state => state.From ?? DateOnly.MaxValue).First();
    }
}

/// <summary>A requirement that isn't met.</summary>
/// <param name="Condition">Its kind.</param>
/// <param name="Says">What is missing.</param>
/// <param name="Earliest">First day on which it can be met; null where that can't be said.</param>
public sealed record OutstandingCondition(string Condition, Phrase Says, DateOnly? Earliest);

/// <summary>How a requirement stands.</summary>
/// <param name="From">First day on which it is met, or can be; null if it can't be met as things are.</param>
/// <param name="Says">What is missing while it isn't met.</param>
/// <param name="IsOutstanding">Whether something must still be done, and not only waited for.</param>
internal readonly record struct ConditionState(DateOnly? From, Phrase? Says, bool IsOutstanding = false)
{
    public bool IsOpenOn(DateOnly day) => IsOutstanding || From is not { } from || from > day;
}

/// <summary>What requirements are held against.</summary>
internal sealed record ConditionScene(FactSheet Facts, IReadOnlyList<TestFact> Tests, IReadOnlyList<TestFact> LinkedTests, PersonSchedule? Schedule, DateOnly AsOf)
{
    /// <summary>Day on which a release is weighed: that of the question, or a later one that the other requirements allow.</summary>
    public DateOnly Candidate { get; init; } = AsOf;

    /// <summary>Day on which the last full round was finished, if it was negative.</summary>
    public DateOnly? NegativeRound => Facts.YesNoOf(KnownFacts.RoundNegative) == true ? Facts.DayOf(KnownFacts.RoundCompleted) : null;

    /// <summary>Holds requirements against the scene: the first day on which all can be met, and what is open on the day of the question.</summary>
    public (DateOnly? NotBefore, List<OutstandingCondition> Missing) Weigh(IReadOnlyList<ReleaseCondition> requirements)
    {
        var days = requirements.Where(one => one is not ReleaseCondition.RoundWithin).Select(one => one.State(this).From).ToList();
        DateOnly? notBefore = days.Contains(null) ? null : days.Append(DateOnly.MinValue).Max();

        // A round counts for a few days only: so it is held against the day on which everything else is met.
        var scene = this with { Candidate = notBefore > AsOf ? notBefore.Value : AsOf };
        var missing = new List<OutstandingCondition>();
        foreach (var one in requirements)
        {
            var state = one.State(scene);
            if (state.IsOpenOn(AsOf))
            {
                missing.Add(new OutstandingCondition(Answers.PlainValue.KeyOf(one.GetType().Name), state.Says ?? default, state.From));
            }

            if (one is ReleaseCondition.RoundWithin && state.IsOutstanding)
            {
                notBefore = notBefore is { } day && day < scene.Candidate ? scene.Candidate : notBefore;
            }
        }

        return (notBefore, missing);
    }
}
