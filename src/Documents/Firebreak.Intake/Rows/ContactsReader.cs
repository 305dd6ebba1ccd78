using Firebreak.Intake.Columns;
using Firebreak.Intake.Tables;

namespace Firebreak.Intake.Rows;

/// <summary>Takes the rows of a file of links: one infectee, one infector or several.</summary>
internal sealed class ContactsReader(TablePass pass, ColumnPlan infectee, IReadOnlyList<ColumnPlan> infectors, ColumnPlan? setting, Ids ids, Links links)
{
    /// <summary>Takes the row in hand.</summary>
    public void Take(TableReader reader)
    {
        var to = pass.Sound(reader, infectee);
        if (to.Length == 0)
        {
            pass.Reject(RemarkKinds.InfecteeMissing, infectee, default);
            return;
        }

        pass.Counts.Taken++;
        var id = ids.Of(to);
        var where = setting is null ? default : pass.Sound(reader, setting);
        var found = false;
        foreach (var plan in infectors)
        {
            var from = pass.Sound(reader, plan);
            if (from.Length > 0)
            {
                found = true;
                links.Add(from, id, where, pass.Place, plan.Heading, plan.IsSensitive);
            }
        }

        // A table with several infector columns lists every case, known infector or not.
        if (!found && infectors.Count == 1)
        {
            pass.Find(RemarkKinds.InfectorMissing, infectors[0], infectors[0].Index < reader.FieldCount ? reader[infectors[0].Index] : default);
        }
    }
}
