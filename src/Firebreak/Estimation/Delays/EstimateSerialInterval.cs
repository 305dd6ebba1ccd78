using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Estimation.Inputs;
using Firebreak.Primitives;

namespace Firebreak.Estimation.Delays;

/// <summary><c>serial-interval</c>: time from the onset of an infector to the onset of whom it infected; it may be negative.</summary>
internal static class EstimateSerialInterval
{
    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new EstimateVerb(
            "serial-interval",
            new("Distribution of the serial interval, from pairs of onsets or from a line list with infectors; intervals may be negative.",
                "由传播对或含传染来源的一览表估计序列间隔分布，间隔可为负。"),
            "--line-list cases.csv --id-column id --infector-column infector --onset-column onset --family normal", terminal, time);
        var pairs = verb.File("--pairs", new("Pairs, one a row, with both onsets.", "传播对，每行一对，含双方发病日。"), required: false);
        var primary = verb.Text("--primary-column", "HEADING", new("Pairs: column of the infector's onset.", "传播对：传染者发病日列。"), "infector_onset");
        var secondary = verb.Text("--secondary-column", "HEADING", new("Pairs: column of the infected person's onset.", "传播对：被传染者发病日列。"), "infectee_onset");
        var cases = new LinkedCaseOptions(verb);
        var truncated = verb.Text("--truncated-at", "DAY", new(
            "Last day on which a second onset would be known; corrects for those still to come.", "后一发病可被记录的末日；用于校正尚未发生者。"));
        var delays = new DelayOptions(verb, positive: false);
        return verb.Runs(question =>
        {
            if (question.IsGiven(pairs) == question.IsGiven(cases.File))
            {
                throw new UnusableCommand(new Phrase("Give either --pairs FILE or --line-list FILE.", "请给出 --pairs FILE 或 --line-list FILE 之一。"));
            }

            var warnings = new List<Phrase>();
            if (question.Get(pairs) is { } path)
            {
                var file = question.Inputs.Open(path);
                return delays.Fit(
                    question, PairTable.Read(question, new(file, question.Get(primary)!, question.Get(secondary)!, null, null, null, truncated), warnings), warnings, Title);
            }

            var linked = cases.Read(question, withOnsets: true);
            linked.Warn(warnings);
            return delays.Fit(question, linked.Pairs(question.Day(truncated, linked.AreDates), warnings), warnings, Title);
        });
    }

    private static Phrase Title { get; } = new("Serial interval, days", "序列间隔（天）");
}
