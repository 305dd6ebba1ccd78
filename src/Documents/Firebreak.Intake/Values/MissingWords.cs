using System.Buffers;
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
    private readonly SearchValues<char> starts;
    private readonly int longest;

    public MissingWords(IEnumerable<string> more)
    {
        Further = [.. more];
        var words = Usual.Concat(Further).Where(word => word.Length > 0).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        starts = SearchValues.Create([.. words.SelectMany(word => new[] { char.ToLowerInvariant(word[0]), char.ToUpperInvariant(word[0]) })]);
        longest = words.Max(word => word.Length);
    }

    /// <summary>The usual spellings alone.</summary>
    public static MissingWords Default { get; } = new([]);

    /// <summary>Spellings that a mapping adds.</summary>
    public IReadOnlyList<string> Further { get; }

    /// <summary>Whether a trimmed cell says "not recorded".</summary>
    public bool Contains(ReadOnlySpan<char> cell) =>
        cell.Length == 0 || (cell.Length <= longest && starts.Contains(cell[0]) && lookup.Contains(cell));
}
