namespace Firebreak.Reports.Words;

/// <summary>How wide a text will be, about: a drawing is laid out before any font is known.</summary>
internal static class TextWidth
{
    /// <summary>Width in pixels at a size. Chinese characters are square; Latin letters of the usual system fonts average 0.56 of their size.</summary>
    public static double Of(string text, double size = 12.0)
    {
        var width = 0.0;
        foreach (var c in text)
        {
            width += c >= '\u2E80' ? 1.0 : c is ' ' or '.' or ',' or ':' or '\u202F' or 'i' or 'l' or '1' ? 0.4 : char.IsUpper(c) ? 0.68 : 0.56;
        }

        return width * size;
    }
}
