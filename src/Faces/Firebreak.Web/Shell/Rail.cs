using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Primitives;

namespace Firebreak.Web.Shell;

/// <summary>One way into the work.</summary>
/// <param name="Path">Its address.</param>
/// <param name="Key">The letter that opens it after g.</param>
/// <param name="Name">Its name.</param>
/// <param name="Right">Who may open it.</param>
/// <param name="Icon">Its mark: the path of a drawing of 24 by 24, drawn in lines.</param>
public sealed record RailEntry(string Path, char Key, Phrase Name, Right Right, string Icon);

/// <summary>A part of the loop with its ways in.</summary>
public sealed record RailPart(Phrase? Name, IReadOnlyList<RailEntry> Entries);

/// <summary>The rail on the left: the situation first, then the six parts of the loop, then the engines, then the house itself. Only what exists, and only what the visitor may open.</summary>
public static class Rail
{
    /// <summary>Everything there is.</summary>
    public static IReadOnlyList<RailPart> Parts { get; } =
    [
        new(null,
        [
            new("/situation", 's', new("Situation", "态势"), Right.SeeStatistics, "M3 20h18M5 16l4-6 4 3 6-8"),
            new("/today", 'd', new("Today", "今日"), Right.SeeTasks, "M5 5h14v15H5zM5 9h14M9 3v4M15 3v4M9 14l2 2 4-4"),
        ]),
        new(new("Investigation", "流调溯源"),
        [
            new("/cases", 'c', new("Cases", "病例"), Right.SeeCases, "M5 4h14v16H5zM9 9h6M9 13h6M9 17h3"),
            new("/chains", 'h', new("Chains", "传播链"), Right.SeeCases, "M6 6m-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0M18 9m-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0M10 18m-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0M8.3 6.6l7.3 1.8M7 8.3l2.2 7.3M16.3 10.8l-4.6 5.4"),
            new("/people", 'e', new("People", "人员"), Right.SeePeople, "M12 8m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0M5 20c0-4 3-6 7-6M16 16m-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0M18 18l3 3"),
        ]),
        new(new("Containment", "管控处置"),
        [
            new("/orders", 'o', new("Orders", "管控决定"), Right.SeeOrders, "M6 3h9l3 3v15H6zM9 11h6M9 15h4M14 3v4h4"),
            new("/zones", 'z', new("Zones", "风险区"), Right.SeeOrders, "M12 3l8 5v8l-8 5-8-5V8zM12 9l3 2v3l-3 2-3-2v-3z"),
        ]),
        new(new("Command", "指挥"),
        [
            new("/protocols", 'r', new("Protocols", "防控方案"), Right.SeeReference, "M5 4h11l3 3v13H5zM9 9h7M9 13h7M9 17h4"),
            new("/directives", 'f', new("Circulars", "文件"), Right.SeeTasks, "M4 6h16v12H4zM4 7l8 6 8-6"),
        ]),
        new(new("Decision", "研判决策"), [new("/time", 't', new("Time machine", "时光机"), Right.SeeStatistics, "M12 7v5l3.5 2M4 12a8 8 0 1 0 2.6-5.9M4 4v4h4")]),
        new(new("The house", "系统管理"),
        [
            new("/import", 'i', new("Import", "导入"), Right.ImportFiles, "M12 3v11M8 10l4 4 4-4M4 15v5h16v-5"),
            new("/people/duplicates", 'p', new("Duplicates", "疑似重复"), Right.DecideDuplicates, "M9 8m-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0M16 8m-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0M3 19c0-3 3-5 6-5s6 2 6 5M15 14c3 0 6 2 6 5"),
            new("/accounts", 'u', new("Accounts", "账号"), Right.SeeAccounts, "M12 8m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0M5 20c0-4 3-6 7-6s7 2 7 6"),
            new("/audit", 'a', new("Audit", "审计"), Right.SeeAudit, "M6 3h9l3 3v15H6zM9 9h6M9 13h6M9 17h4"),
            new("/places", 'l', new("Places", "地点"), Right.SeeReference, "M12 21c-4-5-6-8-6-11a6 6 0 1 1 12 0c0 3-2 6-6 11zM12 10m-2 0a2 2 0 1 0 4 0a2 2 0 1 0 -4 0"),
        ]),
    ];

    /// <summary>What somebody may open.</summary>
    public static IEnumerable<RailPart> For(Actor actor) =>
        Parts.Select(part => part with { Entries = [.. part.Entries.Where(entry => actor.Has(entry.Right))] }).Where(part => part.Entries.Count > 0);

    /// <summary>The first page of somebody: the first on the rail, or what they may do.</summary>
    public static string FirstFor(Actor actor) => For(actor).Select(part => part.Entries[0].Path).FirstOrDefault() ?? "/me";
}
