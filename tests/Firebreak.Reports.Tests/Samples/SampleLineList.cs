using Firebreak.Epidemiology.LineLists;
using Firebreak.Primitives;
using Firebreak.Tracing.Chains;

namespace Firebreak.Reports.Tests.Samples;

/// <summary>Draws a line list and its links from a seed.</summary>
internal static class SampleLineList
{
    private static readonly Seed Seed = new(1861);

    public static (LineList Cases, List<TransmissionLink> Links) Of(OutbreakPlan plan)
    {
        var ids = Enumerable.Range(0, plan.Count).Select(plan.IdOf).ToArray();
        var cases = new LineList(ids)
        {
            Ages = plan.Count == 0 ? null : [.. ids.Select((_, i) => Draw(1, i) < 0.04 ? default : AgeRange.Years((int)(Math.Pow(Draw(2, i), 1.6) * 90)))],
            Sexes = plan.Count == 0 ? null : [.. ids.Select((_, i) => Draw(3, i) < 0.03 ? Sex.Unknown : Draw(4, i) < 0.5 ? Sex.Female : Sex.Male)],
            Outcomes = plan.Count == 0 ? null : [.. ids.Select((_, i) => Draw(5, i) < 0.07 ? Outcome.Died : Draw(5, i) < 0.8 ? Outcome.Recovered : Outcome.Unknown)],
            Found = plan.HasFound ? [.. ids.Select((_, i) => FoundOf(i, plan))] : null,
            Coordinates = plan.Coordinates,
            Positions = plan.Coordinates == CoordinateSystem.None ? null : [.. ids.Select((_, i) => PositionOf(i, plan))],
        };
        foreach (var (field, words) in plan.Words)
        {
            cases.With(field, new([.. ids.Select((_, i) => Draw(6, i) < 0.05 ? -1 : (int)(Math.Pow(Draw(7 + (ulong)field, i), 2) * words.Length))], words));
        }

        if (plan.FirstDay is { } first)
        {
            var onsets = ids.Select((_, i) => i < 3 ? first.AddDays(i) : Draw(20, i) < 0.02 ? (DateOnly?)null : first.AddDays(DayOf(i, plan))).ToArray();
            cases.With(DateField.Onset, onsets);
            if (plan.HasReports)
            {
                cases.With(DateField.Report, [.. onsets.Select((day, i) => day?.AddDays((int)(-Math.Log(1 - Draw(21, i)) * 4)))]);
                cases.With(DateField.Confirmation, [.. onsets.Select((day, i) => day?.AddDays(1 + (int)(-Math.Log(1 - Draw(22, i)) * 5)))]);
            }
            else
            {
                cases.With(DateField.Rash, [.. onsets.Select((day, i) => day?.AddDays(3 + (int)(Draw(23, i) * 3)))]);
            }
        }

        return (cases, LinksOf(plan, ids));
    }

    private static double Draw(ulong purpose, int index) => Seed.Uniform(purpose, (ulong)index);

    // Rises and falls: the mean of two draws has a peak in the middle.
    private static int DayOf(int i, OutbreakPlan plan) => 2 + (int)((Draw(30, i) + Draw(31, i)) / 2.0 * (plan.Days - 3));

    private static HowFound FoundOf(int i, OutbreakPlan plan) => Draw(32, i) switch
    {
        < 0.06 => HowFound.Imported,
        < 0.12 => HowFound.Unknown,
        var draw => draw < 0.15 + (0.75 * DayOf(i, plan) / plan.Days) ? HowFound.InsideControl : HowFound.Community,
    };

    private static Position? PositionOf(int i, OutbreakPlan plan)
    {
        if (Draw(33, i) < 0.05)
        {
            return null;
        }

        var (x, y) = (Draw(34, i % 50) + (Draw(35, i) * 0.2), Draw(36, i % 50) + (Draw(37, i) * 0.2));
        return plan.Coordinates == CoordinateSystem.Degrees ? new(126.8 + (x * 0.6), 37.1 + (y * 0.4)) : new(x * 250, y * 200);
    }

    private static List<TransmissionLink> LinksOf(OutbreakPlan plan, string[] ids)
    {
        var links = new List<TransmissionLink>();
        for (var i = 3; i < ids.Length; i++)
        {
            if (Draw(40, i) < 0.15)
            {
                continue;
            }

            var infector = Draw(41, i) < plan.SpreaderShare ? (int)(Draw(42, i) * Math.Min(5, i)) : (int)(Math.Sqrt(Draw(43, i)) * i);
            links.Add(new(ids[infector], ids[i]));
        }

        for (var i = 0; i < plan.UnknownInfectors; i++)
        {
            links.Add(new($"stranger {i + 1}", ids[(i * 7) + 5]));
        }

        if (plan.RingsAndDoubles)
        {
            links.Add(new(ids[60], ids[61]));
            links.Add(new(ids[61], ids[62]));
            links.Add(new(ids[62], ids[60]));
            links.Add(new(ids[70], ids[70]));
            links.Add(new(ids[10], ids[90]));
        }

        return links;
    }
}
