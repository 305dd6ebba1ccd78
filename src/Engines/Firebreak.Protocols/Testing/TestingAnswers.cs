using System.Globalization;
using Firebreak.Primitives;
using Firebreak.Protocols.Answers;
using Firebreak.Protocols.Facts;
using Firebreak.Protocols.Packs;

namespace Firebreak.Protocols.Testing;

/// <summary>Who is tested when, in what tubes, with what people, and until when.</summary>
internal sealed class TestingAnswers(RulePack pack, RulingMaker rulings)
{
    public Ruling<ScreeningDue> Screening(string group, IReadOnlyList<DateOnly> samples, DateOnly today, FactSheet facts)
    {
        var choice = Protocol.FirstOf(pack.Acting<ScreeningRule>().Where(rule => rule.Group == group), facts, rule => rule.When);
        if (choice.Rule is not { } rule)
        {
            return Silent<ScreeningDue, ScreeningRule>(choice, facts, new($"the pack asks for no tests of \"{group}\"", $"方案未规定“{Name(group)}”的检测频次"));
        }

        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var sunday = monday.AddDays(6);
        var taken = samples.Where(day => day <= today).Distinct().Order().ToList();
        var inputs = facts.With("today", today).With("samples", string.Join(' ', taken.Where(day => day >= monday.AddDays(-28)).Select(Text)));
        return rulings.Given(rule.EveryDays is { } every ? Every(every) : Times(rule.TimesPerWeek ?? 0), rule, inputs);

        ScreeningDue Every(int days)
        {
            var next = taken.Count == 0 ? today : taken[^1].AddDays(days);
            var due = new List<DateOnly>();
            for (var day = next < today ? today : next; day <= sunday; day = day.AddDays(days))
            {
                due.Add(day);
            }

            return new ScreeningDue(group, due, next < today, due.Count);
        }

        // The i-th of n tests is due by the end of the i-th part of the week, so that two a week don't fall on Saturday and Sunday.
        ScreeningDue Times(int times)
        {
            var done = taken.Count(day => day >= monday);
            var due = Enumerable.Range(1, times).Skip(done).Select(number => monday.AddDays((((7 * number) + times - 1) / times) - 1)).ToList();
            return new ScreeningDue(group, [.. due.Select(day => day < today ? today : day)], due.Exists(day => day < today), due.Count);
        }
    }

    public Ruling<PoolAllowed> Pool(string where, FactSheet facts)
    {
        var choice = Protocol.FirstOf(pack.Acting<PoolRule>().Where(rule => rule.Where.Contains(where, StringComparer.Ordinal)), facts, rule => rule.When);
        return choice.Rule is { } rule
            ? rulings.Given(new PoolAllowed(rule.LargestPool, rule.HouseholdTube), rule, facts.With("where", where))
            : Silent<PoolAllowed, PoolRule>(choice, facts, new($"the pack doesn't say how \"{where}\" is pooled", $"方案未规定“{Name(where)}”的混采人数"));
    }

    public Ruling<TurnaroundLimit> Turnaround(string group, FactSheet facts)
    {
        var rule = pack.Acting<TurnaroundRule>().FirstOrDefault(one => one.Group == group);
        if (rule is null)
        {
            return rulings.Silent<TurnaroundLimit>(typeof(TurnaroundRule), new($"the pack sets no limit for \"{group}\"", $"方案未规定“{Name(group)}”的时限"));
        }

        var from = facts.MomentOf(rule.From);
        return rulings.Given(new TurnaroundLimit(rule.From, rule.To, from?.AddHours(rule.WithinHours), rule.AimHours is { } aim ? from?.AddHours(aim) : null, rule.WithinHours), rule, facts, [rule.From]);
    }

    public Ruling<RoundNeeds> Round(long people, int poolSize, FactSheet facts)
    {
        var known = facts.With("population", people);
        var choice = Protocol.FirstOf(pack.Acting<RoundRule>(), known, rule => rule.When);
        if (choice.Rule is not { } rule)
        {
            return Silent<RoundNeeds, RoundRule>(choice, known, new("the pack says nothing of rounds of testing", "方案未规定区域核酸检测"));
        }

        return poolSize < 1 || people < 0
            ? rulings.Refused<RoundNeeds>(new("a round has people, and at least one to a tube", "人数不得为负，每管至少 1 人"), rule, known)
            : rulings.Given(
                new RoundNeeds(Parts(people, rule.PeoplePerSampler), Parts(people, rule.MostPeoplePerSite), Parts(people, rule.FewestPeoplePerSite), Parts(people, poolSize)!.Value, rule.HoursToFinish, rule.SamplingHours),
                rule, known.With("poolSize", poolSize));
    }

    public Ruling<RoundsState> Stop(string where, IReadOnlyList<RoundFound> rounds)
    {
        var rule = pack.Acting<StopRule>().FirstOrDefault(one => one.Where.Contains(where, StringComparer.Ordinal));
        if (rule is null)
        {
            return rulings.Silent<RoundsState>(typeof(StopRule), new($"the pack doesn't say when rounds stop in \"{where}\"", $"方案未规定“{Name(where)}”停止检测的条件"));
        }

        // A day is clean if each of its rounds was. The run ends with the first gap or infection, unless it is already long enough: then the pause begins.
        var days = rounds.GroupBy(round => round.Day).OrderBy(day => day.Key).Select(day => (day.Key, Clean: day.All(round => round.Clean))).ToList();
        var (run, last, extra) = (0, (DateOnly?)null, 0);
        foreach (var (day, clean) in days)
        {
            var isPaused = run >= rule.CleanDays;
            (run, extra) = !clean ? (0, 0)
                : isPaused ? day > last!.Value.AddDays(rule.PauseDays) ? (run, extra + 1) : (run, extra)
                : last is { } before && run > 0 && day == before.AddDays(1) ? (run + 1, 0) : (1, 0);

            // The pause is counted from the last day of the run.
            last = isPaused && clean ? last : day;
        }

        var mayStop = run >= rule.CleanDays && extra >= rule.ThenRounds;
        DateOnly? next = mayStop || last is null ? null : run >= rule.CleanDays ? last.Value.AddDays(rule.PauseDays + 1 + extra) : last.Value.AddDays(1);
        return rulings.Given(
            new RoundsState(mayStop, next, run), rule,
            FactSheet.Empty.With("where", where).With("rounds", string.Join(' ', days.Select(day => $"{Text(day.Key)}={(day.Clean ? "clean" : "found")}"))));
    }

    public Ruling<ReserveNeeded> Reserve(string what, long people)
    {
        var rule = pack.Acting<ReserveRule>().FirstOrDefault(one => one.What == what);
        if (rule is null)
        {
            return rulings.Silent<ReserveNeeded>(typeof(ReserveRule), new($"the pack asks for no reserve of \"{what}\"", $"方案未规定“{Name(what)}”的储备标准"));
        }

        var total = (long)Math.Ceiling(rule.Per10000 * people / 10_000.0);
        return rulings.Given(
            new ReserveNeeded(total, [.. rule.Openings.Select(part => new ReserveOpened(part.WithinHours, ((total * part.Numerator) + part.Denominator - 1) / part.Denominator))]), rule,
            FactSheet.Empty.With("population", people));
    }

    private Ruling<TAnswer> Silent<TAnswer, TRule>(Protocol.Choice<TRule> choice, FactSheet facts, Phrase reason)
        where TAnswer : notnull
        where TRule : PackRule => choice.Undecided.Count > 0
        ? rulings.Unknown<TAnswer>(typeof(TRule), choice.Undecided.SelectMany(one => one.Missing), facts, choice.Asked)
        : rulings.Silent<TAnswer>(typeof(TRule), reason, facts, choice.Asked);

    private string Name(string group) => pack.NameOf(PackVocabulary.Groups, group).Chinese;

    private static int? Parts(long people, int? size) => size is { } one ? (int)((people + one - 1) / one) : null;

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
