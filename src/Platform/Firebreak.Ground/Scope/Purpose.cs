namespace Firebreak.Ground.Scope;

/// <summary>The work for which data are read or written. It stands in the audit beside who did it.</summary>
/// <remarks>A closed list: what doesn't serve one of these has no business in the register.</remarks>
public sealed record Purpose
{
    private static readonly Dictionary<string, Purpose> ByCode = new(StringComparer.Ordinal);

    private Purpose(string code) => ByCode.Add(Code = code, this);

    /// <summary>Finding out who is ill, since when, and from whom (流调溯源).</summary>
    public static Purpose Investigation { get; } = new("investigation");

    /// <summary>Zones, quarantine, testing (风险管控).</summary>
    public static Purpose Containment { get; } = new("containment");

    /// <summary>Treatment and daily needs (救治保障).</summary>
    public static Purpose Care { get; } = new("care");

    /// <summary>Statutory reports and situation reports (疫情报告).</summary>
    public static Purpose Reporting { get; } = new("reporting");

    /// <summary>Taking in files from other systems (数据导入).</summary>
    public static Purpose Import { get; } = new("import");

    /// <summary>Keeping the register itself in order: duplicates, keys, backups, erasure (系统维护).</summary>
    public static Purpose Upkeep { get; } = new("upkeep");

    /// <summary>The word in the database and on the command line.</summary>
    public string Code { get; }

    /// <summary>All purposes, in the order above.</summary>
    public static IReadOnlyCollection<Purpose> All => ByCode.Values;

    /// <summary>The purpose of a code, or null.</summary>
    public static Purpose? Find(string code) => ByCode.GetValueOrDefault(code);

    /// <summary>Its code.</summary>
    public override string ToString() => Code;
}
