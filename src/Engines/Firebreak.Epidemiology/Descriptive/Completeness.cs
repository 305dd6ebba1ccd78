using Firebreak.Epidemiology.LineLists;

namespace Firebreak.Epidemiology.Descriptive;

/// <summary>How full one column is.</summary>
/// <param name="Field">Name of the field, as in the line list's types: Age, Sex, HowFound, Onset, Province …</param>
/// <param name="Filled">Cases with a value.</param>
/// <param name="Total">All cases.</param>
public readonly record struct Completeness(string Field, int Filled, int Total)
{
    /// <summary>How full every column is that the list has: dates first, then classifications, words and positions.</summary>
    public static IReadOnlyList<Completeness> Of(LineList cases)
    {
        var columns = new List<Completeness>();
        foreach (var field in Enum.GetValues<DateField>())
        {
            if (cases.Dates(field) is { } dates)
            {
                columns.Add(new Completeness(field.ToString(), dates.Count(d => d is not null), cases.Count));
            }
        }

        Add("Age", cases.Ages, age => age.IsKnown);
        Add(nameof(Sex), cases.Sexes, sex => sex != Sex.Unknown);
        Add(nameof(Outcome), cases.Outcomes, outcome => outcome != Outcome.Unknown);
        Add(nameof(HowFound), cases.Found, found => found != HowFound.Unknown);
        Add(nameof(CaseClass), cases.Classes, @class => @class != CaseClass.Unknown);
        Add(nameof(Severity), cases.Severities, severity => severity != LineLists.Severity.Unknown);
        foreach (var field in Enum.GetValues<TextField>())
        {
            if (cases.Texts(field) is { } words)
            {
                columns.Add(new Completeness(field.ToString(), words.Codes.Count(code => code >= 0), cases.Count));
            }
        }

        Add(nameof(Position), cases.Positions, position => position is not null);
        return columns;

        void Add<T>(string name, T[]? column, Func<T, bool> isFilled)
        {
            if (column is not null)
            {
                columns.Add(new Completeness(name, column.Count(isFilled), cases.Count));
            }
        }
    }
}
