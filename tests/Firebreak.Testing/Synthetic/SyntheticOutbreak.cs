using System.Globalization;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Primitives;
using Firebreak.Tracing.Chains;

namespace Firebreak.Testing.Synthetic;

/// <summary>An outbreak made by a branching process, with everything known: who infected whom, when, and how long each step took.</summary>
/// <remarks>Cases stand in the order of their report. Same truth and seed, same outbreak.</remarks>
public sealed class SyntheticOutbreak
{
    private static readonly (string Province, double Longitude, double Latitude)[] Provinces =
    [
        ("Eastmark", 120.2, 30.3), ("Northmoor", 116.4, 39.9), ("Westvale", 104.1, 30.7), ("Southport", 113.3, 23.1),
    ];

    private const int DistrictsPerProvince = 8;

    private SyntheticOutbreak(OutbreakTruth truth, LineList cases, int[] infectors, double[] infectionDays, int[] offspring, bool isComplete)
    {
        Truth = truth;
        Cases = cases;
        Infectors = infectors;
        InfectionDays = infectionDays;
        Offspring = offspring;
        IsComplete = isComplete;
    }

    /// <summary>What is true.</summary>
    public OutbreakTruth Truth { get; }

    /// <summary>The line list, complete and without damage.</summary>
    public LineList Cases { get; }

    /// <summary>Index of each case's infector; -1 for an introduction.</summary>
    public IReadOnlyList<int> Infectors { get; }

    /// <summary>Exact time of infection in days since <see cref="OutbreakTruth.FirstDay"/>.</summary>
    public IReadOnlyList<double> InfectionDays { get; }

    /// <summary>Number of infectees of each case.</summary>
    public IReadOnlyList<int> Offspring { get; }

    /// <summary>Whether every chain died out by itself, so that offspring counts are whole.</summary>
    public bool IsComplete { get; }

    /// <summary>Every true link, in the order of infectees.</summary>
    public IReadOnlyList<TransmissionLink> Links =>
        [.. Infectors.Select((infector, i) => (infector, i)).Where(p => p.infector >= 0).Select(p => new TransmissionLink(Cases.Ids[p.infector], Cases.Ids[p.i]))];

    /// <summary>Makes an outbreak.</summary>
    public static SyntheticOutbreak Generate(OutbreakTruth truth, Seed seed)
    {
        var people = new List<Person>(Math.Min(truth.MostCases, 1 << 20));
        var isComplete = Spread(truth, new Draws(seed.For(1)), people);

        var order = Enumerable.Range(0, people.Count).ToArray();
        Array.Sort(people.Select(p => p.Reported).ToArray(), order);
        var place = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            place[order[i]] = i;
        }

        var infectors = new int[order.Length];
        var offspring = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            var infector = people[order[i]].Infector;
            infectors[i] = infector < 0 ? -1 : place[infector];
            if (infector >= 0)
            {
                offspring[place[infector]]++;
            }
        }

        var sorted = order.Select(i => people[i]).ToArray();
        return new SyntheticOutbreak(truth, ListOf(truth, sorted), infectors, [.. sorted.Select(p => p.Infected)], offspring, isComplete);
    }

    /// <summary>Writes a line list of plausible cases as CSV, in about a second a million rows. See <see cref="SyntheticCsv"/>.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="rows">Number of cases, 1 to 1,000,000 and beyond.</param>
    /// <param name="seed">Seed of everything.</param>
    /// <param name="dirtShare">Share of rows that get one piece of damage; 0 for none.</param>
    /// <returns>How often each kind of damage was done.</returns>
    public static IReadOnlyDictionary<CsvDamage, int> WriteCsv(TextWriter writer, int rows, Seed seed, double dirtShare = 0.0)
    {
        var truth = new OutbreakTruth { R = 1.1, MostCases = rows, Introductions = Math.Max(1, rows / 200), IntroductionSpanDays = 300.0, FillUp = true };
        return SyntheticCsv.Write(Generate(truth, seed), writer, seed.For(2), dirtShare);
    }

    // Breadth first: the list is its own queue. Returns whether all chains ended before the limit.
    private static bool Spread(OutbreakTruth truth, Draws draws, List<Person> people)
    {
        for (var i = 0; people.Count < truth.MostCases && (i < truth.Introductions || truth.FillUp); i++)
        {
            var infected = truth.IntroductionSpanDays * (i % truth.Introductions) / truth.Introductions;
            var district = (int)(Provinces.Length * DistrictsPerProvince * Math.Pow(draws.Uniform(), 2.0));
            people.Add(Draw(truth, draws, infector: -1, infected, district));
            for (var next = people.Count - 1; next < people.Count; next++)
            {
                var infector = people[next];
                var infectees = draws.NegativeBinomial(truth.R, truth.K);
                for (var n = 0; n < infectees; n++)
                {
                    if (people.Count == truth.MostCases)
                    {
                        return false;
                    }

                    var time = infector.Infected + draws.Gamma(truth.GenerationDays, truth.GenerationSpreadDays);
                    var where = draws.Chance(0.85) ? infector.District : draws.Below(Provinces.Length * DistrictsPerProvince);
                    people.Add(Draw(truth, draws, next, time, where));
                }
            }
        }

        return true;
    }

    private static Person Draw(OutbreakTruth truth, Draws draws, int infector, double infected, int district)
    {
        var onset = infected + draws.Gamma(truth.IncubationDays, truth.IncubationSpreadDays);
        var reported = onset + draws.Gamma(truth.ReportDays, truth.ReportSpreadDays);
        return new Person
        {
            Infector = infector,
            Infected = infected,
            Onset = onset,
            Sampled = onset + ((reported - onset) * (0.3 + (0.4 * draws.Uniform()))),
            Reported = reported,
            Admitted = draws.Chance(truth.HospitalShare) ? onset + draws.Gamma(4.0, 2.0) : null,
            Ended = Math.Max(reported, onset + 4.0) + draws.Gamma(12.0, 5.0),
            Died = draws.Chance(truth.Fatality),
            Age = Math.Min(99, (int)draws.Gamma(38.0, 21.0)),
            Sex = draws.Chance(0.5) ? Sex.Female : Sex.Male,
            Found = infector < 0 ? HowFound.Imported : draws.Chance(truth.InsideControlShare) ? HowFound.InsideControl : HowFound.Community,
            District = district,
            East = 0.03 * draws.Normal(),
            North = 0.03 * draws.Normal(),
        };
    }

    private static LineList ListOf(OutbreakTruth truth, Person[] people)
    {
        DateOnly Day(double time) => truth.FirstDay.AddDays((int)Math.Floor(time));
        DateOnly?[] Dates(Func<Person, double?> of) => Array.ConvertAll(people, p => of(p) is { } time ? Day(time) : (DateOnly?)null);

        var list = new LineList([.. Enumerable.Range(1, people.Length).Select(i => "C" + i.ToString("D7", CultureInfo.InvariantCulture))])
        {
            Ages = Array.ConvertAll(people, p => AgeRange.Years(p.Age)),
            Sexes = Array.ConvertAll(people, p => p.Sex),
            Outcomes = Array.ConvertAll(people, p => p.Died ? Outcome.Died : Outcome.Recovered),
            Found = Array.ConvertAll(people, p => p.Found),
            Coordinates = CoordinateSystem.Degrees,
            Positions = Array.ConvertAll(people, p => (Position?)PositionOf(p)),
        };
        return list
            .With(DateField.Infection, Dates(p => p.Infected))
            .With(DateField.Onset, Dates(p => p.Onset))
            .With(DateField.Sampling, Dates(p => p.Sampled))
            .With(DateField.Report, Dates(p => p.Reported))
            .With(DateField.Hospitalisation, Dates(p => p.Admitted))
            .With(DateField.Death, Dates(p => p.Died ? p.Ended : null))
            .With(DateField.Recovery, Dates(p => p.Died ? null : p.Ended))
            .With(TextField.Province, new TextColumn(Array.ConvertAll(people, p => p.District / DistrictsPerProvince), [.. Provinces.Select(p => p.Province)]))
            .With(TextField.District, new TextColumn(Array.ConvertAll(people, p => p.District), DistrictNames()));
    }

    private static string[] DistrictNames() =>
        [.. Enumerable.Range(0, Provinces.Length * DistrictsPerProvince).Select(d => $"{Provinces[d / DistrictsPerProvince].Province} {(d % DistrictsPerProvince) + 1}")];

    // Districts lie on a grid of 0.2 degrees around the province's capital.
    private static Position PositionOf(Person person)
    {
        var (_, longitude, latitude) = Provinces[person.District / DistrictsPerProvince];
        var number = person.District % DistrictsPerProvince;
        return new Position(
            Math.Round(longitude + (0.2 * (number % 3)) + person.East, 5), Math.Round(latitude + (0.2 * (number / 3)) + person.North, 5));
    }

    private readonly record struct Person
    {
        public int Infector { get; init; }

        public double Infected { get; init; }

        public double Onset { get; init; }

        public double Sampled { get; init; }

        public double Reported { get; init; }

        public double? Admitted { get; init; }

        public double Ended { get; init; }

        public bool Died { get; init; }

        public int Age { get; init; }

        public Sex Sex { get; init; }

        public HowFound Found { get; init; }

        public int District { get; init; }

        public double East { get; init; }

        public double North { get; init; }
    }
}
