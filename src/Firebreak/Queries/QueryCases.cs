using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.People;
using Firebreak.Investigation.Cases;
using Firebreak.Registers;
using Firebreak.Reports.Tables;
using Firebreak.Surveillance.Outbreaks;

namespace Firebreak.Queries;

/// <summary><c>firebreak query cases</c>.</summary>
internal static class QueryCases
{
    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "cases",
            new("Cases. As CSV they can be imported and analysed again.", "病例。以 CSV 输出者可再次导入与分析。"),
            "query cases --outbreak 2022-01 --class confirmed --from 2022-01-03 --format csv", terminal, time).PrintsTable();
        var asked = new AskedOptions(verb);
        var classes = Enum.GetValues<CaseClass>().ToDictionary(value => CaseColumns.Kebab(value.ToString()), StringComparer.Ordinal);
        var ofClass = verb.Text("--class", string.Join('|', classes.Keys), new("Only this class.", "仅此病例分类。"));
        ofClass.AcceptOnlyFromAmong([.. classes.Keys]);
        var from = verb.Add(Days.Option("--from", new("First day, by report, else confirmation, sampling or onset.", "起始日，按报告日期，缺则依次按确诊、采样、发病日期。"), terminal));
        var to = verb.Add(Days.Option("--to", new("Last day, counted likewise.", "截止日，计法相同。"), terminal));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            await using var open = await asked.OpenAsync(register, question, cancellation);
            var cases = open.View.Of<Case>();
            if (open.Outbreak is { Id: var outbreak })
            {
                cases = cases.Where(c => c.Outbreak == outbreak);
            }

            if (question.Get(ofClass) is { } word)
            {
                var wanted = classes[word];
                cases = cases.Where(c => c.Facts.Class == wanted);
            }

            if (question.Get(from) is { } first)
            {
                cases = cases.Where(c => (c.Facts.Report ?? c.Facts.Confirmation ?? c.Facts.Sampling ?? c.Facts.Onset) >= first);
            }

            if (question.Get(to) is { } last)
            {
                cases = cases.Where(c => (c.Facts.Report ?? c.Facts.Confirmation ?? c.Facts.Sampling ?? c.Facts.Onset) <= last);
            }

            var rows = cases.OrderBy(c => c.Id)
                .LeftJoin(open.View.Of<Person>(), c => c.Person, p => p.Id, (c, p) => new { Case = c, Person = p })
                .Join(open.View.Of<Outbreak>(), both => both.Case.Outbreak, o => o.Id, (both, o) => new { both.Case, both.Person, o.Code })
                .OrderBy(all => all.Case.Id)
                .Select(all => new CaseOfPerson(all.Case, all.Person, all.Code));
            await open.PrintAsync(question, "Cases", await CaseTable.OfAsync(open, rows, cancellation), cancellation);
            return ExitCodes.Done;
        });
    }
}
