using System.Globalization;
using Firebreak.Primitives;
using Firebreak.Protocols.Answers;
using Firebreak.Protocols.Facts;
using Firebreak.Protocols.Packs;
using Firebreak.Protocols.Places;

namespace Firebreak.Protocols.Ceilings;

/// <summary>Orders held against the ceiling of their evidence.</summary>
internal sealed class CeilingAnswers(RulePack pack, RulingMaker rulings)
{
    public Ruling<CeilingJudged> Judge(OrderAsked order)
    {
        var facts = (order.Facts ?? FactSheet.Empty).With("evidence", order.Evidence).With("measure", order.Measure)
            .With("unit", PlainValue.KeyOf(order.Unit.ToString())).With("days", order.Days);
        var vocabulary = pack.RankOf(PackVocabulary.PersonMeasures, order.Measure) >= 0 ? PackVocabulary.PersonMeasures : PackVocabulary.AreaMeasures;
        var rank = pack.RankOf(vocabulary, order.Measure);
        if (rank < 0)
        {
            return rulings.Silent<CeilingJudged>(typeof(CeilingRule), new($"the pack knows no measure \"{order.Measure}\"", $"方案中没有措施“{order.Measure}”"), facts);
        }

        var rule = pack.Acting<CeilingRule>().FirstOrDefault(one => one.Evidence == order.Evidence && pack.RankOf(vocabulary, one.Measure) >= 0);
        if (rule is null)
        {
            return rulings.Silent<CeilingJudged>(typeof(CeilingRule), new(
                $"\"{order.Evidence}\" is no ground for a measure of this kind in the pack", $"“{pack.NameOf(PackVocabulary.Evidence, order.Evidence).Chinese}”不是该方案采取此类措施的依据"), facts);
        }

        var breaches = new List<Breach>();
        if (rank > pack.RankOf(vocabulary, rule.Measure))
        {
            var (asked, allowed) = (pack.NameOf(vocabulary, order.Measure), pack.NameOf(vocabulary, rule.Measure));
            breaches.Add(new Breach(BreachKind.Measure, order.Measure, rule.Measure, rule.Clause, new(
                $"{asked.English} is stricter than {allowed.English}", $"“{asked.Chinese}”严于“{allowed.Chinese}”")));
        }

        if (order.Unit > rule.LargestUnit)
        {
            breaches.Add(new Breach(BreachKind.Unit, facts.WordOf("unit")!, PlainValue.KeyOf(rule.LargestUnit.ToString()), rule.Clause, new(
                $"a {UnitNames.Of(order.Unit).English} is larger than a {UnitNames.Of(rule.LargestUnit).English}", $"{UnitNames.Of(order.Unit).Chinese}大于{UnitNames.Of(rule.LargestUnit).Chinese}")));
        }

        if (order.Days > rule.MostDays)
        {
            breaches.Add(new Breach(BreachKind.Days, Text(order.Days), Text(rule.MostDays.Value), rule.Clause, new(
                $"{order.Days} days are more than {rule.MostDays}", $"{order.Days} 天超过 {rule.MostDays} 天")));
        }

        breaches.AddRange(pack.Acting<ProhibitionRule>().Where(one => one.When.Holds(facts) == true)
            .Select(one => new Breach(BreachKind.Forbidden, order.Measure, "none", one.Clause, one.Says)));
        return rulings.Given(new CeilingJudged(breaches.Count == 0, rule.Measure, rule.LargestUnit, rule.MostDays, breaches), rule, facts);
    }

    private static string Text(int days) => days.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Names of units for people.</summary>
public static class UnitNames
{
    private static readonly Phrase[] Names =
    [
        new("person", "个人"), new("household", "户"), new("floor", "楼层"), new("unit", "单元"), new("building", "楼栋"), new("compound or village", "小区（自然村）"),
        new("community", "社区（村）"), new("street or township", "街道（乡镇）"), new("county or district", "区县"), new("city", "市"), new("province", "省"),
    ];

    /// <summary>The name of a unit.</summary>
    public static Phrase Of(PlaceUnit unit) => Names[(int)unit];
}
