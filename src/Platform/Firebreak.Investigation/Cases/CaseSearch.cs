using System.Linq.Expressions;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Investigation.Contacts;
using Firebreak.Investigation.Itineraries;
using Firebreak.Investigation.Links;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Investigation.Cases;

/// <summary>Which cases somebody asks for. What isn't said doesn't matter.</summary>
public sealed record CaseSearch
{
    /// <summary>The outbreak.</summary>
    public Key<Outbreak>? Outbreak { get; init; }

    /// <summary>How the number begins.</summary>
    public string? Number { get; init; }

    /// <summary>Case class.</summary>
    public CaseClass? Class { get; init; }

    /// <summary>Severity.</summary>
    public Severity? Severity { get; init; }

    /// <summary>How found.</summary>
    public HowFound? Found { get; init; }

    /// <summary>Outcome.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>The date that <see cref="From"/> and <see cref="To"/> are about.</summary>
    public DateField Date { get; init; } = DateField.Onset;

    /// <summary>First day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Whether the date must be missing.</summary>
    public bool IsUndated { get; init; }

    /// <summary>The word that <see cref="Word"/> is about.</summary>
    public TextField Field { get; init; } = TextField.District;

    /// <summary>What the word is.</summary>
    public string? Word { get; init; }

    /// <summary>Whether it is a local case that nobody is presumed to have infected.</summary>
    public bool IsUnlinked { get; init; }

    /// <summary>Whether no stop of an itinerary is recorded.</summary>
    public bool IsWithoutItinerary { get; init; }

    /// <summary>Whether no contact is recorded.</summary>
    public bool IsWithoutContacts { get; init; }
}

/// <summary>By what cases are sorted: a number, a date, a class; never by a name.</summary>
public enum CaseOrder : byte
{
    /// <summary>Number in the outbreak.</summary>
    Number,

    /// <summary>Day of onset.</summary>
    Onset,

    /// <summary>Day of sampling.</summary>
    Sampling,

    /// <summary>Day of confirmation.</summary>
    Confirmation,

    /// <summary>Day of report.</summary>
    Report,

    /// <summary>Day of isolation.</summary>
    Isolation,

    /// <summary>Age.</summary>
    Age,

    /// <summary>Case class.</summary>
    Class,

    /// <summary>Severity.</summary>
    Severity,

    /// <summary>How found.</summary>
    Found,

    /// <summary>Outcome.</summary>
    Outcome,

    /// <summary>District.</summary>
    District,

    /// <summary>Street or township.</summary>
    Township,
}

/// <summary>By what cases are counted in groups.</summary>
public enum CaseGrouping : byte
{
    /// <summary>How found.</summary>
    Found,

    /// <summary>Case class.</summary>
    Class,

    /// <summary>Severity.</summary>
    Severity,

    /// <summary>Outcome.</summary>
    Outcome,

    /// <summary>Day of onset.</summary>
    Onset,

    /// <summary>Day of report.</summary>
    Report,

    /// <summary>District.</summary>
    District,

    /// <summary>Street or township.</summary>
    Township,

    /// <summary>Setting of the infection.</summary>
    Setting,

    /// <summary>Named cluster.</summary>
    Cluster,
}

/// <summary>A group of cases and how many they are.</summary>
/// <param name="Value">What they have in common, as the facts hold it; null for those without.</param>
/// <param name="Count">How many.</param>
public sealed record CaseGroup(object? Value, int Count);

/// <summary>Reads of cases, shaped for lists.</summary>
[Needs(Right.SeeCases)]
public static class CaseQueries
{
    private static readonly Expression<Func<Case, string>> ByNumber = c => c.Number;

    /// <summary>The cases that are asked for, as far as they are seen.</summary>
    public static IQueryable<Case> Cases(this Reading reading, CaseSearch search)
    {
        var cases = reading.Of<Case>();
        if (search.Outbreak is { } outbreak)
        {
            cases = cases.Where(c => c.Outbreak == outbreak);
        }

        if (search.Number is { Length: > 0 } number)
        {
            cases = cases.Where(c => c.Number.StartsWith(number));
        }

        if (search.Class is { } @class)
        {
            cases = cases.Where(c => c.Facts.Class == @class);
        }

        if (search.Severity is { } severity)
        {
            cases = cases.Where(c => c.Facts.Severity == severity);
        }

        if (search.Found is { } found)
        {
            cases = cases.Where(c => c.Facts.Found == found);
        }

        if (search.Outcome is { } outcome)
        {
            cases = cases.Where(c => c.Facts.Outcome == outcome);
        }

        if (search.IsUndated)
        {
            cases = cases.Where(Compared(Of(search.Date), ExpressionType.Equal, null));
        }

        if (search.From is { } from)
        {
            cases = cases.Where(Compared(Of(search.Date), ExpressionType.GreaterThanOrEqual, from));
        }

        if (search.To is { } to)
        {
            cases = cases.Where(Compared(Of(search.Date), ExpressionType.LessThanOrEqual, to));
        }

        if (search.Word is { Length: > 0 } word)
        {
            cases = cases.Where(Compared(Of(search.Field), ExpressionType.Equal, word));
        }

        if (search.IsUnlinked)
        {
            var links = reading.Of<PresumedLink>();
            cases = cases.Where(c => c.Facts.Found != HowFound.Imported && !links.Any(l => l.Outbreak == c.Outbreak && l.InfecteeNumber == c.Number));
        }

        if (search.IsWithoutItinerary)
        {
            var stops = reading.Of<ItineraryStop>();
            cases = cases.Where(c => !stops.Any(s => s.Case == c.Id));
        }

        if (search.IsWithoutContacts)
        {
            var contacts = reading.Of<Contact>();
            cases = cases.Where(c => !contacts.Any(contact => contact.Case == c.Id));
        }

        return cases;
    }

    /// <summary>Sorts cases; those that are alike by their number.</summary>
    public static IQueryable<Case> Sorted(this IQueryable<Case> cases, CaseOrder order, bool descending) => order switch
    {
        CaseOrder.Onset => cases.By(c => c.Facts.Onset, descending),
        CaseOrder.Sampling => cases.By(c => c.Facts.Sampling, descending),
        CaseOrder.Confirmation => cases.By(c => c.Facts.Confirmation, descending),
        CaseOrder.Report => cases.By(c => c.Facts.Report, descending),
        CaseOrder.Isolation => cases.By(c => c.Facts.Isolation, descending),
        CaseOrder.Age => cases.By(c => c.Facts.AgeFromYears, descending),
        CaseOrder.Class => cases.By(c => c.Facts.Class, descending),
        CaseOrder.Severity => cases.By(c => c.Facts.Severity, descending),
        CaseOrder.Found => cases.By(c => c.Facts.Found, descending),
        CaseOrder.Outcome => cases.By(c => c.Facts.Outcome, descending),
        CaseOrder.District => cases.By(c => c.Facts.District, descending),
        CaseOrder.Township => cases.By(c => c.Facts.Township, descending),
        _ => descending ? cases.OrderByDescending(ByNumber) : cases.OrderBy(ByNumber),
    };

    /// <summary>How many cases there are in each group, the largest first; days in their order.</summary>
    public static async Task<IReadOnlyList<CaseGroup>> GroupsAsync(this IQueryable<Case> cases, CaseGrouping by, CancellationToken cancellation)
    {
        var groups = await (by switch
        {
            CaseGrouping.Found => Of(c => c.Facts.Found),
            CaseGrouping.Class => Of(c => c.Facts.Class),
            CaseGrouping.Severity => Of(c => c.Facts.Severity),
            CaseGrouping.Outcome => Of(c => c.Facts.Outcome),
            CaseGrouping.Onset => Of(c => c.Facts.Onset),
            CaseGrouping.Report => Of(c => c.Facts.Report),
            CaseGrouping.District => Of(c => c.Facts.District),
            CaseGrouping.Township => Of(c => c.Facts.Township),
            CaseGrouping.Setting => Of(c => c.Facts.Setting),
            _ => Of(c => c.Facts.Cluster),
        });
        return by is CaseGrouping.Onset or CaseGrouping.Report
            ? [.. groups.OrderByDescending(group => (DateOnly?)group.Value)]
            : [.. groups.OrderByDescending(group => group.Count).ThenBy(group => group.Value?.ToString(), StringComparer.Ordinal)];

        async Task<List<CaseGroup>> Of<T>(Expression<Func<Case, T>> what)
        {
            var counted = await cases.GroupBy(what).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
            return counted.ConvertAll(group => new CaseGroup(group.Key, group.Count));
        }
    }

    private static IOrderedQueryable<Case> By<T>(this IQueryable<Case> cases, Expression<Func<Case, T>> what, bool descending) =>
        (descending ? cases.OrderByDescending(what) : cases.OrderBy(what)).ThenBy(ByNumber);

    private static Expression<Func<Case, DateOnly?>> Of(DateField field) => field switch
    {
        DateField.Infection => c => c.Facts.Infection,
        DateField.ExposureStart => c => c.Facts.ExposureStart,
        DateField.ExposureEnd => c => c.Facts.ExposureEnd,
        DateField.Onset => c => c.Facts.Onset,
        DateField.Rash => c => c.Facts.Rash,
        DateField.Consultation => c => c.Facts.Consultation,
        DateField.Sampling => c => c.Facts.Sampling,
        DateField.Confirmation => c => c.Facts.Confirmation,
        DateField.Report => c => c.Facts.Report,
        DateField.Isolation => c => c.Facts.Isolation,
        DateField.Hospitalisation => c => c.Facts.Hospitalisation,
        DateField.Recovery => c => c.Facts.Recovery,
        DateField.Death => c => c.Facts.Death,
        _ => c => c.Facts.OutcomeOn,
    };

    private static Expression<Func<Case, string?>> Of(TextField field) => field switch
    {
        TextField.Country => c => c.Facts.Country,
        TextField.Province => c => c.Facts.Province,
        TextField.District => c => c.Facts.District,
        TextField.Street => c => c.Facts.Township,
        TextField.Setting => c => c.Facts.Setting,
        TextField.Facility => c => c.Facts.Facility,
        TextField.Cluster => c => c.Facts.Cluster,
        TextField.Household => c => c.Facts.Household,
        TextField.SchoolClass => c => c.Facts.SchoolClass,
        _ => c => c.Facts.Occupation,
    };

    private static Expression<Func<Case, bool>> Compared<T>(Expression<Func<Case, T>> what, ExpressionType how, object? with)
    {
        // A field of an object rather than a constant: the database then keeps one plan for all values.
        Expression value = with is null ? Expression.Constant(null, typeof(T)) : Expression.Field(Expression.Constant(new Box<T>((T)with)), nameof(Box<T>.Value));
        return Expression.Lambda<Func<Case, bool>>(Expression.MakeBinary(how, what.Body, value), what.Parameters);
    }

    private sealed class Box<T>(T value)
    {
        public readonly T Value = value;
    }
}
