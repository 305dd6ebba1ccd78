using System.Collections.Frozen;

namespace Firebreak.Intake.Values;

/// <summary>The many spellings of "not recorded". Numbers such as 99 mean it only where a mapping says so.</summary>
internal sealed class MissingWords
{
    private static readonly string[] Usual =
    [
        "-", "--", "---", "–", "—", "——", ".", "..", "...", "…", "……", "?", "??", "？", "/", "\\", "*", "_",
        "na", "n/a", "n.a.", "n.a", "nan", "null", "nil", "none", "missing", "unknown", "unk", "unkn", "unknwn", "not known", "not available", "not applicable",
        "not recorded", "not specified", "not stated", "not reported", "not given", "unspecified", "undetermined", "(blank)", "blank", "(null)", "<na>", "nd", "n.d.", "tbd",
        "pending", "** unknown / not given **", "unbekannt", "inconnu", "desconocido",
        "不详", "未知", "不明", "无", "缺失", "空", "未填", "未填写", "未填报", "待查", "待填", "待补充", "不清楚", "不知道", "未提供", "未记录", "未说明", "尚不清楚", "无法获得", "不适用", "暂无", "不祥",
    ];

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public MissingWords(IEnumerable<string> more)
    {
        Further = [.. more];
        lookup = Usual.Concat(Further).ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The usual spellings alone.</summary>
    public static MissingWords Default { get; } = new([]);

    /// <summary>Spellings that a mapping adds.</summary>
    public IReadOnlyList<string> Further { get; }

    /// <summary>Whether a trimmed cell says "not recorded".</summary>
    public bool Contains(ReadOnlySpan<char> cell) => cell.Length == 0 || (cell.Length <= 40 && lookup.Contains(cell));
}
