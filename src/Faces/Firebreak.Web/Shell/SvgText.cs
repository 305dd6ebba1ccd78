using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Firebreak.Web.Shell;

/// <summary>A text in a drawing; pages can't write the element themselves, for its name means something else to them.</summary>
public sealed class SvgText : ComponentBase
{
    /// <summary>Position.</summary>
    [Parameter]
    [EditorRequired]
    public required string X { get; set; }

    /// <summary>Position of the base line.</summary>
    [Parameter]
    [EditorRequired]
    public required string Y { get; set; }

    /// <summary>Which end stands there: start, middle, end.</summary>
    [Parameter]
    public string Anchor { get; set; } = "start";

    /// <summary>What it says.</summary>
    [Parameter]
    [EditorRequired]
    public required string Says { get; set; }

    /// <inheritdoc />
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", X);
        builder.AddAttribute(2, "y", Y);
        builder.AddAttribute(3, "text-anchor", Anchor);
        builder.AddContent(4, Says);
        builder.CloseElement();
    }
}
