using Firebreak.Tracing.Contacts;
using Firebreak.Tracing.Exposure;

namespace Firebreak.Benchmarks.Tracing;

/// <summary>A row of an answer, in numbers that the store and its rivals share, so that answers can be held against each other. The case is 0 where a question has only one.</summary>
internal readonly record struct AnswerRow(
    int Case, int Person, int Tier, int First, int Until, long Minutes, long Meetings, int MainPlace, long MinutesThere, int Via, long MinutesVia, long ViaCount)
{
    public static AnswerRow Of(int @case, in Contact contact) => new(
        @case, contact.Person, (int)contact.Tier, contact.First.Value, contact.Until.Value, contact.Minutes, contact.Meetings, contact.MainPlace, contact.MinutesThere, 0, 0, 0);

    public static AnswerRow Of(in SecondaryContact found) =>
        Of(0, found.Meeting) with { Via = found.Via, MinutesVia = found.MinutesVia, ViaCount = found.ViaCount };

    /// <summary>64 bits that depend on every field.</summary>
    public ulong Mixed()
    {
        var mixed = 0UL;
        foreach (var value in (ReadOnlySpan<long>)[Case, Person, Tier, First, Until, Minutes, Meetings, MainPlace, MinutesThere, Via, MinutesVia, ViaCount])
        {
            mixed = (mixed ^ (ulong)value) * 0x9E37_79B9_7F4A_7C15UL;
            mixed ^= mixed >> 29;
        }

        return mixed;
    }
}

/// <summary>An answer as a number of rows and a sum over them that no order changes.</summary>
internal sealed record AnswerDigest(long Rows, ulong Sum)
{
    public static AnswerDigest Of(IEnumerable<AnswerRow> rows)
    {
        var (count, sum) = (0L, 0UL);
        foreach (var row in rows)
        {
            count++;
            sum += row.Mixed();
        }

        return new AnswerDigest(count, sum);
    }
}

/// <summary>One way to keep visits and to be asked.</summary>
internal interface IVisitsRival : IDisposable
{
    /// <summary>Bytes on the disk, indexes and dictionaries included.</summary>
    long Bytes { get; }

    /// <summary>Processor time of whatever computes the answer.</summary>
    TimeSpan ProcessorTime { get; }

    /// <summary>Resident memory of whatever computes the answer, at its highest, in bytes.</summary>
    long PeakMemory { get; }

    /// <summary>Computes an answer completely. What a caller then reads of it isn't timed.</summary>
    void Ask(TracingQuestion question);

    /// <summary>The rows of the last answer.</summary>
    IEnumerable<AnswerRow> Answer();
}

/// <summary>A question, in the numbers of the store.</summary>
/// <param name="Name">What it is called in the results.</param>
/// <param name="People">The cases.</param>
/// <param name="Secondary">Whether secondary contacts are asked for.</param>
/// <param name="LastDays">How many days, up to the last one of the store, the cases may have infected others.</param>
internal sealed record TracingQuestion(string Name, int[] People, bool Secondary, int LastDays)
{
    /// <summary>The window, in a store that ends on a day.</summary>
    public ExposureWindow WindowUntil(DateOnly last) => ExposureWindow.Days(last.AddDays(1 - LastDays), last);
}

/// <summary>What a rival's answers cost.</summary>
internal sealed record TracingFigures(string Rival, long Visits, double BytesAVisit, double LoadSeconds, long Bytes, double PeakMegabytes, Dictionary<string, AskedFigures> Asked);

/// <summary>What the questions of one kind cost: how many were asked, times in milliseconds, and the digests of the answers in their order.</summary>
internal sealed record AskedFigures(int Count, double MedianMs, double P99Ms, double CpuMedianMs, double CpuP99Ms, double MeanRows, List<AnswerDigest> Answers);
