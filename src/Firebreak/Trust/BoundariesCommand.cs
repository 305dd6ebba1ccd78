using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Firebreak.CommandLine;
using Firebreak.CommandLine.Tables;
using Firebreak.Ground.Imports;
using Firebreak.Ground.Maps;
using Firebreak.Intake.Boundaries;
using Firebreak.Registers;

namespace Firebreak.Trust;

/// <summary><c>firebreak jurisdictions boundaries</c>: boundaries from GeoJSON or a Shapefile.</summary>
internal static class BoundariesCommand
{
    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "boundaries",
            new("Takes boundaries from GeoJSON or a Shapefile (.shp), matched by national code. Coordinates are degrees of WGS 84 (or CGCS2000) unless --system says otherwise. What the file doesn't name stays; the same file again changes nothing; firebreak import undo takes it back.",
                "从 GeoJSON 或 Shapefile（.shp）导入辖区边界，按区划代码匹配。坐标缺省为 WGS 84（或 CGCS2000）经纬度，另有 --system。文件未列者不变；重复导入不产生变化；可用 firebreak import undo 撤销。"),
            "jurisdictions boundaries boundaries.geojson --dry-run", terminal, time).PrintsTable();
        var file = verb.Argument("FILE", new("The file.", "边界文件。"));
        var codeField = verb.Text("--code-field", "PROPERTY", new("The property that holds the national code. Default: one of the usual names (code, adcode, gb, XZQDM, …).", "存放区划代码的属性名；缺省识别常用名称（code、adcode、gb、XZQDM 等）。"));
        var system = verb.Text("--system", "wgs84|gcj02", new(
            "What the coordinates mean. GCJ-02 is converted by the formula that is commonly used, within some metres; no file says by itself that it is in it.",
            "坐标系。GCJ-02（火星坐标）按通行公式换算，误差可达数米；文件本身无法表明，须在此说明。"));
        system.AcceptOnlyFromAmong("wgs84", "gcj02");
        var asOf = verb.Add(Days.Option("--as-of", new("Day for which the codes are meant. Default: today.", "代码所指日期，缺省为今日。"), terminal));
        var dryRun = verb.Flag("--dry-run", new("Says what it would do and writes nothing.", "只报告，不写入。"));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var path = question.Get(file);
            var read = BoundaryFile.Read(path, question.Get(system) == "gcj02" ? MapSystem.Gcj02 : MapSystem.Wgs84, question.Get(codeField)) switch
            {
                BoundaryReading.Read done => done,
                BoundaryReading.Refused refused => throw new UnusableCommand(refused.Reason, refused.ByEnvironment ? ExitCodes.Environment : ExitCodes.BadInput),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
            var imported = new ImportedFile(Path.GetFileName(path), "boundaries", await DigestAsync(path, cancellation), read.Features.Count + read.Unread.Count, 0, 0, Mapping: null, []);
            var entries = read.Features.Select(feature => new BoundaryEntry(feature.Number, feature.Code, feature.Shape, feature.EnglishName)).ToList();
            var outcome = await new ImportBoundaries(register.Reads, register.Writes, time).RunAsync(
                Desk.Of(register), entries, imported, question.Get(asOf) ?? JurisdictionsCommand.Today(time), question.Get(dryRun), cancellation);

            var rejects = read.Unread.Select(unread => new BoundaryReject(unread.Number, unread.Code, unread.Reason)).Concat(outcome.Rejects).OrderBy(reject => reject.Feature).ToList();
            question.Print(new Table(["feature", "code", "reason"], rejects.Select(reject => (object?[])[reject.Feature, reject.Code, reject.Reason.In(terminal.Language)])));
            var counts = string.Create(CultureInfo.InvariantCulture, $"{outcome.Counts.Added} / {outcome.Counts.Changed} / {outcome.Counts.Unchanged} / {rejects.Count}");
            terminal.Say(new($"Added / changed / unchanged / rejected: {counts}{(question.Get(dryRun) ? ". Nothing was written" : "")}.", $"新增/变更/未变/拒绝：{counts}{(question.Get(dryRun) ? "。未写入任何内容" : "")}。"));
            if (outcome.Import is { } import)
            {
                terminal.Say(new($"Take it back with: firebreak import undo {import.ShortName}", $"撤销：firebreak import undo {import.ShortName}"));
            }

            return rejects.Count == 0 ? ExitCodes.Done : ExitCodes.DoneWithRejects;
        });
    }

    private static async Task<string> DigestAsync(string path, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));
    }
}
