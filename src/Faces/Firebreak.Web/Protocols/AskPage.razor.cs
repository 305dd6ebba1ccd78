using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Primitives;
using Firebreak.Protocols.Answers;
using Firebreak.Protocols.Facts;
using Firebreak.Protocols.Packs;
using Firebreak.Protocols.Places;
using Firebreak.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Firebreak.Web.Protocols;

/// <summary>Asks a protocol a question about facts that somebody types, and shows the answer with its clause, its sources and the facts it rests on.</summary>
public sealed partial class AskPage
{
    private readonly Dictionary<string, string> given = new(StringComparer.Ordinal);
    private readonly HashSet<string> wrong = new(StringComparer.Ordinal);
    private List<RulePack> packs = [];
    private RulePack? pack;
    private PlainRuling? answer;
    private string key = "";
    private string question = "tier";
    private string of = "close";
    private string evidence = "close";
    private string measure = "centralQuarantine";
    private PlaceUnit unit;
    private int days = 7;

    private static IReadOnlyList<(string Code, Phrase Words)> Questions { get; } =
    [
        ("tier", new("Is somebody who met a case a contact?", "接触者属于哪一类？")), ("secondary", new("Is somebody who met a contact one?", "密接的密接是否管理？")), ("schedule", new("How is somebody managed, and until when?", "如何管理、何时解除？")),
        ("release", new("May somebody be released today?", "今日可否解除？")), ("window", new("Which days of exposure count?", "追溯哪些天？")), ("class", new("Which class is a case?", "病例属于哪一类？")), ("severity", new("How ill is somebody?", "临床分型？")),
        ("level", new("Which level has a place?", "场所划为哪一级？")), ("ceiling", new("May this be ordered?", "可否作出该决定？")),
    ];

    // What the rules of this question ask for, known or not; the answer itself says which those are.
    private IEnumerable<FactDeclaration> Shown => pack is null || answer is null ? [] : answer.Why.Inputs.Select(input => input.Name).Concat(given.Keys).Distinct(StringComparer.Ordinal)
        .Where(pack.Facts.ContainsKey).Select(name => pack.Facts[name]).Where(fact => question != "ceiling" || fact.Name is not ("evidence" or "measure" or "unit" or "days"));

    protected override async Task LoadAsync()
    {
        await using var view = await Desk.ViewAsync(Visit, Right.SeeReference, Purpose.Containment, Cancellation);
        packs = [.. Packs.Keys.Select(one => Packs.Of(one, reading: null, Today)?.Pack).OfType<RulePack>().Where(one => one.Kind != PackKind.Base).OrderBy(one => one.Disease, StringComparer.Ordinal).ThenBy(one => one.From)];
        if (pack is null && packs.Count > 0)
        {
            key = Visit.Asked("pack") is { Length: > 0 } asked ? asked : packs.Find(one => one.Key == "covid-19-cn/ninth")?.Key ?? packs[0].Key;
            Ask();
        }
    }

    private static IEnumerable<KeyValuePair<string, PlainValue>> Values(PlainValue value) => value is PlainValue.Map map
        ? map.Entries.Where(entry => entry.Value is not (PlainValue.Nothing or PlainValue.List { Items.Count: 0 })) : [KeyValuePair.Create("of", value)];

    private IEnumerable<PackWord> Listed(PackVocabulary vocabulary) => pack!.Words.Where(word => word.Vocabulary == vocabulary);

    private void Choose(ChangeEventArgs change)
    {
        key = change.Value?.ToString() ?? "";
        given.Clear();
        Ask();
    }

    private void Give(string fact, object? value)
    {
        if (value?.ToString() is { Length: > 0 } text)
        {
            given[fact] = text.Trim();
        }
        else
        {
            given.Remove(fact);
        }

        Ask();
    }

    private void Ask()
    {
        Refused = null;
        if (Opened(key) is not { } protocol)
        {
            (pack, answer) = (null, null);
            return;
        }

        pack = protocol.Pack;
        wrong.Clear();
        var facts = FactSheet.Empty;
        foreach (var (name, text) in given)
        {
            if (!pack.Facts.TryGetValue(name, out var declared) || FactValue.Parse(text, declared.Kind) is not { } value)
            {
                wrong.Add(name);
                continue;
            }

            facts = facts.With(name, value);
        }

        Question asked = question switch
        {
            "secondary" => new Question.Tier(facts, Degree: 2),
            "schedule" => new Question.Schedule(of, facts, AsOf: Today),
            "release" => new Question.Release(of, facts, Today),
            "window" => new Question.Window(facts),
            "class" => new Question.CaseClass(facts),
            "severity" => new Question.Severity(facts),
            "level" => new Question.Level(facts),
            "ceiling" => new Question.Ceiling(evidence, measure, unit, days, facts),
            _ => new Question.Tier(facts),
        };
        answer = asked.AskOf(protocol);
    }
}
