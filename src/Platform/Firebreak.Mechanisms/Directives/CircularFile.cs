using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Firebreak.Primitives;

namespace Firebreak.Mechanisms.Directives;

/// <summary>What a circular's file says: its head, as far as it has one, and its text.</summary>
/// <param name="Title">Its title; null where the file names none.</param>
/// <param name="Issuer">Who issued it; null where the file names nobody.</param>
/// <param name="Number">Its number; null where the file names none.</param>
/// <param name="IssuedOn">The day on it; null where the file names none.</param>
/// <param name="Text">Its text, a paragraph a line, without markup.</param>
public sealed record CircularFile(string? Title, string? Issuer, string? Number, DateOnly? IssuedOn, string Text)
{
    /// <summary>Word, as a kind of file.</summary>
    public const string WordMediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>Most that a file may hold when unpacked.</summary>
    public const int LargestText = 8 << 20;

    // A colon in a title is common, so a head is no YAML that a parser would take: a line a key, quotes around the value or not.
    private static readonly Regex Head = new(@"\A\s*---[ \t]*\r?\n(?<head>.*?)\r?\n---[ \t]*(?:\r?\n|\z)", RegexOptions.Singleline | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    private static readonly Regex Unseen = new("<!--.*?-->|<(?<kind>script|style)\\b.*?</\\k<kind>\\s*>", RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    private static readonly Regex Block = new(@"</?(?:p|div|br|li|h[1-6]|tr|table|ul|ol|img|blockquote|section|article|title)\b[^>]*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    private static readonly Regex Tag = new("<[^<>]*>", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>The kinds of files that are read, by the end of a name.</summary>
    public static IReadOnlyDictionary<string, string> MediaTypes { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [".md"] = "text/markdown", [".markdown"] = "text/markdown", [".html"] = "text/html", [".htm"] = "text/html", [".txt"] = "text/plain", [".docx"] = WordMediaType,
    };

    /// <summary>Reads a file.</summary>
    /// <returns>What it says; or why it can't be read.</returns>
    public static (CircularFile? File, Phrase? Refused) Read(byte[] content, string mediaType)
    {
        try
        {
            return mediaType == WordMediaType ? (new CircularFile(null, null, null, null, OfWord(content)), null) : Decode(content) is { } text ? (OfText(text), null)
                : (null, new("content: neither UTF-8 nor GB18030.", "content：既不是 UTF-8 也不是 GB18030 编码。"));
        }
        catch (Exception fault) when (fault is InvalidDataException or XmlException)
        {
            return (null, new("content: not a Word document (.docx), or a damaged one.", "content：不是 Word 文档（.docx）或文件已损坏。"));
        }
        catch (RegexMatchTimeoutException)
        {
            return (null, new("content: its markup can't be taken apart; send it as plain text.", "content：标记无法解析，请改为纯文本。"));
        }
    }

    private static CircularFile OfText(string text)
    {
        var head = Head.Match(text);
        var keys = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in head.Success ? head.Groups["head"].Value.Split('\n') : [])
        {
            if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && line[0] is not (' ' or '-' or '#'))
            {
                keys.TryAdd(line[..colon].Trim(), line[(colon + 1)..].Trim().Trim('\'', '"'));
            }
        }

        var body = head.Success ? text[head.Length..] : text;
        body = WebUtility.HtmlDecode(Tag.Replace(Block.Replace(Unseen.Replace(body, ""), "\n"), ""));
        return new CircularFile(
            Of(keys, "title"), Of(keys, "author") ?? Of(keys, "issuer"), Of(keys, "number"),
            DateTimeOffset.TryParse(keys.GetValueOrDefault("date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) ? DateOnly.FromDateTime(day.DateTime) : null, Lines(body));
    }

    private static string? Of(Dictionary<string, string> keys, string key) => keys.TryGetValue(key, out var value) && value.Length > 0 ? value : null;

    // What a Word file says lies in one part of the archive; a paragraph is a line, whatever runs it is cut into.
    private static string OfWord(byte[] content)
    {
        using var archive = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
        var part = archive.GetEntry("word/document.xml") ?? throw new InvalidDataException("no document");
        using var stream = part.Open();
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LargestText });
        var text = new StringBuilder();
        while (reader.Read())
        {
            switch (reader.NodeType, reader.LocalName)
            {
                case (XmlNodeType.Element, "t"):
                    text.Append(reader.ReadElementContentAsString());
                    if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "p")
                    {
                        text.Append('\n');
                    }

                    break;
                case (XmlNodeType.Element, "br"):
                case (XmlNodeType.EndElement, "p"):
                    text.Append('\n');
                    break;
            }
        }

        return Lines(text.ToString());
    }

    private static string Lines(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim(' ', '\t', '\r', '\u3000', '\u00A0')).Where(line => line.Length > 0));

    private static string? Decode(byte[] content)
    {
        foreach (var encoding in (Encoding[])[new UTF8Encoding(false, throwOnInvalidBytes: true), CodePagesEncodingProvider.Instance.GetEncoding(54936, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!])
        {
            try
            {
                return encoding.GetString(content).TrimStart('\uFEFF');
            }
            catch (DecoderFallbackException)
            {
                // The next one; a file in neither is refused.
            }
        }

        return null;
    }
}
