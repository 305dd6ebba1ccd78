using System.Diagnostics;

namespace Firebreak.Intake.Rows;

/// <summary>What became of the records of a table; they add up, always.</summary>
internal sealed class RowCounts
{
    public int Taken { get; set; }

    public int Rejected { get; set; }

    public int Blank { get; set; }

    public int Comments { get; set; }

    /// <summary>All of them.</summary>
    public int Rows => Taken + Rejected + Blank + Comments;

    /// <summary>Asserts that every record but the heading was counted.</summary>
    public void RequireSum(int records)
    {
        if (Rows != records - 1)
        {
            throw new UnreachableException($"Of {records} records {Rows} and the heading were counted.");
        }
    }
}
