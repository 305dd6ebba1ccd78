using Firebreak.Primitives;

namespace Firebreak.CommandLine;

/// <summary>Where a command speaks: results to one writer, messages and progress to the other.</summary>
/// <param name="Out">Standard output: results, machine-readable on request.</param>
/// <param name="Error">Standard error: sentences for people.</param>
/// <param name="ShowsProgress">Whether a person watches, so that one line may be rewritten in place.</param>
/// <param name="Language">Language of every sentence.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool ShowsProgress, Language Language)
{
    /// <summary>A sentence for people.</summary>
    public void Say(Phrase phrase) => Error.WriteLine(phrase.In(Language));

    /// <summary>A refusal: one sentence, marked as such, and the exit code that goes with it.</summary>
    public int Refuse(Phrase reason, int exitCode)
    {
        Error.WriteLine(new Phrase("firebreak: ", "firebreak：").In(Language) + reason.In(Language));
        return exitCode;
    }
}
