using Firebreak.Epidemiology.LineLists;
using Firebreak.Reports.Charts;
using Firebreak.Reports.Maps;
using Firebreak.Reports.Situations;
using Firebreak.Reports.Words;

namespace Firebreak.Reports.Html.Sections;

/// <summary>Where cases live.</summary>
internal static class MapSection
{
    // A table of more rows than this isn't read, and the file has to stay small.
    private const int MostDataRows = 500;

    public static void Write(Page page)
    {
        var voice = page.Voice;
        if (page.Situation.Map is not { } map || MapFrame.Of(map) is not { } frame)
        {
            page.BeginSection(Chapter.Map, voice.Say("No positions in the files", "文件中没有位置"));
            page.Nothing(voice.Say(
                "No map: the files have no columns of longitude and latitude, or of metres. Places by name are listed further down.",
                "未绘制分布图：文件中没有经纬度或平面坐标列。按名称的地点见下文。"));
            page.EndSection();
            return;
        }

        page.BeginSection(Chapter.Map, Finding(map, voice));
        page.Figure(
            new MapChart(frame, voice),
            voice.Say($"Map of {voice.Count(map.Cells.Count)} {(map.CellSize > 0 ? "cells" : "positions")} with cases", $"病例分布图，共{voice.Count(map.Cells.Count)}个{(map.CellSize > 0 ? "网格" : "位置")}"),
            () => Data(page, map));
        page.Note(Notes(map, frame, voice));
        page.EndSection();
    }

    private static string Finding(MapSummary map, Voice voice)
    {
        var total = map.Cells.Sum(cell => (long)cell.Cases);
        var (sum, cells) = (0L, 0);
        foreach (var cell in map.Cells.OrderByDescending(cell => cell.Cases))
        {
            sum += cell.Cases;
            cells++;
            if (sum * 2 >= total)
            {
                break;
            }
        }

        return map.CellSize > 0
            ? voice.Say(
                $"Half of the {voice.Count(total)} placed cases lie in {voice.Count(cells)} of {voice.Count(map.Cells.Count)} cells ({SizeOf(map, voice)})",
                $"有位置的{voice.Count(total)}例中，半数集中在{voice.Count(map.Cells.Count)}个网格中的{voice.Count(cells)}个（{SizeOf(map, voice)}）")
            : voice.Say(
                $"Half of the {voice.Count(total)} placed cases lie at {voice.Count(cells)} of {voice.Count(map.Cells.Count)} positions",
                $"有位置的{voice.Count(total)}例中，半数集中在{voice.Count(map.Cells.Count)}个位置中的{voice.Count(cells)}个");
    }

    private static string SizeOf(MapSummary map, Voice voice) => map.System == CoordinateSystem.Degrees
        ? voice.Say($"{Degrees(map.CellSize)}° wide", $"边长{Degrees(map.CellSize)}°")
        : voice.Say($"{voice.Quantity(map.CellSize)} m wide", $"边长{voice.Quantity(map.CellSize)}米");

    private static string Degrees(double size) => size.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<string> Notes(MapSummary map, MapFrame frame, Voice voice)
    {
        yield return MapChart.DrawsCells(frame)
            ? voice.Say("The darker a cell, the more cases.", "网格颜色越深，病例越多。")
            : voice.Say("The area of a dot is the number of cases.", "圆点面积表示病例数。");
        if (map.Aggregation is { } reason)
        {
            yield return voice.Say($"{char.ToUpperInvariant(reason.English[0])}{reason.English[1..]}.", $"{reason.Chinese}。");
        }

        if (map.System == CoordinateSystem.LocalMetres)
        {
            yield return voice.Say("Metres east and north of an origin that the file doesn't name.", "坐标为相对某一原点的东向、北向米数，文件未说明原点。");
        }

        if (map.Unplaced > 0)
        {
            yield return voice.Say($"{voice.Cases(map.Unplaced)} without a position.", $"{voice.Cases(map.Unplaced)}没有位置。");
        }

        if (frame.CasesOutside > 0)
        {
            yield return voice.Say($"{voice.Cases(frame.CasesOutside)} far outside the frame {(frame.CasesOutside == 1 ? "isn't" : "aren't")} drawn: check their positions.", $"{voice.Cases(frame.CasesOutside)}远在图框之外，未绘出：请核实其位置。");
        }
    }

    private static void Data(Page page, MapSummary map)
    {
        var voice = page.Voice;
        if (map.Cells.Count > MostDataRows)
        {
            page.Note(voice.Say($"The {voice.Count(MostDataRows)} largest of {voice.Count(map.Cells.Count)}; all are in situation.json.", $"仅列最大的{voice.Count(MostDataRows)}个（共{voice.Count(map.Cells.Count)}个）；全部见situation.json。"));
        }

        var isDegrees = map.System == CoordinateSystem.Degrees;
        page.DataTable(
            [isDegrees ? voice.Say("Longitude", "经度") : voice.Say("Metres east", "东向米数"), isDegrees ? voice.Say("Latitude", "纬度") : voice.Say("Metres north", "北向米数"), voice.Say("Cases", "病例数")],
            map.Cells.OrderByDescending(cell => cell.Cases).Take(MostDataRows).Select(cell => new[] { Degrees(cell.X), Degrees(cell.Y), Voice.Plain(cell.Cases) }));
    }
}
