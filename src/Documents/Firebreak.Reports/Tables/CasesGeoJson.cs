using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Primitives;
using Firebreak.Reports.Maps;

namespace Firebreak.Reports.Tables;

/// <summary>Writes <c>cases.geojson</c> (RFC 7946): a feature a case, so that the counts add up in any tool.</summary>
/// <remarks>
/// GeoJSON knows one coordinate system, WGS 84. A case without a position has no geometry, which the format provides for. Local metres have
/// none either and stand in the properties <c>x_m</c> and <c>y_m</c>: written as degrees they would put a village into the sea.
/// </remarks>
public static class CasesGeoJson
{
    private const int FlushAbove = 1 << 16;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the collection and leaves the stream open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="cases">The line list.</param>
    /// <param name="exactPositions">Whether positions are written as they are; else as the centre of their cell.</param>
    public static void Write(Stream stream, LineList cases, bool exactPositions)
    {
        using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        WriteCoordinateSystem(json, cases, exactPositions);
        json.WriteStartArray("features");
        var columns = CaseColumns.Of(cases, network: null);
        if (cases.Coordinates == CoordinateSystem.LocalMetres)
        {
            columns.AddRange(CaseColumns.Positions(cases, exactPositions));
        }

        var withPositions = cases.Coordinates != CoordinateSystem.None && cases.Positions is not null;
        for (var i = 0; withPositions && i < cases.Count; i++)
        {
            WriteFeature(json, cases, columns, i, exactPositions);
            if (json.BytesPending > FlushAbove)
            {
                json.Flush();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCoordinateSystem(Utf8JsonWriter json, LineList cases, bool exactPositions)
    {
        var (kind, note) = cases.Positions is null ? (CoordinateSystem.None, NoPositions) : cases.Coordinates switch
        {
            CoordinateSystem.Degrees => (CoordinateSystem.Degrees, InDegrees),
            CoordinateSystem.LocalMetres => (CoordinateSystem.LocalMetres, InMetres),
            _ => (CoordinateSystem.None, NoPositions),
        };
        json.WriteStartObject("coordinateSystem");
        json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()));
        if (kind != CoordinateSystem.None)
        {
            json.WriteNumber("cellSize", exactPositions ? 0.0 : kind == CoordinateSystem.Degrees ? MapCells.CellDegrees : MapCells.CellMetres);
        }

        json.WriteStartObject("note");
        json.WriteString("en", note.English);
        json.WriteString("zh", note.Chinese);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static Phrase InDegrees => new(
        "Longitude and latitude, WGS 84. Unless the cell size is 0, each position is the centre of its cell.",
        "经纬度，WGS 84。除非网格边长为0，各位置均为所在网格的中心。");

    private static Phrase InMetres => new(
        "Metres east and north of an unnamed origin: not WGS 84, so features have no geometry and the metres are properties x_m and y_m.",
        "相对未说明原点的东向、北向米数，并非WGS 84，故要素不含几何，米数见属性x_m和y_m。");

    private static Phrase NoPositions => new("The files have no positions, so there are no features.", "文件中没有位置，故无要素。");

    private static void WriteFeature(Utf8JsonWriter json, LineList cases, List<CaseColumn> columns, int index, bool exactPositions)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", cases.Ids[index]);
        if (cases.Coordinates == CoordinateSystem.Degrees && CaseColumns.ShownPosition(cases.Positions![index], cases.Coordinates, exactPositions) is { } position)
        {
            json.WriteStartObject("geometry");
            json.WriteString("type", "Point");
            json.WriteStartArray("coordinates");
            json.WriteNumberValue(position.X);
            json.WriteNumberValue(position.Y);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("geometry");
        }

        json.WriteStartObject("properties");
        foreach (var column in columns)
        {
            WriteProperty(json, column, index);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteProperty(Utf8JsonWriter json, CaseColumn column, int index)
    {
        switch (column)
        {
            case CaseColumn.OfText text:
                json.WriteString(column.Heading, text.At(index));
                break;
            case CaseColumn.OfDates dates:
                json.WriteString(column.Heading, dates.Days[index]?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case CaseColumn.OfNumbers numbers when numbers.At(index) is { } number:
                json.WriteNumber(column.Heading, number);
                break;
            default:
                json.WriteNull(column.Heading);
                break;
        }
    }
}
