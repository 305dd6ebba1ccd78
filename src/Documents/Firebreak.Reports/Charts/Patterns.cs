using Firebreak.Reports.Html;

namespace Firebreak.Reports.Charts;

/// <summary>Hatchings beside the colours, for whoever can't tell colours apart and for black-and-white paper.</summary>
internal static class Patterns
{
    public static void Write(Markup html) => html.Write($"""
        <svg class="patterns" width="0" height="0" aria-hidden="true"><defs>
        <pattern id="p-community" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" style="fill:var(--community)"/><rect width="1" height="5" style="fill:var(--paper);fill-opacity:.55"/></pattern>
        <pattern id="p-imported" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="4" height="4" style="fill:var(--imported);fill-opacity:.55"/><circle cx="2" cy="2" r=".8" style="fill:var(--ink);fill-opacity:.75"/></pattern>
        <pattern id="p-unknown" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><rect width="6" height="6" style="fill:var(--paper)"/><rect width="1.2" height="6" style="fill:var(--unknown)"/></pattern>
        </defs></svg>

        """);
}
