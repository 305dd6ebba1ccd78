using Firebreak.Epidemiology.LineLists;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Descriptive;

/// <summary>A share of a whole, with its interval.</summary>
/// <param name="Part">Cases with the property.</param>
/// <param name="Whole">Cases for which the property is recorded; the denominator.</param>
/// <param name="Share">Part of whole with Wilson's interval; null when the whole is 0.</param>
public sealed record Proportion(int Part, int Whole, Estimate? Share);

/// <summary>One bar of the epidemic curve.</summary>
/// <param name="From">First day of the bar.</param>
/// <param name="InsideControl">Cases found inside control.</param>
/// <param name="Community">Cases found in the community.</param>
/// <param name="Imported">Imported cases.</param>
/// <param name="Unknown">Cases of which it isn't recorded.</param>
public readonly record struct CurveBar(DateOnly From, int InsideControl, int Community, int Imported, int Unknown)
{
    /// <summary>All cases of the bar.</summary>
    public int Total => InsideControl + Community + Imported + Unknown;
}

/// <summary>Cases by day or week of one date.</summary>
/// <param name="By">The date that is counted.</param>
/// <param name="BarDays">Days a bar spans: 1, 7 or 28.</param>
/// <param name="Bars">Every bar from the first case to the last, bars without cases included.</param>
/// <param name="Undated">Cases without that date: they are in no bar.</param>
public sealed record EpidemicCurve(DateField By, int BarDays, IReadOnlyList<CurveBar> Bars, int Undated);

/// <summary>Distribution of the days between two dates of the same case.</summary>
/// <param name="From">Earlier date.</param>
/// <param name="To">Later date.</param>
/// <param name="Count">Cases with both dates, in order.</param>
/// <param name="Negative">Cases whose second date lies before the first: reported, in no other number here.</param>
/// <param name="Missing">Cases that lack one date or both.</param>
/// <param name="Mean">Arithmetic mean in days.</param>
/// <param name="StandardDeviation">Sample standard deviation in days; null for fewer than two.</param>
/// <param name="Median">Median in days with its distribution-free 95 % interval.</param>
/// <param name="P10">10 % quantile, days.</param>
/// <param name="P25">25 % quantile, days.</param>
/// <param name="P75">75 % quantile, days.</param>
/// <param name="P90">90 % quantile, days.</param>
/// <param name="Longest">Longest delay, days.</param>
/// <param name="Frequencies">Number of cases by delay 0, 1, 2 … days.</param>
public sealed record DelayDistribution(
    DateField From,
    DateField To,
    int Count,
    int Negative,
    int Missing,
    double Mean,
    double? StandardDeviation,
    Estimate Median,
    double P10,
    double P25,
    double P75,
    double P90,
    int Longest,
    IReadOnlyList<int> Frequencies);

/// <summary>One age group.</summary>
/// <param name="FromYears">First age of the group.</param>
/// <param name="UntilYears">First age above it; infinite in the last group.</param>
/// <param name="Female">Female cases.</param>
/// <param name="Male">Male cases.</param>
/// <param name="Other">Cases of other or unrecorded sex.</param>
public readonly record struct AgeBar(double FromYears, double UntilYears, int Female, int Male, int Other);

/// <summary>Cases by age and sex.</summary>
/// <param name="Bars">Groups from young to old, without holes.</param>
/// <param name="AgeUnknown">Cases without a recorded age.</param>
/// <param name="AgeStraddling">Cases whose recorded band reaches over a group's limit: in no bar.</param>
/// <param name="MedianAgeYears">Median of completed years over cases with an exact age; null without one.</param>
/// <param name="FemaleShare">Female share of cases with recorded sex.</param>
public sealed record AgeAndSex(IReadOnlyList<AgeBar> Bars, int AgeUnknown, int AgeStraddling, Estimate? MedianAgeYears, Proportion FemaleShare);

/// <summary>How full one column is.</summary>
/// <param name="Field">Name of the field, as in the line list's type.</param>
/// <param name="Filled">Cases with a value.</param>
/// <param name="Total">All cases.</param>
public readonly record struct Completeness(string Field, int Filled, int Total);

/// <summary>Two dates of one case in an order that can't be.</summary>
/// <param name="CaseIndex">Index of the case in the line list.</param>
/// <param name="Earlier">The date that should come first.</param>
/// <param name="Later">The date that should not lie before it.</param>
public readonly record struct DateConflict(int CaseIndex, DateField Earlier, DateField Later);
