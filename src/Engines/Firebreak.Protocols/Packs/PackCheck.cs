using System.Globalization;
using Firebreak.Primitives;
using Firebreak.Protocols.Answers;
using Firebreak.Protocols.Cases;
using Firebreak.Protocols.Ceilings;
using Firebreak.Protocols.Contacts;
using Firebreak.Protocols.Duties;
using Firebreak.Protocols.Facts;
using Firebreak.Protocols.Forms;
using Firebreak.Protocols.Goals;
using Firebreak.Protocols.Places;
using Firebreak.Protocols.Schedules;
using Firebreak.Protocols.Testing;

namespace Firebreak.Protocols.Packs;

/// <summary>Something in a pack that can't be so.</summary>
/// <param name="At">The rule, form or question; the pack itself for its head.</param>
/// <param name="Clause">Its clause or key.</param>
/// <param name="Field">The field, as in the file.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Expected">What was expected.</param>
public sealed record PackFault(object At, string Clause, string Field, string Value, Phrase Expected);

/// <summary>Checks a pack as a whole: sources, words, facts, days.</summary>
/// <remarks>Everything is reported, not only the first; a pack without a fault can be asked anything without an exception.</remarks>
public sealed class PackCheck
{
    // A year of management is a slip of the pen; 90 days of heightened watch and 60 of shedding are real.
    private const int LongestDays = 366;

    private readonly RulePack pack;
    private readonly List<PackFault> faults = [];

    private PackCheck(RulePack pack) => this.pack = pack;

    /// <summary>Every fault of a pack.</summary>
    public static IReadOnlyList<PackFault> Of(RulePack pack)
    {
        var check = new PackCheck(pack);
        check.Head();
        foreach (var rule in pack.Rules)
        {
            check.Common(rule);
            check.Own(rule);
        }

        check.Circles();
        foreach (var form in pack.Forms)
        {
            check.Questions(form);
        }

        return check.faults;
    }

    private void Head()
    {
        if (pack.Until < pack.From)
        {
            Fault(pack, pack.Key, "until", Text(pack.Until.Value), new($"a day from {Text(pack.From)} on", $"不早于 {Text(pack.From)}"));
        }

        foreach (var (name, kind) in KnownFacts.Kinds)
        {
            if (pack.Facts.TryGetValue(name, out var declared) && declared.Kind != kind)
            {
                Fault(declared, name, "kind", Key(declared.Kind), new($"{Key(kind)}: the evaluator asks for it", $"{Key(kind)}：判定程序固定使用"));
            }
        }
    }

    private void Common(PackRule rule)
    {
        if (rule.Sources.Count == 0)
        {
            Fault(rule, rule.Clause, "sources", "none", new("at least one source: no number stands without", "至少一个出处"));
        }

        foreach (var source in rule.Sources.Where(source => !pack.Sources.ContainsKey(source)))
        {
            Fault(rule, rule.Clause, "sources", source, new($"a source of the pack ({string.Join(", ", pack.Sources.Keys)})", "方案 sources 中列出的出处"));
        }

        if (rule is { Confidence: SourceConfidence.Verify, Enabled: true } && pack.Deviations.All(deviation => deviation.Clause != rule.Clause))
        {
            Fault(rule, rule.Clause, "enabled", "true", new("off: a rule from memory is turned on by a layer that signs for it", "off：未核实条款须由署名的本地层启用"));
        }

        foreach (var twice in pack.Rules.Where(other => !ReferenceEquals(other, rule) && other.Clause == rule.Clause).Take(1))
        {
            Fault(rule, rule.Clause, "clause", rule.Clause, new($"a clause of its own; another rule in {PackSections.Of(twice).Key} has it", "唯一的条款键"));
        }
    }

    private void Own(PackRule rule)
    {
        switch (rule)
        {
            case CountingRule counting:
                Within(rule, "firstDayNumber", counting.FirstDayNumber, 0, 1);
                break;
            case CaseRule one:
                Word(rule, "class", PackVocabulary.CaseClasses, one.Class);
                Criterion(rule, "when", one.When);
                break;
            case SeverityRule one:
                Word(rule, "severity", PackVocabulary.Severities, one.Severity);
                Criterion(rule, "when", one.When);
                break;
            case AdmissionRule one:
                Words(rule, "severities", PackVocabulary.Severities, one.Severities);
                Word(rule, "to", PackVocabulary.Roles, one.To);
                Criterion(rule, "when", one.When);
                break;
            case ClusterRule one:
                Within(rule, "infections", one.Infections, 1, 1000);
                Within(rule, "withinDays", one.WithinDays, 1, LongestDays);
                break;
            case WindowRule one:
                Within(rule, "degree", one.Degree, 1, 2);
                Criterion(rule, "when", one.When);
                Day(rule, "start", one.Start);
                one.Until.ToList().ForEach(day => Day(rule, "until", day));
                break;
            case TierRule one:
                Within(rule, "degree", one.Degree, 1, 2);
                Word(rule, "tier", PackVocabulary.Tiers, one.Tier);
                Criterion(rule, "when", one.When);
                break;
            case UpgradeRule one:
                Word(rule, "from", PackVocabulary.Tiers, one.From);
                Word(rule, "to", PackVocabulary.Tiers, one.To);
                Within(rule, "withinFirstTests", one.WithinFirstTests ?? 1, 1, 30);
                break;
            case ScheduleRule one:
                Schedule(one);
                break;
            case RestartRule one:
                Criterion(rule, "when", one.When);
                Day(rule, "from", one.From);
                break;
            case ReleaseRule one:
                if (pack.RankOf(PackVocabulary.Tiers, one.Of) < 0)
                {
                    Word(rule, "of", PackVocabulary.CaseClasses, one.Of);
                }

                Criterion(rule, "when", one.When);
                Requirements(rule, one.Conditions);
                break;
            case LevelRule one:
                Word(rule, "level", PackVocabulary.Levels, one.Level);
                Words(rule, "measures", PackVocabulary.AreaMeasures, one.Measures);
                Criterion(rule, "when", one.When);
                break;
            case DescentRule one:
                Word(rule, "from", PackVocabulary.Levels, one.From);
                Word(rule, "to", PackVocabulary.Levels, one.To);
                Criterion(rule, "when", one.When);
                Requirements(rule, one.Conditions);
                break;
            case ScreeningRule one:
                Word(rule, "group", PackVocabulary.Groups, one.Group);
                OneOf(rule, "everyDays", one.EveryDays, "timesPerWeek", one.TimesPerWeek);
                Within(rule, "everyDays", one.EveryDays ?? 1, 1, LongestDays);
                Within(rule, "timesPerWeek", one.TimesPerWeek ?? 1, 1, 7);
                Criterion(rule, "when", one.When);
                break;
            case PoolRule one:
                Words(rule, "where", PackVocabulary.Groups, one.Where);
                Within(rule, "largestPool", one.LargestPool, 1, 100);
                Criterion(rule, "when", one.When);
                break;
            case TurnaroundRule one:
                Word(rule, "group", PackVocabulary.Groups, one.Group);
                Fact(rule, "from", one.From, FactKind.Moment, FactKind.Day);
                Fact(rule, "to", one.To, FactKind.Moment, FactKind.Day);
                Positive(rule, "withinHours", one.WithinHours);
                Positive(rule, "aimHours", one.AimHours);
                break;
            case RoundRule one:
                Criterion(rule, "when", one.When);
                Positive(rule, "hoursToFinish", one.HoursToFinish);
                Positive(rule, "samplingHours", one.SamplingHours);
                Positive(rule, "peoplePerSampler", one.PeoplePerSampler);
                Positive(rule, "fewestPeoplePerSite", one.FewestPeoplePerSite);
                Positive(rule, "mostPeoplePerSite", one.MostPeoplePerSite);
                break;
            case StopRule one:
                Words(rule, "where", PackVocabulary.Groups, one.Where);
                Within(rule, "cleanDays", one.CleanDays, 1, LongestDays);
                Within(rule, "pauseDays", one.PauseDays, 0, LongestDays);
                Within(rule, "thenRounds", one.ThenRounds, 0, 30);
                break;
            case ReserveRule one:
                Word(rule, "what", PackVocabulary.Groups, one.What);
                Positive(rule, "per10000", one.Per10000);
                if (one.Openings.Any(part => part.WithinHours < 0 || part.Denominator < 1 || part.Numerator < 0 || part.Numerator > part.Denominator))
                {
                    Fault(rule, rule.Clause, "openings", "a part", new("hours, and a part of 1 as numerator and denominator", "小时数与不大于 1 的分数"));
                }

                break;
            case ObligationRule one:
                Word(rule, "on", PackVocabulary.Events, one.On);
                Word(rule, "who", PackVocabulary.Roles, one.Who);
                Criterion(rule, "when", one.When);
                Positive(rule, "withinHours", one.WithinHours);
                if (one.WithinHours is null && !one.SameDay)
                {
                    Fault(rule, rule.Clause, "withinHours", "none", new("withinHours, or sameDay: true: a duty has a deadline", "withinHours，或 sameDay: true：职责须有时限"));
                }

                if (one.DoneBy is { } done)
                {
                    Fact(rule, "doneBy", done);
                }

                break;
            case RetentionRule one:
                Word(rule, "of", PackVocabulary.Records, one.Of);
                Within(rule, "days", one.Days, 0, 36_525);
                break;
            case CeilingRule one:
                Word(rule, "evidence", PackVocabulary.Evidence, one.Evidence);
                if (pack.RankOf(PackVocabulary.PersonMeasures, one.Measure) < 0)
                {
                    Word(rule, "measure", PackVocabulary.AreaMeasures, one.Measure);
                }

                Within(rule, "mostDays", one.MostDays ?? 0, 0, LongestDays);
                break;
            case ProhibitionRule one:
                Criterion(rule, "when", one.When);
                break;
            case GoalRule one:
                Within(rule, "consecutiveDays", one.ConsecutiveDays, 1, LongestDays);
                Positive(rule, "belowPer100000", one.BelowPer100000);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private void Schedule(ScheduleRule rule)
    {
        if (pack.RankOf(PackVocabulary.Tiers, rule.Tier) < 0)
        {
            Word(rule, "tier", PackVocabulary.CaseClasses, rule.Tier);
        }

        Fact(rule, "countFrom", rule.CountFrom, FactKind.Day, FactKind.Moment);
        Criterion(rule, "when", rule.When);
        var first = pack.FirstDayNumber;
        for (var index = 0; index < rule.Phases.Count; index++)
        {
            var (phase, where) = (rule.Phases[index], string.Create(CultureInfo.InvariantCulture, $"phases.{index}"));
            Word(rule, $"{where}.measure", PackVocabulary.PersonMeasures, phase.Measure);
            OneOf(rule, $"{where}.days", phase.Days, $"{where}.to", phase.To?.Days);
            Within(rule, $"{where}.days", phase.Days ?? 0, 0, LongestDays);
            Day(rule, $"{where}.from", phase.From);
            Day(rule, $"{where}.to", phase.To);
            var last = phase.Days ?? (phase.From is not null && phase.From.Fact == phase.To?.Fact ? phase.To.Days - phase.From.Days : LongestDays);
            foreach (var (field, days) in new[] { ("testDays", phase.TestDays), ("doubleTestDays", phase.DoubleTestDays), ("antigenDays", phase.AntigenDays) })
            {
                foreach (var day in days.Where(day => day < first || day > last))
                {
                    Fault(rule, rule.Clause, $"{where}.{field}", Text(day), new($"a day from {first} to {last}, the length of the phase", $"{first} 至 {last}（该阶段天数）之间的天"));
                }

                if (days.Zip(days.Skip(1)).Any(pair => pair.First >= pair.Second))
                {
                    Fault(rule, rule.Clause, $"{where}.{field}", string.Join(", ", days), new("days in order, each once", "按先后排列且不重复的天"));
                }
            }
        }

        foreach (var early in rule.EarlyEnds)
        {
            var days = rule.Phases.Count == 0 ? 0 : rule.Phases[0].Days ?? LongestDays;
            Within(rule, "earlyEnds", early.Day, first, days);
            Within(rule, "earlyEnds", early.NegativeTestFromDay ?? first, first, days);
        }
    }

    private void Requirements(PackRule rule, IReadOnlyList<ReleaseCondition> requirements)
    {
        if (requirements.Count == 0)
        {
            Fault(rule, rule.Clause, "conditions", "none", new("at least one condition", "至少一个条件"));
        }

        foreach (var requirement in requirements)
        {
            foreach (var fact in requirement.Facts)
            {
                Fact(rule, "conditions", fact);
            }

            switch (requirement)
            {
                case ReleaseCondition.ConsecutiveNegatives tests:
                    Within(rule, "conditions", tests.Count, 1, 30);
                    Positive(rule, "conditions", tests.CtAtLeast);
                    break;
                case ReleaseCondition.LinkedTestsNegative linked:
                    Within(rule, "conditions", linked.First, 1, 30);
                    break;
                case ReleaseCondition.NegativeTest test:
                    Within(rule, "conditions", test.FromDay, 0, LongestDays);
                    break;
                case ReleaseCondition.DaysSince days:
                    Within(rule, "conditions", days.Days, 0, LongestDays);
                    Fact(rule, "conditions", days.Fact, FactKind.Day, FactKind.Moment);
                    break;
                case ReleaseCondition.HoursSince hours:
                    Within(rule, "conditions", (int)Math.Min(hours.Hours, int.MaxValue), 0, 24 * LongestDays);
                    Fact(rule, "conditions", hours.Fact, FactKind.Day, FactKind.Moment);
                    break;
                case ReleaseCondition.RoundOnDay round:
                    Within(rule, "conditions", round.Day, 0, LongestDays);
                    Fact(rule, "conditions", round.Fact, FactKind.Day);
                    break;
                case ReleaseCondition.RoundWithin round:
                    Within(rule, "conditions", round.Days, 0, LongestDays);
                    break;
                case ReleaseCondition.Met met:
                    Criterion(rule, "conditions", met.When);
                    break;
                case ReleaseCondition.AllOf all:
                    Requirements(rule, all.Of);
                    break;
                case ReleaseCondition.OneOf one:
                    Requirements(rule, one.Of);
                    break;
                default:
                    break;
            }
        }
    }

    // Levels lead down, never round in a circle.
    private void Circles()
    {
        foreach (var rule in pack.Acting<DescentRule>())
        {
            if (pack.RankOf(PackVocabulary.Levels, rule.To) >= pack.RankOf(PackVocabulary.Levels, rule.From) && pack.RankOf(PackVocabulary.Levels, rule.To) >= 0)
            {
                Fault(rule, rule.Clause, "to", rule.To, new($"a level below {rule.From} (words.levels lists them from the lowest)", $"低于 {rule.From} 的级别（words.levels 由低到高）"));
            }
        }
    }

    private void Questions(Form form)
    {
        foreach (var source in form.Sources.Where(source => !pack.Sources.ContainsKey(source)))
        {
            Fault(form, form.Key, "sources", source, new("a source of the pack", "方案 sources 中列出的出处"));
        }

        var before = new HashSet<string>(StringComparer.Ordinal);
        foreach (var question in form.Questions)
        {
            foreach (var fact in question.When?.Facts.Where(fact => !before.Contains(fact)) ?? [])
            {
                Fault(question, $"{form.Key}.{question.Key}", "when", fact, new("a question that stands before this one", "排在此题之前的问题"));
            }

            if (!before.Add(question.Key))
            {
                Fault(question, $"{form.Key}.{question.Key}", "key", question.Key, new("a key of its own", "唯一的键"));
            }

            before.UnionWith(question.Kind == AnswerKind.Choices ? question.Codes.Select(code => $"{question.Key}.{code.Code}") : []);
            if (question.Kind is AnswerKind.Choice or AnswerKind.Choices == (question.Codes.Count == 0))
            {
                Fault(question, $"{form.Key}.{question.Key}", "codes", Text(question.Codes.Count), new("codes for a choice, none for anything else", "选择题须有选项，其他题型不得有"));
            }

            if (question.Fact is { } name)
            {
                Fact(question, $"{form.Key}.{question.Key}", "fact", name, question.Kind switch
                {
                    AnswerKind.Number => [FactKind.Number],
                    AnswerKind.Day => [FactKind.Day],
                    AnswerKind.Moment => [FactKind.Moment],
                    AnswerKind.YesNo => [FactKind.YesNo],
                    _ => [FactKind.Word],
                });
            }
        }
    }

    private void Criterion(PackRule rule, string field, Criterion? criterion)
    {
        switch (criterion)
        {
            case Criterion.Yes yes:
                Fact(rule, field, yes.Fact, FactKind.YesNo);
                break;
            case Criterion.No no:
                Fact(rule, field, no.Fact, FactKind.YesNo);
                break;
            case Criterion.Is one:
                Fact(rule, field, one.Fact, FactKind.Word);
                if (pack.Facts.TryGetValue(one.Fact, out var words) && words.Of is { Count: > 0 } known)
                {
                    foreach (var word in one.Of.Where(word => !known.Contains(word, StringComparer.Ordinal)))
                    {
                        Fault(rule, rule.Clause, field, word, Nearest(word, known, $"a word of {one.Fact}"));
                    }
                }

                break;
            case Criterion.AtLeast one:
                Fact(rule, field, one.Fact, FactKind.Number);
                break;
            case Criterion.AtMost one:
                Fact(rule, field, one.Fact, FactKind.Number);
                break;
            case Criterion.Over one:
                Fact(rule, field, one.Fact, FactKind.Number);
                break;
            case Criterion.Known one:
                Fact(rule, field, one.Fact);
                break;
            case Criterion.DaysBetween one:
                Fact(rule, field, one.From, FactKind.Day, FactKind.Moment);
                Fact(rule, field, one.To, FactKind.Day, FactKind.Moment);
                break;
            case Criterion.All all:
                all.Of.ToList().ForEach(one => Criterion(rule, field, one));
                break;
            case Criterion.Any any:
                any.Of.ToList().ForEach(one => Criterion(rule, field, one));
                break;
            case Criterion.Not not:
                Criterion(rule, field, not.Of);
                break;
            default:
                break;
        }
    }

    private void Day(PackRule rule, string field, DayRule? day)
    {
        if (day is not null)
        {
            Fact(rule, field, day.Fact, FactKind.Day, FactKind.Moment);
            Within(rule, field, day.Days, -LongestDays, LongestDays);
        }
    }

    private void Fact(PackRule rule, string field, string name, params FactKind[] kinds) => Fact(rule, rule.Clause, field, name, kinds);

    private void Fact(object at, string clause, string field, string name, params FactKind[] kinds)
    {
        if (!pack.Facts.TryGetValue(name, out var declared))
        {
            Fault(at, clause, field, name, Nearest(name, pack.Facts.Keys, "a fact of the pack"));
        }
        else if (kinds.Length > 0 && !kinds.Contains(declared.Kind))
        {
            Fault(at, clause, field, $"{name} ({Key(declared.Kind)})", new($"a fact that is {string.Join(" or ", kinds.Select(kind => Key(kind)))}", $"类型为 {string.Join("、", kinds.Select(kind => Key(kind)))} 的情况"));
        }
    }

    private void Word(PackRule rule, string field, PackVocabulary vocabulary, string word)
    {
        if (pack.RankOf(vocabulary, word) < 0)
        {
            Fault(rule, rule.Clause, field, word, Nearest(word, pack.Words.Where(one => one.Vocabulary == vocabulary).Select(one => one.Key), $"a word of {Key(vocabulary)}"));
        }
    }

    private void Words(PackRule rule, string field, PackVocabulary vocabulary, IReadOnlyList<string> words)
    {
        foreach (var word in words)
        {
            Word(rule, field, vocabulary, word);
        }
    }

    private void Within(PackRule rule, string field, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            Fault(rule, rule.Clause, field, Text(value), new($"a whole number from {least} to {most}", $"{least} 至 {most} 的整数"));
        }
    }

    private void Positive(PackRule rule, string field, double? value)
    {
        if (value is <= 0.0)
        {
            Fault(rule, rule.Clause, field, value.Value.ToString(CultureInfo.InvariantCulture), new("a number above 0", "大于 0 的数"));
        }
    }

    private void OneOf(PackRule rule, string field, int? value, string other, int? otherValue)
    {
        if (value is null == otherValue is null)
        {
            Fault(rule, rule.Clause, field, value is null ? "none" : Text(value.Value), new($"{field} or {other}, one of the two", $"{field} 与 {other} 二者取一"));
        }
    }

    private void Fault(object at, string clause, string field, string value, Phrase expected) => faults.Add(new PackFault(at, clause, field, value, expected));

    private static Phrase Nearest(string word, IEnumerable<string> known, string what)
    {
        var words = known.ToList();
        return Spelling.Nearest(word, words) is { } near
            ? new($"{what}; did you mean \"{near}\"?", $"已声明的词；是否为“{near}”？")
            : new($"{what}: {string.Join(", ", words.Take(30))}", $"已声明的词：{string.Join("、", words.Take(30))}");
    }

    private static string Key(Enum word) => PlainValue.KeyOf(word.ToString());

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
