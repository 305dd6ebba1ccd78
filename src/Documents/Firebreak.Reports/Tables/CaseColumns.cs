using System.Globalization;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Reports.Maps;
using Firebreak.Tracing.Chains;

namespace Firebreak.Reports.Tables;

/// <summary>One column of a table of cases, under Firebreak's own heading.</summary>
internal abstract record CaseColumn(string Heading)
{
    /// <summary>Words.</summary>
    public sealed record OfText(string Heading, Func<int, string?> At) : CaseColumn(Heading);

    /// <summary>Days.</summary>
    public sealed record OfDates(string Heading, DateOnly?[] Days) : CaseColumn(Heading);

    /// <summary>Numbers.</summary>
    public sealed record OfNumbers(string Heading, Func<int, double?> At) : CaseColumn(Heading);
}

/// <summary>The columns of a line list for output. The headings and values are among those that intake recognises, so that a table can be read back.</summary>
internal static class CaseColumns
{
    /// <summary>Columns without positions.</summary>
    public static List<CaseColumn> Of(LineList cases, TransmissionNetwork? network)
    {
        var columns = new List<CaseColumn> { new CaseColumn.OfText("case_id", i => cases.Ids[i]) };
        if (cases.Ages is { } ages)
        {
            columns.Add(new CaseColumn.OfText("age", i => AgeText(ages[i])));
        }

        Add(columns, "sex", cases.Sexes);
        Add(columns, "case_class", cases.Classes);
        Add(columns, "severity", cases.Severities);
        Add(columns, "outcome", cases.Outcomes);
        Add(columns, "how_found", cases.Found);
        foreach (var field in Enum.GetValues<DateField>())
        {
            if (cases.Dates(field) is { } days)
            {
                columns.Add(new CaseColumn.OfDates(HeadingOf(field), days));
            }
        }

        foreach (var field in Enum.GetValues<TextField>())
        {
            if (cases.Texts(field) is { } words)
            {
                columns.Add(new CaseColumn.OfText(HeadingOf(field), i => words[i]));
            }
        }

        if (network is not null)
        {
            AddInfectors(columns, cases.Count, network);
        }

        return columns;
    }

    /// <summary>Columns of positions: the centre of a cell unless exact ones were asked for.</summary>
    public static IEnumerable<CaseColumn> Positions(LineList cases, bool exact)
    {
        if (cases.Positions is not { } positions || cases.Coordinates == CoordinateSystem.None)
        {
            return [];
        }

        var isDegrees = cases.Coordinates == CoordinateSystem.Degrees;
        return
        [
            new CaseColumn.OfNumbers(isDegrees ? "longitude" : "x_m", i => ShownPosition(positions[i], cases.Coordinates, exact)?.X),
            new CaseColumn.OfNumbers(isDegrees ? "latitude" : "y_m", i => ShownPosition(positions[i], cases.Coordinates, exact)?.Y),
        ];
    }

    /// <summary>The position that an output may show.</summary>
    public static Position? ShownPosition(Position? position, CoordinateSystem system, bool exact) =>
        position is { } known && !exact ? MapCells.Coarsen(known, system) : position;

    /// <summary>An age as people write it: "68", "50-59", "80+", "3 months"; empty where unknown.</summary>
    internal static string? AgeText(AgeRange age)
    {
        if (!age.IsKnown)
        {
            return null;
        }

        if (float.IsInfinity(age.UntilYears))
        {
            return string.Create(CultureInfo.InvariantCulture, $"{age.FromYears:0.##}+");
        }

        var isWhole = age.FromYears == MathF.Floor(age.FromYears) && age.UntilYears == MathF.Floor(age.UntilYears);
        if (!isWhole)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{MathF.Round(age.FromYears * 12f):0} months");
        }

        return age.UntilYears - age.FromYears == 1f
            ? ((int)age.FromYears).ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{(int)age.FromYears}-{(int)age.UntilYears - 1}");
    }

    private static void AddInfectors(List<CaseColumn> columns, int count, TransmissionNetwork network)
    {
        var infectors = new List<string>?[count];
        foreach (var (infector, infectee) in network.Links)
        {
            if (infectee < count)
            {
                (infectors[infectee] ??= []).Add(network.Nodes[infector].Id);
            }
        }

        var most = infectors.Select(of => of?.Count ?? 0).DefaultIfEmpty().Max();
        for (var number = 1; number <= most; number++)
        {
            var index = number - 1;
            columns.Add(new CaseColumn.OfText(
                number == 1 ? "infector" : "infector_" + number.ToString(CultureInfo.InvariantCulture),
                i => infectors[i] is { } of && index < of.Count ? of[index] : null));
        }
    }

    private static void Add<T>(List<CaseColumn> columns, string heading, T[]? values)
        where T : struct, Enum
    {
        if (values is not null)
        {
            // The first value of each of these types is "not recorded": an empty cell.
            var names = Enum.GetValues<T>().ToDictionary(value => value, value => Convert.ToByte(value, CultureInfo.InvariantCulture) == 0 ? null : Kebab(value.ToString()));
            columns.Add(new CaseColumn.OfText(heading, i => names[values[i]]));
        }
    }

    private static string HeadingOf(DateField field) => Kebab(field.ToString()).Replace('-', '_') + "_date";

    // A heading of "street" would be taken for a home address.
    private static string HeadingOf(TextField field) => field == TextField.Street ? "township" : Kebab(field.ToString()).Replace('-', '_');

    /// <summary>Name of a value in tables: "inside-control".</summary>
    internal static string Kebab(string name) => string.Concat(name.Select((letter, i) =>
        (i > 0 && char.IsUpper(letter) ? "-" : string.Empty) + char.ToLowerInvariant(letter).ToString()));
}
