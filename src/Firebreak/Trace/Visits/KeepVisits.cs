using System.CommandLine;
using System.Text;
using Firebreak.CommandLine;
using Firebreak.Ground.Time;
using Firebreak.Primitives;
using Firebreak.Registers;
using Firebreak.Storage.Exposure;
using Firebreak.Storage.Exposure.CheckIns;
using Firebreak.Tracing.Exposure;

namespace Firebreak.Trace.Visits;

/// <summary>What takes visits out again: <c>trace withdraw</c>, one person's; <c>trace retain</c>, old days, and the key whose time is over.</summary>
internal static class KeepVisits
{
    public static Command DefineWithdraw(Terminal terminal, TimeProvider time)
    {
        var verb = new StoreVerb(
            terminal, "withdraw", new(
                "Takes one person's visits out: what a source reported wrongly, or what they have a right to. Correct visits may be taken in again afterwards. Of real check-ins it isn't said whether there were any.",
                "撤除某人的到访：来源有误，或本人依法要求；更正后的到访可重新导入。真实扫码记录不告知原先是否有到访。"),
            "city --person 10000000042 --day 2022-03-05", lists: false).UsesRegister(time);
        var person = verb.Text("--person", "ID", new("The person, as the source of visits names them.", "到访来源中的人员编号。"), required: true);
        var day = verb.Text("--day", "DAY", new("Only this day. Default: all days.", "仅此日；缺省为全部。"));
        return verb.Runs(async asked =>
        {
            if (!VisitorId.TryParse(Encoding.UTF8.GetBytes(asked.Get(person)!), out var visitor))
            {
                throw new UnusableCommand(new Phrase($"--person is a number of up to {VisitorId.MostDigits} digits, a UUID, or a text of up to {VisitorId.MostTextBytes} bytes.", $"--person 应为不超过 {VisitorId.MostDigits} 位的号码、UUID 或不超过 {VisitorId.MostTextBytes} 字节的文本。"));
            }

            if (ExposureStore.IsResearch(asked.Store))
            {
                using var store = ExposureStore.Write(asked.Store);
                var gone = store.Withdraw(visitor, asked.DayOrNull(day));
                asked.Note(new($"{gone:N0} visits were taken out.", $"已撤除 {gone:N0} 条到访。"));
                return ExitCodes.Done;
            }

            await using var register = asked.OpenRegister();
            return Tell(asked, await new WithdrawCheckIns(register).RunAsync(Desk.Of(register), asked.Store, visitor, asked.DayOrNull(day), asked.Cancellation));
        });
    }

    public static Command DefineRetain(Terminal terminal, TimeProvider time)
    {
        var verb = new StoreVerb(
            terminal, "retain", new(
                "Deletes old days, with everybody and every place that has no visit left. Of real check-ins it also destroys the key once the response has lapsed and its days have passed.",
                "删除过期日期的到访及不再有到访的人员与地点。真实扫码记录在响应终止且保存期满后同时销毁密钥。"),
            "city --days 14", lists: false).UsesRegister(time);
        var days = verb.Whole("--days", new("Days to keep, up to the last day with a visit.", "保留至最后到访日为止的天数。"), 14);
        var from = verb.Text("--from", "DAY", new("The first day to keep, instead of --days.", "保留的首日，代替 --days。"));
        return verb.Runs(async asked =>
        {
            // A day before every store's first: nothing to delete.
            var first = asked.DayOrNull(from);
            if (first is null)
            {
                using var reader = ExposureStore.Read(asked.Store);
                first = reader.Days.Days is [.., var last] ? last.Day.AddDays(1 - asked.AtLeast(days, 1)) : DateOnly.MinValue;
            }

            if (ExposureStore.IsResearch(asked.Store))
            {
                using var store = ExposureStore.Write(asked.Store);
                var gone = store.KeepFrom(first.Value);
                asked.Note(new($"{gone:N0} visits before {first:yyyy-MM-dd} were deleted.", $"已删除 {first:yyyy-MM-dd} 之前的 {gone:N0} 条到访。"));
                return ExitCodes.Done;
            }

            await using var register = asked.OpenRegister();
            return Tell(asked, await new RetainCheckIns(register).RunAsync(Desk.Of(register), asked.Store, first.Value, asked.Cancellation));
        });
    }

    private static int Tell(StoreVerb.Asked asked, CheckInsKept outcome)
    {
        switch (outcome)
        {
            case CheckInsKept.Kept(Instant until):
                asked.Note(new($"Done. The response has lapsed; the key is kept until {until}.", $"已完成。响应已终止，密钥保存至 {until}。"));
                return ExitCodes.Done;
            case CheckInsKept.Kept:
                asked.Note(new("Done.", "已完成。"));
                return ExitCodes.Done;
            case CheckInsKept.KeyDestroyed:
                asked.Note(new("The key of this store is destroyed: nobody in it can be named any more. Its files may be deleted.", "该库密钥已销毁，无法再识别其中任何人；库文件可以删除。"));
                return ExitCodes.Done;
            case CheckInsKept.Refused(var reason):
                throw new UnusableCommand(reason);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
