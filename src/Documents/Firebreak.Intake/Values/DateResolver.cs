namespace Firebreak.Intake.Values;

/// <summary>Turns a text taken apart into a day, by what its column has decided.</summary>
internal static class DateResolver
{
    private static readonly DateOnly Earliest = new(1800, 1, 1);

    /// <summary>The day, or null; what there is to say about it goes into the list.</summary>
    public static DateOnly? Resolve(in DateToken token, DateReading reading, DateOnly today, List<RemarkKind> kinds)
    {
        if (token.Form == DateForm.None)
        {
            kinds.Add(Kind(token.Problem));
            return null;
        }

        if (Day(token, reading, today, kinds) is not { } day)
        {
            return null;
        }

        if (day < Earliest || day > today)
        {
            kinds.Add(day < Earliest ? RemarkKinds.DateBefore1800 : RemarkKinds.DateFuture);
            return null;
        }

        SayWriting(token, reading, kinds);
        return day;
    }

    private static DateOnly? Day(in DateToken token, DateReading reading, DateOnly today, List<RemarkKind> kinds)
    {
        switch (token.Form)
        {
            case DateForm.Serial:
                return reading.SerialEpoch.AddDays(token.A);
            case DateForm.YearLast:
                return ByOrder(token.A, token.B, token.C, reading.Order, kinds);
            case DateForm.ShortYear when reading.Order == DateOrder.YearMonthDay:
                return Make(FullYear(token.A, today), token.B, token.C, kinds);
            case DateForm.ShortYear:
                return ByOrder(token.A, token.B, FullYear(token.C, today), reading.Order, kinds);
            case DateForm.NoYear when reading.OnlyYear is { } year:
                kinds.Add(RemarkKinds.DateYearAdded);
                return Make(year, token.B, token.C, kinds);
            case DateForm.NoYear:
                kinds.Add(RemarkKinds.DateYearMissing);
                return null;
            default:
                return Make(token.A < 0 ? FullYear(-1 - token.A, today) : token.A, token.B, token.C, kinds);
        }
    }

    // A date that exists only in the other order contradicts its column; it isn't turned round.
    private static DateOnly? ByOrder(int first, int second, int year, DateOrder order, List<RemarkKind> kinds)
    {
        var (day, month) = order == DateOrder.MonthDayYear ? (second, first) : (first, second);
        if (Exists(year, month, day))
        {
            return new(year, month, day);
        }

        kinds.Add(Exists(year, day, month) ? RemarkKinds.DateOrderContradicted : RemarkKinds.DateImpossible);
        return null;
    }

    private static DateOnly? Make(int year, int month, int day, List<RemarkKind> kinds)
    {
        if (Exists(year, month, day))
        {
            return new(year, month, day);
        }

        kinds.Add(RemarkKinds.DateImpossible);
        return null;
    }

    private static bool Exists(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    // Two digits mean the latest year that isn't in the future.
    private static int FullYear(int digits, DateOnly today) =>
        digits > 99 ? digits : (today.Year / 100 * 100) + digits <= today.Year ? (today.Year / 100 * 100) + digits : (today.Year / 100 * 100) - 100 + digits;

    private static void SayWriting(in DateToken token, DateReading reading, List<RemarkKind> kinds)
    {
        if (token.Form != reading.MainForm && token.Form != DateForm.NoYear)
        {
            kinds.Add(token.Form switch
            {
                DateForm.Dashed => RemarkKinds.DateAsDashed,
                DateForm.Slashed => RemarkKinds.DateAsSlashed,
                DateForm.Dotted => RemarkKinds.DateAsDotted,
                DateForm.Compact => RemarkKinds.DateAsCompact,
                DateForm.YearLast => RemarkKinds.DateAsYearLast,
                DateForm.ShortYear => RemarkKinds.DateAsShortYear,
                DateForm.MonthName => RemarkKinds.DateAsMonthName,
                DateForm.Chinese => RemarkKinds.DateAsChinese,
                _ => RemarkKinds.DateAsSerial,
            });
        }

        AddIf(token.Traits.HasFlag(DateTraits.BadTime), RemarkKinds.DateTimeImpossible, kinds);
        AddIf(token.Traits.HasFlag(DateTraits.Zone) && !reading.MostHaveZone, RemarkKinds.DateWithZone, kinds);
        AddIf((token.Traits & (DateTraits.Time | DateTraits.Zone | DateTraits.BadTime)) == DateTraits.Time && !reading.MostHaveTime, RemarkKinds.DateWithTime, kinds);
        AddIf(token.Traits.HasFlag(DateTraits.FullWidth) && !reading.MostAreFullWidth, RemarkKinds.DateFullWidth, kinds);
        AddIf(token.Traits.HasFlag(DateTraits.Weekday), RemarkKinds.DateWithWeekday, kinds);
    }

    private static void AddIf(bool condition, RemarkKind kind, List<RemarkKind> kinds)
    {
        if (condition)
        {
            kinds.Add(kind);
        }
    }

    private static RemarkKind Kind(DateProblem problem) => problem switch
    {
        DateProblem.Impossible => RemarkKinds.DateImpossible,
        DateProblem.NoDay => RemarkKinds.DateDayMissing,
        DateProblem.YearOnly => RemarkKinds.DateYearOnly,
        DateProblem.Several => RemarkKinds.DateSeveral,
        DateProblem.Uncertain => RemarkKinds.DateUncertain,
        DateProblem.Relative => RemarkKinds.DateRelative,
        DateProblem.Placeholder => RemarkKinds.DatePlaceholder,
        DateProblem.Lunar => RemarkKinds.DateLunar,
        DateProblem.Era => RemarkKinds.DateEra,
        DateProblem.Week => RemarkKinds.DateWeek,
        DateProblem.LetterForDigit => RemarkKinds.DateLetterForDigit,
        DateProblem.WithText => RemarkKinds.DateWithText,
        DateProblem.TimeOnly => RemarkKinds.DateTimeOnly,
        DateProblem.DigitsOnly => RemarkKinds.DateDigitsOnly,
        _ => RemarkKinds.DateUnreadable,
    };
}
