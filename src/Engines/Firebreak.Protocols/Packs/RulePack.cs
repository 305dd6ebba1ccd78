using Firebreak.Primitives;
using Firebreak.Protocols.Facts;
using Firebreak.Protocols.Forms;

namespace Firebreak.Protocols.Packs;

/// <summary>What kind of text a pack records.</summary>
public enum PackKind
{
    /// <summary>Words and facts that other packs share; in force nowhere by itself.</summary>
    Base,

    /// <summary>An edition or notice of an authority.</summary>
    Edition,

    /// <summary>A practice that was in use without a text of its own at hand.</summary>
    Practice,

    /// <summary>What a province, city or county changes for a time, with reason and signer.</summary>
    Layer,
}

/// <summary>What a source is.</summary>
public enum SourceQuality
{
    /// <summary>Official text, or national state media that carry it.</summary>
    Official,

    /// <summary>Repost of the official text: to be checked against the original.</summary>
    Repost,

    /// <summary>A local authority: shows local practice.</summary>
    Local,

    /// <summary>A technical paper, peer-reviewed or of an agency.</summary>
    Paper,

    /// <summary>From memory.</summary>
    Memory,

    /// <summary>A decision of this project.</summary>
    Project,
}

/// <summary>Where rules come from.</summary>
/// <param name="Key">Key by which rules cite it.</param>
/// <param name="Title">What it is.</param>
/// <param name="Date">When it was published, as well as known.</param>
/// <param name="Address">Where it was read.</param>
/// <param name="Quality">What it is worth.</param>
public sealed record PackSource(string Key, string Title, string Date, string Address, SourceQuality Quality);

/// <summary>Lists of words that a pack declares, so that nothing is named that nobody can read.</summary>
public enum PackVocabulary
{
    /// <summary>Classes of cases.</summary>
    CaseClasses,

    /// <summary>Degrees of illness.</summary>
    Severities,

    /// <summary>Tiers of contacts and other classes of people who are managed.</summary>
    Tiers,

    /// <summary>Measures on a person, from the least to the most restrictive.</summary>
    PersonMeasures,

    /// <summary>Measures on an area, from the least to the most restrictive.</summary>
    AreaMeasures,

    /// <summary>Levels of places, from the lowest risk to the highest.</summary>
    Levels,

    /// <summary>What a measure may rest on.</summary>
    Evidence,

    /// <summary>Groups of people or places for screening, pooling, results and reserves.</summary>
    Groups,

    /// <summary>Events that oblige.</summary>
    Events,

    /// <summary>Who is obliged, and where ill people go.</summary>
    Roles,

    /// <summary>Kinds of records that are kept for a time.</summary>
    Records,
}

/// <summary>A word of a pack with its name for people.</summary>
/// <param name="Vocabulary">The list it stands in.</param>
/// <param name="Key">The word as rules write it.</param>
/// <param name="Name">Its name.</param>
public sealed record PackWord(PackVocabulary Vocabulary, string Key, Phrase Name);

/// <summary>One other way to read a pack where its text, or the texts at hand, allow two.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Says">What the other reading is, and who reads so.</param>
public sealed record PackReading(string Key, Phrase Says);

/// <summary>One named change of an inherited rule.</summary>
public sealed record Deviation
{
    /// <summary>The rule that is changed or, for a whole rule, its clause.</summary>
    public required string Clause { get; init; }

    /// <summary>The field, such as <c>phases.0.days</c>; null where the whole rule is added.</summary>
    public string? Field { get; init; }

    /// <summary>What stood there; null where nothing did.</summary>
    public string? Before { get; init; }

    /// <summary>What stands there now.</summary>
    public required string After { get; init; }

    /// <summary>Why.</summary>
    public required Phrase Reason { get; init; }

    /// <summary>The office that signs for it.</summary>
    public required string SignedBy { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day: after it the inherited rule holds again, by itself.</summary>
    public required DateOnly Expires { get; init; }

    /// <summary>The pack that deviates.</summary>
    public string Layer { get; init; } = "";
}

/// <summary>The rules of one disease in one edition, whole: what it inherits is in it.</summary>
public sealed record RulePack
{
    /// <summary>Disease and edition, the folder's two names: <c>covid-19-cn/ninth</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Kind of text.</summary>
    public required PackKind Kind { get; init; }

    /// <summary>Key of the disease, as in the folder of natural histories; empty for a base.</summary>
    public required string Disease { get; init; }

    /// <summary>Code of the jurisdiction in which it is in force: CN, CN-32, US, or WHO for advice to all.</summary>
    public required string Jurisdiction { get; init; }

    /// <summary>Its name.</summary>
    public required Phrase Title { get; init; }

    /// <summary>First day in force.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day in force; null while it is.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Keys of the packs it inherits from, nearest first.</summary>
    public IReadOnlyList<string> Inherited { get; init; } = [];

    /// <summary>Files of natural history that belong to it, such as <c>covid-19/omicron-ba5</c>.</summary>
    public IReadOnlyList<string> NaturalHistories { get; init; } = [];

    /// <summary>Its sources by key.</summary>
    public required IReadOnlyDictionary<string, PackSource> Sources { get; init; }

    /// <summary>Facts that its rules ask for, by name.</summary>
    public required IReadOnlyDictionary<string, FactDeclaration> Facts { get; init; }

    /// <summary>Its words, each list in its order.</summary>
    public required IReadOnlyList<PackWord> Words { get; init; }

    /// <summary>Its rules; of one kind, the first that fits counts.</summary>
    public required IReadOnlyList<PackRule> Rules { get; init; }

    /// <summary>Changes by layers that are in force on the day for which the pack was composed.</summary>
    public IReadOnlyList<Deviation> Deviations { get; init; } = [];

    /// <summary>Other readings that can be asked for.</summary>
    public IReadOnlyList<PackReading> Readings { get; init; } = [];

    /// <summary>The reading that was asked for; null for the one of the text.</summary>
    public string? Reading { get; init; }

    /// <summary>Questionnaires.</summary>
    public IReadOnlyList<Form> Forms { get; init; } = [];

    /// <summary>Digest of every file that went into it, so that an answer can be computed again from the same text.</summary>
    public string Digest { get; init; } = "";

    /// <summary>The rules of one kind that act, in their order.</summary>
    /// <typeparam name="T">Kind of rule.</typeparam>
    public IEnumerable<T> Acting<T>()
        where T : PackRule => Rules.OfType<T>().Where(rule => rule.IsOn);

    /// <summary>The rule of a clause, acting or not; null if there is none.</summary>
    public PackRule? Rule(string clause) => Rules.FirstOrDefault(rule => rule.Clause == clause);

    /// <summary>A word's place in its list, from 0; -1 if it isn't declared.</summary>
    public int RankOf(PackVocabulary vocabulary, string key)
    {
        var rank = 0;
        foreach (var word in Words)
        {
            if (word.Vocabulary == vocabulary)
            {
                if (word.Key == key)
                {
                    return rank;
                }

                rank++;
            }
        }

        return -1;
    }

    /// <summary>A word's name for people; the word itself where it isn't declared.</summary>
    public Phrase NameOf(PackVocabulary vocabulary, string key) =>
        Words.FirstOrDefault(word => word.Vocabulary == vocabulary && word.Key == key)?.Name ?? new Phrase(key, key);

    /// <summary>Number of the day of an event itself, 0 unless the pack counts it as day 1.</summary>
    public int FirstDayNumber => Acting<CountingRule>().FirstOrDefault()?.FirstDayNumber ?? 0;
}
