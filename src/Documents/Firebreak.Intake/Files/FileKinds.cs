using System.IO.Compression;
using Firebreak.Primitives;

namespace Firebreak.Intake.Files;

/// <summary>Tells tables from what merely carries their ending: the first bytes decide, never the name.</summary>
internal static class FileKinds
{
    private static readonly (byte[] Magic, Phrase What)[] Known =
    [
        ([0x89, 0x50, 0x4E, 0x47], new("a PNG image", " PNG 图片")),
        ([0xFF, 0xD8, 0xFF], new("a JPEG image", " JPEG 图片")),
        ("GIF8"u8.ToArray(), new("a GIF image", " GIF 图片")),
        ("BM"u8.ToArray(), new("a bitmap image", "位图")),
        ("II*\0"u8.ToArray(), new("a TIFF image", " TIFF 图片")),
        ("MM\0*"u8.ToArray(), new("a TIFF image", " TIFF 图片")),
        ("%PDF"u8.ToArray(), new("a PDF document", " PDF 文档")),
        ("{\\rtf"u8.ToArray(), new("a rich-text document", " RTF 文档")),
        ([0x1F, 0x8B], new("a gzip archive (R data files are one too)", " gzip 压缩文件（R 数据文件亦属此类）")),
        ("BZh"u8.ToArray(), new("a bzip2 archive", " bzip2 压缩文件")),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], new("an xz archive", " xz 压缩文件")),
        ([0x28, 0xB5, 0x2F, 0xFD], new("a zstd archive", " zstd 压缩文件")),
        ([0x37, 0x7A, 0xBC, 0xAF], new("a 7z archive", " 7z 压缩文件")),
        ("Rar!"u8.ToArray(), new("a RAR archive", " RAR 压缩文件")),
        ("SQLite format 3"u8.ToArray(), new("an SQLite database", " SQLite 数据库")),
        ("PAR1"u8.ToArray(), new("a Parquet file", " Parquet 文件")),
        ([0x7F, 0x45, 0x4C, 0x46], new("a program", "可执行程序")),
        ("MZ\u0090"u8.ToArray(), new("a program", "可执行程序")),
        ("RIFF"u8.ToArray(), new("a media file", "多媒体文件")),
        ("ID3"u8.ToArray(), new("a sound file", "音频文件")),
        ("OggS"u8.ToArray(), new("a media file", "多媒体文件")),
    ];

    /// <summary>True for an XLSX workbook, false for text; refuses everything else.</summary>
    public static bool IsWorkbookOrText(ReadOnlySpan<byte> start, string name, string path)
    {
        if (start.StartsWith("PK\u0003\u0004"u8) || start.StartsWith("PK\u0005\u0006"u8))
        {
            RequireWorkbook(path, name);
            return true;
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            throw Refusal.OldWorkbook(name);
        }

        foreach (var (magic, what) in Known)
        {
            // Two letters alone may begin a heading ("BMI"); an image has control bytes soon after.
            if (start.StartsWith(magic) && (magic.Length > 2 || HasControlBytes(start[..Math.Min(64, start.Length)])))
            {
                throw Refusal.NotATable(name, what);
            }
        }

        RequireText(start, name);
        return false;
    }

    private static void RequireWorkbook(string path, string name)
    {
        try
        {
            using var zip = ZipFile.OpenRead(path);
            if (zip.GetEntry("xl/workbook.xml") is null)
            {
                throw Refusal.NotATable(name, zip.GetEntry("word/document.xml") is null
                    ? new("a zip archive", " zip 压缩文件")
                    : new("a Word document", " Word 文档"));
            }
        }
        catch (InvalidDataException fault)
        {
            throw Refusal.BrokenWorkbook(name, fault.Message);
        }
    }

    private static void RequireText(ReadOnlySpan<byte> start, string name)
    {
        var sample = start[..Math.Min(start.Length, 1 << 16)];
        var text = sample.TrimStart(" \t\r\n\u00EF\u00BB\u00BF"u8);
        if (text.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            text = text[3..];
        }

        if (text.StartsWith("<!DOCTYPE"u8) || text.StartsWith("<html"u8) || text.StartsWith("<HTML"u8) || text.StartsWith("<?xml"u8)
            || text.StartsWith("<table"u8))
        {
            throw Refusal.NotATable(name, new("a web page or XML document", "网页或 XML 文档"));
        }

        if (text.StartsWith("{\""u8) || text.StartsWith("[{"u8) || text.StartsWith("{\n"u8) || text.StartsWith("{\r"u8))
        {
            throw Refusal.NotATable(name, new("a JSON document", " JSON 文档"));
        }

        if (EncodingEvidence.LooksLikeUtf16(sample) is null && ControlShare(sample) > 0.02)
        {
            throw Refusal.NotATable(name, new("binary data", "二进制数据"));
        }
    }

    private static bool HasControlBytes(ReadOnlySpan<byte> bytes) => ControlShare(bytes) > 0;

    private static double ControlShare(ReadOnlySpan<byte> bytes)
    {
        var controls = 0;
        foreach (var one in bytes)
        {
            if (one is < 0x09 or (> 0x0D and < 0x20 and not 0x1A and not 0x1B))
            {
                controls++;
            }
        }

        return (double)controls / bytes.Length;
    }
}
