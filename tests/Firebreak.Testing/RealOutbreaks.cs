using System.Globalization;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Tracing.Chains;

namespace Firebreak.Testing;

/// <summary>A real (or published simulated) outbreak, read straight from its file with a mapping that a reader can check at a glance.</summary>
/// <param name="Cases">The line list.</param>
/// <param name="Links">Links as the file gives them.</param>
public sealed record RealOutbreak(LineList Cases, IReadOnlyList<TransmissionLink> Links);

/// <summary>The outbreaks on which engines are checked. Each skips the running test where the reference data isn't given.</summary>
public static class RealOutbreaks
{
    /// <summary>MERS-CoV in the Republic of Korea, 2015.</summary>
    public static RealOutbreak MersKorea2015()
    {
        var csv = Csv.Reference("data/mers_korea_2015/linelist.csv");
        var cases = new LineList(csv.Column("id"))
        {
            Ages = Ages(csv.Column("age")),
            Sexes = Sexes(csv.Column("sex")),
            Outcomes = [.. csv.Column("outcome").Select(o => o switch { "Dead" => Outcome.Died, "Alive" => Outcome.Alive, _ => Outcome.Unknown })],
        };
        cases.With(DateField.Onset, Dates(csv.Column("dt_onset")))
            .With(DateField.Report, Dates(csv.Column("dt_report")))
            .With(DateField.ExposureStart, Dates(csv.Column("dt_start_exp")))
            .With(DateField.ExposureEnd, Dates(csv.Column("dt_end_exp")))
            .With(DateField.Confirmation, Dates(csv.Column("dt_diag")))
            .With(DateField.Death, Dates(csv.Column("dt_death")))
            .With(TextField.Setting, Words(csv.Column("place_infect")))
            .With(TextField.Facility, Words(csv.Column("loc_hosp")));
        return new RealOutbreak(cases, Links(Csv.Reference("data/mers_korea_2015/contacts.csv"), "from", "to"));
    }

    /// <summary>The simulated Ebola outbreak: clean, or the raw file with its damage.</summary>
    public static RealOutbreak EbolaSimulated(bool raw = false)
    {
        var suffix = raw ? "_raw_dirty" : "";
        var csv = Csv.Reference($"data/ebola_sim_clean/linelist{suffix}.csv");
        var cases = new LineList(csv.Column("case_id"))
        {
            Sexes = Sexes(csv.Column("gender")),
            Outcomes = [.. csv.Column("outcome").Select(o => o switch { "Death" => Outcome.Died, "Recover" => Outcome.Recovered, _ => Outcome.Unknown })],
        };
        cases.With(DateField.Infection, Dates(csv.Column("date_of_infection")))
            .With(DateField.Onset, Dates(csv.Column("date_of_onset")))
            .With(DateField.Hospitalisation, Dates(csv.Column("date_of_hospitalisation")))
            .With(DateField.Outcome, Dates(csv.Column("date_of_outcome")))
            .With(TextField.Facility, Words(csv.Column("hospital")));
        return new RealOutbreak(cases, Links(Csv.Reference($"data/ebola_sim_clean/contacts{suffix}.csv"), "infector", "case_id"));
    }

    /// <summary>COVID-19 in Korea, 2020: DS4C patients.</summary>
    public static RealOutbreak Korea2020()
    {
        var csv = Csv.Reference("data/korea_ds4c_2020/PatientInfo.csv");
        var cases = new LineList(csv.Column("patient_id"))
        {
            Ages = [.. csv.Column("age").Select(Decade)],
            Sexes = Sexes(csv.Column("sex")),
        };
        cases.With(DateField.Onset, Dates(csv.Column("symptom_onset_date")))
            .With(DateField.Confirmation, Dates(csv.Column("confirmed_date")))
            .With(DateField.Recovery, Dates(csv.Column("released_date")))
            .With(DateField.Death, Dates(csv.Column("deceased_date")))
            .With(TextField.Province, Words(csv.Column("province")));
        return new RealOutbreak(cases, Links(csv, "infected_by", "patient_id"));
    }

    /// <summary>COVID-19 in Hong Kong, January to April 2020.</summary>
    public static RealOutbreak HongKong2020()
    {
        var csv = Csv.Reference("data/hong_kong_covid_2020/case_data.csv");
        var cases = new LineList(csv.Column("case.no"));
        cases.With(DateField.Onset, Dates(csv.Column("onset.date"), "d/M/yy"))
            .With(DateField.Confirmation, Dates(csv.Column("confirm.date"), "d/M/yy"))
            .With(TextField.Cluster, Words(csv.Column("cluster.category")));
        return new RealOutbreak(cases, Links(Csv.Reference("data/hong_kong_covid_2020/transmission_pairs.csv"), "infector.case", "infectee.case"));
    }

    /// <summary>COVID-19 in Tianjin, 2020.</summary>
    public static RealOutbreak Tianjin2020()
    {
        var csv = Csv.Reference("data/tianjin_covid_2020/Tianjin135cases_revised.csv");
        var cases = new LineList(csv.Column("case_id")) { Ages = Ages(csv.Column("age")), Sexes = Sexes(csv.Column("gender ")) };
        cases.With(DateField.Onset, Dates(csv.Column("symptom_onset"), "dd/MM/yyyy"))
            .With(DateField.Confirmation, Dates(csv.Column("confirm_date"), "dd/MM/yyyy"))
            .With(DateField.ExposureStart, Dates(csv.Column("start_source"), "dd/MM/yyyy"))
            .With(DateField.ExposureEnd, Dates(csv.Column("end_source"), "dd/MM/yyyy"));
        return new RealOutbreak(cases, []);
    }

    /// <summary>Avian influenza A(H7N9) in China, 2013.</summary>
    public static RealOutbreak H7N9China2013()
    {
        var csv = Csv.Reference("data/h7n9_china_2013/linelist.csv");
        var cases = new LineList(csv.Column("case_id"))
        {
            Ages = Ages(csv.Column("age")),
            Sexes = Sexes(csv.Column("gender")),
            Outcomes = [.. csv.Column("outcome").Select(o => o switch { "Death" => Outcome.Died, "Recover" => Outcome.Recovered, _ => Outcome.Unknown })],
        };
        cases.With(DateField.Onset, Dates(csv.Column("date_of_onset")))
            .With(DateField.Hospitalisation, Dates(csv.Column("date_of_hospitalisation")))
            .With(DateField.Outcome, Dates(csv.Column("date_of_outcome")))
            .With(TextField.Province, Words(csv.Column("province")));
        return new RealOutbreak(cases, []);
    }

    /// <summary>Measles in Hagelloch, 1861.</summary>
    public static RealOutbreak Hagelloch1861()
    {
        var csv = Csv.Reference("data/hagelloch_measles_1861/linelist.csv");
        var cases = new LineList(csv.Column("PN")) { Ages = Ages(csv.Column("AGE")), Sexes = Sexes(csv.Column("SEX")) };
        cases.With(DateField.Onset, Dates(csv.Column("PRO")))
            .With(DateField.Rash, Dates(csv.Column("ERU")))
            .With(DateField.Death, Dates(csv.Column("DEAD")))
            .With(TextField.SchoolClass, Words(csv.Column("CL")));
        return new RealOutbreak(cases, Links(csv, "IFTO", "PN"));
    }

    /// <summary>1,407 transmission pairs of COVID-19 in mainland China, 2020: people are those whom the pairs name, infector first.</summary>
    public static RealOutbreak ChinaPairs2020()
    {
        var csv = Csv.Reference("data/china_transmission_pairs_2020/TableS1_1407TransPairs.csv");
        var links = Links(csv, "infector_id", "infectee_id");
        var ids = links.SelectMany(link => new[] { link.Infector, link.Infectee }).Distinct(StringComparer.Ordinal).ToArray();
        return new RealOutbreak(new LineList(ids), links);
    }

    private static bool IsBlank(string cell) => string.IsNullOrWhiteSpace(cell) || cell is "NA" or "unknown" or "?";

    private static DateOnly?[] Dates(string[] cells, string format = "yyyy-MM-dd") =>
        [.. cells.Select(c => IsBlank(c) ? (DateOnly?)null : DateOnly.ParseExact(c.Trim(), format, CultureInfo.InvariantCulture))];

    private static Sex[] Sexes(string[] cells) => [.. cells.Select(c => c.Trim().ToLowerInvariant() switch
    {
        "f" or "female" => Sex.Female,
        "m" or "male" => Sex.Male,
        _ => Sex.Unknown,
    })];

    private static AgeRange[] Ages(string[] cells) =>
        [.. cells.Select(c => IsBlank(c) ? default : AgeRange.Years((int)double.Parse(c, CultureInfo.InvariantCulture)))];

    private static AgeRange Decade(string cell) => IsBlank(cell)
        ? default
        : int.Parse(cell.TrimEnd('s'), CultureInfo.InvariantCulture) is var from ? AgeRange.Of(from, from + 10) : default;

    private static TextColumn Words(string[] cells)
    {
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);
        var column = cells.Select(c => IsBlank(c) ? -1 : codes.TryGetValue(c, out var code) ? code : codes[c] = codes.Count).ToArray();
        return new TextColumn(column, [.. codes.Keys]);
    }

    private static List<TransmissionLink> Links(Csv csv, string infector, string infectee) =>
        [.. csv.Column(infector).Zip(csv.Column(infectee)).Where(p => !IsBlank(p.First) && !IsBlank(p.Second)).Select(p => new TransmissionLink(p.First.Trim(), p.Second.Trim()))];
}
