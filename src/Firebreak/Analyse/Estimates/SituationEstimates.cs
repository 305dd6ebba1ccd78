using Firebreak.Epidemiology.Reproduction;
using Firebreak.Primitives;

namespace Firebreak.Analyse.Estimates;

/// <summary>Every number of the report that is estimated rather than counted, or what it lacks. It holds no formula of its own.</summary>
/// <remarks>Order: what others need comes first. The serial interval of the outbreak's own pairs serves where none was given.</remarks>
internal static class SituationEstimates
{
    /// <summary>Draws are the same for the same files: a report made twice doesn't contradict itself.</summary>
    private static readonly Seed Seed = new(7);

    /// <summary>Estimates what the picture permits.</summary>
    public static EstimateSheet Of(Picture picture, AnalyseRequest request)
    {
        var sheet = new EstimateSheet();
        if (picture.AsOf is not { } asOf || picture.Cases.Count == 0)
        {
            return sheet;
        }

        var course = Course.Of(picture.Cases, asOf);
        var pairs = LinkEstimates.Pairs(picture, asOf);
        var ofPairs = new EstimateSheet();
        var ownInterval = LinkEstimates.SerialInterval(ofPairs, pairs);
        var interval = request.SerialInterval is { } given ? SerialIntervalEnsemble.Of(SerialInterval.FromMoments(given.Mean, given.Sd)) : ownInterval;
        var source = request.SerialInterval is { } moments
            ? EstimateSheet.Say($"serial interval given as {moments.Mean:0.##} days (SD {moments.Sd:0.##})", $"给定序列间隔 {moments.Mean:0.##} 天（标准差 {moments.Sd:0.##}）")
            : EstimateSheet.Say($"serial interval of {pairs.Count:0} own pairs", $"本次疫情 {pairs.Count:0} 对传播的序列间隔");

        SeriesEstimates.Reproduction(sheet, course, interval, source);
        SeriesEstimates.Growth(sheet, course);
        SeriesEstimates.Nowcast(sheet, picture.Cases, course, asOf);
        SeriesEstimates.Forecast(sheet, course, interval, source, Seed);
        DelayEstimates.All(sheet, picture.Cases, asOf);
        sheet.Append(ofPairs);
        var law = LinkEstimates.Offspring(sheet, picture);
        LinkEstimates.End(sheet, picture, course, asOf, law, interval);
        SeverityEstimates.All(sheet, picture.Cases, asOf);
        return sheet;
    }
}
