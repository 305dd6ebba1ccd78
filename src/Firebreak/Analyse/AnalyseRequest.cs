using Firebreak.Primitives;

namespace Firebreak.Analyse;

/// <summary>What was asked of <c>firebreak analyse</c>.</summary>
/// <param name="LineList">Path of the line list; null where a register is read.</param>
internal sealed record AnalyseRequest(string? LineList)
{
    /// <summary>An outbreak of a register, instead of files. Default: none.</summary>
    public RegisterSource? Register { get; init; }

    /// <summary>Folder for the results; null only for a dry run.</summary>
    public string? Out { get; init; }

    /// <summary>Path of a file of links or contacts. Default: none.</summary>
    public string? Contacts { get; init; }

    /// <summary>Path of a file of visits. Default: none.</summary>
    public string? Visits { get; init; }

    /// <summary>Path of a mapping, or the name of a shipped one. Default: headings are recognised.</summary>
    public string? Mapping { get; init; }

    /// <summary>Disease, as a label. Default: none.</summary>
    public string? Disease { get; init; }

    /// <summary>Day the situation is stated for. Default: the latest date in the files.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Mean and standard deviation of the serial interval, days. Default: from linked pairs of the files, where there are enough.</summary>
    public (double Mean, double Sd)? SerialInterval { get; init; }

    /// <summary>Language of the report. Default: English.</summary>
    public Language Language { get; init; }

    /// <summary>Whether identifying columns and exact positions go into the results. Default: no.</summary>
    public bool Identified { get; init; }

    /// <summary>Whether to read and explain only, writing nothing. Default: no.</summary>
    public bool DryRun { get; init; }

    /// <summary>The options as given, for the record.</summary>
    public IReadOnlyList<string> AsGiven { get; init; } = [];
}
