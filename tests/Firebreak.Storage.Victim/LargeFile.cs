using System.Globalization;
using Firebreak.Ground.People;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Imports;

namespace Firebreak.Storage.Victim;

/// <summary>A file that takes long enough to be killed in: several batches of cases and links.</summary>
public static class LargeFile
{
    /// <summary>Its rows, always the same.</summary>
    public static OutbreakFiles Rows()
    {
        var cases = Enumerable.Range(0, 4000).Select(number => new CaseRow(
            number.ToString(CultureInfo.InvariantCulture),
            new PersonDetails { Name = $"人{number}", Phones = [Household.Phone(number)] },
            new CaseFacts { Onset = new DateOnly(2022, 1, 1).AddDays(number % 60) })).ToList();
        var links = Enumerable.Range(1, 3999).Select(number => new LinkRow(
            (number / 2).ToString(CultureInfo.InvariantCulture), number.ToString(CultureInfo.InvariantCulture), null)).ToList();
        return new OutbreakFiles("large", [], cases, links) { Declare = new NewOutbreak("large", "covid-19", new DateOnly(2022, 1, 1)) };
    }
}
