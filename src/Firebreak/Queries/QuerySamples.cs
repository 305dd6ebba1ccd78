using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.CommandLine.Tables;
using Firebreak.Registers;
using Firebreak.Reports.Tables;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Surveillance.Samples;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Queries;

/// <summary><c>firebreak query samples</c>: samples and what the laboratory said.</summary>
internal static class QuerySamples
{
    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("samples", new("Samples with their results.", "样本与检测结果。"), "query samples --outbreak 2022-01", terminal, time).PrintsTable();
        var asked = new AskedOptions(verb);
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            await using var open = await asked.OpenAsync(register, question, cancellation);
            var samples = open.View.Of<Sample>();
            if (open.Outbreak is { Id: var of })
            {
                samples = samples.Where(s => s.Outbreak == of);
            }

            var codes = await open.View.Of<Outbreak>().ToDictionaryAsync(o => o.Id, o => o.Code, cancellation);
            await open.PrintAsync(question, "Samples", new Table(
                ["sample", "person", "outbreak", "sampling_date", "result", "result_date", "cycle_threshold"],
                samples.OrderBy(s => s.Id).AsAsyncEnumerable()
                    .Select(s => (IReadOnlyList<object?>)[s.Code, s.Person.ToString(), s.Outbreak is { } id ? codes.GetValueOrDefault(id) : null, s.SampledOn, CaseColumns.Kebab(s.Result.ToString()), s.ResultOn, s.CycleThreshold])
                    .ToBlockingEnumerable(cancellation)), cancellation);
            return ExitCodes.Done;
        });
    }
}
