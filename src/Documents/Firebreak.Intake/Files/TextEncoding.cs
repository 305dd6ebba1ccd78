using System.Text;
using Firebreak.Primitives;

namespace Firebreak.Intake.Files;

/// <summary>How the bytes of a text file become characters, and why it was chosen.</summary>
/// <param name="Encoding">The encoding; a byte that it doesn't have becomes <see cref="BrokenByte"/>.</param>
/// <param name="BomLength">Bytes of the mark at the start of the file, 0 without one.</param>
/// <param name="Reason">Name and evidence, for people.</param>
/// <param name="IsDoubtful">Whether the evidence is thin.</param>
internal sealed record TextEncoding(Encoding Encoding, int BomLength, Phrase Reason, bool IsDoubtful = false)
{
    /// <summary>Stands for bytes that the encoding doesn't have. A noncharacter: no text may hold it, so it can't be taken for content.</summary>
    public const char BrokenByte = '\uFDD0';

    private static readonly DecoderFallback Fallback = new DecoderReplacementFallback(BrokenByte.ToString());

    public static Encoding Utf8 { get; } = Make("utf-8");

    public static Encoding Utf16Little { get; } = Make("utf-16");

    public static Encoding Utf16Big { get; } = Make("utf-16BE");

    public static Encoding Gb18030 { get; } = Make("GB18030");

    public static Encoding Windows1252 { get; } = Make("windows-1252");

    public static Encoding Latin1 { get; } = Make("iso-8859-1");

    /// <summary>The encoding that a mapping asks for.</summary>
    public static TextEncoding Named(string name, int bomLength) => new(
        Make(name), bomLength, new($"{name}, as the mapping says", $"{name}（由映射文件指定）"));

    /// <summary>Whether an encoding of this name is known.</summary>
    public static bool IsKnown(string name)
    {
        try
        {
            Make(name);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static Encoding Make(string name) =>
        CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ReplacementFallback, Fallback)
        ?? Encoding.GetEncoding(name, EncoderFallback.ReplacementFallback, Fallback);
}
