using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Answers;

/// <summary>Something an estimator takes for granted, and whether the data bear it out.</summary>
/// <param name="Statement">The assumption.</param>
/// <param name="Met">Whether it holds; null when the data can't tell.</param>
public readonly record struct Assumption(Phrase Statement, bool? Met);

/// <summary>What an estimator says: a value with what to know about it, or why there is none.</summary>
/// <typeparam name="T">The result.</typeparam>
/// <remarks>Data problems arrive here in words. Only a wrong call (a negative standard deviation) throws.</remarks>
public abstract record Answer<T>
    where T : class
{
    private Answer()
    {
    }

    /// <summary>The value, or null when it can't be estimated.</summary>
    public T? ValueOrNull => (this as Estimated)?.Value;

    /// <summary>An estimate.</summary>
    /// <param name="Value">The result, every number in it finite.</param>
    /// <param name="Warnings">What a reader must know before using it; empty when nothing.</param>
    /// <param name="Assumptions">What it rests on.</param>
    public sealed record Estimated(T Value, IReadOnlyList<Phrase> Warnings, IReadOnlyList<Assumption> Assumptions) : Answer<T>;

    /// <summary>A refusal.</summary>
    /// <param name="Because">The reason, in words.</param>
    public sealed record NotEstimable(Phrase Because) : Answer<T>;
}

/// <summary>Short ways to give an answer.</summary>
internal static class Answer
{
    public static Answer<T> Of<T>(T value, IReadOnlyList<Phrase>? warnings = null, IReadOnlyList<Assumption>? assumptions = null)
        where T : class => new Answer<T>.Estimated(value, warnings ?? [], assumptions ?? []);

    public static Answer<T> NotEstimable<T>(string english, string chinese)
        where T : class => new Answer<T>.NotEstimable(new("Not estimable: " + english, "无法估计：" + chinese));

    public static Answer<T> Refuse<T>(Phrase because)
        where T : class => new Answer<T>.NotEstimable(because);
}
