using Firebreak.Intake.Columns;

namespace Firebreak.Intake.Rows;

/// <summary>The values of one field, a slot a person, growing as people come.</summary>
internal sealed class Store<T>(T missing, int capacity)
{
    private readonly EqualityComparer<T> comparer = EqualityComparer<T>.Default;
    private T[] values = Filled(missing, capacity);

    /// <summary>The value of one person.</summary>
    public T this[int slot] => slot < values.Length ? values[slot] : missing;

    /// <summary>Keeps a value; false if another one is kept already, which then stays.</summary>
    public bool Put(int slot, T value)
    {
        if (slot >= values.Length)
        {
            var longer = Filled(missing, Math.Max(slot + 1, values.Length * 2));
            values.CopyTo(longer, 0);
            values = longer;
        }

        if (!comparer.Equals(values[slot], missing))
        {
            return comparer.Equals(values[slot], value);
        }

        values[slot] = value;
        return true;
    }

    /// <summary>Fills a blank, or replaces what stands there, after the row was taken.</summary>
    public void Replace(int slot, T value)
    {
        Put(slot, value);
        values[slot] = value;
    }

    /// <summary>The column, cut to the number of people.</summary>
    public T[] ToColumn(int count)
    {
        if (values.Length < count)
        {
            Put(count - 1, missing);
        }

        Array.Resize(ref values, count);
        return values;
    }

    private static T[] Filled(T value, int length)
    {
        var array = new T[Math.Max(1, length)];
        if (value is not null && !EqualityComparer<T>.Default.Equals(value, default))
        {
            Array.Fill(array, value);
        }

        return array;
    }
}

/// <summary>One field of the row in hand, offered by the columns that may fill it.</summary>
internal abstract class Cell
{
    /// <summary>The column that offered the value; null while none has.</summary>
    public ColumnPlan? From { get; protected set; }

    /// <summary>Forgets the last row.</summary>
    public void Clear() => From = null;

    /// <summary>Moves the value to a person's slot; false if another value is there.</summary>
    public abstract bool Commit(int slot);
}

/// <inheritdoc cref="Cell"/>
internal sealed class Cell<T>(Store<T> store) : Cell
{
    /// <summary>The value offered; meaningless while <see cref="Cell.From"/> is null.</summary>
    public T Value { get; private set; } = default!;

    /// <summary>Offers a value: of several columns for a field the first with a value counts.</summary>
    public void Offer(T value, ColumnPlan from)
    {
        if (From is null)
        {
            Value = value;
            From = from;
        }
    }

    public override bool Commit(int slot) => From is null || store.Put(slot, Value);
}

/// <summary>A column of words in the making, each word kept once.</summary>
internal sealed class WordStore(int capacity)
{
    private readonly Dictionary<string, int> codes = new(StringComparer.Ordinal);
    private readonly List<string> words = [];

    /// <summary>Codes by person; -1 is "not recorded".</summary>
    public Store<int> Codes { get; } = new(-1, capacity);

    /// <summary>The words by code.</summary>
    public IReadOnlyList<string> Words => words;

    /// <summary>Heading of the column that fills it, for findings.</summary>
    public string Heading { get; set; } = "";

    /// <summary>The code of a word.</summary>
    public int Code(ReadOnlySpan<char> word)
    {
        var lookup = codes.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(word, out var code))
        {
            return code;
        }

        words.Add(word.ToString());
        codes[words[^1]] = words.Count - 1;
        return words.Count - 1;
    }
}
