using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Scope;
using Firebreak.Primitives;

namespace Firebreak.Registers.Health;

/// <summary><c>firebreak person</c>: what is done about one person's data.</summary>
internal static class PersonCommand
{
    public static Command Define(Terminal terminal, TimeProvider time) => new("person", new Phrase(
        "Erases a person.\n\nExample: firebreak person erase 01893a4c-… --yes", "清除个人信息。\n\n示例：firebreak person erase 01893a4c-… --yes").In(terminal.Language))
    {
        Erase(terminal, time),
    };

    private static Command Erase(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "erase",
            new(
                "Destroys a person's key: name, documents, phones, addresses and notes can never be read again, nor in any backup. Counts stay.",
                "销毁个人密钥：姓名、证件、电话、住址、记录从此无法读取，备份中亦然；统计数字不变。"),
            "person erase 01893a4c-7b5e-7cc1-9f0e-2f5a1c3d4e5f --yes", terminal, time);
        var id = verb.Argument("PERSON", new("The person's key, as queries print it.", "个人编号，见查询结果。"));
        var yes = verb.Flag("--yes", new("Really: nothing brings it back.", "确认清除，不可恢复。"));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            if (!Guid.TryParse(question.Get(id), out var key))
            {
                throw new UnusableCommand(new("The key of a person is expected, such as 01893a4c-7b5e-7cc1-9f0e-2f5a1c3d4e5f.", "应为个人编号，如 01893a4c-7b5e-7cc1-9f0e-2f5a1c3d4e5f。"));
            }

            if (!question.Get(yes))
            {
                throw new UnusableCommand(new("Nothing was done. An erasure can't be undone: say --yes if it's meant.", "未执行。清除不可撤销，如确认请加 --yes。"));
            }

            if (!await new ErasePerson(register.Writes).RunAsync(register.Administrator, Purpose.Upkeep, new Key<Person>(key), cancellation))
            {
                throw new UnusableCommand(new("There is no such person in the register.", "登记库中没有该编号的个人。"));
            }

            terminal.Say(new("Erased, in the register and in every backup restored from now on.", "已清除；今后恢复的任何备份中同样清除。"));
            return ExitCodes.Done;
        });
    }
}
