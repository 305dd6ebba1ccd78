using System.Globalization;
using Firebreak.CommandLine;
using Firebreak.Intake;
using Firebreak.Primitives;

namespace Firebreak.Analyse;

/// <summary>Prints what was understood of each file, before any of it is used.</summary>
internal static class Understanding
{
    /// <summary>Prints one block a file: format, mapping, rows, and a line a column.</summary>
    public static void Print(IReadOnlyList<FileUnderstanding> files, Terminal terminal)
    {
        foreach (var file in files)
        {
            Print(file, terminal);
        }
    }

    private static void Print(FileUnderstanding file, Terminal terminal)
    {
        var language = terminal.Language;
        terminal.Out.WriteLine($"{file.Name} · {RoleOf(file.Role).In(language)} · {file.Format.In(language)}");
        if (file.Mapping is not null)
        {
            terminal.Out.WriteLine("  " + new Phrase($"columns by mapping \"{file.Mapping}\"", $"列按对应“{file.Mapping}”").In(language));
        }

        terminal.Out.WriteLine("  " + Rows(file).In(language));
        var width = file.Columns.Select(column => Width(column.Heading)).DefaultIfEmpty().Max();
        foreach (var column in file.Columns)
        {
            var field = column.Field.Length > 0 ? column.Field : UseOf(column.Use).In(language);
            var note = column.Note.In(language);
            terminal.Out.WriteLine($"  {column.Heading}{new string(' ', width - Width(column.Heading))}  → {field}{(note.Length > 0 ? " · " + note : string.Empty)}");
        }

        terminal.Out.WriteLine();
    }

    private static Phrase Rows(FileUnderstanding file)
    {
        string N(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
        return new(
            $"{N(file.Rows)} rows = {N(file.Taken)} taken + {N(file.Rejected)} rejected + {N(file.Blank)} blank + {N(file.Comments)} comments",
            $"{N(file.Rows)} 行 = 采用 {N(file.Taken)} + 拒收 {N(file.Rejected)} + 空行 {N(file.Blank)} + 注释 {N(file.Comments)}");
    }

    private static Phrase RoleOf(FileRole role) => role switch
    {
        FileRole.LineList => new("line list", "病例一览表"),
        FileRole.Pairs => new("table of pairs", "传播对表"),
        FileRole.Contacts => new("links and contacts", "关联与接触"),
        FileRole.ContactList => new("contact list", "接触者名单"),
        FileRole.Results => new("samples and results", "样本与检测结果"),
        FileRole.Itineraries => new("itineraries of cases", "病例行程"),
        _ => new("visits", "到访记录"),
    };

    private static Phrase UseOf(ColumnUse use) => use switch
    {
        ColumnUse.Read => new("read", "采用"),
        ColumnUse.Identifying => new("identifies people, left out", "可识别个人，不输出"),
        ColumnUse.Forbidden => new("not stored by this platform, dropped", "本平台不存此类信息，已剔除"),
        _ => new("not used", "未使用"),
    };

    // A terminal gives a Chinese character two columns.
    private static int Width(string text) => text.Sum(character => character >= '\u2E80' ? 2 : 1);
}
