# The same calls as BesideR.cs, timed inside R: medians of CPU seconds, start-up left out. Prints name, median ms, and a number of the result.
Sys.setenv(TZ = "UTC")
arguments <- commandArgs(trailingOnly = TRUE)
suppressMessages({ library(EpiEstim); library(surveillance) })
daily <- read.csv(file.path(arguments[1], "daily.csv"))$count
weekly <- read.csv(file.path(arguments[1], "weekly.csv"))$count
cpu <- function(runs, call) {
  result <- call()
  times <- replicate(runs, { before <- proc.time(); call(); sum((proc.time() - before)[1:2]) })
  list(ms = 1000 * median(times), result = result)
}
say <- function(name, timed, number) cat(sprintf("%s,%.6f,%.12g\n", name, timed$ms, number(timed$result)))
starts <- 2:(length(daily) - 6)
ends <- starts + 6
cori <- function() suppressWarnings(suppressMessages(estimate_R(daily, method = "parametric_si",
  config = make_config(list(mean_si = 2.6, std_si = 1.5, t_start = starts, t_end = ends)))))
timed <- cpu(21, cori)
say("cori-mean", timed, function(r) sum(r$R$`Mean(R)`))
say("cori-quantiles", timed, function(r) sum(r$R$`Quantile.0.975(R)`))
say("cori-uncertain", cpu(3, function() suppressWarnings(suppressMessages(estimate_R(daily, method = "uncertain_si",
  config = make_config(list(mean_si = 2.6, std_mean_si = 0.39, min_mean_si = 1.43, max_mean_si = 3.77, std_si = 1.5, std_std_si = 0.225,
    min_std_si = 0.825, max_std_si = 2.175, n1 = 100, n2 = 100, t_start = starts, t_end = ends)))))), function(r) sum(r$R$`Mean(R)`))
say("wallinga-teunis", cpu(5, function() suppressWarnings(suppressMessages(wallinga_teunis(daily, method = "parametric_si",
  config = list(mean_si = 2.6, std_si = 1.5, t_start = starts, t_end = ends, n_sim = 100))))), function(r) sum(r$R$`Mean(R)`))
series <- sts(observed = weekly, start = c(2000, 1), frequency = 52)
last <- length(weekly)
say("farrington-flexible", cpu(3, function() farringtonFlexible(series, list(range = (last - 99):last, noPeriods = 10, b = 5, w = 3,
  weightsThreshold = 2.58, pastWeeksNotIncluded = 26, pThresholdTrend = 1, thresholdMethod = "nbPlugin", alpha = 0.01))),
  function(r) sum(upperbound(r)))
say("farrington", cpu(3, function() farrington(series, list(range = (last - 99):last, b = 5, w = 3, alpha = 0.01))), function(r) sum(upperbound(r)))
