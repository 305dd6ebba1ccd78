using System.Text;

namespace Firebreak.Investigation.Attachments;

/// <summary>The kinds of files that may be attached, known by their first bytes and not by what somebody calls them.</summary>
public static class MediaTypes
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The media type of a file's bytes, or null where it is none that may be attached.</summary>
    public static string? Of(ReadOnlySpan<byte> content) => content switch
    {
        _ when content.StartsWith("%PDF-"u8) => "application/pdf",
        _ when content.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) => "image/png",
        _ when content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) => "image/jpeg",
        _ when content.Length >= 12 && content.StartsWith("RIFF"u8) && content[8..].StartsWith("WEBP"u8) => "image/webp",
        _ when content.StartsWith("PK\u0003\u0004"u8) => OfficeType(content),
        _ when IsText(content) => "text/plain",
        _ => null,
    };

    // Documents and workbooks are archives; the folder of their parts tells which, and one with macros isn't taken.
    private static string? OfficeType(ReadOnlySpan<byte> content) => content.IndexOf("vbaProject.bin"u8) >= 0 ? null
        : content.IndexOf("word/"u8) >= 0 ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        : content.IndexOf("xl/"u8) >= 0 ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        : null;

    private static bool IsText(ReadOnlySpan<byte> content)
    {
        if (content.Contains((byte)0) || content.StartsWith("<"u8))
        {
            return false;
        }

        try
        {
            return content.Length > 0 && Strict.GetCharCount(content) > 0;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
