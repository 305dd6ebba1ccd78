using System.CommandLine;
using System.Globalization;
using Firebreak.CommandLine;
using Firebreak.Primitives;

namespace Firebreak.Registers.Health;

/// <summary><c>firebreak audit</c>: whether what the register says of its own past still holds together.</summary>
internal static class AuditCommand
{
    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("verify", new("Walks the audit and names the first entry that doesn't follow from the one before.", "逐条核对审计链，指出第一处断裂。"), "audit verify", terminal, time);
        return new Command("audit", new Phrase("Verifies the audit.\n\nExample: firebreak audit verify", "核对审计链。\n\n示例：firebreak audit verify").In(terminal.Language))
        {
            verb.RunsIn(async (register, _, cancellation) =>
            {
                var walked = await register.VerifyAuditAsync(cancellation);
                var count = walked.Entries.ToString("N0", CultureInfo.InvariantCulture);
                if (walked.FirstBroken is { } broken)
                {
                    terminal.Say(new(
                        $"Entry {broken.Sequence} ({broken.Verb}, {broken.At}, {broken.Id}) doesn't follow from the one before: it was changed, or one before it was changed or taken out.",
                        $"第 {broken.Sequence} 条（{broken.Verb}，{broken.At}，{broken.Id}）与前一条不相接：该条被改动，或其前有条目被改动或删除。"));
                    return ExitCodes.DoneWithRejects;
                }

                terminal.Out.WriteLine(new Phrase(
                    $"{count} entries, each holding the hash of the one before. Write the last down elsewhere to see later whether the end was cut off: {walked.Head}",
                    $"共 {count} 条，哈希链完整。请另行记下末条哈希，以便日后判断末尾是否被截去：{walked.Head}").In(terminal.Language));
                return ExitCodes.Done;
            }),
        };
    }
}
