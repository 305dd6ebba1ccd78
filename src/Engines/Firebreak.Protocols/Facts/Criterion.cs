namespace Firebreak.Protocols.Facts;

/// <summary>A question to the facts, put together in the pack: a new symptom or tier needs no code.</summary>
/// <remarks>The answer is yes, no or not known (null): what isn't known never counts as no.</remarks>
public abstract record Criterion
{
    private Criterion()
    {
    }

    /// <summary>Names of the facts it asks for.</summary>
    public abstract IEnumerable<string> Facts { get; }

    /// <summary>Yes, no, or null where the facts don't decide it.</summary>
    public abstract bool? Holds(FactSheet facts);

    /// <summary>A fact is true.</summary>
    /// <param name="Fact">The fact.</param>
    public sealed record Yes(string Fact) : Criterion
    {
        /// <inheritdoc />
        public override IEnumerable<string> Facts => [Fact];

        /// <inheritdoc />
        public override bool? Holds(FactSheet facts) => facts.YesNoOf(Fact);
    }

    /// <summary>A fact is false.</summary>
    /// <param name="Fact">The fact.</param>
    public sealed record No(string Fact) : Criterion
    {
        /// <inheritdoc />
        public override IEnumerable<string> Facts => [Fact];

        /// <inheritdoc />
        public override bool? Holds(FactSheet facts) => !facts.YesNoOf(Fact);
    }

    /// <summary>A fact is one of some words.</summary>
    /// <param name="Fact">The fact.</param>
    /// <param name="Of">The words.</param>
    public sealed record Is(string Fact, IReadOnlyList<string> Of) : Criterion
    {
        /// <inheritdoc />
        public override IEnumerable<string> Facts => [Fact];

        /// <inheritdoc />
        public override bool? Holds(FactSheet facts) => facts.WordOf(Fact) is { } word ? Of.Contains(word, StringComparer.Ordinal) : null;
    }

    /// <summary>A fact is known, whatever it is.</summary>
    /// <param name="Fact">The fact.</param>
    public sealed record Known(string Fact) : Criterion
    {
        /// <inheritdoc />
        public override IEnumerable<string> Facts => [Fact];

        /// <inheritdoc />
        public override bool? Holds(FactSheet facts) => facts.Of(Fact) is not null;
    }

    /// <summary>A number is a limit or above it.</summary>
    /// <param name="Fact">The fact.</param>
    /// <param name="Limit">The limit, in the unit of the fact.</param>
    public sealed record AtLeast(string Fact, double Limit) : Criterion
    {
        /// <inheritdoc />
        public override IEnumerable<string> Facts => [Fact];

        /// <inheritdoc />
        public override bool? Holds(FactSheet facts) => facts.NumberOf(Fact) is { } number ? number >= Limit : null;
    }

    /// <summary>A number is a limit or below it.</summary>
    /// <param name="Fact">The fact.</param>
    /// <param name="Limit">The limit, in the unit of the fact.</param>
    public sealed record AtMost(string Fact, double Limit) : Criterion
    {
        /// <inheritdoc />
        public override IEnumerable<string> Facts => [Fact];

        /// <inheritdoc />
        public override bool? Holds(FactSheet facts) => facts.NumberOf(Fact) is { } number ? number <= Limit : null;
    }

    /// <summary>A number is above a limit.</summary>
    /// <param name="Fact">The fact.</param>
    /// <param name="Limit">The limit, in the unit of the fact.</param>
    public sealed record Over(string Fact, double Limit) : Criterion
    {
        /// <inheritdoc />
        public override IEnumerable<string> Facts => [Fact];

        /// <inheritdoc />
        public override bool? Holds(FactSheet facts) => facts.NumberOf(Fact) is { } number ? number > Limit : null;
    }

    /// <summary>A day lies so many days after another.</summary>
    /// <param name="From">The earlier fact.</param>
    /// <param name="To">The later fact.</param>
    /// <param name="Least">Fewest days.</param>
    /// <param name="Most">Most days.</param>
    public sealed record DaysBetween(string From, string To, int Least = 0, int Most = int.MaxValue) : Criterion
    {
        /// <inheritdoc />
        public override IEnumerable<string> Facts => [From, To];

        /// <inheritdoc />
        public override bool? Holds(FactSheet facts) => facts.DayOf(From) is { } from && facts.DayOf(To) is { } to
            ? to.DayNumber - from.DayNumber is var days && days >= Least && days <= Most
            : null;
    }

    /// <summary>All of several hold.</summary>
    /// <param name="Of">Which.</param>
    public sealed record All(IReadOnlyList<Criterion> Of) : Criterion
    {
        /// <inheritdoc />
        public override IEnumerable<string> Facts => Of.SelectMany(one => one.Facts);

        /// <inheritdoc />
        public override bool? Holds(FactSheet facts)
        {
            bool? all = true;
            foreach (var one in Of)
            {
                all &= one.Holds(facts);
            }

            return all;
        }
    }

    /// <summary>At least one of several holds.</summary>
    /// <param name="Of">Which.</param>
    public sealed record Any(IReadOnlyList<Criterion> Of) : Criterion
    {
        /// <inheritdoc />
        public override IEnumerable<string> Facts => Of.SelectMany(one => one.Facts);

        /// <inheritdoc />
        public override bool? Holds(FactSheet facts)
        {
            bool? any = false;
            foreach (var one in Of)
            {
                any |= one.Holds(facts);
            }

            return any;
        }
    }

    /// <summary>Another criterion doesn't hold.</summary>
    /// <param name="Of">Which.</param>
    public sealed record Not(Criterion Of) : Criterion
    {
        /// <inheritdoc />
        public override IEnumerable<string> Facts => Of.Facts;

        /// <inheritdoc />
        public override bool? Holds(FactSheet facts) => !Of.Holds(facts);
    }

    /// <summary>Always: the rule that catches what no other did.</summary>
    public sealed record Always : Criterion
    {
        /// <inheritdoc />
        public override IEnumerable<string> Facts => [];

        /// <inheritdoc />
        public override bool? Holds(FactSheet facts) => true;
    }
}

/// <summary>A day so many days before or after a fact.</summary>
/// <param name="Fact">Name of a fact that is a day.</param>
/// <param name="Days">Days after it; negative for before.</param>
public sealed record DayRule(string Fact, int Days = 0)
{
    /// <summary>The day; null if the fact isn't known.</summary>
    public DateOnly? On(FactSheet facts) => facts.DayOf(Fact)?.AddDays(Days);
}
