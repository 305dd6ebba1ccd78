using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Firebreak.Reports.Words;

namespace Firebreak.Reports.Html;

/// <summary>Writes markup: what is typed between the holes goes out as it stands, what fills a hole is escaped.</summary>
/// <remarks>There is no way to write a value unescaped, so a case id of <c>&lt;script&gt;</c> is text wherever it turns up.</remarks>
internal sealed class Markup(TextWriter writer)
{
    private readonly StringBuilder pending = new();

    /// <summary>Writes markup with its holes filled.</summary>
    public void Write([InterpolatedStringHandlerArgument("")] ref MarkupHandler markup)
    {
        _ = markup;
        writer.Write(pending);
        pending.Clear();
    }

    internal void Literal(string text) => pending.Append(text);

    internal void Number(double value)
    {
        // A position in a drawing: a twentieth of a pixel is below what any screen or printer shows.
        Span<char> digits = stackalloc char[32];
        var rounded = double.IsFinite(value) ? Math.Round(value, 1) + 0.0 : throw new ArgumentOutOfRangeException(nameof(value), value, "Only finite numbers are drawn.");
        rounded.TryFormat(digits, out var length, "0.#", CultureInfo.InvariantCulture);
        pending.Append(digits[..length]);
    }

    internal void Escaped(ReadOnlySpan<char> text)
    {
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var replacement = Replacement(text, i);
            if (replacement is null)
            {
                continue;
            }

            pending.Append(text[from..i]);
            pending.Append(replacement);
            from = i + 1;
        }

        pending.Append(text[from..]);
    }

    private static string? Replacement(ReadOnlySpan<char> text, int i) => text[i] switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        _ => Characters.MayStandInMarkup(text, i) ? null : "\uFFFD",
    };
}

/// <summary>Takes an interpolated string apart for <see cref="Markup"/>.</summary>
[InterpolatedStringHandler]
internal readonly ref struct MarkupHandler
{
    private readonly Markup markup;

    public MarkupHandler(int literalLength, int formattedCount, Markup markup)
    {
        _ = literalLength;
        _ = formattedCount;
        this.markup = markup;
    }

    public void AppendLiteral(string text) => markup.Literal(text);

    public void AppendFormatted(string? text) => markup.Escaped(text);

    public void AppendFormatted(int number) => markup.Literal(number.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(double number) => markup.Number(number);
}
