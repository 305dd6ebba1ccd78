namespace Firebreak.Protocols.Facts;

/// <summary>What a test showed.</summary>
public enum TestOutcome
{
    /// <summary>Not detected.</summary>
    Negative,

    /// <summary>Detected.</summary>
    Positive,

    /// <summary>Can't be read: to be repeated, counts for nothing.</summary>
    Invalid,
}

/// <summary>One test of one person.</summary>
/// <param name="Sampled">When the sample was taken, in local time: results count by this, not by their arrival.</param>
/// <param name="Outcome">What it showed.</param>
/// <param name="Ct">Lowest cycle threshold over the genes; null if not reported.</param>
public sealed record TestFact(DateTime Sampled, TestOutcome Outcome, double? Ct = null)
{
    /// <summary>The day of the sample.</summary>
    public DateOnly Day => DateOnly.FromDateTime(Sampled);
}

/// <summary>What is known of one person under management.</summary>
/// <param name="Facts">Facts by name.</param>
/// <param name="Tests">Own tests, in any order.</param>
/// <param name="LinkedTests">Tests of the contact through whom this person is one, in any order.</param>
public sealed record PersonFacts(FactSheet Facts, IReadOnlyList<TestFact>? Tests = null, IReadOnlyList<TestFact>? LinkedTests = null)
{
    /// <summary>Own tests that can be read, by time of sampling.</summary>
    public IReadOnlyList<TestFact> TestsInOrder => InOrder(Tests);

    /// <summary>The linked contact's tests that can be read, by time of sampling.</summary>
    public IReadOnlyList<TestFact> LinkedTestsInOrder => InOrder(LinkedTests);

    private static TestFact[] InOrder(IReadOnlyList<TestFact>? tests) => tests is null ? []
        : [.. tests.Where(test => test.Outcome != TestOutcome.Invalid).OrderBy(test => test.Sampled).ThenBy(test => test.Outcome).ThenBy(test => test.Ct)];
}
