using Firebreak.Primitives;
using Firebreak.Protocols.Ceilings;
using Firebreak.Protocols.Facts;
using Firebreak.Protocols.Places;
using Firebreak.Protocols.Testing;

namespace Firebreak.Protocols.Answers;

/// <summary>An answer as plain values.</summary>
/// <param name="IsGiven">Whether the protocol answers.</param>
/// <param name="Value">The answer; nothing if it gives none.</param>
/// <param name="Reason">Why it gives none; null if it does.</param>
/// <param name="Why">The grounds.</param>
public sealed record PlainRuling(bool IsGiven, PlainValue Value, Phrase? Reason, Grounds Why)
{
    /// <summary>The plain values of a ruling.</summary>
    public static PlainRuling Of<T>(Ruling<T> ruling)
        where T : notnull => ruling switch
        {
            Ruling<T>.Given given => new(true, PlainValue.Of(given.Value), null, given.Why),
            Ruling<T>.Refused refused => new(false, new PlainValue.Nothing(), refused.Reason, refused.Why),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}

/// <summary>A question that can be written down, stored and asked again: everything that a protocol answers.</summary>
public abstract record Question
{
    private Question()
    {
    }

    /// <summary>Asks it of a protocol.</summary>
    public abstract PlainRuling AskOf(Protocol protocol);

    // Without a day of asking, everything that is stated counts as known.
    private static DateOnly AsOfOr(DateOnly? asOf, PersonFacts person) => asOf
        ?? person.TestsInOrder.Concat(person.LinkedTestsInOrder).Select(test => test.Day).Concat(person.Facts.Values.Keys.Select(person.Facts.DayOf).OfType<DateOnly>())
            .Append(DateOnly.MinValue).Max();

    /// <summary>The class of a case.</summary>
    /// <param name="Facts">What is known.</param>
    public sealed record CaseClass(FactSheet Facts) : Question
    {
        /// <inheritdoc />
        public override PlainRuling AskOf(Protocol protocol) => PlainRuling.Of(protocol.CaseClass(Facts));
    }

    /// <summary>How ill somebody is.</summary>
    /// <param name="Facts">What is known.</param>
    public sealed record Severity(FactSheet Facts) : Question
    {
        /// <inheritdoc />
        public override PlainRuling AskOf(Protocol protocol) => PlainRuling.Of(protocol.Severity(Facts));
    }

    /// <summary>Where somebody is cared for.</summary>
    /// <param name="Degree">The severity.</param>
    /// <param name="Facts">What else is known; null for nothing.</param>
    public sealed record Admission(string Degree, FactSheet? Facts = null) : Question
    {
        /// <inheritdoc />
        public override PlainRuling AskOf(Protocol protocol) => PlainRuling.Of(protocol.Admission(Degree, Facts ?? FactSheet.Empty));
    }

    /// <summary>The days in which exposure counts.</summary>
    /// <param name="Facts">What is known of the case, or of the contact.</param>
    /// <param name="Degree">1 for a case, 2 for a contact.</param>
    public sealed record Window(FactSheet Facts, int Degree = 1) : Question
    {
        /// <inheritdoc />
        public override PlainRuling AskOf(Protocol protocol) => PlainRuling.Of(protocol.Window(Facts, Degree));
    }

    /// <summary>What tier of contact an encounter makes.</summary>
    /// <param name="Facts">The encounter.</param>
    /// <param name="Degree">1 with a case, 2 with a contact.</param>
    public sealed record Tier(FactSheet Facts, int Degree = 1) : Question
    {
        /// <inheritdoc />
        public override PlainRuling AskOf(Protocol protocol) => PlainRuling.Of(protocol.Tier(Facts, Degree));
    }

    /// <summary>How somebody is managed.</summary>
    /// <param name="Of">Tier or class.</param>
    /// <param name="Facts">What is known.</param>
    /// <param name="Tests">Own tests.</param>
    /// <param name="AsOf">Day of asking; null for the last day that is stated.</param>
    public sealed record Schedule(string Of, FactSheet Facts, IReadOnlyList<TestFact>? Tests = null, DateOnly? AsOf = null) : Question
    {
        /// <inheritdoc />
        public override PlainRuling AskOf(Protocol protocol)
        {
            var person = new PersonFacts(Facts, Tests);
            return PlainRuling.Of(protocol.Schedule(Of, person, AsOfOr(AsOf, person)));
        }
    }

    /// <summary>Whether somebody may be released.</summary>
    /// <param name="Of">Tier or class.</param>
    /// <param name="Facts">What is known.</param>
    /// <param name="AsOf">Day of asking.</param>
    /// <param name="Tests">Own tests.</param>
    /// <param name="LinkedTests">Tests of the linked contact.</param>
    public sealed record Release(string Of, FactSheet Facts, DateOnly AsOf, IReadOnlyList<TestFact>? Tests = null, IReadOnlyList<TestFact>? LinkedTests = null) : Question
    {
        /// <inheritdoc />
        public override PlainRuling AskOf(Protocol protocol) => PlainRuling.Of(protocol.Release(Of, new PersonFacts(Facts, Tests, LinkedTests), AsOf));
    }

    /// <summary>Whether a contact's tier rises.</summary>
    /// <param name="Of">The tier.</param>
    /// <param name="Facts">What is known.</param>
    /// <param name="LinkedTests">Tests of the linked contact.</param>
    /// <param name="AsOf">Day of asking; null for the last day that is stated.</param>
    public sealed record Upgrade(string Of, FactSheet Facts, IReadOnlyList<TestFact> LinkedTests, DateOnly? AsOf = null) : Question
    {
        /// <inheritdoc />
        public override PlainRuling AskOf(Protocol protocol)
        {
            var person = new PersonFacts(Facts, null, LinkedTests);
            return PlainRuling.Of(protocol.Upgrade(Of, person, AsOfOr(AsOf, person)));
        }
    }

    /// <summary>The level of a place.</summary>
    /// <param name="Facts">What is known.</param>
    public sealed record Level(FactSheet Facts) : Question
    {
        /// <inheritdoc />
        public override PlainRuling AskOf(Protocol protocol) => PlainRuling.Of(protocol.Level(Facts));
    }

    /// <summary>How a place comes down.</summary>
    /// <param name="From">Its level.</param>
    /// <param name="Facts">What is known.</param>
    /// <param name="AsOf">Day of asking.</param>
    public sealed record Descent(string From, FactSheet Facts, DateOnly AsOf) : Question
    {
        /// <inheritdoc />
        public override PlainRuling AskOf(Protocol protocol) => PlainRuling.Of(protocol.Descent(From, Facts, AsOf));
    }

    /// <summary>On which days of a week somebody is to be tested.</summary>
    /// <param name="Group">The group.</param>
    /// <param name="Today">A day of the week.</param>
    /// <param name="Samples">Days with a sample.</param>
    /// <param name="Facts">What else is known; null for nothing.</param>
    public sealed record Screening(string Group, DateOnly Today, IReadOnlyList<DateOnly>? Samples = null, FactSheet? Facts = null) : Question
    {
        /// <inheritdoc />
        public override PlainRuling AskOf(Protocol protocol) => PlainRuling.Of(protocol.Screening(Group, Samples ?? [], Today, Facts));
    }

    /// <summary>How many swabs may share a tube.</summary>
    /// <param name="Where">Group or kind of area.</param>
    /// <param name="Facts">What else is known; null for nothing.</param>
    public sealed record Pool(string Where, FactSheet? Facts = null) : Question
    {
        /// <inheritdoc />
        public override PlainRuling AskOf(Protocol protocol) => PlainRuling.Of(protocol.Pool(Where, Facts));
    }

    /// <summary>By when a result is due.</summary>
    /// <param name="Group">For whom.</param>
    /// <param name="Facts">When the clock began.</param>
    public sealed record Turnaround(string Group, FactSheet Facts) : Question
    {
        /// <inheritdoc />
        public override PlainRuling AskOf(Protocol protocol) => PlainRuling.Of(protocol.Turnaround(Group, Facts));
    }

    /// <summary>What a round needs.</summary>
    /// <param name="People">People in the area.</param>
    /// <param name="PoolSize">Swabs to a tube.</param>
    /// <param name="Facts">What else is known; null for nothing.</param>
    public sealed record Round(long People, int PoolSize, FactSheet? Facts = null) : Question
    {
        /// <inheritdoc />
        public override PlainRuling AskOf(Protocol protocol) => PlainRuling.Of(protocol.Round(People, PoolSize, Facts));
    }

    /// <summary>Whether rounds go on.</summary>
    /// <param name="Where">Kind of area.</param>
    /// <param name="Rounds">Rounds so far.</param>
    public sealed record Stop(string Where, IReadOnlyList<RoundFound> Rounds) : Question
    {
        /// <inheritdoc />
        public override PlainRuling AskOf(Protocol protocol) => PlainRuling.Of(protocol.Stop(Where, Rounds));
    }

    /// <summary>What must be held ready.</summary>
    /// <param name="What">Of what.</param>
    /// <param name="People">Population.</param>
    public sealed record Reserve(string What, long People) : Question
    {
        /// <inheritdoc />
        public override PlainRuling AskOf(Protocol protocol) => PlainRuling.Of(protocol.Reserve(What, People));
    }

    /// <summary>Who must do what by when.</summary>
    /// <param name="On">The event.</param>
    /// <param name="At">When, in local time.</param>
    /// <param name="Facts">What is known of it; null for nothing.</param>
    /// <param name="Id">The event's own key.</param>
    /// <param name="UtcOffsetHours">Local time's distance from UTC.</param>
    public sealed record Duties(string On, DateTime At, FactSheet? Facts = null, string Id = "event", double UtcOffsetHours = 8.0) : Question
    {
        /// <inheritdoc />
        public override PlainRuling AskOf(Protocol protocol) => PlainRuling.Of(protocol.Duties(On, Id, new DateTimeOffset(At, TimeSpan.FromHours(UtcOffsetHours)), Facts ?? FactSheet.Empty));
    }

    /// <summary>How long a record is kept.</summary>
    /// <param name="Of">Kind of record.</param>
    /// <param name="From">From when.</param>
    public sealed record Retention(string Of, DateOnly From) : Question
    {
        /// <inheritdoc />
        public override PlainRuling AskOf(Protocol protocol) => PlainRuling.Of(protocol.Retention(Of, From));
    }

    /// <summary>Whether infections are a cluster.</summary>
    /// <param name="Infections">Their days.</param>
    public sealed record Cluster(IReadOnlyList<DateOnly> Infections) : Question
    {
        /// <inheritdoc />
        public override PlainRuling AskOf(Protocol protocol) => PlainRuling.Of(protocol.Cluster(Infections));
    }

    /// <summary>Whether an order stays below its ceiling.</summary>
    /// <param name="Evidence">What it rests on.</param>
    /// <param name="Measure">The measure.</param>
    /// <param name="Unit">What it covers.</param>
    /// <param name="Days">How long.</param>
    /// <param name="Facts">What else is known; null for nothing.</param>
    public sealed record Ceiling(string Evidence, string Measure, PlaceUnit Unit, int Days, FactSheet? Facts = null) : Question
    {
        /// <inheritdoc />
        public override PlainRuling AskOf(Protocol protocol) => PlainRuling.Of(protocol.Ceiling(new OrderAsked(Evidence, Measure, Unit, Days, Facts)));
    }

    /// <summary>Whether a goal is reached.</summary>
    /// <param name="Of">The goal.</param>
    /// <param name="People">Population of the district.</param>
    /// <param name="Infections">New infections at social face by day, the last day last.</param>
    public sealed record Goal(string Of, long People, IReadOnlyList<int> Infections) : Question
    {
        /// <inheritdoc />
        public override PlainRuling AskOf(Protocol protocol) => PlainRuling.Of(protocol.Goal(Of, People, Infections));
    }
}
