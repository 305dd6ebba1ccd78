using System.Buffers;
using Firebreak.Intake.Files;

namespace Firebreak.Intake.Values;

/// <summary>Damage that a cell can have whatever it should hold: lost characters, spreadsheet errors, stray quotation marks.</summary>
internal static class CellDamage
{
    // Characters that no sound cell of a line list has; a cell without any of them is passed at the speed of a vector search.
    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        "\uFDD0\uFFFD\u00A0\u00AD\u200B\u200C\u200D\u2060\uFEFF\u201C\u201D\u2018\u2019\u300C\u300D\u00C3\u00C2\u951F\u00D0\n\r\t"
        + "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000B\u000C\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\u007F");

    private static readonly SearchValues<char> Invisible = SearchValues.Create("\u00A0\u00AD\u200B\u200C\u200D\u2060\uFEFF");

    private static readonly string[] Errors = ["#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#N/A", "#SPILL!", "#CALC!"];

    /// <summary>Looks at a cell that isn't blank; gives the text to read and the kinds of damage found.</summary>
    public static ReadOnlySpan<char> Inspect(ReadOnlySpan<char> cell, List<RemarkKind> kinds, out bool isLost)
    {
        isLost = false;
        var needsLook = cell[0] is '=' or '\'' or '#' or '@' || cell.ContainsAny(Suspects);
        return needsLook ? Look(cell, kinds, out isLost) : cell;
    }

    private static ReadOnlySpan<char> Look(ReadOnlySpan<char> cell, List<RemarkKind> kinds, out bool isLost)
    {
        isLost = true;
        if (cell.Contains(TextEncoding.BrokenByte))
        {
            kinds.Add(RemarkKinds.EncodingBroken);
            return cell;
        }

        if (cell.Contains('\uFFFD'))
        {
            kinds.Add(RemarkKinds.CharacterLost);
            return cell;
        }

        if (IsGarbled(cell))
        {
            kinds.Add(RemarkKinds.TextGarbled);
            return cell;
        }

        foreach (var error in Errors)
        {
            if (cell.Equals(error, StringComparison.OrdinalIgnoreCase))
            {
                kinds.Add(RemarkKinds.SpreadsheetError);
                return cell;
            }
        }

        if (cell.Length >= 3 && cell.IndexOfAnyExcept('#') < 0)
        {
            kinds.Add(RemarkKinds.ColumnTooNarrow);
            return cell;
        }

        if (cell[0] == '=' || (cell[0] == '@' && cell.Contains('(')))
        {
            kinds.Add(RemarkKinds.FormulaText);
            return cell;
        }

        isLost = false;
        return Mended(cell, kinds);
    }

    // What is left out here carries no meaning, and is reported.
    private static ReadOnlySpan<char> Mended(ReadOnlySpan<char> cell, List<RemarkKind> kinds)
    {
        if (cell is ['\'', _, ..])
        {
            kinds.Add(RemarkKinds.LeadingApostrophe);
            cell = cell[1..];
        }

        if (cell is ['“' or '‘' or '「' or '”', .., '”' or '’' or '」' or '“'] && cell.Length > 2)
        {
            kinds.Add(RemarkKinds.TypographicQuotes);
            cell = cell[1..^1];
        }

        if (cell.ContainsAny(Invisible))
        {
            kinds.Add(RemarkKinds.InvisibleCharacter);
            cell = cell.ToString().Replace('\u00A0', ' ').Replace("\u00AD", "", StringComparison.Ordinal).Replace("\u200B", "", StringComparison.Ordinal)
                .Replace("\u200C", "", StringComparison.Ordinal).Replace("\u200D", "", StringComparison.Ordinal)
                .Replace("\u2060", "", StringComparison.Ordinal).Replace("\uFEFF", "", StringComparison.Ordinal).AsSpan().Trim();
        }

        if (cell.ContainsAny('\n', '\r'))
        {
            kinds.Add(RemarkKinds.LineBreakInCell);
            cell = cell.ToString().ReplaceLineEndings(" ");
        }

        if (cell.Contains('\0'))
        {
            kinds.Add(RemarkKinds.NulCharacter);
            cell = cell.ToString().Replace("\0", "", StringComparison.Ordinal);
        }

        if (HasControl(cell))
        {
            kinds.Add(RemarkKinds.ControlCharacter);
            cell = string.Concat(cell.ToString().Where(one => !char.IsControl(one)));
        }

        return cell.Trim();
    }

    private static bool HasControl(ReadOnlySpan<char> cell)
    {
        foreach (var one in cell)
        {
            if (char.IsControl(one))
            {
                return true;
            }
        }

        return false;
    }

    // UTF-8 taken for Latin-1 leaves a capital Ã, Â or Ð followed by a character of the upper half; UTF-8 taken for GBK leaves 锟斤拷.
    private static bool IsGarbled(ReadOnlySpan<char> cell)
    {
        for (var i = 0; i + 1 < cell.Length; i++)
        {
            if ((cell[i] is 'Ã' or 'Â' or 'Ð' && cell[i + 1] is >= '\u0080' and <= '\u00BF') || cell[i..].StartsWith("锟斤拷") || cell[i..].StartsWith("锟斤"))
            {
                return true;
            }
        }

        return false;
    }
}
