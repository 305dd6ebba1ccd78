using Firebreak.CommandLine;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Intake.Series;
using Firebreak.Primitives;

namespace Firebreak.Estimation.Inputs;

/// <summary>The tables that one command reads, each once, remembered for the record.</summary>
/// <param name="today">Dates after this day are refused.</param>
/// <param name="cancellation">Stops between rows.</param>
internal sealed class InputFiles(DateOnly today, CancellationToken cancellation)
{
    private readonly Dictionary<string, ColumnFile> files = new(StringComparer.Ordinal);

    /// <summary>Files read so far, by name.</summary>
    public IEnumerable<ColumnFile> Read => files.Values.OrderBy(file => file.Name, StringComparer.Ordinal);

    /// <summary>A table.</summary>
    public ColumnFile Open(string path)
    {
        if (files.TryGetValue(path, out var known))
        {
            return known;
        }

        switch (ColumnFile.Read(path, cancellation))
        {
            case ColumnFileOutcome.Read read:
                return files[path] = read.File;
            case ColumnFileOutcome.Refused refused:
                throw new UnusableCommand(refused.Reason, refused.ByEnvironment ? ExitCodes.Environment : ExitCodes.BadInput);
            default:
                throw new InvalidOperationException("A table is read or refused.");
        }
    }

    /// <summary>Index of a column that must be there.</summary>
    public static int Column(ColumnFile file, string heading) => file.Find(heading) ?? throw new UnusableCommand(file.NoSuchColumn(heading));

    /// <summary>A column of days.</summary>
    public DayColumn Days(ColumnFile file, string heading)
    {
        var (days, refusal) = DayColumn.Read(file, Column(file, heading), today);
        return days ?? throw new UnusableCommand(refusal!.Value);
    }

    /// <summary>A column of days in which some may be missing.</summary>
    public PatchyDayColumn DaysIfKnown(ColumnFile file, string heading)
    {
        var (days, refusal) = PatchyDayColumn.Read(file, Column(file, heading), today);
        return days ?? throw new UnusableCommand(refusal!.Value);
    }

    /// <summary>A column of yes and no, null where missing.</summary>
    public static bool?[] YesNo(ColumnFile file, string heading)
    {
        var (answers, refusal) = WordColumn.ReadYesNo(file, Column(file, heading));
        return answers ?? throw new UnusableCommand(refusal!.Value);
    }

    /// <summary>A column that says how cases ended.</summary>
    public static Outcome[] Outcomes(ColumnFile file, string heading)
    {
        var (outcomes, refusal) = WordColumn.ReadOutcomes(file, Column(file, heading));
        return outcomes ?? throw new UnusableCommand(refusal!.Value);
    }

    /// <summary>A column of ages.</summary>
    public static AgeRange[] Ages(ColumnFile file, string heading)
    {
        var (ages, refusal) = WordColumn.ReadAges(file, Column(file, heading));
        return ages ?? throw new UnusableCommand(refusal!.Value);
    }

    /// <summary>A column of numbers, null where missing and the rule lets them be.</summary>
    public static double?[] Numbers(ColumnFile file, string heading, NumberRule rule)
    {
        var (numbers, refusal) = NumberColumn.Read(file, Column(file, heading), rule);
        return numbers ?? throw new UnusableCommand(refusal!.Value);
    }

    /// <summary>A column of numbers none of which may be missing.</summary>
    public static double[] AllNumbers(ColumnFile file, string heading, NumberRule rule) =>
        [.. Numbers(file, heading, rule with { MayBeMissing = false }).Select(number => number!.Value)];

    /// <summary>A column of whole numbers.</summary>
    public static int[] Whole(ColumnFile file, string heading)
    {
        var numbers = AllNumbers(file, heading, NumberRule.WholeCount);
        var tooLarge = Array.FindIndex(numbers, number => number > int.MaxValue);
        return tooLarge < 0
            ? [.. numbers.Select(number => (int)number)]
            : throw new UnusableCommand(file.NotExpected(tooLarge, Column(file, heading), new("a count below 2,147,483,648", "小于 2147483648 的数")));
    }

    /// <summary>Two columns of days that are compared: both dates, or both numbers.</summary>
    public (DayColumn First, DayColumn Second) DayPair(ColumnFile file, string first, string second)
    {
        var (a, b) = (Days(file, first), Days(file, second));
        return a.AreDates == b.AreDates ? (a, b) : throw Mixed(file, first, second);
    }

    /// <summary>The same where some days may be missing. A column without any value fits either.</summary>
    public (PatchyDayColumn First, PatchyDayColumn Second) DayPairIfKnown(ColumnFile file, string first, string second)
    {
        var (a, b) = (DaysIfKnown(file, first), DaysIfKnown(file, second));
        return a.AreDates == b.AreDates || IsEmpty(a) || IsEmpty(b) ? (a, b) : throw Mixed(file, first, second);

        static bool IsEmpty(PatchyDayColumn column) => column.Days.All(day => day is null);
    }

    private static UnusableCommand Mixed(ColumnFile file, string first, string second) => new(new Phrase(
        $"{file.Name}: one of \"{first}\" and \"{second}\" holds dates, the other day numbers; both must be the same.",
        $"{file.Name}：“{first}”与“{second}”一列为日期、另一列为日序，须一致。"));
}
