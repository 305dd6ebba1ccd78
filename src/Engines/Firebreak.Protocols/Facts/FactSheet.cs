using System.Collections.Immutable;

namespace Firebreak.Protocols.Facts;

/// <summary>What is known of a case, a contact, a place or an event: facts by name. What isn't in it isn't known, which is not the same as no.</summary>
/// <remarks>The order in which facts were learnt leaves no trace.</remarks>
public sealed class FactSheet
{
    private readonly ImmutableSortedDictionary<string, FactValue> values;

    private FactSheet(ImmutableSortedDictionary<string, FactValue> values) => this.values = values;

    /// <summary>Nothing is known.</summary>
    public static FactSheet Empty { get; } = new(ImmutableSortedDictionary.Create<string, FactValue>(StringComparer.Ordinal));

    /// <summary>Everything known, by name.</summary>
    public IReadOnlyDictionary<string, FactValue> Values => values;

    /// <summary>The sheet with one fact more, or another value of it.</summary>
    public FactSheet With(string name, FactValue value) => new(values.SetItem(name, value));

    /// <summary>The sheet with a day.</summary>
    public FactSheet With(string name, DateOnly day) => With(name, new FactValue.Day(day));

    /// <summary>The sheet with a yes or no.</summary>
    public FactSheet With(string name, bool yes) => With(name, new FactValue.YesNo(yes));

    /// <summary>The sheet with a number.</summary>
    public FactSheet With(string name, double number) => With(name, new FactValue.Number(number));

    /// <summary>The sheet with a word.</summary>
    public FactSheet With(string name, string word) => With(name, new FactValue.Word(word));

    /// <summary>The sheet without a fact: it was withdrawn.</summary>
    public FactSheet Without(string name) => new(values.Remove(name));

    /// <summary>A fact; null if it isn't known.</summary>
    public FactValue? Of(string name) => values.GetValueOrDefault(name);

    /// <summary>A day; null if it isn't known. A moment counts by its day.</summary>
    public DateOnly? DayOf(string name) => Of(name) switch
    {
        FactValue.Day day => day.On,
        FactValue.Moment moment => DateOnly.FromDateTime(moment.At),
        _ => null,
    };

    /// <summary>A moment; null if it isn't known. A day counts from its beginning.</summary>
    public DateTime? MomentOf(string name) => Of(name) switch
    {
        FactValue.Day day => day.On.ToDateTime(TimeOnly.MinValue),
        FactValue.Moment moment => moment.At,
        _ => null,
    };

    /// <summary>A number; null if it isn't known.</summary>
    public double? NumberOf(string name) => (Of(name) as FactValue.Number)?.Amount;

    /// <summary>A yes or no; null if it isn't known.</summary>
    public bool? YesNoOf(string name) => (Of(name) as FactValue.YesNo)?.Is;

    /// <summary>A word; null if it isn't known.</summary>
    public string? WordOf(string name) => (Of(name) as FactValue.Word)?.Key;
}
