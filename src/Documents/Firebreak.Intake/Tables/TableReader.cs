namespace Firebreak.Intake.Tables;

/// <summary>What was wrong with the shape of a record.</summary>
[Flags]
internal enum RecordFlaws
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A quotation mark in the middle of a field.</summary>
    QuoteInside = 1,

    /// <summary>A quotation mark that is never closed.</summary>
    QuoteUnclosed = 2,

    /// <summary>Text between a closing quotation mark and the separator.</summary>
    TextAfterQuote = 4,

    /// <summary>A character 0.</summary>
    Nul = 8,
}

/// <summary>Records of a table, one at a time, as spans that hold until the next call.</summary>
internal abstract class TableReader : IDisposable
{
    /// <summary>1-based number of the current record as a spreadsheet shows it; blank and comment lines count.</summary>
    public int Row { get; protected set; }

    /// <summary>Number of fields of the current record.</summary>
    public abstract int FieldCount { get; }

    /// <summary>A field, without the blanks around it.</summary>
    public abstract ReadOnlySpan<char> this[int index] { get; }

    /// <summary>A field as it stands, blanks included.</summary>
    public abstract ReadOnlySpan<char> Untrimmed(int index);

    /// <summary>What was wrong with the shape of the current record.</summary>
    public RecordFlaws Flaws { get; protected set; }

    /// <summary>Index of the field that has the first flaw.</summary>
    public int FlawedField { get; protected set; }

    /// <summary>Whether every field is blank.</summary>
    public abstract bool IsBlank { get; }

    /// <summary>Bytes read so far, for progress.</summary>
    public abstract long BytesRead { get; }

    /// <summary>Number of fields that a sound record has; 0 before the heading is known.</summary>
    public int ExpectedFields { get; set; }

    /// <summary>Goes to the next record.</summary>
    public abstract bool Read();

    /// <inheritdoc/>
    public abstract void Dispose();
}
