using Firebreak.Protocols.Answers;
using Firebreak.Protocols.Facts;
using Firebreak.Protocols.Packs;
using Firebreak.Protocols.Schedules;

namespace Firebreak.Protocols.Places;

/// <summary>Levels of places, and the clock that brings them down.</summary>
internal sealed class Levelling(RulePack pack, RulingMaker rulings)
{
    // No shipped scheme has more than three levels: a longer chain is a circle, which the check of packs refuses anyway.
    private const int LongestChain = 5;

    public Ruling<PlaceLevelled> Of(FactSheet place)
    {
        var choice = Protocol.FirstOf(pack.Acting<LevelRule>(), place, rule => rule.When);
        return choice.Rule is { } rule
            ? rulings.Given(new PlaceLevelled(rule.Level, pack.NameOf(PackVocabulary.Levels, rule.Level), rule.LargestUnit, rule.Measures), rule, place, choice.Asked)
            : choice.Undecided.Count > 0
                ? rulings.Unknown<PlaceLevelled>(typeof(LevelRule), choice.Undecided.SelectMany(one => one.Missing), place, choice.Asked)
                : rulings.Silent<PlaceLevelled>(typeof(LevelRule), new("the pack sets no levels of places", "该方案不划定风险区"), place, choice.Asked);
    }

    public Ruling<Descent> Down(string level, FactSheet place, DateOnly asOf) => Down(level, place, asOf, LongestChain);

    private Ruling<Descent> Down(string level, FactSheet place, DateOnly asOf, int left)
    {
        var facts = place.Of(KnownFacts.OpenedAs) is null ? place.With(KnownFacts.OpenedAs, level) : place;
        var choice = Protocol.FirstOf(pack.Acting<DescentRule>().Where(rule => rule.From == level), facts, rule => rule.When);
        if (choice.Rule is not { } rule)
        {
            return choice.Undecided.Count > 0
                ? rulings.Unknown<Descent>(typeof(DescentRule), choice.Undecided.SelectMany(one => one.Missing), facts, choice.Asked)
                : rulings.Silent<Descent>(typeof(DescentRule), new($"the pack has no way down from \"{level}\"", $"方案未规定“{pack.NameOf(PackVocabulary.Levels, level).Chinese}”的降级条件"));
        }

        var (on, missing) = new ConditionScene(facts, [], [], null, asOf).Weigh(rule.Conditions);
        var then = on is { } day && left > 0 && Down(rule.To, facts.With(KnownFacts.LevelSince, day), asOf, left - 1) is Ruling<Descent>.Given next ? next.Value : null;
        return rulings.Given(
            new Descent(level, rule.To, rule.Clause, missing.Count == 0, on, missing, then), rule, facts, choice.Asked.Concat(rule.Conditions.SelectMany(one => one.Facts)));
    }
}
