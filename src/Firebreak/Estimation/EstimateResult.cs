using Firebreak.Epidemiology.Answers;
using Firebreak.Primitives;
using Firebreak.Reports.Figures;

namespace Firebreak.Estimation;

/// <summary>One row of an estimate.</summary>
/// <param name="Cells">Values in the order of the columns; null where there is none, which is not 0.</param>
/// <param name="Because">Why values are missing; null when none is.</param>
internal sealed record ResultRow(IReadOnlyList<object?> Cells, Phrase? Because = null);

/// <summary>A number that belongs to the whole estimate rather than to a row.</summary>
/// <param name="Name">Name in JSON.</param>
/// <param name="Label">What it is, for people.</param>
/// <param name="Value">Its value; null when not estimable.</param>
internal sealed record Fact(string Name, Phrase Label, object? Value);

/// <summary>What a verb of <c>firebreak estimate</c> has to say, before it takes a format.</summary>
/// <param name="Columns">Headings of the table, the same in every language: they are read by programs.</param>
/// <param name="Rows">Its rows.</param>
internal sealed record EstimateResult(IReadOnlyList<string> Columns, IReadOnlyList<ResultRow> Rows)
{
    /// <summary>Numbers of the whole. Default: none.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>What a reader must know before using it. Default: nothing.</summary>
    public IReadOnlyList<Phrase> Warnings { get; init; } = [];

    /// <summary>What it rests on. Default: nothing.</summary>
    public IReadOnlyList<Assumption> Assumptions { get; init; } = [];

    /// <summary>A picture for <c>--plot</c>. Default: none.</summary>
    public Figure? Picture { get; init; }

    /// <summary>Why nothing could be estimated; null when something could.</summary>
    public Phrase? Because { get; init; }

    /// <summary>Seed of random draws; null where nothing is drawn.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Turns an engine's answer into rows.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="columns">Headings.</param>
    /// <param name="rows">Rows of an estimate.</param>
    /// <param name="unestimated">Rows to give when there is none, with nulls where the numbers would stand; null for no rows.</param>
    /// <param name="more">Warnings from reading the input, said first.</param>
    public static EstimateResult Of<T>(
        Answer<T> answer, IReadOnlyList<string> columns, Func<T, IEnumerable<ResultRow>> rows, Func<IEnumerable<ResultRow>>? unestimated = null,
        IReadOnlyList<Phrase>? more = null)
        where T : class => answer switch
        {
            Answer<T>.Estimated estimated => new(columns, [.. rows(estimated.Value)])
            {
                Warnings = [.. more ?? [], .. estimated.Warnings],
                Assumptions = estimated.Assumptions,
            },
            Answer<T>.NotEstimable refused => new(columns, [.. unestimated?.Invoke() ?? []]) { Because = refused.Because, Warnings = more ?? [] },
            _ => throw new InvalidOperationException("An answer is an estimate or a refusal."),
        };
}
