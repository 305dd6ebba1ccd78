using Firebreak.Protocols.Answers;
using Firebreak.Protocols.Packs;

namespace Firebreak.Protocols.Editions;

/// <summary>What became of a clause.</summary>
public enum ClauseChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It says something else.</summary>
    Changed,
}

/// <summary>One field that is different.</summary>
/// <param name="Field">Its path.</param>
/// <param name="Before">What stood there; null for nothing.</param>
/// <param name="After">What stands there; null for nothing.</param>
public sealed record FieldChange(string Field, string? Before, string? After);

/// <summary>One clause that is different.</summary>
/// <param name="Section">Its section.</param>
/// <param name="Clause">Its key.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Fields">Which fields; all of them for one that is new or gone.</param>
public sealed record ClauseChange(PackSection Section, string Clause, ClauseChangeKind Kind, IReadOnlyList<FieldChange> Fields);

/// <summary>Two packs side by side.</summary>
public static class PackDifference
{
    /// <summary>Every clause that differs, in the order of sections. Rules that are off in both don't count; where a rule comes from doesn't either, only what it says.</summary>
    public static IReadOnlyList<ClauseChange> Of(RulePack before, RulePack after)
    {
        var (old, now) = (Acting(before), Acting(after));
        var changes = new List<ClauseChange>();
        foreach (var section in PackSections.All)
        {
            foreach (var clause in old.Keys.Union(now.Keys).Where(clause => Section(clause) == section).Order(StringComparer.Ordinal))
            {
                var fields = Fields(old.GetValueOrDefault(clause), now.GetValueOrDefault(clause));
                if (fields.Count > 0)
                {
                    changes.Add(new ClauseChange(section, clause, !old.ContainsKey(clause) ? ClauseChangeKind.Added : !now.ContainsKey(clause) ? ClauseChangeKind.Removed : ClauseChangeKind.Changed, fields));
                }
            }
        }

        return changes;

        PackSection Section(string clause) => PackSections.Of(now.GetValueOrDefault(clause) ?? old[clause]);
    }

    private static Dictionary<string, PackRule> Acting(RulePack pack) => pack.Acting<PackRule>().ToDictionary(rule => rule.Clause, StringComparer.Ordinal);

    private static List<FieldChange> Fields(PackRule? before, PackRule? after)
    {
        var (old, now) = (Flat(before), Flat(after));
        return [.. old.Keys.Union(now.Keys).Where(field => old.GetValueOrDefault(field) != now.GetValueOrDefault(field))
            .Select(field => new FieldChange(field, old.GetValueOrDefault(field), now.GetValueOrDefault(field)))];
    }

    private static Dictionary<string, string> Flat(PackRule? rule) => rule is null ? []
        : PlainValue.Of(rule).Flat().Where(pair => !IsAboutTheRule(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    private static bool IsAboutTheRule(string field) =>
        field is "clause" or "confidence" or "enabled" or "isOn" || field.StartsWith("sources.", StringComparison.Ordinal) || field.StartsWith("note.", StringComparison.Ordinal);
}
