using Firebreak.Primitives;

namespace Firebreak.Reports.Figures;

/// <summary>A picture of an estimate, as numbers and words; <see cref="FigureSvg"/> draws it.</summary>
/// <param name="Title">What was found, as a sentence without its full stop.</param>
public abstract record Figure(Phrase Title)
{
    /// <summary>Something by day: counts as bars, estimates as lines within bands.</summary>
    /// <param name="Title">What was found.</param>
    /// <param name="Days">The days.</param>
    /// <param name="Unit">What the vertical axis counts.</param>
    public sealed record OverTime(Phrase Title, FigureDays Days, Phrase Unit) : Figure(Title)
    {
        /// <summary>Bars, stacked in this order from the base line. Default: none.</summary>
        public IReadOnlyList<FigureBars> Bars { get; init; } = [];

        /// <summary>Bands of intervals, the widest first. Default: none.</summary>
        public IReadOnlyList<FigureBand> Bands { get; init; } = [];

        /// <summary>Lines. Default: none.</summary>
        public IReadOnlyList<FigureLine> Lines { get; init; } = [];

        /// <summary>A level to compare with, such as R = 1. Default: none.</summary>
        public FigureReference? Reference { get; init; }

        /// <summary>Top of the vertical axis where it is known, such as 1 for a probability. Default: what the values need.</summary>
        public double? Top { get; init; }

        /// <summary>First day, as an index, that may be incomplete: from it on a grey band lies under the picture. Default: none.</summary>
        public int? GreyFrom { get; init; }

        /// <summary>First day after the grey band. Default: it reaches to the end.</summary>
        public int? GreyUntil { get; init; }

        /// <summary>What the grey band says. Default: may be incomplete.</summary>
        public Phrase GreyBecause { get; init; } = new("may be incomplete", "可能不完整");

        /// <summary>Days with a mark above them, such as alarms. Default: none.</summary>
        public FigureMarks? Marks { get; init; }

        /// <summary>A second picture below with the same days. Default: none.</summary>
        public OverTime? Below { get; init; }
    }

    /// <summary>How often each value occurs, with fitted distributions.</summary>
    /// <param name="Title">What was found.</param>
    /// <param name="First">Value of the first bar.</param>
    /// <param name="Observed">Bars, one a whole value.</param>
    /// <param name="Fits">Fitted counts of the same values.</param>
    /// <param name="Axis">What the horizontal axis counts.</param>
    /// <param name="Unit">What the vertical axis counts.</param>
    public sealed record Spread(
        Phrase Title, int First, IReadOnlyList<double> Observed, IReadOnlyList<FigureFit> Fits, Phrase Axis, Phrase Unit) : Figure(Title);

    /// <summary>Estimates under one another with their intervals.</summary>
    /// <param name="Title">What was found.</param>
    /// <param name="Rows">From top to bottom.</param>
    /// <param name="Axis">What the axis counts.</param>
    /// <param name="Logarithmic">Whether equal ratios get equal room.</param>
    /// <param name="Reference">A value to compare with; null for none.</param>
    public sealed record Intervals(Phrase Title, IReadOnlyList<FigureRow> Rows, Phrase Axis, bool Logarithmic, double? Reference) : Figure(Title);

    /// <summary>Places with circles around some of them.</summary>
    /// <param name="Title">What was found.</param>
    /// <param name="Places">All places.</param>
    /// <param name="Circles">Circles, numbered in this order.</param>
    /// <param name="AreDegrees">Whether x and y are longitude and latitude in degrees, radii in km.</param>
    public sealed record Clusters(Phrase Title, IReadOnlyList<FigurePlace> Places, IReadOnlyList<FigureCircle> Circles, bool AreDegrees) : Figure(Title);
}

/// <summary>Days of a picture.</summary>
/// <param name="Start">Date of the first; null when days are only numbered.</param>
/// <param name="FirstNumber">Number of the first where they are numbered.</param>
/// <param name="Count">How many there are.</param>
/// <param name="StepDays">Days from one to the next. Default 1; 7 for weeks.</param>
public readonly record struct FigureDays(DateOnly? Start, int FirstNumber, int Count, int StepDays = 1);

/// <summary>What bars stand for, which decides their ink: observed and estimated are never drawn alike.</summary>
public enum FigureInk
{
    /// <summary>Observed cases of one kind.</summary>
    Observed,

    /// <summary>Cases infected elsewhere.</summary>
    Imported,

    /// <summary>Cases of the first day, treated as imported because nobody in the series can have infected them.</summary>
    FirstDay,
}

/// <summary>A layer of bars.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Ink">How it is drawn.</param>
/// <param name="Heights">One a day; null where there is none.</param>
public sealed record FigureBars(Phrase Name, FigureInk Ink, IReadOnlyList<double?> Heights);

/// <summary>A band between two values a day.</summary>
/// <param name="Name">What it is, such as 95 % interval.</param>
/// <param name="Low">Lower values, null where there is none.</param>
/// <param name="High">Upper values.</param>
/// <param name="IsInner">Whether it is the narrower of two.</param>
public sealed record FigureBand(Phrase Name, IReadOnlyList<double?> Low, IReadOnlyList<double?> High, bool IsInner = false);

/// <summary>A line.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Values">One a day; null where there is none.</param>
/// <param name="IsBound">Whether it is a limit rather than an estimate.</param>
public sealed record FigureLine(Phrase Name, IReadOnlyList<double?> Values, bool IsBound = false);

/// <summary>A level to compare with.</summary>
/// <param name="Value">Where it is.</param>
/// <param name="Words">What it means.</param>
public readonly record struct FigureReference(double Value, Phrase Words);

/// <summary>Days with a mark.</summary>
/// <param name="Name">What the mark means.</param>
/// <param name="Indices">The days.</param>
public sealed record FigureMarks(Phrase Name, IReadOnlyList<int> Indices);

/// <summary>A fitted distribution beside observed counts.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Expected">Counts it expects, one a bar.</param>
public sealed record FigureFit(Phrase Name, IReadOnlyList<double> Expected);

/// <summary>An estimate in a row.</summary>
/// <param name="Name">Of what; words of the user's file stand in both languages.</param>
/// <param name="Value">Its value; null when it doesn't exist.</param>
/// <param name="Low">Lower limit; null when there is none.</param>
/// <param name="High">Upper limit; null when there is none.</param>
/// <param name="Note">What it rests on, at the right.</param>
public sealed record FigureRow(Phrase Name, double? Value, double? Low, double? High, Phrase Note);

/// <summary>A place.</summary>
/// <param name="X">East, or longitude.</param>
/// <param name="Y">North, or latitude.</param>
/// <param name="Cases">Its cases.</param>
public readonly record struct FigurePlace(double X, double Y, double Cases);

/// <summary>A circle around places.</summary>
/// <param name="X">Its centre.</param>
/// <param name="Y">Its centre.</param>
/// <param name="Radius">In units of the plane, or km.</param>
/// <param name="Words">What it says.</param>
public sealed record FigureCircle(double X, double Y, double Radius, Phrase Words);
