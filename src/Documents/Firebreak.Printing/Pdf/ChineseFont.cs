using SkiaSharp;

namespace Firebreak.Printing.Pdf;

/// <summary>The font that a PDF is written with.</summary>
internal static class ChineseFont
{
    private const int Seldom = '疫';

    // Simplified forms before others: a face for Japan draws some characters otherwise.
    private static readonly string[] Preferred = ["Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "PingFang SC", "Microsoft YaHei", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei"];

    /// <summary>The best one this machine has; null where none has Chinese characters. The caller disposes it.</summary>
    /// <remarks>Skia is asked for families and not for a character: without fontconfig it knows no answer to the latter.</remarks>
    public static SKTypeface? Find()
    {
        foreach (var family in Preferred.Concat(SKFontManager.Default.FontFamilies))
        {
            if (SKFontManager.Default.MatchFamily(family, SKFontStyle.Normal) is { } face)
            {
                if (face.GetGlyph(Seldom) != 0)
                {
                    return face;
                }

                face.Dispose();
            }
        }

        return null;
    }
}
