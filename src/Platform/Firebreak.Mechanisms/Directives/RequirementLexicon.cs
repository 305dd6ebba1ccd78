using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Firebreak.Ground.Rights;
using Firebreak.Primitives;

namespace Firebreak.Mechanisms.Directives;

/// <summary>A sign that a sentence asks something, or that it doesn't.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Says">What it means, for people.</param>
/// <param name="Weight">What each time counts; below zero speaks against.</param>
/// <param name="Most">The most times that count.</param>
/// <param name="Pattern">The words, as a regular expression.</param>
/// <param name="Sources">Where the usage is from.</param>
public sealed record RequirementCue(string Key, Phrase Says, int Weight, int Most, string Pattern, IReadOnlyList<string> Sources)
{
    internal Regex Expression => field ??= new Regex(Pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}

/// <summary>A capability that circulars ask for, with the indicator that tells whether they got it.</summary>
/// <param name="Row">Its key, such as C13.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Indicator">What tells whether it is met.</param>
/// <param name="Words">Words by which a sentence is known to be about it.</param>
/// <param name="Sources">Where the words are from.</param>
public sealed record CapabilityRow(string Row, Phrase Name, Phrase Indicator, IReadOnlyList<string> Words, IReadOnlyList<string> Sources)
{
    /// <summary>The role that usually has it.</summary>
    [JsonIgnore]
    public OfficeRole Role { get; init; }
}

/// <summary>How a sentence came to be proposed, or not: the rows, and each sign with the words that it stands for.</summary>
/// <param name="Score">What the signs add up to.</param>
/// <param name="IsProposed">Whether that reaches the threshold.</param>
/// <param name="Cues">The signs that were found.</param>
/// <param name="Rows">The capabilities that it is about, those with more of their words first.</param>
/// <param name="Words">The words by which the rows were found.</param>
public sealed record SentenceRead(int Score, bool IsProposed, IReadOnlyList<RequirementCue> Cues, IReadOnlyList<CapabilityRow> Rows, IReadOnlyList<string> Words)
{
    /// <summary>What tells whether it is met, of the first rows.</summary>
    public Phrase? Indicator => RequirementLexicon.IndicatorOf(Rows);

    /// <summary>Their keys, as a requirement stores them.</summary>
    public string RowKeys => string.Join(' ', Rows.Select(row => row.Row));
}

/// <summary>The words by which requirements are found in circulars (要求词表): data, in circulars/lexicon.json; no more is known here than stands there.</summary>
public sealed class RequirementLexicon
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, ReadCommentHandling = JsonCommentHandling.Skip, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    private static readonly Regex Numbering = new(@"^(?:[0-9]+[.．、]\s*|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十0-9]+[)）])", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private readonly LexiconFile file;

    private RequirementLexicon(LexiconFile file, IReadOnlyList<CapabilityRow> rows) => (this.file, Rows) = (file, rows);

    /// <summary>The lexicon that ships.</summary>
    public static RequirementLexicon Shipped { get; } = Load();

    /// <summary>Its edition.</summary>
    public string Edition => file.Edition;

    /// <summary>What its sources are, by key.</summary>
    public IReadOnlyDictionary<string, string> Sources => file.Sources;

    /// <summary>The signs.</summary>
    public IReadOnlyList<RequirementCue> Cues => file.Cues;

    /// <summary>The capabilities.</summary>
    public IReadOnlyList<CapabilityRow> Rows { get; }

    /// <summary>Reads one sentence.</summary>
    public SentenceRead Read(string sentence)
    {
        sentence = Plain(sentence);
        var cues = Cues.Select(cue => (Cue: cue, Times: Math.Min(cue.Most, cue.Expression.Count(sentence)))).Where(found => found.Times > 0).ToList();
        var score = cues.Sum(found => found.Cue.Weight * found.Times);
        var rows = Rows.Select(row => (Row: row, Words: row.Words.Where(word => sentence.Contains(word, StringComparison.Ordinal)).ToList())).Where(found => found.Words.Count > 0)
            .OrderByDescending(found => found.Words.Sum(word => word.Length)).ToList();
        return new SentenceRead(score, score >= file.Threshold, [.. cues.Select(found => found.Cue)], [.. rows.Select(found => found.Row)], [.. rows.SelectMany(found => found.Words).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>The capabilities of these keys, in their order; a key that this edition no longer has is left out.</summary>
    public IReadOnlyList<CapabilityRow> RowsOf(string keys) => [.. keys.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(key => Rows.FirstOrDefault(row => row.Row == key)).OfType<CapabilityRow>()];

    /// <summary>Keys as they were typed, each once, separated by blanks; or the first that there is no capability of.</summary>
    public (string Keys, string? Unknown) ReadRows(string typed)
    {
        var keys = typed.Split([' ', ',', '，', '、', ';', '；'], StringSplitOptions.RemoveEmptyEntries).Select(key => key.Trim().ToUpperInvariant()).Distinct(StringComparer.Ordinal).ToList();
        return (string.Join(' ', keys), keys.Find(key => Rows.All(row => row.Row != key)));
    }

    /// <summary>What tells whether capabilities are met, of the first two; null where there is none.</summary>
    public static Phrase? IndicatorOf(IReadOnlyList<CapabilityRow> rows) =>
        rows.Count == 0 ? null : new(string.Join("; ", rows.Take(2).Select(row => row.Indicator.English)), string.Join("；", rows.Take(2).Select(row => row.Indicator.Chinese)));

    /// <summary>A sentence without its number.</summary>
    public static string Plain(string sentence) => Numbering.Replace(sentence, "");

    /// <summary>By when a sentence wants it done.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="today">The day it is read on.</param>
    /// <returns>Hours from now where it counts in hours; else the last day.</returns>
    public (int? Hours, DateOnly Day) Due(string sentence, DateOnly today)
    {
        foreach (var rule in file.Due)
        {
            if (rule.Expression.Match(sentence) is not { Success: true } found)
            {
                continue;
            }

            switch (rule.Unit)
            {
                case DueUnit.Hours when Number(found.Groups[1].Value) is > 0 and <= 240 and var hours:
                    return (hours, today);
                case DueUnit.Days when Number(found.Groups[1].Value) is > 0 and <= 400 and var days:
                    return (null, today.AddDays(days));
                case DueUnit.Today:
                    return (null, today);
                case DueUnit.Date when Number(found.Groups[1].Value) is >= 1 and <= 12 and var month && Number(found.Groups[2].Value) is >= 1 and <= 28 and var day && new DateOnly(today.Year, month, day) >= today:
                    return (null, new DateOnly(today.Year, month, day));
            }
        }

        return (null, today.AddDays(file.DefaultDays));
    }

    /// <summary>The lexicon as it would be without one circular: words and signs that stand in it and in no other of the circulars are left out, so that it can be tried on that one.</summary>
    /// <param name="heldOut">The text of the circular.</param>
    /// <param name="others">The texts of the others.</param>
    public RequirementLexicon Without(string heldOut, IReadOnlyList<string> others)
    {
        var cues = Cues.Where(cue => !Stands(cue, heldOut) || others.Any(other => Stands(cue, other))).ToList();
        var rows = Rows.Select(row => row with { Words = [.. row.Words.Where(word => !heldOut.Contains(word, StringComparison.Ordinal) || others.Any(other => other.Contains(word, StringComparison.Ordinal)))] });
        return new RequirementLexicon(file with { Cues = cues }, [.. rows]);

        // Sentence by sentence, since signs speak of where a sentence begins and ends.
        static bool Stands(RequirementCue cue, string text) => CircularSentences.Of(text).Any(sentence => cue.Expression.IsMatch(Plain(sentence)));
    }

    private static int? Number(string text) => int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : text switch
    {
        "十" => 10,
        [var one] when "一二三四五六七八九".IndexOf(one, StringComparison.Ordinal) is >= 0 and var at => at + 1,
        "两" => 2,
        ['十', var one] => 10 + Number(one.ToString()),
        [var ten, '十'] => 10 * Number(ten.ToString()),
        [var ten, '十', var one] => (10 * Number(ten.ToString())) + Number(one.ToString()),
        _ => null,
    };

    private static RequirementLexicon Load()
    {
        using var stream = typeof(RequirementLexicon).Assembly.GetManifestResourceStream("circulars/lexicon.json")!;
        var read = JsonSerializer.Deserialize<LexiconFile>(stream, Json)!;
        return new RequirementLexicon(read, [.. read.Groups.SelectMany(group => group.Rows.Select(row => row with { Role = OfficeRoles.Find(group.Role) ?? throw new InvalidDataException($"circulars/lexicon.json: no role {group.Role}") }))]);
    }

    private enum DueUnit
    {
        Hours,
        Days,
        Date,
        Today,
    }

    private sealed record LexiconFile(
        string Edition, int Threshold, int DefaultDays, IReadOnlyDictionary<string, string> Sources, IReadOnlyList<RequirementCue> Cues, IReadOnlyList<DueRule> Due, IReadOnlyList<LexiconGroup> Groups);

    private sealed record LexiconGroup(string Role, IReadOnlyList<CapabilityRow> Rows);

    private sealed record DueRule([property: JsonConverter(typeof(JsonStringEnumConverter<DueUnit>))] DueUnit Unit, string Pattern, IReadOnlyList<string> Sources)
    {
        internal Regex Expression => field ??= new Regex(Pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }
}
