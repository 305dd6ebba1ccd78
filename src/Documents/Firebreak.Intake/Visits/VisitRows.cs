using System.Globalization;
using System.Text;
using Firebreak.Intake.Tables;
using Firebreak.Primitives;
using Firebreak.Tracing.Exposure;

namespace Firebreak.Intake.Visits;

/// <summary>Turns rows into visits.</summary>
internal sealed class VisitRows(int[] columns, string[] headings, Minute latest, Action<VisitReject> rejected)
{
    private static readonly string[] OtherTimes = ["yyyy-M-d H:mm", "yyyy-M-d H:mm:ss", "yyyy/M/d H:mm", "yyyy/M/d H:mm:ss", "yyyyMMddHHmm", "yyyyMMddHHmmss", "yyyy年M月d日 H:mm", "yyyy年M月d日H时m分"];

    // Words in any mixture of small and capital letters.
    private const int MostWords = 100;

    private static readonly Phrase Time = new("a local time such as 2022-03-01 08:30", "当地时间，如 2022-03-01 08:30");

    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly List<ReportedPlace> reported = [];
    private readonly Dictionary<string, PlaceSetting>.AlternateLookup<ReadOnlySpan<char>> settings = Words<PlaceSetting>();
    private readonly Dictionary<string, VisitSource>.AlternateLookup<ReadOnlySpan<char>> sources = Words<VisitSource>();
    private readonly Dictionary<string, VisitConfidence>.AlternateLookup<ReadOnlySpan<char>> confidences = Words<VisitConfidence>();
    private readonly byte[] bytes = new byte[256];

    public IReadOnlyList<ReportedPlace> Places => reported;

    public bool TryRead(TableReader reader, out ReportedVisit visit)
    {
        visit = default;
        if (reader.FieldCount != headings.Length)
        {
            rejected(new VisitReject(reader.Row, headings[0], null, new(
                $"{headings.Length} cells; the row has {reader.FieldCount}", $"{headings.Length} 个单元格，该行有 {reader.FieldCount} 个")));
            return false;
        }

        if (!TryVisitor(reader, out var visitor) || !TryPlace(reader, out var code) || !TryStart(reader, out var start) || !TryMinutes(reader, start, out var minutes)
            || !TryWord(reader, VisitColumn.Setting, settings, out var setting) || !TryWord(reader, VisitColumn.Source, sources, out var source)
            || !TryWord(reader, VisitColumn.Confidence, confidences, out var confidence))
        {
            return false;
        }

        visit = new ReportedVisit(visitor, PlaceOf(code, setting), start, (ushort)minutes, source, confidence);
        return true;
    }

    private static Dictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> Words<T>() => new Dictionary<string, T>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static ReadOnlySpan<char> Cell(TableReader reader, int column) => column < 0 ? default : reader[column];

    private ReadOnlySpan<char> Cell(TableReader reader, VisitColumn column) => Cell(reader, columns[(int)column]);

    private bool TryVisitor(TableReader reader, out VisitorId visitor)
    {
        var cell = Cell(reader, VisitColumn.Person);
        if (cell.Length <= 64 && VisitorId.TryParse(bytes.AsSpan(0, Encoding.UTF8.GetBytes(cell, bytes)), out visitor))
        {
            return true;
        }

        // What stands there may name somebody, and rejects go to a file.
        visitor = default;
        return Reject(reader, VisitColumn.Person, new(
            $"a number of up to {VisitorId.MostDigits} digits, a UUID, or a text of up to {VisitorId.MostTextBytes} bytes", $"不超过 {VisitorId.MostDigits} 位的号码、UUID 或不超过 {VisitorId.MostTextBytes} 字节的文本"), shown: false);
    }

    private bool TryPlace(TableReader reader, out ReadOnlySpan<char> code)
    {
        code = Cell(reader, VisitColumn.Place);
        return (code.Length is > 0 and <= ReportedPlace.MostCodeBytes && Encoding.UTF8.GetByteCount(code) <= ReportedPlace.MostCodeBytes)
            || Reject(reader, VisitColumn.Place, new($"a code of 1 to {ReportedPlace.MostCodeBytes} bytes", $"1 至 {ReportedPlace.MostCodeBytes} 字节的地点编码"));
    }

    private bool TryStart(TableReader reader, out Minute start)
    {
        if (!TryMinute(Cell(reader, VisitColumn.From), out start))
        {
            return Reject(reader, VisitColumn.From, Time);
        }

        return start <= latest || Reject(reader, VisitColumn.From, new("a time that has come", "不晚于当前的时间"));
    }

    private bool TryMinutes(TableReader reader, Minute start, out int minutes)
    {
        minutes = 0;
        var to = Cell(reader, VisitColumn.To);
        var stayed = Cell(reader, VisitColumn.Minutes);
        if (!to.IsEmpty)
        {
            if (!TryMinute(to, out var until))
            {
                return Reject(reader, VisitColumn.To, Time);
            }

            minutes = until - start;
            return minutes is >= 0 and <= Visit.MostMinutes || Reject(reader, VisitColumn.To, minutes < 0
                ? new("a time not before the arrival", "不早于进入的时间")
                : new($"a stay of at most {Visit.MostMinutes} minutes; enter a longer one as several", $"不超过 {Visit.MostMinutes} 分钟的停留；更长者请分多条录入"));
        }

        return stayed.IsEmpty || (int.TryParse(stayed, NumberStyles.None, CultureInfo.InvariantCulture, out minutes) && minutes <= Visit.MostMinutes)
            || Reject(reader, VisitColumn.Minutes, new($"whole minutes from 0 to {Visit.MostMinutes}", $"0 至 {Visit.MostMinutes} 的整数分钟"));
    }

    // A file has a handful of words; looking one up costs a fifth of parsing it each time.
    private bool TryWord<T>(TableReader reader, VisitColumn column, Dictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> known, out T word)
        where T : struct, Enum
    {
        word = default;
        var cell = Cell(reader, column);
        if (cell.IsEmpty || known.TryGetValue(cell, out word))
        {
            return true;
        }

        if (char.IsAsciiDigit(cell[0]) || !Enum.TryParse(cell, ignoreCase: true, out word) || !Enum.IsDefined(word))
        {
            return Reject(reader, column, new($"one of {string.Join(", ", Enum.GetNames<T>())}", $"以下之一：{string.Join("、", Enum.GetNames<T>())}"));
        }

        if (known.Dictionary.Count < MostWords)
        {
            known[cell] = word;
        }

        return true;
    }

    private bool Reject(TableReader reader, VisitColumn column, Phrase expected, bool shown = true)
    {
        rejected(new VisitReject(reader.Row, headings[columns[(int)column]], shown ? Cell(reader, column).ToString() : null, expected));
        return false;
    }

    private int PlaceOf(ReadOnlySpan<char> code, PlaceSetting setting)
    {
        var lookup = places.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(code, out var place))
        {
            place = reported.Count;
            reported.Add(new ReportedPlace(code.ToString(), setting));
            lookup[code] = place;
        }
        else if (setting != PlaceSetting.Unknown && reported[place].Setting == PlaceSetting.Unknown)
        {
            reported[place] = reported[place] with { Setting = setting };
        }

        return place;
    }

    // Nearly all files write 2022-03-01 08:30 or the same with T, slashes or seconds: read by position, the rest by format.
    internal static bool TryMinute(ReadOnlySpan<char> cell, out Minute minute)
    {
        minute = default;
        if (cell.Length is 16 or 19 && cell[4] is '-' or '/' && cell[7] == cell[4] && cell[10] is ' ' or 'T' && cell[13] == ':' && (cell.Length == 16 || cell[16] == ':'))
        {
            int year = Two(cell, 0, 100), month = Two(cell, 5, 13), day = Two(cell, 8, 32), hour = Two(cell, 11, 24), past = Two(cell, 14, 60);
            var rest = Two(cell, 2, 100);
            if (year >= 0 && rest >= 0 && month > 0 && day > 0 && hour >= 0 && past >= 0 && (cell.Length == 16 || Two(cell, 17, 60) >= 0))
            {
                year = (year * 100) + rest;
                if (year > 0 && day <= DateTime.DaysInMonth(year, month))
                {
                    minute = Minute.Of(new DateOnly(year, month, day), (hour * 60) + past);
                    return true;
                }
            }

            return false;
        }

        if (!DateTime.TryParseExact(cell, OtherTimes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return false;
        }

        minute = Minute.Of(DateOnly.FromDateTime(time), (time.Hour * 60) + time.Minute);
        return true;
    }

    // Two digits below a limit; -1 where they aren't.
    private static int Two(ReadOnlySpan<char> cell, int at, int limit)
    {
        int tens = cell[at] - '0', ones = cell[at + 1] - '0';
        var number = (tens * 10) + ones;
        return (uint)tens <= 9 && (uint)ones <= 9 && number < limit ? number : -1;
    }
}
