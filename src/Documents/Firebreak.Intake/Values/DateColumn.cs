using System.Numerics;
using Firebreak.Primitives;

namespace Firebreak.Intake.Values;

/// <summary>What all values of a column say about how its dates are written.</summary>
internal sealed class DateEvidence
{
    private readonly int[] forms = new int[Enum.GetValues<DateForm>().Length];
    private UInt128 firsts;
    private UInt128 lasts;

    /// <summary>Readable dates.</summary>
    public int Dates { get; private set; }

    /// <summary>Values that are neither missing nor a date.</summary>
    public int Others { get; private set; }

    /// <summary>Values whose first of three numbers is above 12, so that it can only be a day (or a year).</summary>
    public int FirstAbove12 { get; private set; }

    /// <summary>Values whose second number is above 12, so that the month stands first.</summary>
    public int SecondAbove12 { get; private set; }

    /// <summary>Values with the year last whose order matters.</summary>
    public int Ordered { get; private set; }

    /// <summary>Earliest full year.</summary>
    public int FirstYear { get; private set; } = int.MaxValue;

    /// <summary>Latest full year.</summary>
    public int LastYear { get; private set; } = int.MinValue;

    /// <summary>Dates with a time of day.</summary>
    public int Times { get; private set; }

    /// <summary>Dates with a zone.</summary>
    public int Zones { get; private set; }

    /// <summary>Dates with full-width digits.</summary>
    public int FullWidths { get; private set; }

    /// <summary>The form that most dates have.</summary>
    public DateForm MainForm => (DateForm)Array.IndexOf(forms, forms.Max());

    /// <summary>Number of dates of one form.</summary>
    public int Count(DateForm form) => forms[(int)form];

    /// <summary>Adds one value.</summary>
    public void Add(in DateToken token)
    {
        if (token.Form == DateForm.None)
        {
            Others++;
            return;
        }

        Dates++;
        forms[(int)token.Form]++;
        Times += token.Traits.HasFlag(DateTraits.Time) ? 1 : 0;
        Zones += token.Traits.HasFlag(DateTraits.Zone) ? 1 : 0;
        FullWidths += token.Traits.HasFlag(DateTraits.FullWidth) ? 1 : 0;
        switch (token.Form)
        {
            case DateForm.YearLast:
                AddOrdered(token.A, token.B);
                AddYear(token.C);
                break;
            case DateForm.ShortYear:
                AddOrdered(token.A, token.B);
                firsts |= UInt128.One << Math.Min(token.A, 127);
                lasts |= UInt128.One << Math.Min(token.C, 127);
                break;
            case DateForm.Serial or DateForm.NoYear:
                break;
            default:
                AddYear(token.A);
                break;
        }
    }

    /// <summary>Whether two-digit years stand first: few different numbers there, many at the end.</summary>
    public bool YearStandsFirst => Count(DateForm.ShortYear) > 1 && Bits(firsts) <= 3 && Bits(lasts) > 3 && Bits(lasts) > Bits(firsts);

    private static int Bits(UInt128 set) => BitOperations.PopCount((ulong)set) + BitOperations.PopCount((ulong)(set >> 64));

    private void AddOrdered(int first, int second)
    {
        Ordered++;
        FirstAbove12 += first > 12 ? 1 : 0;
        SecondAbove12 += second > 12 ? 1 : 0;
    }

    private void AddYear(int year)
    {
        if (year is > 1800 and < 2200)
        {
            FirstYear = Math.Min(FirstYear, year);
            LastYear = Math.Max(LastYear, year);
        }
    }
}

/// <summary>How the dates of one column are read, decided from all its values before the first is taken.</summary>
/// <param name="Order">Order of the numbers where the year stands last or has two digits.</param>
/// <param name="IsAmbiguous">Whether no value of the file decides the order, though it matters.</param>
/// <param name="MainForm">The form that most dates have.</param>
/// <param name="OnlyYear">The one year of all full dates; null if they have several.</param>
/// <param name="MostHaveTime">Whether most dates carry a time of day.</param>
/// <param name="MostHaveZone">Whether most dates carry a zone.</param>
/// <param name="MostAreFullWidth">Whether most dates are in full-width digits.</param>
/// <param name="SerialEpoch">Day 0 of serial numbers.</param>
/// <param name="Note">All this in words.</param>
internal sealed record DateReading(
    DateOrder Order, bool IsAmbiguous, DateForm MainForm, int? OnlyYear, bool MostHaveTime, bool MostHaveZone, bool MostAreFullWidth, DateOnly SerialEpoch,
    Phrase Note)
{
    // Spreadsheets count 1900-02-29, a day that never was, so day 0 of today's dates is 1899-12-30.
    private static readonly DateOnly Epoch1900 = new(1899, 12, 30);
    private static readonly DateOnly Epoch1904 = new(1904, 1, 1);

    /// <summary>Decides how a column is read.</summary>
    /// <param name="evidence">Its values.</param>
    /// <param name="asked">Order that the mapping asks for.</param>
    /// <param name="ofFile">Order that other columns of the file show.</param>
    /// <param name="from1904">Whether serial numbers count from 1904.</param>
    public static DateReading Of(DateEvidence evidence, DateOrder? asked, DateOrder? ofFile, bool from1904)
    {
        var (order, ambiguous, why) = Decide(evidence, asked, ofFile);
        var half = evidence.Dates / 2;
        return new(
            order,
            ambiguous,
            evidence.MainForm,
            evidence.FirstYear == evidence.LastYear ? evidence.FirstYear : null,
            evidence.Times > half,
            evidence.Zones > half,
            evidence.FullWidths > half,
            from1904 ? Epoch1904 : Epoch1900,
            why);
    }

    /// <summary>The order that a column shows by itself, or null.</summary>
    public static DateOrder? Shown(DateEvidence evidence) => evidence.YearStandsFirst ? DateOrder.YearMonthDay
        : evidence.FirstAbove12 > evidence.SecondAbove12 ? DateOrder.DayMonthYear
        : evidence.SecondAbove12 > evidence.FirstAbove12 ? DateOrder.MonthDayYear
        : null;

    private static (DateOrder Order, bool Ambiguous, Phrase Why) Decide(DateEvidence evidence, DateOrder? asked, DateOrder? ofFile)
    {
        if (asked is { } given)
        {
            return (given, false, Join(Name(given), new("as the mapping says", "由映射文件指定")));
        }

        if (evidence.Ordered == 0)
        {
            return (DateOrder.DayMonthYear, false, Written(evidence));
        }

        if (Shown(evidence) is { } shown)
        {
            var count = shown == DateOrder.MonthDayYear ? evidence.SecondAbove12 : evidence.FirstAbove12;
            return (shown, false, shown == DateOrder.YearMonthDay
                ? Join(Name(shown), new("few different numbers stand first, many last", "首位数取值少，末位数取值多"))
                : Join(Name(shown), new(
                    $"{count} values have a {(shown == DateOrder.DayMonthYear ? "first" : "second")} number above 12",
                    $"{count} 个值的第{(shown == DateOrder.DayMonthYear ? "一" : "二")}个数大于 12")));
        }

        return ofFile is { } other
            ? (other, false, Join(Name(other), new("no value decides it, the file's other dates do", "本列无从判断，依据本文件其他日期列")))
            : (DateOrder.DayMonthYear, true, Join(Name(DateOrder.DayMonthYear), new(
                "taken as such: no number above 12 decides it; set date_order in a mapping", "暂按此读取：没有大于 12 的数可资判断，请在映射文件中设定 date_order")));
    }

    private static Phrase Written(DateEvidence evidence) => evidence.MainForm switch
    {
        DateForm.None => new("no dates in it", "没有日期"),
        DateForm.Serial => new("spreadsheet day numbers", "电子表格日期序号"),
        DateForm.MonthName => new("dates with the month's name", "月份用英文名书写的日期"),
        _ => new("year, month, day", "年、月、日"),
    };

    private static Phrase Join(Phrase name, Phrase why) => new($"{name.English}: {why.English}", $"{name.Chinese}：{why.Chinese}");

    private static Phrase Name(DateOrder order) => order switch
    {
        DateOrder.DayMonthYear => new("day/month/year", "日/月/年"),
        DateOrder.MonthDayYear => new("month/day/year", "月/日/年"),
        _ => new("year/month/day", "年/月/日"),
    };
}
