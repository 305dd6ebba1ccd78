using Firebreak.Epidemiology.LineLists;
using Firebreak.Tracing.Chains;

namespace Firebreak.Testing;

/// <summary>A small outbreak told in a few lines, for tests that a doctor can read.</summary>
/// <remarks>Days are numbers: <see cref="Day"/> 1 is Monday, 3 January 2022. A column exists as soon as one case has it.</remarks>
public sealed class Scene
{
    private readonly List<Entry> entries = [];
    private readonly List<TransmissionLink> links = [];

    /// <summary>The cases told so far.</summary>
    public LineList Cases => Build();

    /// <summary>The links told so far.</summary>
    public IReadOnlyList<TransmissionLink> Links => links;

    /// <summary>Cases and links as a network.</summary>
    public TransmissionNetwork Network => TransmissionNetwork.Build(Cases.Ids, links);

    /// <summary>The n-th day of the scene; day 1 is a Monday.</summary>
    public static DateOnly Day(int number) => new DateOnly(2022, 1, 3).AddDays(number - 1);

    /// <summary>Adds a case. What isn't said isn't recorded.</summary>
    public Scene Case(
        string id,
        DateOnly? onset = null,
        DateOnly? report = null,
        AgeRange age = default,
        Sex sex = Sex.Unknown,
        HowFound found = HowFound.Unknown,
        Outcome outcome = Outcome.Unknown,
        string? infector = null)
    {
        entries.Add(new Entry(id, age, sex, found, outcome, []));
        _ = onset is { } o ? On(DateField.Onset, o) : this;
        _ = report is { } r ? On(DateField.Report, r) : this;
        return infector is null ? this : Link(infector, id);
    }

    /// <summary>Gives the last case another date.</summary>
    public Scene On(DateField field, DateOnly date)
    {
        entries[^1].Dates[field] = date;
        return this;
    }

    /// <summary>Gives the last case a word.</summary>
    public Scene In(TextField field, string word)
    {
        entries[^1].Words[field] = word;
        return this;
    }

    /// <summary>Adds a link.</summary>
    public Scene Link(string infector, string infectee)
    {
        links.Add(new TransmissionLink(infector, infectee));
        return this;
    }

    private LineList Build()
    {
        var list = new LineList([.. entries.Select(e => e.Id)])
        {
            Ages = Column(e => e.Age),
            Sexes = Column(e => e.Sex),
            Found = Column(e => e.Found),
            Outcomes = Column(e => e.Outcome),
        };
        foreach (var field in Enum.GetValues<DateField>().Where(field => entries.Exists(e => e.Dates.ContainsKey(field))))
        {
            list.With(field, [.. entries.Select(e => e.Dates.TryGetValue(field, out var date) ? date : (DateOnly?)null)]);
        }

        foreach (var field in Enum.GetValues<TextField>().Where(field => entries.Exists(e => e.Words.ContainsKey(field))))
        {
            var words = entries.Select(e => e.Words.GetValueOrDefault(field)).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
            list.With(field, new TextColumn([.. entries.Select(e => Array.IndexOf(words, e.Words.GetValueOrDefault(field)))], words));
        }

        return list;
    }

    private T[]? Column<T>(Func<Entry, T> of)
        where T : struct => entries.Exists(e => !of(e).Equals(default(T))) ? [.. entries.Select(of)] : null;

    private sealed record Entry(string Id, AgeRange Age, Sex Sex, HowFound Found, Outcome Outcome, Dictionary<DateField, DateOnly> Dates)
    {
        public Dictionary<TextField, string> Words { get; } = [];
    }
}
