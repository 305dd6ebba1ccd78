using Firebreak.Intake.Mappings;
using Firebreak.Intake.Values;
using Firebreak.Primitives;

namespace Firebreak.Intake.Columns;

/// <summary>What is to be done with one column: first by its heading, then corrected by its values, before the first row is taken.</summary>
internal sealed class ColumnPlan(int index, string heading, MissingWords missing)
{
    /// <summary>0-based position in the file.</summary>
    public int Index { get; } = index;

    /// <summary>Heading without the blanks around it.</summary>
    public string Heading { get; } = heading;

    /// <summary>Field to fill; null for none.</summary>
    public Field? Field { get; set; }

    /// <summary>Date field to fill if the values turn out to be dates.</summary>
    public Field? DateIfDates { get; set; }

    /// <summary>Whose field it is.</summary>
    public Side Side { get; set; }

    /// <summary>What the mapping says about it.</summary>
    public MappedColumn? Mapped { get; set; }

    /// <summary>What becomes of it.</summary>
    public ColumnUse Use { get; set; } = ColumnUse.NotUsed;

    /// <summary>How it is read, for people.</summary>
    public Phrase Note { get; set; } = new("meaning not known", "含义未知");

    /// <summary>How its dates are read, if it has any.</summary>
    public DateReading? Dates { get; set; }

    /// <summary>Its spellings of "not recorded".</summary>
    public MissingWords Missing { get; set; } = missing;

    /// <summary>What its values say.</summary>
    public ColumnEvidence Evidence { get; } = new();

    /// <summary>Whether its values are masked in remarks.</summary>
    public bool IsSensitive { get; set; }

    /// <summary>Whether the column is read into the line list or the links.</summary>
    public bool IsRead => Use == ColumnUse.Read && Field is not null;

    /// <summary>Gives the column up, and says why.</summary>
    public void Drop(ColumnUse use, Phrase note)
    {
        Use = use;
        Note = note;
    }
}

/// <summary>What the values of a column say about it.</summary>
internal sealed class ColumnEvidence
{
    /// <summary>Cells that aren't blank and don't say "not recorded".</summary>
    public int Filled { get; set; }

    /// <summary>Cells that say "not recorded" in words.</summary>
    public int Missing { get; set; }

    /// <summary>Cells that the column's own field can read.</summary>
    public int Readable { get; set; }

    /// <summary>Cells that are bare numbers.</summary>
    public int Numbers { get; set; }

    /// <summary>Cells that are document numbers.</summary>
    public int Documents { get; set; }

    /// <summary>Cells that are mobile numbers.</summary>
    public int Mobiles { get; set; }

    /// <summary>Cells with an e-mail address.</summary>
    public int Emails { get; set; }

    /// <summary>Numbers with a decimal comma.</summary>
    public int Commas { get; set; }

    /// <summary>Numbers with a decimal point.</summary>
    public int Points { get; set; }

    /// <summary>What is known of its dates.</summary>
    public DateEvidence Dates { get; } = new();
}
