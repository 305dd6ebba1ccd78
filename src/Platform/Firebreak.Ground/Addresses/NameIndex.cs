namespace Firebreak.Ground.Addresses;

/// <summary>A name found in a text.</summary>
/// <param name="Of">Whose name.</param>
/// <param name="Start">Index of its first character.</param>
/// <param name="End">Index behind its last.</param>
/// <param name="Quality">1 for the full name as it stands, less for short forms and slips of the pen.</param>
internal readonly record struct NameHit<T>(T Of, int Start, int End, double Quality)
{
    public int Length => End - Start;
}

/// <summary>Finds names anywhere in a text: as they stand, or with a character or two wrong.</summary>
internal sealed class NameIndex<T>
    where T : notnull
{
    private readonly Dictionary<string, List<(T Of, double Quality)>> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<(char, char), List<string>> byPair = [];
    private int longest;

    public void Add(string name, T of, double quality)
    {
        if (name.Length < 2)
        {
            return;
        }

        longest = Math.Max(longest, name.Length);
        if (!byName.TryGetValue(name, out var owners))
        {
            byName[name] = owners = [];
            foreach (var pair in Pairs(name))
            {
                _ = byPair.TryGetValue(pair, out var names) || byPair.TryAdd(pair, names = []);
                names!.Add(name);
            }
        }

        if (!owners.Exists(owner => owner.Of.Equals(of)))
        {
            owners.Add((of, quality));
        }
    }

    /// <summary>Every name in the text; names within longer names of the same text that are found too are left to the caller.</summary>
    public List<NameHit<T>> HitsIn(string text)
    {
        var hits = new List<NameHit<T>>();
        var exact = byName.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var start = 0; start < text.Length; start++)
        {
            for (var length = 2; length <= Math.Min(longest, text.Length - start); length++)
            {
                if (exact.TryGetValue(text.AsSpan(start, length), out var owners))
                {
                    hits.AddRange(owners.Select(owner => new NameHit<T>(owner.Of, start, start + length, owner.Quality)));
                }
            }
        }

        hits.AddRange(Near(text));
        return hits;
    }

    // Names that share a quarter of their pairs of characters with the text, aligned where they differ least. A slip spoils four pairs at most.
    private IEnumerable<NameHit<T>> Near(string text)
    {
        var shared = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var pair in Pairs(text))
        {
            foreach (var name in byPair.GetValueOrDefault(pair, []))
            {
                shared[name] = shared.GetValueOrDefault(name) + 1;
            }
        }

        foreach (var (name, pairs) in shared)
        {
            var allowed = name.Length switch { < 3 => 0, < 7 => 1, _ => 2 };
            if (allowed > 0 && pairs * 4 >= (2 * name.Length) - 3 && Alignment.Of(name, text) is { } best && best.Distance > 0 && best.Distance <= allowed)
            {
                var quality = 1 - (0.9 * best.Distance / name.Length);
                foreach (var (of, own) in byName[name])
                {
                    yield return new NameHit<T>(of, best.Start, best.End, own * quality);
                }
            }
        }
    }

    // Neighbours, and characters with one between: 锦绣苑 and 锦秀苑 share the first and the last.
    private static HashSet<(char, char)> Pairs(string text)
    {
        var pairs = new HashSet<(char, char)>();
        for (var i = 1; i < text.Length; i++)
        {
            pairs.Add((text[i - 1], text[i]));
            _ = i > 1 && pairs.Add((text[i - 2], text[i]));
        }

        return pairs;
    }
}

/// <summary>Where in a text a name stands, give or take some characters.</summary>
/// <param name="Start">Index of its first character.</param>
/// <param name="End">Index behind its last.</param>
/// <param name="Distance">Characters that differ, are missing or too many. Digits must agree: 3 and 5 are no slips of each other in an address.</param>
internal readonly record struct Alignment(int Start, int End, int Distance)
{
    private const int Never = 1000;

    /// <summary>The best alignment of a whole name within a text (Sellers 1980, doi:10.1016/0196-6774(80)90016-4).</summary>
    public static Alignment? Of(string name, string text)
    {
        var previous = new (int Cost, int Start)[text.Length + 1];
        var current = new (int Cost, int Start)[text.Length + 1];
        for (var j = 0; j <= text.Length; j++)
        {
            previous[j] = (0, j);
        }

        for (var i = 1; i <= name.Length; i++)
        {
            var drop = char.IsAsciiDigit(name[i - 1]) ? Never : 1;
            current[0] = (previous[0].Cost + drop, 0);
            for (var j = 1; j <= text.Length; j++)
            {
                var (a, b) = (name[i - 1], text[j - 1]);
                var change = a == b ? 0 : char.IsAsciiDigit(a) || char.IsAsciiDigit(b) ? Never : 1;
                var insert = char.IsAsciiDigit(b) ? Never : 1;
                var best = (Cost: previous[j - 1].Cost + change, previous[j - 1].Start);
                best = previous[j].Cost + drop < best.Cost ? (previous[j].Cost + drop, previous[j].Start) : best;
                current[j] = current[j - 1].Cost + insert < best.Cost ? (current[j - 1].Cost + insert, current[j - 1].Start) : best;
            }

            (previous, current) = (current, previous);
        }

        var end = 0;
        for (var j = 1; j <= text.Length; j++)
        {
            // Of equals the last: 水岸名郡 is 水岸名都 with one character wrong, not 水岸名 with one missing.
            end = previous[j].Cost <= previous[end].Cost ? j : end;
        }

        return previous[end].Cost >= Never ? null : new Alignment(previous[end].Start, end, previous[end].Cost);
    }
}

/// <summary>How people shorten the names of places.</summary>
internal static class ShortNames
{
    /// <summary>A short form says a little less than the full name.</summary>
    public const double Quality = 0.95;

    private static readonly Dictionary<Places.PlaceKind, string[]> Suffixes = new()
    {
        [Places.PlaceKind.Region] = ["自治区", "自治州", "自治县", "特别行政区", "省", "市", "区", "县", "州", "盟", "旗"],
        [Places.PlaceKind.Street] = ["街道办事处", "街道", "镇", "乡"],
        [Places.PlaceKind.Community] = ["社区居民委员会", "居民委员会", "村民委员会", "社区居委会", "居委会", "村委会", "社区", "行政村", "村"],
        [Places.PlaceKind.Compound] = ["住宅小区", "生活小区", "小区", "家属院", "公寓"],
        [Places.PlaceKind.Venue] = ["有限责任公司", "有限公司", "股份公司"],
    };

    /// <summary>Short forms of a name; none where what is left would be a single character.</summary>
    public static IEnumerable<string> Of(string name, Places.PlaceKind kind) => Suffixes.GetValueOrDefault(kind, [])
        .Where(suffix => name.Length >= suffix.Length + 2 && name.EndsWith(suffix, StringComparison.Ordinal))
        .Select(suffix => name[..^suffix.Length]).Take(1);
}
