using System.Collections.Concurrent;
using System.Globalization;
using Firebreak.Intake.Protocols;
using Firebreak.Protocols.Answers;
using Firebreak.Protocols.Facts;
using Firebreak.Protocols.Packs;

namespace Firebreak.Protocols.Tests;

/// <summary>Short words for tests: packs that ship, days, facts, answers.</summary>
internal static class Shelf
{
    private static readonly ConcurrentDictionary<string, RulePack> Read = new(StringComparer.Ordinal);

    public static RulePack Pack(string key) => Read.GetOrAdd(key, Open);

    private static RulePack Open(string key) => PackExampleTests.Shelf.Open(key) switch
    {
        PackOutcome.Read read => read.Pack,
        PackOutcome.Refused refused => throw new InvalidOperationException(string.Join('\n', refused.Problems.Select(problem => problem.English))),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static Protocol ProtocolOf(string key) => new(Pack(key));

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static FactSheet Exposed(DateOnly last) => FactSheet.Empty.With("lastExposure", last);

    public static TestFact Negative(DateOnly day) => new(day.ToDateTime(new TimeOnly(9, 0)), TestOutcome.Negative);

    public static T Value<T>(Ruling<T> ruling)
        where T : notnull => ruling switch
        {
            Ruling<T>.Given given => given.Value,
            Ruling<T>.Refused refused => throw new InvalidOperationException(refused.Reason.English),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}
