using Firebreak.Primitives;

namespace Firebreak.Tracing.Exposure;

/// <summary>A city whose people sleep at home, work or learn, ride, shop and eat out, with place sizes as uneven as real ones.</summary>
/// <remarks>
/// Every person and day is drawn by its own key, so days can be made in any order. Places: homes of two to three people, then workplaces, schools, transit,
/// shops and restaurants whose visitors follow Zipf's law, flattened at the top (Mandelbrot): of 2,000 shops the most popular has 0.3 % of all visits, and
/// the first tenth has more than a third.
/// </remarks>
public sealed class SyntheticCity
{
    private const double Flattening = 100.0;

    private readonly Seed seed;
    private readonly (PlaceSetting Setting, int First, int Count)[] kinds;

    /// <summary>A city of some people.</summary>
    /// <param name="people">Number of people, at least 100.</param>
    /// <param name="seed">Seed of everything.</param>
    /// <param name="withHomes">Whether nights at home are visits too. Default: no, as in venue check-ins.</param>
    public SyntheticCity(int people, Seed seed, bool withHomes = false)
    {
        this.seed = seed;
        People = people;
        WithHomes = withHomes;
        (PlaceSetting, int)[] counts =
        [
            (PlaceSetting.Home, withHomes ? Math.Max(1, people * 2 / 5) : 0),
            (PlaceSetting.Work, Math.Max(1, people / 20)),
            (PlaceSetting.School, Math.Max(1, people / 500)),
            (PlaceSetting.Transit, Math.Max(1, people / 40)),
            (PlaceSetting.Shop, Math.Max(1, people / 100)),
            (PlaceSetting.Dining, Math.Max(1, people / 150)),
        ];
        kinds = new (PlaceSetting, int, int)[counts.Length];
        var first = 0;
        for (var k = 0; k < counts.Length; k++)
        {
            kinds[k] = (counts[k].Item1, first, counts[k].Item2);
            first += counts[k].Item2;
        }

        Settings = new PlaceSetting[first];
        foreach (var (setting, start, count) in kinds)
        {
            Array.Fill(Settings, setting, start, count);
        }
    }

    /// <summary>Number of people.</summary>
    public int People { get; }

    /// <summary>Whether nights at home are visits.</summary>
    public bool WithHomes { get; }

    /// <summary>Setting of each place.</summary>
    public PlaceSetting[] Settings { get; }

    /// <summary>Every visit that begins on one day: about five a person.</summary>
    public Visit[] VisitsOn(DateOnly day) => VisitsOn(day, 0, People);

    /// <summary>The visits of some people that begin on one day. All people's together, in whatever portions, are the day's.</summary>
    /// <param name="day">The day.</param>
    /// <param name="first">Number of the first of these people.</param>
    /// <param name="count">How many they are.</param>
    public Visit[] VisitsOn(DateOnly day, int first, int count)
    {
        var visits = new List<Visit>(count * 5);
        for (var person = first; person < first + count; person++)
        {
            AddDay(person, day, visits);
        }

        return [.. visits];
    }

    private void AddDay(int person, DateOnly day, List<Visit> visits)
    {
        var life = seed.For(1);
        var today = seed.For((ulong)day.DayNumber);
        var key = (ulong)person;

        // The day's own draws by number, and what stays the same for life: where one works, learns and rides.
        double Draw(int n) => today.Uniform((ulong)n, key);
        int Own(int kind) => PlaceOf(kind, life.Uniform((ulong)kind, key));
        void Add(int place, int start, int minutes) =>
            visits.Add(new Visit(person, place, Minute.Of(day, Math.Clamp(start, 0, Minute.PerDay - 1)), minutes, VisitSource.CheckIn, VisitConfidence.Fair));

        if (WithHomes)
        {
            Add(kinds[0].First + (person % kinds[0].Count), 1_080 + (int)(240 * Draw(0)), 540 + (int)(120 * Draw(1)));
        }

        var isPupil = life.Uniform(9, key) < 0.18;
        if (Draw(2) < 0.8)
        {
            var start = 450 + (int)(120 * Draw(3));
            Add(Own(3), start - 40, 20 + (int)(30 * Draw(4)));
            Add(Own(isPupil ? 2 : 1), start, 420 + (int)(120 * Draw(5)));
            Add(Own(3), start + 560, 20 + (int)(30 * Draw(6)));
        }

        if (Draw(7) < 0.75)
        {
            Add(PlaceOf(4, Draw(8)), 540 + (int)(660 * Draw(9)), (int)(45 * Draw(10)));
        }

        if (Draw(11) < 0.6)
        {
            Add(PlaceOf(4, Draw(12)), 540 + (int)(660 * Draw(13)), (int)(30 * Draw(14)));
        }

        if (Draw(15) < 0.65)
        {
            Add(PlaceOf(5, Draw(16)), (Draw(17) < 0.5 ? 690 : 1_050) + (int)(90 * Draw(18)), 25 + (int)(60 * Draw(19)));
        }
    }

    // Zipf and Mandelbrot with exponent 1, by inversion of the continuous form: rank + q = q·((N + q)/q)^u. Work is spread more evenly: rank = N·u².
    private int PlaceOf(int kind, double u)
    {
        var (setting, first, count) = kinds[kind];
        var rank = setting is PlaceSetting.Work or PlaceSetting.School ? count * u * u : (Flattening * Math.Pow((count + Flattening) / Flattening, u)) - Flattening;
        return first + Math.Min(count - 1, (int)rank);
    }
}
