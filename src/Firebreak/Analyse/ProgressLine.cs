using System.Globalization;
using Firebreak.CommandLine;
using Firebreak.Intake;
using Firebreak.Primitives;

namespace Firebreak.Analyse;

/// <summary>One line on the terminal that says how far a long run has come; nothing at all where nobody watches.</summary>
internal sealed class ProgressLine(Terminal terminal) : IProgress<IntakeProgress>
{
    // Below this size a file is read before a person could look up.
    private const long WorthShowingBytes = 4_000_000;

    private int shownWidth;

    /// <inheritdoc />
    public void Report(IntakeProgress value)
    {
        if (value.TotalBytes < WorthShowingBytes)
        {
            return;
        }

        var percent = (100 * value.BytesRead / value.TotalBytes).ToString(CultureInfo.InvariantCulture);
        var rows = value.Rows.ToString("N0", CultureInfo.InvariantCulture);
        Show(new($"{value.File}: {percent} %, {rows} rows", $"{value.File}：{percent}%，{rows} 行"));
    }

    /// <summary>Replaces the line.</summary>
    public void Show(Phrase state)
    {
        if (!terminal.ShowsProgress)
        {
            return;
        }

        var text = state.In(terminal.Language);
        terminal.Error.Write('\r' + text + new string(' ', Math.Max(0, shownWidth - text.Length)));
        shownWidth = text.Length;
    }

    /// <summary>Removes the line.</summary>
    public void Clear()
    {
        if (shownWidth > 0)
        {
            // Chinese characters are two columns wide.
            terminal.Error.Write('\r' + new string(' ', 2 * shownWidth) + '\r');
            shownWidth = 0;
        }
    }
}
