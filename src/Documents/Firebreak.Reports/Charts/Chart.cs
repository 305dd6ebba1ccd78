using Firebreak.Reports.Html;

namespace Firebreak.Reports.Charts;

/// <summary>A drawing that can be laid out for a wide page and for a phone.</summary>
internal interface IChart
{
    /// <summary>Height at a width, in pixels.</summary>
    double HeightAt(double width);

    /// <summary>Draws itself from (0, 0) to (width, height).</summary>
    void Draw(Markup svg, double width);
}

/// <summary>The part of a drawing in which data stand.</summary>
internal readonly record struct Plot(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;
}
