using System.Security.Cryptography;
using System.Text;
using Firebreak.Intake.Files;
using Firebreak.Intake.Scenarios;
using Firebreak.Primitives;
using Firebreak.Protocols;
using Firebreak.Protocols.Answers;
using Firebreak.Protocols.Ceilings;
using Firebreak.Protocols.Packs;

namespace Firebreak.Intake.Protocols;

/// <summary>A pack that was read, or everything that is wrong with it.</summary>
public abstract record PackOutcome
{
    private PackOutcome()
    {
    }

    /// <summary>Read and sound.</summary>
    /// <param name="Pack">The pack, whole.</param>
    /// <param name="Stricter">Deviations of its layers that are stricter than what they inherit.</param>
    public sealed record Read(RulePack Pack, IReadOnlyList<StricterDeviation> Stricter) : PackOutcome;

    /// <summary>Refused.</summary>
    /// <param name="Problems">Each with file, line, value and expectation.</param>
    /// <param name="ByEnvironment">Whether disk or rights are at fault, and not the files.</param>
    public sealed record Refused(IReadOnlyList<Phrase> Problems, bool ByEnvironment) : PackOutcome;
}

/// <summary>One example of a pack, and how it came out.</summary>
/// <param name="File">File.</param>
/// <param name="Line">Line.</param>
/// <param name="Says">What it says, as it stands in the file.</param>
/// <param name="Differences">Where the answer differs; empty if it came out as written.</param>
public sealed record ExampleResult(string File, long Line, Phrase Says, IReadOnlyList<Phrase> Differences);

/// <summary>Rule packs by key: those that ship with Firebreak, and those of a folder of one's own. Documented in docs/guide/protocols.md.</summary>
public sealed class PackShelf
{
    private readonly PackFiles files;

    private PackShelf(string? folder) => files = new PackFiles(folder);

    /// <summary>The packs that ship.</summary>
    public static PackShelf Shipped { get; } = new(null);

    /// <summary>Keys of all packs: <c>disease/edition</c>.</summary>
    public IReadOnlyList<string> Keys => files.Keys;

    /// <summary>Keys of the packs in the folder of one's own.</summary>
    public IReadOnlyList<string> OwnKeys => files.OwnKeys;

    /// <summary>The shipped packs and those of a folder of one's own, laid out as <c>disease/edition/pack.yaml</c>; of two with the same key one's own counts.</summary>
    public static PackShelf With(string folder) => new(folder);

    /// <summary>Reads a pack with everything it inherits.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="on">Day for which deviations of layers count; null for all of them, whatever their days.</param>
    /// <param name="reading">Another reading of the text, by key; null for its own.</param>
    public PackOutcome Open(string key, DateOnly? on = null, string? reading = null)
    {
        try
        {
            var composed = Compose(key, on, reading);
            return composed.Faults.Count > 0
                ? new PackOutcome.Refused(composed.Faults, ByEnvironment: false)
                : new PackOutcome.Read(composed.Pack, composed.Inherited is null ? [] : Strictness.Of(composed.Inherited, composed.Pack));
        }
        catch (RefusalException refused)
        {
            return new PackOutcome.Refused([refused.Reason], refused.ByEnvironment);
        }
    }

    /// <summary>Runs the examples that lie beside a pack.</summary>
    /// <returns>One result an example; a refusal if a file of examples can't be read.</returns>
    public (IReadOnlyList<ExampleResult> Results, PackOutcome.Refused? Refused) RunExamples(string key)
    {
        try
        {
            return ([.. files.In(key, "examples").SelectMany(name => new ExampleFile(this, key, name, files.Bytes(key, name)).Run())], null);
        }
        catch (RefusalException refused)
        {
            return ([], new PackOutcome.Refused([refused.Reason], refused.ByEnvironment));
        }
    }

    /// <summary>Asks a pack one question, written as in an example: <c>{ schedule: { of: close, facts: { lastExposure: 2022-08-01 } } }</c>.</summary>
    /// <returns>The answer; or why the question can't be asked.</returns>
    public static (PlainRuling? Answer, PackOutcome.Refused? Refused) Ask(RulePack pack, string question)
    {
        try
        {
            var file = YamlPlace.Parse(question, "the question");
            var reader = new PackRecordReader { Facts = pack.Facts };
            return (reader.Read<Question>(file, file.Root, "ask").AskOf(new Protocol(pack)), null);
        }
        catch (RefusalException refused)
        {
            return (null, new PackOutcome.Refused([refused.Reason], refused.ByEnvironment));
        }
    }

    /// <summary>Reads answers to a form: a table of question and answer in YAML.</summary>
    /// <returns>The answers as they were written; or why the file can't be read.</returns>
    public static (IReadOnlyDictionary<string, string>? Answers, PackOutcome.Refused? Refused) ReadAnswers(string path)
    {
        try
        {
            var file = YamlPlace.Parse(Text(YamlPlace.Bytes(path)), Path.GetFileName(path));
            return (file.Map(file.Root, file.Name).ToDictionary(pair => pair.Key, pair => pair.Value is YamlDotNet.RepresentationModel.YamlScalarNode scalar
                ? scalar.Value ?? "" : string.Join(' ', YamlPlace.Items(pair.Value).Select(NodeText.Of)), StringComparer.Ordinal), null);
        }
        catch (RefusalException refused)
        {
            return (null, new PackOutcome.Refused([refused.Reason], refused.ByEnvironment));
        }
    }

    internal ComposedPack Compose(string key, DateOnly? on, string? reading)
    {
        if (!files.Keys.Contains(key, StringComparer.Ordinal))
        {
            throw Unknown(key);
        }

        return new PackComposer(files, on).Compose(key, reading);
    }

    internal static string Digest(IEnumerable<byte[]> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in texts)
        {
            hash.AppendData(SHA256.HashData(text));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    internal static string Text(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        return text.Length > 0 && text[0] == '\uFEFF' ? text[1..] : text;
    }

    private RefusalException Unknown(string key) => new(Spelling.Nearest(key, files.Keys) is { } near
        ? new($"there is no pack \"{key}\"; did you mean \"{near}\"? All: firebreak protocol list.", $"没有方案“{key}”；是否为“{near}”？全部方案：firebreak protocol list。")
        : new($"there is no pack \"{key}\"; there are {string.Join(", ", files.Keys)}.", $"没有方案“{key}”；现有 {string.Join("、", files.Keys)}。"));
}
