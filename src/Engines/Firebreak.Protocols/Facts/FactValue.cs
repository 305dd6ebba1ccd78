using System.Globalization;
using Firebreak.Primitives;

namespace Firebreak.Protocols.Facts;

/// <summary>What a fact can be.</summary>
public enum FactKind
{
    /// <summary>True or false.</summary>
    YesNo,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A word out of a list.</summary>
    Word,

    /// <summary>A day.</summary>
    Day,

    /// <summary>A minute, in the local time of the jurisdiction.</summary>
    Moment,
}

/// <summary>A fact that rules may ask for.</summary>
/// <param name="Name">Its name in rules.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Says">What it means, for people.</param>
/// <param name="Unit">Unit of a number; empty if it has none.</param>
/// <param name="Of">Words it can be; empty if any.</param>
public sealed record FactDeclaration(string Name, FactKind Kind, Phrase Says, string Unit = "", IReadOnlyList<string>? Of = null);

/// <summary>The value of a fact.</summary>
public abstract record FactValue
{
    private FactValue()
    {
    }

    /// <summary>The value as text, the same on every machine.</summary>
    public abstract string Text { get; }

    /// <summary>Reads a value of a kind; null if the text is none.</summary>
    public static FactValue? Parse(string text, FactKind kind) => kind switch
    {
        FactKind.YesNo => text is "true" or "false" ? new YesNo(text == "true") : null,
        FactKind.Number => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? new Number(number) : null,
        FactKind.Word => text.Length > 0 ? new Word(text) : null,
        FactKind.Day => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new Day(day) : null,
        FactKind.Moment => DateTime.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? new Moment(moment) : null,
        _ => null,
    };

    /// <inheritdoc />
    public sealed override string ToString() => Text;

    /// <summary>True or false.</summary>
    /// <param name="Is">Which.</param>
    public sealed record YesNo(bool Is) : FactValue
    {
        /// <inheritdoc />
        public override string Text => Is ? "true" : "false";
    }

    /// <summary>A number.</summary>
    /// <param name="Amount">Its amount, in the unit that the pack declares.</param>
    public sealed record Number(double Amount) : FactValue
    {
        /// <inheritdoc />
        public override string Text => Amount.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>A word.</summary>
    /// <param name="Key">The word.</param>
    public sealed record Word(string Key) : FactValue
    {
        /// <inheritdoc />
        public override string Text => Key;
    }

    /// <summary>A day.</summary>
    /// <param name="On">The day.</param>
    public sealed record Day(DateOnly On) : FactValue
    {
        /// <inheritdoc />
        public override string Text => On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>A minute of local time.</summary>
    /// <param name="At">The minute.</param>
    public sealed record Moment(DateTime At) : FactValue
    {
        /// <inheritdoc />
        public override string Text => At.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
    }
}
