using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Firebreak.Epidemiology.LineLists;

namespace Firebreak.Intake.Values;

/// <summary>Reads ages as exactly as they are written: years, months, bands, words.</summary>
internal static partial class AgeText
{
    /// <summary>Highest age believed, in years; the longest life on record is 122.</summary>
    public const int Highest = 120;

    private const float Month = 1f / 12f;
    private const float Day = 1f / 365.25f;

    /// <summary>Reads an age; the kind says why where it can't.</summary>
    public static (AgeRange Age, RemarkKind? Problem) Parse(ReadOnlySpan<char> cell)
    {
        if (cell.Length <= 3 && int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var years))
        {
            return InYears(years);
        }

        var text = cell.ToString().Normalize(NormalizationForm.FormKC).Trim().ToLowerInvariant().Replace("周岁", "岁", StringComparison.Ordinal);
        return Number(text) ?? Units(text) ?? Band(text) ?? Words(text) ?? (default, Problem(text));
    }

    private static (AgeRange, RemarkKind?)? Number(string text)
    {
        if (!double.TryParse(text.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            return null;
        }

        if (value < 0)
        {
            return (default, value is -1 or -9 or -99 or -999 ? RemarkKinds.AgePlaceholder : RemarkKinds.AgeNegative);
        }

        return value == Math.Floor(value) ? InYears((int)Math.Min(value, 1e6))
            : value > Highest ? (default, RemarkKinds.AgeTooHigh)
            : (AgeRange.Of((float)value, (float)value + Month), null);
    }

    private static (AgeRange, RemarkKind?) InYears(int years) => years switch
    {
        <= Highest => (AgeRange.Years(years), null),
        888 or 998 or 999 or 9999 or 99999 => (default, RemarkKinds.AgePlaceholder),
        >= 1850 and <= 2100 => (default, RemarkKinds.AgeIsYear),
        _ => (default, RemarkKinds.AgeTooHigh),
    };

    // "3 months", "5个月", "2岁6个月", "45 years", "10 days".
    private static (AgeRange, RemarkKind?)? Units(string text)
    {
        var match = WithUnits().Match(text);
        if (!match.Success || match.Length == 0)
        {
            return null;
        }

        var years = Part(match, "y");
        var months = Part(match, "m");
        var weeks = Part(match, "w");
        var days = Part(match, "d");
        if (years is null && months is null && weeks is null && days is null)
        {
            return null;
        }

        var from = ((years ?? 0) * 1f) + ((months ?? 0) * Month) + ((weeks ?? 0) * 7 * Day) + ((days ?? 0) * Day);
        var width = days is not null ? Day : weeks is not null ? 7 * Day : months is not null ? Month : 1f;
        return from > Highest ? (default, RemarkKinds.AgeTooHigh) : (AgeRange.Of(from, from + width), null);
    }

    private static int? Part(Match match, string group)
    {
        var text = match.Groups[group].Value;
        return text.Length == 0 ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : ChineseNumerals.Value(text);
    }

    // "60-69" includes 69; "50s", "80+", "<1", "≥65", "0~4岁", "[5,15)".
    private static (AgeRange, RemarkKind?)? Band(string text)
    {
        if (Decade().Match(text) is { Success: true } decade)
        {
            var from = Digits(decade, "a");
            return from % 10 == 0 && from <= Highest ? (AgeRange.Of(from, from + 10), null) : null;
        }

        if (Span().Match(text) is { Success: true } span)
        {
            var (from, to) = (Digits(span, "a"), Digits(span, "b"));
            return to < from ? (default, RemarkKinds.AgeBandReversed)
                : to > 150 ? (default, RemarkKinds.AgeTooHigh)
                : (AgeRange.Of(from, text.EndsWith(')') && text.StartsWith('[') ? Math.Max(to, from + 1) : to + 1), null);
        }

        if (AndOver().Match(text) is { Success: true } over)
        {
            return Digits(over, "a") <= Highest ? (AgeRange.Of(Digits(over, "a"), float.PositiveInfinity), null) : (default, RemarkKinds.AgeTooHigh);
        }

        if (MoreThan().Match(text) is { Success: true } more)
        {
            return Digits(more, "a") <= Highest ? (AgeRange.Of(Digits(more, "a") + 1, float.PositiveInfinity), null) : (default, RemarkKinds.AgeTooHigh);
        }

        if (UpTo().Match(text) is { Success: true } upTo)
        {
            return (AgeRange.Of(0, Digits(upTo, "a") + 1), null);
        }

        return LessThan().Match(text) is { Success: true } less && Digits(less, "a") > 0 ? (AgeRange.Of(0, Digits(less, "a")), null) : null;
    }

    private static (AgeRange, RemarkKind?)? Words(string text)
    {
        switch (text)
        {
            case "newborn" or "neonate" or "neonatal" or "新生儿":
                return (AgeRange.Of(0, 28 * Day), null);
            case "infant" or "baby" or "婴儿":
                return (AgeRange.Of(0, 1), null);
        }

        if (text.EndsWith("月龄", StringComparison.Ordinal) && ChineseNumerals.Value(text.AsSpan(0, text.Length - 2)) is { } months)
        {
            return (AgeRange.Of(months * Month, (months + 1) * Month), null);
        }

        return ChineseNumerals.Value(text) is { } years && years <= Highest ? (AgeRange.Years(years), null) : null;
    }

    private static RemarkKind Problem(string text) => BandAsDate().IsMatch(text) ? RemarkKinds.AgeBandAsDate
        : NegativeWithUnit().IsMatch(text) ? RemarkKinds.AgeNegative
        : Uncertain().IsMatch(text) ? RemarkKinds.AgeUncertain
        : Several().IsMatch(text) ? RemarkKinds.AgeSeveral
        : RemarkKinds.AgeUnreadable;

    private static int Digits(Match match, string group) => int.Parse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^((?<y>\d{1,3}|[零一二两三四五六七八九十百]{1,5})\s*(years?|yrs?|yo|y/o|y|岁)(\s*old)?)?\s*(零|又)?((?<m>\d{1,2}|[一二两三四五六七八九十]{1,3})\s*(months?|mths?|mos?|m|个?月龄?|个月大))?(\s*old)?\s*"
        + @"((?<w>\d{1,2})\s*(weeks?|wks?|周龄?))?(\s*old)?\s*((?<d>\d{1,3}|[一二两三四五六七八九十]{1,3})\s*(days?|d|天|日龄))?(\s*old)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex WithUnits();

    [GeneratedRegex(@"^(?<a>\d{1,3})\s*('?s|多岁|余岁|岁多)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Decade();

    [GeneratedRegex(@"^\[?(?<a>\d{1,3})\s*岁?\s*(-|–|—|~|～|to|至|,|_)\s*(?<b>\d{1,3})\s*(years?|yrs?|岁)?\s*(old)?[\])]?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Span();

    [GeneratedRegex(@"^((≥|>=)\s*(?<a>\d{1,3})|(?<a>\d{1,3})\s*(\+|岁?及?以上|and over|and above|or older|or more|plus))\s*(岁|years?)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex AndOver();

    [GeneratedRegex(@"^(>|over)\s*(?<a>\d{1,3})\s*(岁|years?)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex MoreThan();

    [GeneratedRegex(@"^((≤|<=)\s*(?<a>\d{1,3})|(?<a>\d{1,3})\s*岁?及以下)\s*(岁|years?)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex UpTo();

    [GeneratedRegex(@"^((<|under|不满|未满|less than)\s*(?<a>\d{1,3})\s*(岁|years?|year)?|(?<a>\d{1,3})\s*岁以下)$", RegexOptions.ExplicitCapture)]
    private static partial Regex LessThan();

    [GeneratedRegex(@"^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-\s]\d{1,2}$|^\d{1,2}[-\s](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$|^\d{1,2}月\d{1,2}日$|^\d{4}-\d{2}-\d{2}$", RegexOptions.ExplicitCapture)]
    private static partial Regex BandAsDate();

    [GeneratedRegex(@"^-\s?\d+\s?[a-z岁个月天]+$")]
    private static partial Regex NegativeWithUnit();

    [GeneratedRegex(@"\?|^(about|approx\.?|around|circa|ca\.?|~|≈|约|大约|大概)\s?\d|左右$", RegexOptions.ExplicitCapture)]
    private static partial Regex Uncertain();

    [GeneratedRegex(@"\d+\s*(/|;|,|、|and|or|或|和)\s*\d+", RegexOptions.ExplicitCapture)]
    private static partial Regex Several();
}
