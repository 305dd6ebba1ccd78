using Firebreak.Intake.Columns;
using Firebreak.Intake.Tables;
using Firebreak.Intake.Values;

namespace Firebreak.Intake.Rows;

/// <summary>Checks the rows of a file of visits. They are counted, not kept: the exposure store comes with tracing.</summary>
internal sealed class VisitsReader
{
    private const int LongestDays = 31;

    private readonly TablePass pass;
    private readonly ColumnPlan person;
    private readonly ColumnPlan? place;
    private readonly ColumnPlan from;
    private readonly ColumnPlan? until;
    private readonly bool hasPosition;
    private readonly IReadOnlyCollection<string> cases;
    private readonly Ids ids;
    private readonly DateOnly today;
    private readonly List<RemarkKind> said = [];
    private readonly HashSet<ulong> seen = [];

    public VisitsReader(TablePass pass, VisitColumns columns, IReadOnlyCollection<string> cases, Ids ids, DateOnly today)
    {
        this.pass = pass;
        (person, place, from, until, hasPosition) = columns;
        this.cases = cases;
        this.ids = ids;
        this.today = today;
    }

    /// <summary>Takes the row in hand.</summary>
    public void Take(TableReader reader)
    {
        var who = pass.Sound(reader, person);
        if (who.Length == 0)
        {
            pass.Reject(RemarkKinds.VisitPersonMissing, person, default);
            return;
        }

        if (place is not null && pass.Sound(reader, place).Length == 0 && !hasPosition)
        {
            pass.Reject(RemarkKinds.VisitPlaceMissing, place, default);
            return;
        }

        var start = Day(reader, from);
        if (start is null)
        {
            pass.Reject(RemarkKinds.VisitTimeMissing, from, from.Index < reader.FieldCount ? reader[from.Index] : default);
            return;
        }

        pass.Counts.Taken++;
        Check(reader, ids.Of(who), start.Value);
    }

    private void Check(TableReader reader, string id, DateOnly start)
    {
        if (!cases.Contains(id))
        {
            pass.Find(RemarkKinds.VisitPersonUnknown, person, reader[person.Index]);
        }

        if (until is not null && Day(reader, until) is { } end)
        {
            if (end < start || (end == start && EndsEarlier(reader)))
            {
                pass.Find(RemarkKinds.VisitEndsBeforeStart, until, reader[until.Index]);
            }
            else if (end.DayNumber - start.DayNumber > LongestDays)
            {
                pass.Find(RemarkKinds.VisitTooLong, until, reader[until.Index]);
            }
        }

        var digest = 14695981039346656037UL;
        for (var i = 0; i < reader.FieldCount; i++)
        {
            digest = (digest ^ (ulong)string.GetHashCode(reader[i], StringComparison.Ordinal)) * 1099511628211UL;
        }

        if (!seen.Add(digest))
        {
            pass.Find(RemarkKinds.VisitRepeated, person, reader[person.Index]);
        }
    }

    private DateOnly? Day(TableReader reader, ColumnPlan plan)
    {
        var cell = pass.Sound(reader, plan);
        if (cell.Length == 0)
        {
            return null;
        }

        said.Clear();
        var day = DateResolver.Resolve(DateText.Parse(cell), plan.Dates!, today, said);
        foreach (var kind in said)
        {
            pass.Find(kind, plan, reader[plan.Index]);
        }

        return day;
    }

    // The same day: the times of day decide, as far as both are written as hours and minutes.
    private bool EndsEarlier(TableReader reader) =>
        Minutes(reader[from.Index]) is { } start && Minutes(reader[until!.Index]) is { } end && end < start;

    private static int? Minutes(ReadOnlySpan<char> cell)
    {
        var colon = cell.IndexOf(':');
        if (colon < 1 || colon + 2 >= cell.Length || !char.IsAsciiDigit(cell[colon - 1]) || !char.IsAsciiDigit(cell[colon + 1]) || !char.IsAsciiDigit(cell[colon + 2]))
        {
            return null;
        }

        var hours = cell[colon - 1] - '0' + (colon > 1 && char.IsAsciiDigit(cell[colon - 2]) ? 10 * (cell[colon - 2] - '0') : 0);
        return (hours * 60) + (10 * (cell[colon + 1] - '0')) + cell[colon + 2] - '0';
    }
}

/// <summary>The columns of a visit.</summary>
internal sealed record VisitColumns(ColumnPlan Person, ColumnPlan? Place, ColumnPlan From, ColumnPlan? Until, bool HasPosition);
