using Firebreak.Primitives;
using Firebreak.Web.Pages;

namespace Firebreak.Web.Shell;

/// <summary>What an interactive page is told when it is opened. It travels sealed through the browser, and it gives no right: that is asked at every action.</summary>
public sealed record DeskVisit
{
    /// <summary>Language of every sentence.</summary>
    public required Language Language { get; init; }

    /// <summary>Light or dark.</summary>
    public required Theme Theme { get; init; }

    /// <summary>The jurisdiction the visitor chose to act for; null for their own.</summary>
    public Guid? ActingFor { get; init; }

    /// <summary>The outbreak that is looked at; null where there is none.</summary>
    public Guid? Outbreak { get; init; }

    /// <summary>What people call that outbreak.</summary>
    public string? OutbreakName { get; init; }

    /// <summary>The day whose end the register is shown as known at; null for now.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Time zone of the jurisdiction.</summary>
    public required string Zone { get; init; }

    /// <summary>The row that the page is about; null where it is about none.</summary>
    public Guid? About { get; init; }

    /// <summary>What stands behind the question mark of the address.</summary>
    public string Query { get; init; } = "";

    /// <summary>What the visitor is called, for others on the same row.</summary>
    public string Name { get; init; } = "";

    /// <summary>One value of the address.</summary>
    public string? Asked(string name) => Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(Query).TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>An address of another page that keeps the day that is looked at.</summary>
    public string To(string path) => AsOf is not { } day ? path : FormattableString.Invariant($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}asOf={day:yyyy-MM-dd}");
}
