using System.Runtime.InteropServices;

namespace Firebreak.Ground.Exports;

/// <summary>
/// A table told so exactly that every row is like at least k - 1 others in all columns by which somebody could be recognised (k-anonymity, k 匿名). Columns are told less exactly one step at a time, the
/// one with most different values first, until few rows stand apart; those tell none of these columns.
/// </summary>
/// <remarks>
/// The method is Datafly (Sweeney 2002, doi:10.1142/S021848850200165X). It is simple, takes a pass over the rows a step, and its outcome can be said in a line: age in 5-year bands, occupation left
/// out, 3 rows blank. What it doesn't do: dates of an illness stay exact, for without them a line list is none, and whoever knows the day on which a neighbour was taken to hospital may find the row.
/// </remarks>
public sealed class Anonymity
{
    /// <summary>How many rows must be alike at least.</summary>
    public const int Ordinary = 5;

    // Rows that stand apart after the last step taken: blank rather than one more step for everybody.
    private const double BlankShare = 0.01;

    private readonly IReadOnlyList<QuasiIdentifier> columns;
    private readonly int[] levels;
    private readonly HashSet<int> blank;

    private Anonymity(IReadOnlyList<QuasiIdentifier> columns, int[] levels, HashSet<int> blank, int rows, int reached) =>
        (this.columns, this.levels, this.blank, Rows, Reached) = (columns, levels, blank, rows, reached);

    /// <summary>How many rows were looked at.</summary>
    public int Rows { get; }

    /// <summary>How many rows the smallest group of like rows has; fewer than were asked for only where the whole table has fewer. 0 for a table without rows.</summary>
    public int Reached { get; }

    /// <summary>How many rows tell none of the columns.</summary>
    public int BlankRows => blank.Count;

    /// <summary>Which columns are told less exactly than they are known, and how.</summary>
    public IReadOnlyList<(int Column, string Told)> Coarsened =>
        [.. levels.Select((level, column) => (column, level)).Where(one => one.level > 0).Select(one => (one.column, columns[one.column].Told(one.level)))];

    /// <summary>Finds out how exactly a table may be told.</summary>
    /// <param name="columns">The columns by which somebody could be recognised.</param>
    /// <param name="rows">Their values, row by row.</param>
    /// <param name="k">How many rows must be alike.</param>
    public static Anonymity Of(IReadOnlyList<QuasiIdentifier> columns, IReadOnlyList<object?[]> rows, int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        var coarseness = new int[columns.Count];
        var groups = new Groups(columns, rows);
        while (true)
        {
            var (sizes, of, distinct) = groups.At(coarseness);
            var apart = of.Count(group => sizes[group] < k);
            var next = Enumerable.Range(0, columns.Count).Where(column => coarseness[column] < columns[column].LastLevel).OrderByDescending(column => distinct[column]).ThenBy(column => column).Cast<int?>().FirstOrDefault();
            if (apart <= rows.Count * BlankShare || next is not { } coarser)
            {
                return Blanked(columns, coarseness, rows, sizes, of, k);
            }

            coarseness[coarser]++;
        }
    }

    /// <summary>A value as it may be told.</summary>
    /// <param name="row">Number of the row, from 0, in the order given.</param>
    /// <param name="column">Number of the column, from 0.</param>
    /// <param name="value">Its value.</param>
    public object? Told(int row, int column, object? value) => blank.Contains(row) ? null : columns[column].At(value, levels[column]);

    // The blank ones are a group of their own, and must be as many as any other; what is missing comes from the smallest groups.
    private static Anonymity Blanked(IReadOnlyList<QuasiIdentifier> columns, int[] levels, IReadOnlyList<object?[]> rows, List<int> sizes, int[] of, int k)
    {
        var first = new int[sizes.Count];
        for (var row = of.Length - 1; row >= 0; row--)
        {
            first[of[row]] = row;
        }

        var groups = sizes.Select((size, group) => (Group: group, Size: size, TellsNothing: !columns.Where((column, i) => column.At(rows[first[group]][i], levels[i]) is not null).Any())).ToList();
        var blankSize = groups.Where(one => one.TellsNothing || one.Size < k).Sum(one => one.Size);
        var gone = groups.Where(one => !one.TellsNothing && one.Size < k).Select(one => one.Group).ToHashSet();
        var kept = groups.Where(one => !one.TellsNothing && one.Size >= k).OrderBy(one => one.Size).Select(one => (one.Group, one.Size)).ToList();
        var lent = new List<int>();
        if (blankSize > 0 && blankSize < k && kept.Count > 0 && kept[^1].Size - (k - blankSize) >= k)
        {
            // The largest group lends as many rows as are missing and stays large enough: one row that stands alone must not take a whole group with it.
            var missing = k - blankSize;
            lent.AddRange(Enumerable.Range(0, rows.Count).Where(row => of[row] == kept[^1].Group).Take(missing));
            kept[^1] = (kept[^1].Group, kept[^1].Size - missing);
            blankSize = k;
        }

        while (blankSize > 0 && blankSize < k && kept.Count > 0)
        {
            blankSize += kept[0].Size;
            gone.Add(kept[0].Group);
            kept.RemoveAt(0);
        }

        var reached = kept.Select(one => one.Size).Concat(blankSize > 0 ? [blankSize] : (int[])[]).DefaultIfEmpty(0).Min();
        return new Anonymity(columns, levels, [.. Enumerable.Range(0, rows.Count).Where(row => gone.Contains(of[row])), .. lent], rows.Count, reached);
    }

    // Like rows get one number. Column after column splits the groups that the columns before it have left.
    private sealed class Groups(IReadOnlyList<QuasiIdentifier> columns, IReadOnlyList<object?[]> rows)
    {
        private static readonly object Nothing = new();

        public (List<int> Sizes, int[] Of, int[] Distinct) At(int[] levels)
        {
            var of = new int[rows.Count];
            var distinct = new int[columns.Count];
            var sizes = new List<int>();
            for (var column = 0; column < columns.Count; column++)
            {
                var values = new Dictionary<object, int>();
                var split = new Dictionary<(int Group, int Value), int>();
                for (var row = 0; row < rows.Count; row++)
                {
                    var value = Number(values, columns[column].At(rows[row][column], levels[column]) ?? Nothing);
                    of[row] = Number(split, (of[row], value));
                }

                distinct[column] = values.Count;
            }

            foreach (var group in of)
            {
                while (sizes.Count <= group)
                {
                    sizes.Add(0);
                }

                sizes[group]++;
            }

            return (sizes, of, distinct);
        }

        private static int Number<T>(Dictionary<T, int> numbers, T value)
            where T : notnull
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, value, out var known);
            return known ? number : number = numbers.Count - 1;
        }
    }
}
