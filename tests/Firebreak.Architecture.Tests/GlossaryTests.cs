using System.Reflection;
using System.Text.RegularExpressions;
using Firebreak.Testing;

namespace Firebreak.Architecture.Tests;

/// <summary>Words come before code: every public type of an engine has its row in the glossary, in English and Chinese.</summary>
public sealed partial class GlossaryTests
{
    private static readonly Lazy<IReadOnlyList<Row>> Rows = new(Read);

    [Fact]
    public void Every_row_has_a_name_a_Chinese_term_a_sentence_and_a_source()
    {
        Assert.NotEmpty(Rows.Value);
        Assert.All(Rows.Value, row =>
        {
            Assert.True(row.Cells.Length == 6, $"\"{row.Cells[0]}\" has {row.Cells.Length} cells; 6 are expected.");
            Assert.Matches(Chinese(), row.Cells[2]);
            Assert.True(row.Cells[3].Length > 10, $"\"{row.Cells[0]}\" is not explained.");
            Assert.NotEmpty(row.Cells[4]);
        });
    }

    [Fact]
    public void A_term_has_one_row()
    {
        var twice = Rows.Value.SelectMany(row => row.Names).GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key);
        Assert.Empty(twice);
    }

    [Fact]
    public void Every_public_type_of_an_engine_has_a_row()
    {
        var known = Rows.Value.SelectMany(row => row.Names).ToHashSet(StringComparer.Ordinal);
        var missing = PublicTypes().Where(name => !known.Contains(name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        Assert.True(missing.Count == 0, "No row in docs/glossary.md for: " + string.Join(", ", missing));
    }

    // What is stored, and the choices that stand in it: two offices must mean the same by them.
    [Fact]
    public void Every_fact_of_the_register_has_a_row()
    {
        var known = Rows.Value.SelectMany(row => row.Names).ToHashSet(StringComparer.Ordinal);
        var facts = PlatformTypes().Where(type => !type.IsAbstract && IsFact(type)).ToList();
        var choices = facts.SelectMany(fact => fact.GetProperties()).Select(property => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType)
            .Where(type => type.IsEnum && PlatformTypes().Contains(type));
        var missing = facts.Concat(choices).Select(NameOf).Distinct(StringComparer.Ordinal).Where(name => !known.Contains(name)).Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(facts);
        Assert.True(missing.Count == 0, "No row in docs/glossary.md for: " + string.Join(", ", missing));
    }

    [Fact]
    public void Every_name_in_code_is_in_the_code()
    {
        // What a file holds has names too; they stand in the code that reads it.
        var read = Assembly.LoadFrom(EngineTests.AssemblyPath("Firebreak.Intake")).GetExportedTypes();
        var types = PublicTypes().Concat(PlatformTypes().Concat(read).Select(NameOf)).ToHashSet(StringComparer.Ordinal);
        var gone = Rows.Value.SelectMany(row => row.Names).Where(name => !types.Contains(name)).ToList();
        Assert.True(gone.Count == 0, "In docs/glossary.md, not in the code: " + string.Join(", ", gone));
    }

    private static IEnumerable<string> PublicTypes() =>
        Directory.EnumerateDirectories(Repository.PathOf("src", "Engines")).Select(Path.GetFileName).OfType<string>()
            .SelectMany(engine => Assembly.LoadFrom(EngineTests.AssemblyPath(engine)).GetExportedTypes())
            .Where(type => !type.IsNested)
            .Select(NameOf);

    private static IEnumerable<Type> PlatformTypes() => ((string[])["Firebreak.Ground", "Firebreak.Mechanisms", "Firebreak.Surveillance", "Firebreak.Investigation", "Firebreak.Containment", "Firebreak.CommandPost"])
        .SelectMany(part => Assembly.LoadFrom(EngineTests.AssemblyPath(part)).GetExportedTypes()).Where(type => !type.IsNested);

    private static bool IsFact(Type type) => type.BaseType is { } parent && (parent.FullName == "Firebreak.Ground.Record.Row" || IsFact(parent));

    private static string NameOf(Type type) => type.Name.Split('`')[0];

    // Rows are table lines whose first cell holds names in code, as `Name` or `Name`, `Name`; a dash stands for a term that has no code yet.
    private static List<Row> Read() =>
        [.. File.ReadLines(Repository.PathOf("docs", "glossary.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal) || line.StartsWith("| – |", StringComparison.Ordinal))
            .Select(line => new Row([.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim())]))];

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Chinese();

    [GeneratedRegex("`(?<name>[A-Za-z0-9]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeName();

    private sealed record Row(string[] Cells)
    {
        public IEnumerable<string> Names => CodeName().Matches(Cells[0]).Select(match => match.Groups["name"].Value);
    }
}
