using Firebreak.Epidemiology.LineLists;

namespace Firebreak.Epidemiology.Descriptive;

/// <summary>Deaths among the cases of a line list.</summary>
public static class Deaths
{
    /// <summary>Cases whose outcome is death or that have a date of death; null where the list has neither column.</summary>
    /// <remarks>
    /// A date of death says that somebody died, so a list that records nothing else still has its number of deaths. It says nothing of the others,
    /// so no fatality follows from it. Whether the disease was the cause isn't judged.
    /// </remarks>
    public static int? Count(LineList cases)
    {
        var (outcomes, dates) = (cases.Outcomes, cases.Dates(DateField.Death));
        if (outcomes is null && dates is null)
        {
            return null;
        }

        var deaths = 0;
        for (var i = 0; i < cases.Count; i++)
        {
            if (outcomes?[i] == Outcome.Died || dates?[i] is not null)
            {
                deaths++;
            }
        }

        return deaths;
    }
}
