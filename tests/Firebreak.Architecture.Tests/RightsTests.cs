using System.Reflection;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Testing;

namespace Firebreak.Architecture.Tests;

/// <summary>One table says who may do what; nothing stands beside it.</summary>
public sealed class RightsTests
{
    [Fact]
    public void The_page_on_rights_is_the_table_that_judges()
    {
        var path = Repository.PathOf("docs", "handbook", "rights.md");
        if (Environment.GetEnvironmentVariable("FIREBREAK_ACCEPT") == "1")
        {
            File.WriteAllText(path, RightsPage.Markdown());
        }

        Assert.Equal(RightsPage.Markdown(), File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Every_right_has_words_and_somebody_who_has_it()
    {
        Assert.All(RightsTable.Rights, right =>
        {
            Assert.NotEmpty(right.Words().Chinese);
            Assert.Contains(OfficeRoles.All, role => RightsTable.Of(role, right) != Reach.None);
        });
        Assert.All(OfficeRoles.All, role => Assert.Equal(role, OfficeRoles.Find(role.Code())));
    }

    // A level above opens no name below it, and nobody sees who somebody is without seeing the record.
    [Fact]
    public void Levels_below_are_seen_under_pseudonyms() => Assert.All(OfficeRoles.All, role =>
    {
        var reveals = RightsTable.Of(role, Right.Reveal);
        Assert.False(reveals.HasFlag(Reach.Below));
        Assert.False(reveals.HasFlag(Reach.Above));
        Assert.Equal(reveals, reveals & RightsTable.Of(role, Right.SeePeople));
    });

    [Fact]
    public void Whoever_keeps_accounts_or_reads_the_audit_sees_no_case()
    {
        Right[] records = [Right.SeeCases, Right.SeePeople, Right.SeeSamples, Right.Reveal, Right.Export];
        Assert.All((OfficeRole[])[OfficeRole.Administrator, OfficeRole.Auditor], role => Assert.All(records, right => Assert.Equal(Reach.None, RightsTable.Of(role, right))));
        Assert.All(OfficeRoles.All.Where(role => role != OfficeRole.Auditor), role => Assert.Equal(Reach.None, RightsTable.Of(role, Right.SeeAudit)));
    }

    // A new verb says which right it needs, or nobody but the node may run it; a new kind of row says by which right it's seen, or nobody sees it.
    [Fact]
    public void Every_verb_and_every_kind_of_row_names_its_right()
    {
        var types = ((string[])["Firebreak.Ground", "Firebreak.Mechanisms", "Firebreak.Surveillance", "Firebreak.Investigation", "Firebreak.Containment", "Firebreak.CommandPost"]).SelectMany(part => Assembly.LoadFrom(EngineTests.AssemblyPath(part)).GetTypes()).ToList();
        var verbs = types.Where(type => type is { IsPublic: true, IsAbstract: false } && IsVerb(type)).ToList();
        Assert.NotEmpty(verbs);
        Assert.Empty(verbs.Where(verb => NeedsAttribute.Of(verb) is null).Select(verb => verb.Name));
        var rows = types.Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(Row))).ToList();
        Assert.NotEmpty(rows);
        Assert.Empty(rows.Where(row => SeenWithAttribute.Of(row) is null).Select(row => row.Name));
    }

    private static bool IsVerb(Type type) => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Any(method => method.Name == "RunAsync" && method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Actor)));
}
