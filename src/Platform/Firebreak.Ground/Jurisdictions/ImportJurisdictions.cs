using Firebreak.Ground.Events;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Primitives;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Ground.Jurisdictions;

/// <summary>A list of codes was taken in.</summary>
public sealed record JurisdictionsImported(int Added, int Renamed) : IEvent;

/// <summary>One row of a list of codes.</summary>
/// <param name="Row">Its number in the file, from 1.</param>
/// <param name="Code">Code.</param>
/// <param name="Name">Official name.</param>
/// <param name="Parent">Code of the jurisdiction it lies in; null where the code itself says so.</param>
/// <param name="System">Administrative system; null for the ordinary one, or that of the parent.</param>
/// <param name="TimeZone">IANA name of its time zone, where it has one of its own.</param>
public sealed record CodeListEntry(int Row, string Code, string Name, string? Parent = null, string? System = null, string? TimeZone = null);

/// <summary>A row that wasn't taken, and why.</summary>
public sealed record CodeListReject(int Row, string Code, Phrase Reason);

/// <summary>What a list of codes does, or would do.</summary>
public sealed record CodeListImport(int Added, int Renamed, int Unchanged, IReadOnlyList<CodeListReject> Rejects);

/// <summary>Takes a list of codes into the tree. What the list doesn't name stays.</summary>
[Needs(Right.ManageJurisdictions)]
public sealed class ImportJurisdictions(Writes writes)
{
    /// <summary>Takes it in, or says what it would do.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="entries">The rows.</param>
    /// <param name="asOf">The day from which its names hold.</param>
    /// <param name="dryRun">Whether to write nothing.</param>
    /// <param name="cancellation">Ends the work.</param>
    public Task<CodeListImport> RunAsync(Actor actor, IReadOnlyList<CodeListEntry> entries, DateOnly asOf, bool dryRun, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Upkeep).RunAsync(
            nameof(ImportJurisdictions),
            async change =>
            {
                var tree = await change.Of<Jurisdiction>().ToListAsync(cancellation);
                return new Taking(change, tree, tree.Single(j => j.Id == actor.Jurisdiction), asOf, dryRun).Take(entries);
            },
            cancellation);

    private sealed class Taking(Change change, List<Jurisdiction> tree, Jurisdiction own, DateOnly asOf, bool dryRun)
    {
        private readonly Dictionary<string, Jurisdiction> byCode = tree.ToDictionary(j => j.Code, StringComparer.Ordinal);
        private readonly HashSet<string> named = new(StringComparer.Ordinal);
        private readonly List<CodeListReject> rejects = [];
        private int added;
        private int renamed;
        private int unchanged;

        public CodeListImport Take(IReadOnlyList<CodeListEntry> entries)
        {
            // A list may name a street before its county: what waits for its parent is tried again as long as that helps.
            var left = entries.OrderBy(entry => entry.Code.Length).ThenBy(entry => entry.Code, StringComparer.Ordinal).ToList();
            for (var before = int.MaxValue; left.Count > 0 && left.Count < before;)
            {
                before = left.Count;
                left = left.FindAll(entry => !Settle(entry));
            }

            rejects.AddRange(left.Select(entry => new CodeListReject(entry.Row, entry.Code, NoParent(entry))));
            if (!dryRun && added + renamed > 0)
            {
                change.Raise(new JurisdictionsImported(added, renamed));
            }

            return new CodeListImport(added, renamed, unchanged, [.. rejects.OrderBy(reject => reject.Row)]);
        }

        // False where the row waits for its parent.
        private bool Settle(CodeListEntry entry)
        {
            if (WrongWith(entry) is { } reason)
            {
                rejects.Add(new CodeListReject(entry.Row, entry.Code, reason));
                return true;
            }

            if (byCode.TryGetValue(entry.Code, out var known))
            {
                named.Add(entry.Code);
                Update(entry, known);
                return true;
            }

            if (ParentOf(entry) is not { } parent)
            {
                return false;
            }

            named.Add(entry.Code);
            var made = parent.Below(change.NewKey<Jurisdiction>(), entry.Code, entry.Name.Trim()) with { System = entry.System ?? parent.System, TimeZone = entry.TimeZone };
            byCode.Add(entry.Code, made);
            added++;
            Add(made);
            return true;
        }

        private Phrase? WrongWith(CodeListEntry entry) =>
            string.IsNullOrWhiteSpace(entry.Name) ? new("a jurisdiction has a name", "缺少名称")
            : string.IsNullOrWhiteSpace(entry.Code) || entry.Code.Length > 32 ? new("a code has 1 to 32 characters", "代码应为 1 至 32 个字符")
            : entry.Parent is null && entry.System is null && NationalCode.LevelOf(entry.Code) is null && !byCode.ContainsKey(entry.Code)
                ? new("this is no national code of 6, 9 or 12 digits; a second system names the parent of each row", "不是 6、9 或 12 位的行政区划代码；其他建制须逐行给出上级代码")
            : named.Contains(entry.Code) ? new("the file names this code twice", "文件中代码重复")
            : entry.TimeZone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? new($"there is no time zone {zone}", $"没有时区 {zone}")
            : byCode.TryGetValue(entry.Code, out var known) && !known.Path.StartsWith(own.Path, StringComparison.Ordinal)
                ? new("it lies outside your jurisdiction", "不在您的辖区内")
            : null;

        private Jurisdiction? ParentOf(CodeListEntry entry)
        {
            var parent = entry.Parent is { } stated
                ? byCode.GetValueOrDefault(stated)
                : NationalCode.Around(entry.Code).Select(code => code == entry.Code ? null : byCode.GetValueOrDefault(code)).FirstOrDefault(found => found is not null);
            return parent?.Path.StartsWith(own.Path, StringComparison.Ordinal) == true && parent.MergedInto is null ? parent : null;
        }

        private void Update(CodeListEntry entry, Jurisdiction known)
        {
            var name = entry.Name.Trim();
            var after = known with { Name = name, TimeZone = entry.TimeZone ?? known.TimeZone };
            if (after == known)
            {
                unchanged++;
                return;
            }

            renamed++;
            byCode[entry.Code] = after;
            if (dryRun)
            {
                return;
            }

            change.Replace(known, after);
            if (name != known.Name)
            {
                change.Add(new CodeChange { Id = change.NewKey<CodeChange>(), Kind = CodeChangeKind.Renamed, On = asOf, OldCode = known.Code, OldName = known.Name, Successor = known.Id });
            }
        }

        private void Add(Jurisdiction made)
        {
            if (!dryRun)
            {
                change.Add(made);
            }
        }

        private static Phrase NoParent(CodeListEntry entry) => entry.Parent is { } stated
            ? new($"its parent {stated} is neither in the register nor in the file, or lies outside your jurisdiction", $"上级 {stated} 不在登记库或文件中，或不在您的辖区内")
            : new($"no jurisdiction around {entry.Code} is in the register or in the file", $"登记库和文件中均无 {entry.Code} 的上级辖区");
    }
}
