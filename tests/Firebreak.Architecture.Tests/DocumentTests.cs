using System.Text.RegularExpressions;
using Firebreak.Testing;

namespace Firebreak.Architecture.Tests;

/// <summary>What the written pages promise must be there.</summary>
public sealed partial class DocumentTests
{
    public static TheoryData<string> Pages() =>
        [.. Directory.EnumerateFiles(Repository.Root, "*.md", new EnumerationOptions { RecurseSubdirectories = true })
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or "TestResults"))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_of_a_page_leads_somewhere(string page)
    {
        var text = CodeBlock().Replace(File.ReadAllText(Path.Combine(Repository.Root, page)), "");
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;

        Assert.All(
            Link().Matches(text).Select(link => link.Groups["target"].Value).Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#') && !target.StartsWith("mailto:", StringComparison.Ordinal)),
            target => Assert.True(Path.Exists(Path.Combine(folder, Uri.UnescapeDataString(target.Split('#')[0]))), $"{page} links to {target}, which isn't there."));
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)[^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex("```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
