using Firebreak.Epidemiology.Delays;

namespace Firebreak.Epidemiology.Tests.Delays;

/// <summary>Every fit of reference/serial_interval and reference/delays.</summary>
public sealed class DelayReferenceTests
{
    [Fact]
    public void Serial_intervals_are_fitted_as_published()
    {
        var fits = ReferenceTable.Read("reference/serial_interval/fits.csv");
        var pairs = ReferenceTable.Read("reference/serial_interval/pairs_used.csv");
        var si = pairs.Rows.ToLookup(r => pairs.Text(r, "dataset"), r => (int)pairs.Number(r, "si")!.Value, StringComparer.Ordinal);
        var parameters = new LargestDifference("serial interval parameters");
        var likelihoods = new LargestDifference("serial interval log-likelihoods");
        foreach (var row in fits.Rows)
        {
            var label = fits.Text(row, "dataset");
            var dataset = label.Split(' ')[0];
            var kind = Kind(fits.Text(row, "dist"));
            var point = fits.Text(row, "method").StartsWith("point", StringComparison.Ordinal);
            DelayObservation[] observations = dataset is "Flu2009" or "MockRotavirus"
                ? Intervals(dataset)
                : [.. si[dataset]
                    .Where(d => point ? kind == DelayKind.Normal || d > 0 : kind == DelayKind.Normal || d >= 0)
                    .Select(d => point ? DelayObservation.Exact(d) : DelayObservation.Days(0, d))];
            var fit = DelayFitting.Fit(observations, kind, intervals: DelayIntervals.None).ValueOrNull!;
            Compare(fits, row, fit, parameters, likelihoods, $"{label} {kind}{(point ? " point" : "")}");
        }

        parameters.Print();
        likelihoods.Print();
    }

    [Fact]
    public void Reporting_delays_by_whole_days_are_fitted_as_published()
    {
        var fits = ReferenceTable.Read("reference/delays/fits.csv");
        var counts = ReferenceTable.Read("reference/delays/frequencies_used.csv");
        var of = counts.By("dataset");
        var parameters = new LargestDifference("delay parameters");
        var likelihoods = new LargestDifference("delay log-likelihoods");
        foreach (var row in fits.Rows.Where(r => fits.Text(r, "dist") != "nbinom"))
        {
            var label = fits.Text(row, "delay");
            DelayObservation[] observations = [.. of[label].Select(r => (Delay: counts.Number(r, "delay")!.Value, Count: counts.Number(r, "count")!.Value))
                .Select(x => DelayObservation.Between(x.Delay, x.Delay + 1, x.Count))];
            var fit = DelayFitting.Fit(observations, Kind(fits.Text(row, "dist")), intervals: DelayIntervals.None).ValueOrNull!;
            Compare(fits, row, fit, parameters, likelihoods, label);
        }

        parameters.Print();
        likelihoods.Print();
    }

    [Fact]
    public void Incubation_periods_in_intervals_are_fitted_as_published()
    {
        var fits = ReferenceTable.Read("reference/delays/incubation_survreg.csv");
        var intervals = ReferenceTable.Read("reference/delays/incubation_intervals_used.csv");
        DelayObservation[] observations = [.. intervals.Rows.Select(r => DelayObservation.Between(intervals.Number(r, "L")!.Value, intervals.Number(r, "R")!.Value))];
        var parameters = new LargestDifference("incubation parameters and quantiles");
        var likelihoods = new LargestDifference("incubation log-likelihoods");
        foreach (var row in fits.Rows)
        {
            var dist = fits.Text(row, "dist");
            var kind = dist switch { "weibull" => DelayKind.Weibull, "lognormal" => DelayKind.LogNormal, _ => DelayKind.LogLogistic };
            var fit = DelayFitting.Fit(observations, kind, intervals: DelayIntervals.None).ValueOrNull!;
            likelihoods.Absolute(fits.Number(row, "loglik")!.Value, fit.LogLikelihood, 1e-4, dist);
            parameters.Relative(fits.Number(row, "q50")!.Value, fit.Distribution.Quantile(0.5), 1e-4, dist);
            parameters.Relative(fits.Number(row, "q95")!.Value, fit.Distribution.Quantile(0.95), 1e-4, dist);

            // survreg states the logarithm of the scale and the inverse of the shape.
            var (first, second) = kind == DelayKind.LogNormal
                ? (fit.Distribution.First, fit.Distribution.Second)
                : (Math.Log(fit.Distribution.Second), 1 / fit.Distribution.First);
            parameters.Relative(fits.Number(row, "intercept")!.Value, first, 1e-4, dist);
            parameters.Relative(fits.Number(row, "scale")!.Value, second, 1e-4, dist);
        }

        parameters.Print();
        likelihoods.Print();
    }

    private static DelayKind Kind(string name) => name switch
    {
        "gamma" => DelayKind.Gamma,
        "lnorm" => DelayKind.LogNormal,
        "weibull" => DelayKind.Weibull,
        _ => DelayKind.Normal,
    };

    private static DelayObservation[] Intervals(string dataset)
    {
        var table = ReferenceTable.Read($"data/epiestim_incidence/{dataset}_si_data.csv");
        return [.. table.Rows.Select(r => new DelayObservation(
            table.Number(r, "EL")!.Value, table.Number(r, "ER")!.Value, table.Number(r, "SL")!.Value, table.Number(r, "SR")!.Value))];
    }

    private static void Compare(
        ReferenceTable fits, string[] row, DelayFit fit, LargestDifference parameters, LargestDifference likelihoods, string where)
    {
        likelihoods.Absolute(fits.Number(row, "loglik")!.Value, fit.LogLikelihood, 1e-4, where);
        parameters.Relative(fits.Number(row, "est1")!.Value, fit.Distribution.First, 1e-4, where);
        parameters.Relative(fits.Number(row, "est2")!.Value, fit.Distribution.Second, 1e-4, where);
        parameters.Relative(fits.Number(row, "mean")!.Value, fit.Distribution.MeanDays!.Value, 1e-4, where);
        parameters.Relative(fits.Number(row, "sd")!.Value, fit.Distribution.SdDays!.Value, 1e-4, where);
    }
}
