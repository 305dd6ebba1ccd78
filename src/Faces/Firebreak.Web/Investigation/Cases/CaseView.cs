using System.Globalization;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Keys;
using Firebreak.Investigation.Cases;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.AspNetCore.WebUtilities;

namespace Firebreak.Web.Investigation.Cases;

/// <summary>How somebody looks at the list of cases: which, in what order, which columns. It is an address, so that it can be kept, sent and gone back to.</summary>
public sealed record CaseView
{
    /// <summary>Columns that are shown where nobody chose.</summary>
    private static readonly string[] Usual = ["class", "found", "age", "onset", "report", "severity", "district", "township", "outcome"];

    /// <summary>Which cases.</summary>
    public CaseSearch Search { get; init; } = new();

    /// <summary>In what order.</summary>
    public CaseOrder Order { get; init; }

    /// <summary>Whether the last comes first.</summary>
    public bool Descending { get; init; }

    /// <summary>By what they are counted; null where they aren't.</summary>
    public CaseGrouping? Grouping { get; init; }

    /// <summary>The columns behind the number.</summary>
    public IReadOnlyList<string> Columns { get; init; } = Usual;

    /// <summary>Whether rows are low.</summary>
    public bool IsDense { get; init; }

    /// <summary>Reads the part of an address behind the question mark; whatever it doesn't understand it leaves out.</summary>
    public static CaseView Read(string query, Guid? outbreak)
    {
        var values = QueryHelpers.ParseQuery(query);
        return new()
        {
            Search = new()
            {
                Outbreak = outbreak is { } key ? new Key<Outbreak>(key) : null,
                Number = Text("number"),
                Class = Choice<CaseClass>("class"),
                Severity = Choice<Severity>("severity"),
                Found = Choice<HowFound>("found"),
                Outcome = Choice<Outcome>("outcome"),
                Date = Choice<DateField>("date") ?? DateField.Onset,
                From = Day("from"),
                To = Day("to"),
                IsUndated = Text("undated") == "1",
                Field = Choice<TextField>("field") ?? TextField.District,
                Word = Text("word"),
                IsUnlinked = Text("unlinked") == "1",
                IsWithoutItinerary = Text("noItinerary") == "1",
                IsWithoutContacts = Text("noContacts") == "1",
            },
            Order = Choice<CaseOrder>("order") ?? CaseOrder.Number,
            Descending = Text("down") == "1",
            Grouping = Choice<CaseGrouping>("group"),
            Columns = Text("columns") is { } columns ? [.. columns.Split(',').Where(CaseColumn.Exists)] : Usual,
            IsDense = Text("dense") == "1",
        };

        string? Text(string name) => values.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 and <= 200 } text ? text : null;

        T? Choice<T>(string name)
            where T : struct, Enum => Enum.TryParse<T>(Text(name), ignoreCase: true, out var choice) && Enum.IsDefined(choice) ? choice : null;

        DateOnly? Day(string name) => DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    /// <summary>The part of the address behind the question mark, without the mark.</summary>
    public string Write()
    {
        List<(string Name, string? Value)> values =
        [
            ("number", Search.Number), ("class", Search.Class?.ToString()), ("severity", Search.Severity?.ToString()), ("found", Search.Found?.ToString()), ("outcome", Search.Outcome?.ToString()),
            ("date", Search.From is null && Search.To is null && !Search.IsUndated ? null : Search.Date.ToString()), ("from", Search.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("to", Search.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("undated", Search.IsUndated ? "1" : null), ("field", Search.Word is null ? null : Search.Field.ToString()), ("word", Search.Word), ("unlinked", Search.IsUnlinked ? "1" : null),
            ("order", Order == CaseOrder.Number ? null : Order.ToString()), ("down", Descending ? "1" : null), ("group", Grouping?.ToString()),
            ("columns", Columns.SequenceEqual(Usual) ? null : string.Join(',', Columns)), ("dense", IsDense ? "1" : null),
        ];
        return string.Join('&', values.Where(value => !string.IsNullOrEmpty(value.Value)).Select(value => $"{value.Name}={Uri.EscapeDataString(value.Value!)}"));
    }
}
