using Firebreak.Reports.Charts;

namespace Firebreak.Reports.Maps;

/// <summary>Where a position stands in a plot: plane, true to scale in the middle of the map.</summary>
/// <param name="Plot">The plot.</param>
/// <param name="CentreX">Position in its middle, east.</param>
/// <param name="CentreY">Position in its middle, north.</param>
/// <param name="XPerPixel">Units eastwards a pixel.</param>
/// <param name="YPerPixel">Units northwards a pixel.</param>
/// <param name="MetresPerPixel">Metres a pixel.</param>
internal readonly record struct MapProjection(Plot Plot, double CentreX, double CentreY, double XPerPixel, double YPerPixel, double MetresPerPixel)
{
    public double X(double x) => Plot.Left + (Plot.Width / 2.0) + ((x - CentreX) / XPerPixel);

    public double Y(double y) => Plot.Top + (Plot.Height / 2.0) - ((y - CentreY) / YPerPixel);

    public double MetresFor(double pixels) => pixels * MetresPerPixel;

    /// <summary>A round distance between lines at least so many pixels apart.</summary>
    public double StepFor(double pixels, bool horizontal) => CountAxis.RoundStep(pixels * (horizontal ? XPerPixel : YPerPixel));

    /// <summary>Round values inside the plot.</summary>
    public IEnumerable<double> Lines(double step, bool horizontal)
    {
        var (centre, half) = horizontal ? (CentreX, Plot.Width / 2.0 * XPerPixel) : (CentreY, Plot.Height / 2.0 * YPerPixel);
        for (var i = Math.Ceiling((centre - half) / step); i * step <= centre + half; i++)
        {
            yield return i * step;
        }
    }
}
