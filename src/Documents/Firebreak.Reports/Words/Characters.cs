namespace Firebreak.Reports.Words;

/// <summary>Which characters markup may hold.</summary>
internal static class Characters
{
    /// <summary>Whether XML allows the character: no control characters, no half of a surrogate pair.</summary>
    public static bool MayStandInMarkup(ReadOnlySpan<char> text, int i) => text[i] switch
    {
        '\t' or '\n' or '\r' => true,
        < ' ' or '\uFFFE' or '\uFFFF' => false,
        var c when char.IsHighSurrogate(c) => i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]),
        var c when char.IsLowSurrogate(c) => i > 0 && char.IsHighSurrogate(text[i - 1]),
        _ => true,
    };
}
