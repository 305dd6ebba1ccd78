using Firebreak.Ground.Exports;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;

namespace Firebreak.Web.Api;

/// <summary>One thing that is told of a row.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
internal sealed record Column<T>(string Name, Func<T, object?> Value)
{
    /// <summary>By what of it somebody could be recognised, in a table that leaves the register; null where by nothing.</summary>
    public Telling<T>? Tells { get; init; }
}

/// <summary>Something of a row by which somebody could be recognised. Two columns may tell of one, such as the two ends of an age.</summary>
/// <param name="What">What it is.</param>
/// <param name="Kind">How it is told less exactly.</param>
/// <param name="Value">Its value.</param>
/// <param name="Shown">What a column shows of it.</param>
internal sealed record Telling<T>(string What, QuasiIdentifier Kind, Func<T, object?> Value, Func<object?, object?> Shown);

/// <summary>Makes columns.</summary>
internal static class Columns
{
    /// <summary>A word by which somebody could be recognised.</summary>
    public static Column<T> Word<T>(string name, Func<T, object?> value) => new(name, value) { Tells = new(name, QuasiIdentifier.Word, value, told => told) };

    /// <summary>The two ends of an age.</summary>
    public static IEnumerable<Column<T>> Age<T>(Func<T, float?> from, Func<T, float?> until)
    {
        yield return new("ageFrom", row => from(row)) { Tells = new("age", QuasiIdentifier.Age, At, told => (told as AgeInYears?)?.From) };
        yield return new("ageUntil", row => until(row)) { Tells = new("age", QuasiIdentifier.Age, At, told => (told as AgeInYears?)?.Until) };

        object? At(T row) => from(row) is { } first && until(row) is { } last ? new AgeInYears(first, last) : null;
    }

    /// <summary>Whether a value is the key of a person, by which two tables could be laid beside each other.</summary>
    public static Guid? PersonIn(object? value) => value is Key<Person> person ? person.Value : null;
}
