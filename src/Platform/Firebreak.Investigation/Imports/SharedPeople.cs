using System.Buffers.Binary;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Protection;

namespace Firebreak.Investigation.Imports;

/// <summary>Which rows of a file are about a person whom another row is about too, as far as comparing them with the register tells.</summary>
/// <remarks>Numbers instead of documents and keys: two that are equal by chance cost nothing but a row that waits its turn.</remarks>
internal sealed class SharedPeople
{
    private readonly Lock turn = new();
    private readonly HashSet<string> rows = new(StringComparer.Ordinal);
    private readonly Dictionary<long, string> firstRow = [];

    /// <summary>Takes note of a batch as it was compared.</summary>
    public void Note(IReadOnlyList<CaseDecision> decisions, BlindIndex blind)
    {
        lock (turn)
        {
            foreach (var decision in decisions)
            {
                var (row, person) = decision switch
                {
                    CaseDecision.New added => (added.Row, added.Person?.Id),
                    CaseDecision.Known known => (known.Row, known.Person.Id),
                    _ => throw new System.Diagnostics.UnreachableException(),
                };
                foreach (var document in row.Person.Documents)
                {
                    Note(blind.Document(document.Number), row.Number);
                }

                if (person is { } key)
                {
                    Note(NumberOf(key), row.Number);
                }
            }
        }
    }

    /// <summary>Whether another row is about the same person.</summary>
    public bool Has(CaseRow row) => rows.Contains(row.Number);

    private void Note(long person, string row)
    {
        if (firstRow.TryAdd(person, row))
        {
            return;
        }

        _ = firstRow[person] == row || (rows.Add(firstRow[person]) | rows.Add(row));
    }

    private static long NumberOf(Key<Person> key)
    {
        Span<byte> bytes = stackalloc byte[16];
        key.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadInt64BigEndian(bytes[8..]);
    }
}
