using System.Security.Cryptography;
using Firebreak.Ground.Exports;
using Firebreak.Ground.Record;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Web.Api;

/// <summary>A table as it may leave the register: k-anonymous in what tells people apart, marked in every row, people under keys of this table alone.</summary>
/// <remarks>Were people under one key in two tables, the two laid beside each other would tell more of somebody than each was found to tell.</remarks>
internal sealed class ExportTable<T>
    where T : Row<T>
{
    private readonly IReadOnlyList<Column<T>> columns;
    private readonly IReadOnlyList<Telling<T>> tellings;
    private readonly Dictionary<Guid, int> numbers;
    private readonly byte[] pseudonymKey = RandomNumberGenerator.GetBytes(32);

    private ExportTable(IReadOnlyList<Column<T>> columns, IReadOnlyList<Telling<T>> tellings, Dictionary<Guid, int> numbers, Anonymity anonymity, string mark) =>
        (this.columns, this.tellings, this.numbers, Anonymity, Mark) = (columns, tellings, numbers, anonymity, mark);

    /// <summary>How exactly it is told.</summary>
    public Anonymity Anonymity { get; }

    /// <summary>The word in every row.</summary>
    public string Mark { get; }

    /// <summary>Its headings; the mark stands last.</summary>
    public IReadOnlyList<string> Names => [.. columns.Select(column => column.Name), "export"];

    /// <summary>What was done to it, in a line.</summary>
    public string Said => FormattableString.Invariant($"{Mark}; rows={Anonymity.Rows}; k={Anonymity.Reached}; blank={Anonymity.BlankRows}; coarsened=")
        + (Anonymity.Coarsened.Count == 0 ? "none" : string.Join(", ", Anonymity.Coarsened.Select(one => $"{tellings[one.Column].What} {one.Told}")));

    /// <summary>Looks at every row once and finds out how exactly they may be told.</summary>
    public static async Task<ExportTable<T>> OfAsync(IQueryable<T> rows, IReadOnlyList<Column<T>> columns, bool isPractice, CancellationToken cancellation)
    {
        var told = columns.Select(column => column.Tells).OfType<Telling<T>>().DistinctBy(telling => telling.What).ToList();
        var places = new Dictionary<Guid, int>();
        var values = new List<object?[]>();
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            places.Add(row.Id.Value, values.Count);
            values.Add([.. told.Select(telling => telling.Value(row))]);
        }

        return new ExportTable<T>(columns, told, places, Anonymity.Of([.. told.Select(telling => telling.Kind)], values, Anonymity.Ordinary), ExportMark.New(isPractice));
    }

    /// <summary>A row as it is told; null for one that wasn't there when the table was looked at.</summary>
    public IReadOnlyList<object?>? Told(T row) => numbers.TryGetValue(row.Id.Value, out var number)
        ? [.. columns.Select(column => column.Tells is { } tells
            ? tells.Shown(Anonymity.Told(number, IndexOf(tells.What), tells.Value(row)))
            : Columns.PersonIn(column.Value(row)) is { } person ? Pseudonym(person) : column.Value(row)), Mark]
        : null;

    private int IndexOf(string what)
    {
        for (var i = 0; i < tellings.Count; i++)
        {
            if (tellings[i].What == what)
            {
                return i;
            }
        }

        throw new System.Diagnostics.UnreachableException();
    }

    private string Pseudonym(Guid person)
    {
        Span<byte> bytes = stackalloc byte[16];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        person.TryWriteBytes(bytes);
        HMACSHA256.HashData(pseudonymKey, bytes, hash);
        return Convert.ToHexStringLower(hash[..8]);
    }
}
