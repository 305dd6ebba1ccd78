using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Investigation.Cases;
using Firebreak.Primitives;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Decision.Situations;

/// <summary>What is to be done next, read off the record: no task system yet, but what nobody has done shows.</summary>
[Needs(Right.SeeStatistics)]
public static class NextSteps
{
    // A community case is looked into within a day; for a week it stands on the first page.
    private const int LookedAtDays = 7;

    /// <summary>The steps, the most pressing first.</summary>
    public static async Task<IReadOnlyList<NextStep>> NextStepsAsync(this Reading reading, OutbreakCounts counts, CancellationToken cancellation)
    {
        var today = counts.Today;
        var recent = new CaseSearch { Outbreak = counts.Outbreak, Date = DateField.Report, From = today.AddDays(1 - LookedAtDays), To = today };
        List<NextStep> steps = [];
        await AddAsync("sources", Pressing.Overdue, recent with { To = today.AddDays(-1), Found = HowFound.Community, IsUnlinked = true }, n => new(
            $"{n} community cases reported more than a day ago have no known source", $"{n} 例社区病例报告超过1天，传染来源仍不明"));
        await AddAsync("itineraries", Pressing.Due, recent with { From = today.AddDays(-1), IsWithoutItinerary = true }, n => new(
            $"{n} cases reported since yesterday have no itinerary yet", $"{n} 例昨日以来报告的病例尚无行程"));
        await AddAsync("contacts", Pressing.Due, recent with { From = today.AddDays(-1), IsWithoutContacts = true }, n => new(
            $"{n} cases reported since yesterday have no contact on record", $"{n} 例昨日以来报告的病例尚未登记接触者"));
        var late = counts.Pending.Where(pair => pair.Key < today.AddDays(-1)).Sum(pair => pair.Value);
        if (late > 0)
        {
            steps.Add(new("results", Pressing.Overdue, new($"{late} samples wait for their result since the day before yesterday or longer", $"{late} 份样本采样超过1天仍无结果"), late, null));
        }

        // These two were counted already, with the same eyes.
        Add("howFound", Pressing.Doubtful, Sum(cell => cell.Found == HowFound.Unknown), new CaseSearch { Outbreak = counts.Outbreak, Found = HowFound.Unknown }, n => new(
            $"{n} cases lack how they were found; the share inside control leaves them out", $"{n} 例未记录发现方式，未计入管控中发现占比"));
        Add("reports", Pressing.Doubtful, Sum(cell => cell.Report is null), new CaseSearch { Outbreak = counts.Outbreak, Date = DateField.Report, IsUndated = true }, n => new(
            $"{n} cases lack their day of report", $"{n} 例缺报告日期"));
        return [.. steps.OrderBy(step => step.Pressing)];

        int Sum(Func<CaseCell, bool> which) => counts.Cases.Where(which).Sum(cell => cell.Count);

        async Task AddAsync(string code, Pressing pressing, CaseSearch search, Func<int, Phrase> what) =>
            Add(code, pressing, await reading.Cases(search).CountAsync(cancellation), search, what);

        void Add(string code, Pressing pressing, int count, CaseSearch search, Func<int, Phrase> what)
        {
            if (count > 0)
            {
                steps.Add(new(code, pressing, what(count), count, search));
            }
        }
    }
}
