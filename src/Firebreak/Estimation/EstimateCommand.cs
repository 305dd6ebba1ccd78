using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Estimation.Alarms;
using Firebreak.Estimation.Delays;
using Firebreak.Estimation.Exposures;
using Firebreak.Estimation.Links;
using Firebreak.Estimation.Nowcasts;
using Firebreak.Estimation.Outcomes;
using Firebreak.Estimation.Places;
using Firebreak.Estimation.Series;
using Firebreak.Primitives;

namespace Firebreak.Estimation;

/// <summary><c>firebreak estimate</c>: one verb an estimator, all with the same inputs, formats and exit codes.</summary>
internal static class EstimateCommand
{
    /// <summary>The command with its verbs.</summary>
    public static Command Define(Terminal terminal, TimeProvider time) => new("estimate", new Phrase(
        "Estimates from tables of counts, pairs and places; prints CSV, JSON or a table.\n\nExample: firebreak estimate reproduction-number --incidence daily.csv --si-mean 5.6 --si-sd 4.3",
        "由计数表、传播对与地点表作估计，输出 CSV、JSON 或表格。\n\n示例：firebreak estimate reproduction-number --incidence daily.csv --si-mean 5.6 --si-sd 4.3").In(terminal.Language))
    {
        EstimateReproduction.Define(terminal, time),
        EstimateCaseReproduction.Define(terminal, time),
        EstimateGrowth.Define(terminal, time),
        EstimateDelay.Define(terminal, time),
        EstimateSerialInterval.Define(terminal, time),
        EstimateOffspring.Define(terminal, time),
        EstimateNowcast.Define(terminal, time),
        EstimateRealTimeReproduction.Define(terminal, time),
        EstimateAlarms.Define(terminal, time),
        EstimateScan.Define(terminal, time),
        EstimateSeverity.Define(terminal, time),
        EstimateEndOfOutbreak.Define(terminal, time),
        EstimateExposures.DefineCohort(terminal, time),
        EstimateExposures.DefineCaseControl(terminal, time),
        EstimateForecast.Define(terminal, time),
    };
}
