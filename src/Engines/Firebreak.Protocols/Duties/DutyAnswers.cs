using System.Globalization;
using Firebreak.Protocols.Answers;
using Firebreak.Protocols.Cases;
using Firebreak.Protocols.Facts;
using Firebreak.Protocols.Packs;

namespace Firebreak.Protocols.Duties;

/// <summary>What events oblige to, and how long records of them are kept.</summary>
internal sealed class DutyAnswers(RulePack pack, RulingMaker rulings)
{
    public Ruling<DutiesOfEvent> Of(string @event, string id, DateTimeOffset at, FactSheet facts)
    {
        var rules = pack.Acting<ObligationRule>().Where(rule => rule.On == @event).ToList();
        if (rules.Count == 0)
        {
            return rulings.Silent<DutiesOfEvent>(typeof(ObligationRule), new(
                $"the pack obliges nobody on \"{@event}\"", $"方案未规定“{pack.NameOf(PackVocabulary.Events, @event).Chinese}”的职责"));
        }

        var undecided = rules.Where(rule => rule.When is not null && rule.When.Holds(facts) is null)
            .Select(rule => new UndecidedRule(rule.Clause, [.. rule.When!.Facts.Where(fact => facts.Of(fact) is null).Distinct(StringComparer.Ordinal)])).ToList();
        var duties = rules.Where(rule => rule.When is null || rule.When.Holds(facts) == true).Select(rule => Duty(rule, @event, id, at, facts))
            .OrderBy(duty => duty.Due).ThenBy(duty => duty.Key, StringComparer.Ordinal).ToList();
        return rulings.Given(new DutiesOfEvent(@event, duties, undecided), rules[0], facts);
    }

    public Ruling<KeptRecord> Kept(string of, DateOnly from)
    {
        var rule = pack.Acting<RetentionRule>().FirstOrDefault(one => one.Of == of);
        return rule is null
            ? rulings.Silent<KeptRecord>(typeof(RetentionRule), new($"the pack sets no time for \"{of}\"", $"方案未规定“{pack.NameOf(PackVocabulary.Records, of).Chinese}”的保存期限"))
            : rulings.Given(new KeptRecord(of, from.AddDays(rule.Days), rule.Days), rule, FactSheet.Empty.With("from", from));
    }

    public Ruling<ClusterJudged> Cluster(IReadOnlyList<DateOnly> infections)
    {
        var rule = pack.Acting<ClusterRule>().FirstOrDefault();
        if (rule is null)
        {
            return rulings.Silent<ClusterJudged>(typeof(ClusterRule), new("the pack doesn't say what a cluster is", "方案未规定聚集性疫情的定义"));
        }

        var days = infections.Order().ToList();
        var most = 0;
        for (int first = 0, last = 0; last < days.Count; last++)
        {
            while (days[last].DayNumber - days[first].DayNumber >= rule.WithinDays)
            {
                first++;
            }

            most = Math.Max(most, last - first + 1);
        }

        return rulings.Given(
            new ClusterJudged(most >= rule.Infections, most, rule.Infections, rule.WithinDays), rule,
            FactSheet.Empty.With("infections", string.Join(' ', days.Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))));
    }

    private DueObligation Duty(ObligationRule rule, string @event, string id, DateTimeOffset at, FactSheet facts)
    {
        var endOfDay = new DateTimeOffset(at.Date.AddDays(1), at.Offset);
        var byHours = rule.WithinHours is { } hours ? at.AddHours(hours) : DateTimeOffset.MaxValue;
        return new DueObligation(
            $"{@event}/{id}/{rule.Clause}", rule.Who, rule.Does, at, rule.SameDay && endOfDay < byHours ? endOfDay : byHours, rule.DoneBy,
            rule.DoneBy is { } fact && facts.Of(fact) is not null, rulings.Why(rule, facts, (rule.When?.Facts ?? []).Concat(rule.DoneBy is { } done ? [done] : [])));
    }
}
