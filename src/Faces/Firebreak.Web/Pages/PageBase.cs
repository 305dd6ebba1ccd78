using Firebreak.Primitives;
using Microsoft.AspNetCore.Components;

namespace Firebreak.Web.Pages;

/// <summary>A page: everything it shows depends on the visit and what it was given.</summary>
public abstract class PageBase : ComponentBase
{
    /// <summary>The request it answers.</summary>
    [Parameter]
    [EditorRequired]
    public required Visit Visit { get; set; }

    /// <summary>One text in the visitor's language.</summary>
    protected string T(string english, string chinese) => new Phrase(english, chinese).In(Visit.Language);

    /// <summary>One text in the visitor's language.</summary>
    protected string T(Phrase phrase) => phrase.In(Visit.Language);
}
