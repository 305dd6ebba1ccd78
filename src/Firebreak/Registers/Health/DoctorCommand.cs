using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.CommandLine.Tables;
using Firebreak.Primitives;
using Firebreak.Storage;

namespace Firebreak.Registers.Health;

/// <summary><c>firebreak doctor</c>: whether the register is healthy, in words.</summary>
internal static class DoctorCommand
{
    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "doctor", new("Looks the register over: keys, disk, clock, schema, database, events, audit, the erased.", "检查登记库：密钥、磁盘、时间、结构、数据库、事件、审计、清除名单。"), "doctor --format json", terminal, time).PrintsTable();
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var findings = await RegisterHealth.ExamineAsync(register, cancellation);
            if (question.Format != Table.Formats[0])
            {
                question.Print(new Table(["what", "state", "said"], findings.Select(finding => (object?[])[finding.What, Word(finding.State), finding.Said])));
            }
            else
            {
                foreach (var finding in findings)
                {
                    terminal.Out.WriteLine($"{Mark(finding.State)} {finding.Said.In(terminal.Language)}");
                }
            }

            return findings.All(finding => finding.State == HealthState.Sound) ? ExitCodes.Done : ExitCodes.DoneWithRejects;
        });

        string Mark(HealthState state) => (state switch
        {
            HealthState.Sound => new Phrase("ok    ", "正常"),
            HealthState.Watch => new Phrase("look  ", "注意"),
            _ => new Phrase("broken", "异常"),
        }).In(terminal.Language);
    }

    private static string Word(HealthState state) => state switch
    {
        HealthState.Sound => "sound",
        HealthState.Watch => "watch",
        _ => "broken",
    };
}
