using Firebreak.Primitives;
using Firebreak.Protocols.Facts;
using Firebreak.Protocols.Packs;
using Firebreak.Protocols.Schedules;

namespace Firebreak.Protocols.Bulk;

/// <summary>Schedules of a pack worked out once as offsets of days, to be laid over a million contacts.</summary>
/// <remarks>
/// Gives what <see cref="Protocol.Schedule"/> and <see cref="Protocol.Release"/> give one by one (a test holds the two together), for schedules that hang on first and
/// last exposure only and for releases by period, own and linked tests; any other is refused. What tells one rule of a tier from another, such as immunity, is the
/// caller's: a contact names its row.
/// </remarks>
public sealed class ScheduleTable
{
    // Bit 31 is the test at placement.
    private const int MostTests = 31;
    private const uint AtPlacement = 1u << 31;

    private readonly Entry[] entries;

    private ScheduleTable(Entry[] worked) => entries = worked;

    /// <summary>Works out the schedules of some clauses.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="clauses">Clauses of schedules; a contact names one by its place here.</param>
    /// <returns>The table; or null and the reason.</returns>
    public static (ScheduleTable? Table, Phrase? Refused) Of(RulePack pack, IReadOnlyList<string> clauses)
    {
        var worked = new List<Entry>();
        foreach (var clause in clauses)
        {
            if (pack.Rule(clause) is not ScheduleRule { IsOn: true } rule)
            {
                return (null, new($"{clause} is no schedule of {pack.Key} that acts", $"{clause} 不是 {pack.Key} 中启用的管理条款"));
            }

            if (Worked(pack, rule) is not { } entry)
            {
                return (null, new($"{clause} hangs on more than first and last exposure, period and tests: it is asked one by one", $"{clause} 不只取决于首末次暴露、期限与检测，须逐人判定"));
            }

            worked.Add(entry);
        }

        return (new ScheduleTable([.. worked]), null);
    }

    /// <summary>Lays the table over contacts: no allocation, one pass.</summary>
    /// <param name="contacts">The contacts.</param>
    /// <param name="today">The day.</param>
    /// <param name="due">Where the answers go; as long as the contacts.</param>
    public void Evaluate(in ContactColumns contacts, DateOnly today, in DueColumns due)
    {
        var day = today.DayNumber;
        for (var i = 0; i < contacts.Row.Length; i++)
        {
            ref readonly var entry = ref entries[contacts.Row[i]];
            var (first, last, placed) = (contacts.FirstExposure[i], contacts.LastExposure[i], contacts.Placed[i]);
            var (ends, phase, begins) = Phases(entry, first, last, day);

            // Tests before the day of placement can't be taken any more; those that are left, and one at once if the rule says so, are due.
            var isLate = placed > begins;
            var (required, next, negative) = (0u, 0, contacts.Negative[i]);
            var (isMissed, isTestedThatDay) = (false, false);
            for (var test = 0; test < entry.Tests.Length; test++)
            {
                var on = entry.Tests[test].On(first, last);
                if (on > ends && entry.Tests[test].MayBeCut)
                {
                    continue;
                }

                if (isLate && on < placed)
                {
                    isMissed = true;
                    continue;
                }

                isTestedThatDay |= isLate && on == placed;
                var bit = 1u << test;
                required |= bit;
                if (next == 0 && on >= day && (negative & bit) == 0)
                {
                    next = on;
                }
            }

            if (isLate && isMissed && !isTestedThatDay && entry.TestsAtPlacement && placed < ends)
            {
                required |= AtPlacement;
                next = placed >= day && (negative & AtPlacement) == 0 ? placed : next;
            }

            // Found only after the last day: nothing is left to do.
            var isOver = isLate && placed >= ends;
            due.Ends[i] = ends;
            due.Phase[i] = (byte)((isLate && day < placed) || isOver ? 0 : phase);
            due.NextTest[i] = isOver ? 0 : next;
            due.Release[i] = Release(entry, day, ends, contacts.Positive[i], isOver ? 0u : required & ~negative, contacts.LinkedNegative[i]);
        }
    }

    private static ReleaseDue Release(in Entry entry, int day, int ends, int positive, uint missing, byte linked) =>
        !entry.HasRelease ? ReleaseDue.NoRule
        : entry.NeedsTests && positive > 0 && positive <= day ? ReleaseDue.Positive
        : entry.NeedsPeriod && day < ends ? ReleaseDue.NotServed
        : entry.NeedsTests && missing != 0u ? ReleaseDue.TestsMissing
        : entry.LinkedTests > 0 && (linked == byte.MaxValue || linked < entry.LinkedTests) ? ReleaseDue.LinkedTests
        : ReleaseDue.MayGo;

    private static (int Ends, int Phase, int Begins) Phases(in Entry entry, int first, int last, int day)
    {
        var (ends, current, begins) = (0, 0, int.MaxValue);
        for (var number = 0; number < entry.Phases.Length; number++)
        {
            var (from, until) = (entry.Phases[number].From.On(first, last), entry.Phases[number].Until.On(first, last));
            if (until < from)
            {
                continue;
            }

            begins = Math.Min(begins, from);
            ends = Math.Max(ends, until);
            current = current == 0 && day >= from && day <= until ? number + 1 : current;
        }

        return (ends, current, begins);
    }

    private static Entry? Worked(RulePack pack, ScheduleRule rule)
    {
        if (OffsetOf(new DayRule(rule.CountFrom)) is not { } counts || rule.EarlyEnds.Count > 0)
        {
            return null;
        }

        var (phases, tests, previous) = (new List<PhaseDays>(), new List<TestDay>(), counts);
        for (var index = 0; index < rule.Phases.Count; index++)
        {
            var phase = rule.Phases[index];
            var from = phase.From is null ? previous : OffsetOf(phase.From);
            if (from is not { } start)
            {
                return null;
            }

            var origin = index == 0 || phase.From is not null ? start : start.Plus(pack.FirstDayNumber);
            var until = phase.To is null ? origin.Plus((phase.Days ?? 0) - pack.FirstDayNumber) : OffsetOf(phase.To);
            if (until is not { } end)
            {
                return null;
            }

            phases.Add(new PhaseDays(start, end));
            tests.AddRange(phase.TestDays.Union(phase.DoubleTestDays).Select(number => origin.Plus(number - pack.FirstDayNumber)).Select(on => new TestDay(on, on.IsFirst != end.IsFirst)));
            previous = end;
        }

        var release = pack.Acting<ReleaseRule>().FirstOrDefault(one => one.Of == rule.Tier);
        var known = release?.Conditions.All(one => one is ReleaseCondition.PeriodServed or ReleaseCondition.ScheduledTestsNegative or ReleaseCondition.LinkedTestsNegative) ?? true;
        return tests.Count > MostTests || !known || release?.When is not null ? null
            : new Entry(
                [.. phases], [.. tests.OrderBy(test => test.Offset.Days)], rule.TestAtPlacement, release is not null,
                release?.Conditions.Any(one => one is ReleaseCondition.PeriodServed) ?? false, release?.Conditions.Any(one => one is ReleaseCondition.ScheduledTestsNegative) ?? false,
                release?.Conditions.OfType<ReleaseCondition.LinkedTestsNegative>().Select(one => one.First).DefaultIfEmpty(0).Max() ?? 0);
    }

    private static Offset? OffsetOf(DayRule rule) => rule.Fact switch
    {
        "firstExposure" => new Offset(true, rule.Days),
        "lastExposure" => new Offset(false, rule.Days),
        _ => null,
    };

    private readonly record struct Offset(bool IsFirst, int Days)
    {
        public Offset Plus(int days) => new(IsFirst, Days + days);

        public int On(int first, int last) => (IsFirst ? first : last) + Days;
    }

    private readonly record struct PhaseDays(Offset From, Offset Until);

    private readonly record struct TestDay(Offset Offset, bool MayBeCut)
    {
        public int On(int first, int last) => Offset.On(first, last);
    }

    private readonly record struct Entry(PhaseDays[] Phases, TestDay[] Tests, bool TestsAtPlacement, bool HasRelease, bool NeedsPeriod, bool NeedsTests, int LinkedTests);
}
