using System.Globalization;
using System.Text;
using Firebreak.Primitives;

namespace Firebreak.Reports.Words;

/// <summary>How one language says words, numbers and days.</summary>
internal readonly record struct Voice(Language Language)
{
    // Narrow and unbreakable: a number never falls apart at a line's end.
    private const char ThinSpace = '\u202F';

    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    public bool IsChinese => Language == Language.Chinese;

    /// <summary>Code of the language for the lang attribute.</summary>
    public string Code => IsChinese ? "zh-CN" : "en";

    public string Say(string english, string chinese) => IsChinese ? chinese : english;

    public string Say(Phrase phrase) => phrase.In(Language);

    /// <summary>A count; in English in groups of three from 10 000 on. Chinese counts in ten thousands, so groups of three would hinder.</summary>
    public string Count(long count)
    {
        var digits = count.ToString(CultureInfo.InvariantCulture);
        if (IsChinese || Math.Abs(count) < 10_000)
        {
            return digits;
        }

        var text = new StringBuilder(digits.Length + 4);
        for (var i = 0; i < digits.Length; i++)
        {
            if (i > 0 && (digits.Length - i) % 3 == 0 && digits[i - 1] != '-')
            {
                text.Append(ThinSpace);
            }

            text.Append(digits[i]);
        }

        return text.ToString();
    }

    /// <summary>A count for a narrow place: exact below 10 000, else three digits and k, M or 万.</summary>
    public string Compact(long count)
    {
        var (unit, name) = (count, IsChinese) switch
        {
            ( < 10_000, _) => (1.0, string.Empty),
            (_, true) => (10_000.0, "万"),
            ( < 1_000_000, _) => (1_000.0, "k"),
            _ => (1_000_000.0, "M"),
        };
        var value = count / unit;
        return value.ToString(unit > 1.0 && value < 100.0 ? "0.#" : "0", CultureInfo.InvariantCulture) + name;
    }

    /// <summary>A count with its noun: "1 case", "188 cases", "188例".</summary>
    public string Count(long count, string one, string many, string chinese) => IsChinese
        ? Count(count) + chinese
        : Count(count) + " " + (count == 1 ? one : many);

    /// <summary>A count of cases with the noun.</summary>
    public string Cases(long count) => Count(count, "case", "cases", "例");

    /// <summary>A quantity with at most one decimal; two where it is smaller than 1 and would read as 0.</summary>
    public string Quantity(double value)
    {
        // 0.0 is added because a rounded negative zero would print its sign.
        var text = (Math.Round(value, 2) + 0.0).ToString(Math.Abs(value) is > 0 and < 0.1 ? "0.##" : "0.#", CultureInfo.InvariantCulture);
        return Math.Abs(value) >= 10_000 ? Count((long)Math.Round(value)) : text.Replace('-', '\u2212');
    }

    /// <summary>A share as a percentage; never rounded to 0 % or 100 % unless it is.</summary>
    public string Percent(double share) => PercentDigits(share) + PercentSign;

    /// <summary>The interval of a share, in percent.</summary>
    public string PercentRange(Interval range)
    {
        var (low, high) = (PercentDigits(range.Low), PercentDigits(range.High));

        // Of a million cases the limits are close: as many digits as tell them apart.
        for (var digits = 1; low == high && range.High > range.Low && digits <= 3; digits++)
        {
            var format = "F" + digits.ToString(CultureInfo.InvariantCulture);
            (low, high) = ((range.Low * 100.0).ToString(format, CultureInfo.InvariantCulture), (range.High * 100.0).ToString(format, CultureInfo.InvariantCulture));
        }

        return $"[{low}–{high}{PercentSign}]";
    }

    /// <summary>The interval of a quantity.</summary>
    public string Range(Interval range) => $"[{Quantity(range.Low)}–{Quantity(range.High)}]";

    /// <summary>A level such as 95 %.</summary>
    public string Level(double level) => level.ToString("0.#%", CultureInfo.InvariantCulture).Replace("%", PercentSign, StringComparison.Ordinal);

    /// <summary>A day with its year: "30 Nov 1861", "1861年11月30日".</summary>
    public string Day(DateOnly day) => IsChinese
        ? string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日")
        : string.Create(CultureInfo.InvariantCulture, $"{day.Day} {Months[day.Month - 1]} {day.Year}");

    /// <summary>A day without its year.</summary>
    public string DayOfYear(DateOnly day) => IsChinese
        ? string.Create(CultureInfo.InvariantCulture, $"{day.Month}月{day.Day}日")
        : string.Create(CultureInfo.InvariantCulture, $"{day.Day} {Months[day.Month - 1]}");

    /// <summary>A month without its year.</summary>
    public string Month(DateOnly day) => IsChinese
        ? string.Create(CultureInfo.InvariantCulture, $"{day.Month}月")
        : Months[day.Month - 1];

    /// <summary>A year.</summary>
    public string Year(DateOnly day) => day.Year.ToString("0000", CultureInfo.InvariantCulture) + (IsChinese ? "年" : string.Empty);

    /// <summary>A day in a table.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A count as digits only, for tables that people copy into a spreadsheet.</summary>
    public static string Plain(int count) => count.ToString(CultureInfo.InvariantCulture);

    /// <summary>Words in a row, with the comma of the language.</summary>
    public string List(IEnumerable<string> words) => string.Join(IsChinese ? "、" : ", ", words);

    /// <summary>Sentences in a row.</summary>
    public string Join(params IEnumerable<string> sentences) => string.Join(IsChinese ? string.Empty : " ", sentences.Where(s => s.Length > 0));

    private string PercentSign => IsChinese ? "%" : ThinSpace + "%";

    private static string PercentDigits(double share)
    {
        var percent = share * 100.0;
        var digits = percent switch
        {
            > 0 and < 0.05 => "<0.1",
            > 0 and < 9.95 => percent.ToString("0.0", CultureInfo.InvariantCulture),
            >= 99.5 and < 100 => ">99",
            _ => percent.ToString("0", CultureInfo.InvariantCulture),
        };
        return digits;
    }
}
