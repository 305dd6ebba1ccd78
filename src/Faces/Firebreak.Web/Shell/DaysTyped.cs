using System.Globalization;

namespace Firebreak.Web.Shell;

/// <summary>Reads days as people type them. A day without a year is the last such day, unless it lies ahead by less than a month: field dates lie behind.</summary>
internal static class DaysTyped
{
    private static readonly string[] Whole = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy年M月d日"];
    private const int AheadDays = 30;

    /// <summary>Reads a day; blank is no day. False where it can't be read.</summary>
    public static bool TryRead(string typed, DateOnly today, out DateOnly? day)
    {
        var text = typed.Trim();
        day = null;
        switch (text.ToLowerInvariant())
        {
            case "":
                return true;
            case "今天" or "今日" or "today":
                day = today;
                return true;
            case "昨天" or "昨日" or "yesterday":
                day = today.AddDays(-1);
                return true;
            case "前天" or "前日":
                day = today.AddDays(-2);
                return true;
            default:
                break;
        }

        if (DateOnly.TryParseExact(text, Whole, CultureInfo.InvariantCulture, DateTimeStyles.None, out var whole))
        {
            day = whole;
            return true;
        }

        var (month, date) = (0, 0);
        var parts = text.TrimEnd('日', '号').Split('/', '-', '.', '月');
        var isRead = parts.Length == 2
            ? int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out month) && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out date)
            : text.Length == 4 && int.TryParse(text.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out month) && int.TryParse(text.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out date);
        if (!isRead)
        {
            return false;
        }

        for (var year = today.Year + 1; year >= today.Year - 4; year--)
        {
            if (month is >= 1 and <= 12 && date >= 1 && date <= DateTime.DaysInMonth(year, month) && new DateOnly(year, month, date) <= today.AddDays(AheadDays))
            {
                day = new DateOnly(year, month, date);
                return true;
            }
        }

        return false;
    }
}
