namespace Firebreak.Epidemiology.LineLists;

/// <summary>A position; what the numbers mean is the <see cref="CoordinateSystem"/> of the line list.</summary>
/// <param name="X">Longitude, or metres east.</param>
/// <param name="Y">Latitude, or metres north.</param>
public readonly record struct Position(double X, double Y);

/// <summary>A column of words, each stored once.</summary>
/// <param name="Codes">One code a case; -1 is "not recorded".</param>
/// <param name="Words">The words by code.</param>
public sealed record TextColumn(int[] Codes, string[] Words)
{
    /// <summary>The word of one case, or null.</summary>
    public string? this[int index] => Codes[index] < 0 ? null : Words[Codes[index]];
}

/// <summary>The line list: one row a case, held as columns of equal length. A column the file doesn't have is null, never a column of blanks.</summary>
/// <remarks>Holds nothing that names a person. Ids are those of the file or their pseudonyms, unique, in file order.</remarks>
public sealed class LineList
{
    private readonly DateOnly?[]?[] dates = new DateOnly?[]?[Enum.GetValues<DateField>().Length];
    private readonly TextColumn?[] texts = new TextColumn?[Enum.GetValues<TextField>().Length];

    /// <summary>A line list of the given cases, without any other column yet.</summary>
    public LineList(string[] ids) => Ids = ids;

    /// <summary>Number of cases.</summary>
    public int Count => Ids.Length;

    /// <summary>Case ids, unique.</summary>
    public string[] Ids { get; }

    /// <summary>Age, or null where the file has no such column; likewise below.</summary>
    public AgeRange[]? Ages { get; init; }

    /// <summary>Sex.</summary>
    public Sex[]? Sexes { get; init; }

    /// <summary>Outcome.</summary>
    public Outcome[]? Outcomes { get; init; }

    /// <summary>How the case was found.</summary>
    public HowFound[]? Found { get; init; }

    /// <summary>Case class.</summary>
    public CaseClass[]? Classes { get; init; }

    /// <summary>Severity.</summary>
    public Severity[]? Severities { get; init; }

    /// <summary>Meaning of <see cref="Positions"/>.</summary>
    public CoordinateSystem Coordinates { get; init; }

    /// <summary>Positions.</summary>
    public Position?[]? Positions { get; init; }

    /// <summary>A date column, or null.</summary>
    public DateOnly?[]? Dates(DateField field) => dates[(int)field];

    /// <summary>A word column, or null.</summary>
    public TextColumn? Texts(TextField field) => texts[(int)field];

    /// <summary>Adds or replaces a date column.</summary>
    /// <exception cref="ArgumentException">The column isn't as long as the list.</exception>
    public LineList With(DateField field, DateOnly?[] column)
    {
        RequireLength(column.Length);
        dates[(int)field] = column;
        return this;
    }

    /// <summary>Adds or replaces a word column.</summary>
    /// <exception cref="ArgumentException">The column isn't as long as the list.</exception>
    public LineList With(TextField field, TextColumn column)
    {
        RequireLength(column.Codes.Length);
        texts[(int)field] = column;
        return this;
    }

    private void RequireLength(int length)
    {
        if (length != Count)
        {
            throw new ArgumentException($"The column has {length} entries, the line list {Count} cases.", nameof(length));
        }
    }
}
