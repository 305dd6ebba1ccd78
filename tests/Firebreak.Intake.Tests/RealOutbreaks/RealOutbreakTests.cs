using Firebreak.Epidemiology.LineLists;
using Firebreak.Testing;

namespace Firebreak.Intake.Tests.RealOutbreaks;

// Expected figures are counted in the raw files by other means (RawTable) or stand in their READMEs.
public sealed class RealOutbreakTests
{
    [Fact]
    public void Mers_in_Korea_is_read_with_its_contacts()
    {
        var result = Read("mers_korea_2015/linelist.csv", "mers_korea_2015/contacts.csv");
        Assert.Equal(162, result.Cases.Count);
        Assert.Equal(98, result.Links.Count);
        var raw = RawTable.Of("mers_korea_2015/linelist.csv");
        raw.SameDates(result, ("dt_onset", DateField.Onset), ("dt_report", DateField.Report), ("dt_diag", DateField.Confirmation), ("dt_death", DateField.Death),
            ("dt_start_exp", DateField.ExposureStart), ("dt_end_exp", DateField.ExposureEnd));
        Assert.Equal(19, result.Cases.Outcomes!.Count(outcome => outcome == Outcome.Died));
        Assert.Equal(63, result.Cases.Sexes!.Count(sex => sex == Sex.Female));
        Assert.Equal("", result.Findings.Codes());
    }

    [Fact]
    public void Ebola_clean_is_read_with_its_contacts()
    {
        var result = Read("ebola_sim_clean/linelist.csv", "ebola_sim_clean/contacts.csv");
        Assert.Equal(5829, result.Cases.Count);
        Assert.Equal(3800, result.Links.Count);
        RawTable.Of("ebola_sim_clean/linelist.csv").SameDates(result, ("date_of_infection", DateField.Infection), ("date_of_onset", DateField.Onset),
            ("date_of_hospitalisation", DateField.Hospitalisation), ("date_of_outcome", DateField.Outcome));
        Assert.Equal(5829, result.Cases.Positions!.Count(position => position is not null));
        Assert.Equal("", result.Findings.Codes());
    }

    [Fact]
    public void Ebola_raw_is_read_without_rejects_and_with_the_findings_of_its_README()
    {
        var result = Read("ebola_sim_clean/linelist_raw_dirty.csv", "ebola_sim_clean/contacts_raw_dirty.csv");
        var clean = RawTable.Of("ebola_sim_clean/linelist.csv").Column("case_id").ToHashSet(StringComparer.Ordinal);
        Assert.Equal(5888, result.Cases.Count);
        Assert.Equal(3800, result.Links.Count);
        Assert.Equal(59, result.Findings.Count(finding => finding.Kind == RemarkKinds.InfectionEqualsOnset));
        var misspelt = result.Findings.Where(finding => finding.Kind == RemarkKinds.MisspeltWord).ToList();
        var places = result.CaseRows.Select((row, i) => (row, i)).ToDictionary(pair => pair.row, pair => result.Cases.Ids[pair.i]);
        Assert.Equal(177, misspelt.Count(finding => clean.Contains(places[finding.Place])));
        Assert.Equal("infection-equals-onset 59, misspelt-word 179", result.Findings.Codes());
    }

    [Fact]
    public void Korea_is_read_with_ten_digit_ids_that_are_no_phone_numbers()
    {
        var result = Read("korea_ds4c_2020/PatientInfo.csv");
        Assert.Equal(4004, result.Cases.Count);
        Assert.Equal("1000000001", result.Cases.Ids[0]);
        Assert.Equal(899, result.Links.Count);
        RawTable.Of("korea_ds4c_2020/PatientInfo.csv").SameDates(result, ("symptom_onset_date", DateField.Onset), ("confirmed_date", DateField.Confirmation),
            ("released_date", DateField.Recovery), ("deceased_date", DateField.Death));
        Assert.Equal(74, result.Cases.Outcomes!.Count(outcome => outcome == Outcome.Died));
        Assert.Equal(2021, result.Cases.Sexes!.Count(sex => sex == Sex.Female));
        Assert.Equal(AgeRange.Of(50, 60), result.Cases.Ages![0]);
        Assert.Equal(703, result.Cases.Found!.Count(found => found == HowFound.Imported));
    }

    [Fact]
    public void Hong_Kong_is_read_with_its_pairs()
    {
        var result = Read("hong_kong_covid_2020/case_data.csv", "hong_kong_covid_2020/transmission_pairs.csv");
        Assert.Equal(1038, result.Cases.Count);
        Assert.Equal(169, result.Links.Count);
        RawTable.Of("hong_kong_covid_2020/case_data.csv").SameDates(result, ("onset.date", DateField.Onset), ("confirm.date", DateField.Confirmation));
        Assert.Equal(459 + 224, result.Cases.Found!.Count(found => found == HowFound.Imported));
        Assert.Equal(195, result.Cases.Severities!.Count(severity => severity == Severity.Asymptomatic));
        Assert.Equal("family", result.Links[0].Setting);
        Assert.Equal("", result.Findings.Codes());
    }

    [Fact]
    public void Hong_Kongs_pairs_alone_are_people_and_links()
    {
        var result = Read("hong_kong_covid_2020/transmission_pairs.csv");
        Assert.Equal(FileRole.Pairs, result.Files[0].Role);
        Assert.Equal(169, result.Links.Count);
        var raw = RawTable.Of("hong_kong_covid_2020/transmission_pairs.csv");
        Assert.Equal(raw.Column("infector.case").Concat(raw.Column("infectee.case")).Distinct().Count(), result.Cases.Count);
    }

    [Fact]
    public void Tianjin_is_read_with_its_edges()
    {
        var result = Read("tianjin_covid_2020/Tianjin135cases_revised.csv", "tianjin_covid_2020/tianjin_edges_clean.csv");
        Assert.Equal(135, result.Cases.Count);
        RawTable.Of("tianjin_covid_2020/Tianjin135cases_revised.csv").SameDates(result, ("symptom_onset", DateField.Onset), ("confirm_date", DateField.Confirmation),
            ("start_source", DateField.ExposureStart), ("end_source", DateField.ExposureEnd), ("death", DateField.Death));
        var edges = RawTable.Of("tianjin_covid_2020/tianjin_edges_clean.csv");
        Assert.Equal(new[] { "edge1", "edge2", "edge3", "edge4" }.Sum(edge => edges.Column(edge).Count(cell => cell.Trim().Length > 0)), result.Links.Count);
        Assert.Equal(59, result.Cases.Sexes!.Count(sex => sex == Sex.Female));
    }

    [Fact]
    public void Avian_influenza_is_read()
    {
        var result = Read("h7n9_china_2013/linelist.csv");
        Assert.Equal(136, result.Cases.Count);
        RawTable.Of("h7n9_china_2013/linelist.csv").SameDates(result, ("date_of_onset", DateField.Onset), ("date_of_hospitalisation", DateField.Hospitalisation),
            ("date_of_outcome", DateField.Outcome));
        Assert.Equal(32, result.Cases.Outcomes!.Count(outcome => outcome == Outcome.Died));
        Assert.Equal(46, result.Cases.Texts(TextField.Province)!.Codes.Count(code => result.Cases.Texts(TextField.Province)!.Words.ElementAtOrDefault(code) == "Zhejiang"));
        Assert.Equal("", result.Findings.Codes());
    }

    [Fact]
    public void Measles_in_Hagelloch_is_read_in_metres_and_in_1861()
    {
        var result = Read("hagelloch_measles_1861/linelist.csv");
        Assert.Equal(188, result.Cases.Count);
        Assert.Equal(184, result.Links.Count);
        Assert.Equal(CoordinateSystem.LocalMetres, result.Cases.Coordinates);
        RawTable.Of("hagelloch_measles_1861/linelist.csv").SameDates(result, ("PRO", DateField.Onset), ("ERU", DateField.Rash), ("DEAD", DateField.Death));
        Assert.Equal("", result.Findings.Codes());
    }

    [Fact]
    public void Chinese_pairs_are_2050_people_and_1407_links()
    {
        var result = Read("china_transmission_pairs_2020/TableS1_1407TransPairs.csv");
        Assert.Equal(2050, result.Cases.Count);
        Assert.Equal(1407, result.Links.Count);
        var raw = RawTable.Of("china_transmission_pairs_2020/TableS1_1407TransPairs.csv");
        var onsets = raw.Column("infectee_id").Zip(raw.Column("infectee_onsetDate")).Concat(raw.Column("infector_id").Zip(raw.Column("infector_onsetDate")))
            .Where(pair => pair.Second.StartsWith('2')).DistinctBy(pair => pair.First).Count();
        Assert.Equal(onsets, result.Cases.Dates(DateField.Onset)!.Count(day => day is not null));
    }

    private static IntakeResult Read(string list, string? contacts = null)
    {
        var result = Reading.File(ReferenceData.PathOf($"data/{list}"), contacts is null ? null : ReferenceData.PathOf($"data/{contacts}"));
        Assert.Equal("", result.Rejects.Codes());
        TestContext.Current.TestOutputHelper?.WriteLine(result.Findings.Codes());
        return result;
    }
}
