using Firebreak.Intake.Facts;
using Firebreak.Testing;

namespace Firebreak.Intake.Tests;

/// <summary>Lists of contacts, results and itineraries, as offices send them.</summary>
public sealed class FactFileTests
{
    private static readonly DateOnly Today = new(2022, 8, 1);

    [Fact]
    public void Every_damage_in_the_key_is_found_and_named_exactly_there_and_nothing_else_is()
    {
        var key = File.ReadAllLines(Repository.PathOf("samples/dirty/key.csv")).Skip(1).Select(line => line.Split(',')).Where(entry => entry[4] == "facts").ToList();
        var found = key.Select(entry => entry[0]).Distinct().Select(file => Read($"samples/dirty/{file}"))
            .SelectMany(file => file.Findings.Concat(file.Rejects).Select(remark => $"{file.File.Name},{remark.Place.Row},{remark.Column},{remark.Kind.Code}"));
        Assert.Equal(
            string.Join('\n', key.Select(entry => string.Join(',', entry[..4])).Order(StringComparer.Ordinal)),
            string.Join('\n', found.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("samples/register/contacts.csv", FileRole.ContactList)]
    [InlineData("samples/register/results.csv", FileRole.Results)]
    [InlineData("samples/register/results-corrected.csv", FileRole.Results)]
    [InlineData("samples/register/itinerary.csv", FileRole.Itineraries)]
    [InlineData("samples/register/linelist.csv", null)]
    [InlineData("samples/dirty/linelist.csv", null)]
    [InlineData("samples/dirty/contacts.csv", null)]
    [InlineData("samples/dirty/pairs.csv", null)]
    public void A_file_is_told_by_its_columns(string path, FileRole? role) =>
        Assert.Equal(role, FactFiles.RoleOf(Repository.PathOf(path), TestContext.Current.CancellationToken));

    [Fact]
    public void A_contact_list_in_chinese_says_who_was_exposed_to_whom_when_and_how()
    {
        var rows = Read("samples/register/contacts.csv").Contacts;
        Assert.Equal(5, rows.Count);
        Assert.Equal(("2021-12-001", ReportedTier.Close, new DateOnly(2021, 12, 4), "同住"), (rows[0].Case, rows[0].Tier, rows[0].LastExposure, rows[0].Setting));
        Assert.Equal(("样例丁", "110101198303130034", "样例街道一号院"), (rows[0].Person.Name, rows[0].Person.Document, rows[0].Person.Address));
        Assert.Equal([ReportedTier.Close, ReportedTier.Close, ReportedTier.Secondary, ReportedTier.Close, ReportedTier.General], rows.Select(row => row.Tier));
    }

    [Fact]
    public void A_result_that_is_still_to_come_is_none_and_a_correction_has_its_reason()
    {
        var rows = Read("samples/register/results.csv").Samples;
        Assert.Equal([ReportedResult.Positive, ReportedResult.Positive, ReportedResult.Negative, ReportedResult.Negative, ReportedResult.Negative, null], rows.Select(row => row.Result));
        Assert.Equal((24.5, "2021-12-001"), (rows[0].CycleThreshold, rows[0].Case));
        var corrected = Read("samples/register/results-corrected.csv").Samples[0];
        Assert.Equal((ReportedReason.MixedUp, "与相邻样本调换"), (corrected.Reason, corrected.Remark));
    }

    [Fact]
    public void Hours_beside_a_day_and_a_day_without_hours_are_both_read()
    {
        var rows = Read("samples/register/itinerary.csv").Stops;
        Assert.Equal((new DateTime(2021, 12, 2, 8, 30, 0), new DateTime(2021, 12, 2, 12, 0, 0)), (rows[0].Arrived, rows[0].Left));
        Assert.Equal((new DateTime(2021, 12, 3), new DateTime(2021, 12, 3, 23, 59, 0)), (rows[2].Arrived, rows[2].Left));
    }

    [Fact]
    public void A_file_without_the_columns_it_needs_is_refused_with_what_was_expected()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("results.csv", "name,result\n甲,negative\n");
        var refused = Assert.IsType<FactFileOutcome.Refused>(FactFiles.Read(file, FileRole.Results, columns: null, Today, number => number, null, TestContext.Current.CancellationToken));
        Assert.Contains("sample_code, sampling_date", refused.Reason.English, StringComparison.Ordinal);
        Assert.False(refused.ByEnvironment);
    }

    [Fact]
    public void Whoever_knows_better_than_the_headings_is_believed()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("list.csv", "no,who,tier,seen,relation\nC1,甲,close,2022-03-02,household\n");
        var said = new Dictionary<string, string>(StringComparer.Ordinal) { ["no"] = "case", ["who"] = "name", ["seen"] = "last-exposure", ["relation"] = "" };
        var read = Assert.IsType<FactFileOutcome.Read>(FactFiles.Read(file, FileRole.ContactList, said, Today, number => number, null, TestContext.Current.CancellationToken)).File;
        var row = Assert.Single(read.Contacts);
        Assert.Equal(("C1", "甲", ReportedTier.Close, new DateOnly(2022, 3, 2), null), (row.Case, row.Person.Name, row.Tier, row.LastExposure, row.Setting));
        Assert.All(said.Values.Where(field => field.Length > 0), field => Assert.Contains(field, FactFiles.FieldNames(FileRole.ContactList)));
    }

    private static FactFile Read(string path)
    {
        var role = FactFiles.RoleOf(Repository.PathOf(path), TestContext.Current.CancellationToken);
        Assert.NotNull(role);
        return Assert.IsType<FactFileOutcome.Read>(FactFiles.Read(Repository.PathOf(path), role.Value, columns: null, Today, number => number, null, TestContext.Current.CancellationToken)).File;
    }
}
