using System.Collections.Concurrent;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Intake.Columns;

namespace Firebreak.Intake;

/// <summary>All kinds of remarks, each with its code and meaning. Codes are stable: programs read them in findings.csv and rejects.csv.</summary>
public static partial class RemarkKinds
{
    private static readonly ConcurrentDictionary<(DateField, DateField), RemarkKind> DateOrders = new();

    /// <summary>Every kind but those of date orders, by code.</summary>
    public static IReadOnlyList<RemarkKind> All => Registry.Kinds;

    /// <summary>Two dates of a case in an order that can't be, for example "outcome-before-hospitalisation".</summary>
    /// <param name="earlier">The date that should come first.</param>
    /// <param name="later">The date that lies before it in the file.</param>
    public static RemarkKind DateOrder(DateField earlier, DateField later) => DateOrders.GetOrAdd((earlier, later), static pair =>
    {
        var (first, second) = (NameOf(pair.Item1), NameOf(pair.Item2));
        return new($"{second}-before-{first}", new(
            $"the date of {second.Replace('-', ' ')} lies before that of {first.Replace('-', ' ')}",
            $"{FieldNames.Chinese(pair.Item2)}日期早于{FieldNames.Chinese(pair.Item1)}日期"));
    });

    // The date of outcome is called so in mappings, where the outcome itself has the shorter name.
    private static string NameOf(DateField date) => date == DateField.Outcome ? "outcome" : ((Field)date).Name;

    private static RemarkKind Make(string code, string english, string chinese)
    {
        var kind = new RemarkKind(code, new(english, chinese));
        Registry.Kinds.Add(kind);
        return kind;
    }

    // A class of its own is initialised before the first property of any part adds to it.
    private static class Registry
    {
        public static readonly List<RemarkKind> Kinds = [];
    }
}
