using System.Globalization;
using System.Text;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Primitives;

namespace Firebreak.Intake.Tests;

public sealed class ValueTests
{
    [Theory]
    [InlineData("68", 68, 69)]
    [InlineData("50s", 50, 60)]
    [InlineData("60-69", 60, 70)]
    [InlineData("60至69岁", 60, 70)]
    [InlineData("[5,15)", 5, 15)]
    [InlineData("80+", 80, float.PositiveInfinity)]
    [InlineData("≥65", 65, float.PositiveInfinity)]
    [InlineData("80岁以上", 80, float.PositiveInfinity)]
    [InlineData("<1", 0, 1)]
    [InlineData("3 months", 3 / 12f, 4 / 12f)]
    [InlineData("5个月", 5 / 12f, 6 / 12f)]
    [InlineData("9月龄", 9 / 12f, 10 / 12f)]
    [InlineData("2岁", 2, 3)]
    [InlineData("三岁", 3, 4)]
    [InlineData("二十五岁", 25, 26)]
    [InlineData("2岁6个月", 2.5f, 2.5f + (1 / 12f))]
    [InlineData("45 years", 45, 46)]
    [InlineData("newborn", 0, 28 / 365.25f)]
    [InlineData("６８", 68, 69)]
    public void An_age_is_read_as_exactly_as_it_is_written(string text, float from, float until)
    {
        var age = Reading.Text($"id,age\nA,\"{text}\"\nB,30\nC,31\n").Cases.Ages![0];
        Assert.Equal(from, age.FromYears, 0.001f);
        Assert.Equal(until, age.UntilYears, 0.001f);
    }

    [Theory]
    [InlineData("2020-01-05")]
    [InlineData("2020/1/5")]
    [InlineData("2020.01.05")]
    [InlineData("20200105")]
    [InlineData("2020年1月5日")]
    [InlineData("二〇二〇年一月五日")]
    [InlineData("2020-01-05T13:00:00+08:00")]
    [InlineData("2020-01-05 13:00")]
    [InlineData("5 January 2020")]
    [InlineData("Jan 5, 2020")]
    [InlineData("5-Jan-20")]
    [InlineData("Jan 05 2020  7:24AM")]
    [InlineData("２０２０－０１－０５")]
    [InlineData("43835")]
    [InlineData("05.01.2020")]
    public void A_date_is_read_however_it_is_written(string text)
    {
        var result = Reading.Text($"id,onset date\nA,{(text.Contains(',', StringComparison.Ordinal) ? $"\"{text}\"" : text)}\n");
        Assert.Equal(new DateOnly(2020, 1, 5), result.Cases.Dates(DateField.Onset)![0]);
    }

    // Two separators, or a first number too long: digits that are no date, which were once read as letters for digits and then read again without end.
    [Theory]
    [InlineData("2020-01/05")]
    [InlineData("1-2/2020")]
    [InlineData("202-01-0555")]
    [InlineData("2O20-01/O5")]
    public void Digits_that_are_no_date_are_refused_and_the_other_rows_are_read(string text)
    {
        var result = Reading.Text($"id,onset date\nA,{text}\nB,2020-01-05\nC,2020-01-05\nD,2020-01-05\nE,2020-01-05\n");
        Assert.Equal("2020-01-05 2020-01-05 4", result.Cases.Span(DateField.Onset));
    }

    [Theory]
    [InlineData("13/04/2020", "05/04/2020", 5, 4)]
    [InlineData("04/13/2020", "05/04/2020", 4, 5)]
    [InlineData("13/4/20", "5/4/20", 5, 4)]
    public void The_order_of_day_and_month_is_what_the_other_values_of_the_column_show(string evidence, string date, int day, int month)
    {
        var result = Reading.Text($"id,onset\nA,{evidence}\nB,{date}\n");
        Assert.Equal(new DateOnly(2020, month, day), result.Cases.Dates(DateField.Onset)![1]);
        Assert.Equal("", result.Findings.Codes());
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("GB18030")]
    public void Chinese_is_read_in_every_encoding_that_it_comes_in(string name)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        var result = Reading.Text("病例编号,发病日期,性别,现住区县\n1,2020年1月5日,男,海淀区\n2,2020年1月6日,女,朝阳区\n", encoding: encoding);
        Assert.Equal([Sex.Male, Sex.Female], result.Cases.Sexes!);
        Assert.Equal("海淀区", result.Cases.Texts(TextField.District)![0]);
    }

    [Theory]
    [InlineData("iso-8859-1", "Hôpital Saint-Étienne", "Latin-1")]
    [InlineData("windows-1252", "Hôpital – Saint-Étienne", "Windows-1252")]
    public void Western_text_is_read_by_what_its_bytes_show(string name, string hospital, string said)
    {
        var result = Reading.Text($"id,onset,hospital\nA,2020-01-05,{hospital}\n", encoding: CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name));
        Assert.Equal(hospital, result.Cases.Texts(TextField.Facility)![0]);
        Assert.Contains(said, result.Files[0].Format.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_birth_year_gives_two_possible_ages_where_no_age_is_recorded()
    {
        var ages = Reading.Text("id,onset,birth_year,age\nA,2020-06-01,1964,\nB,2020-06-01,1964,56\n").Cases.Ages!;
        Assert.Equal(AgeRange.Of(55, 57), ages[0]);
        Assert.Equal(AgeRange.Years(56), ages[1]);
    }

    [Fact]
    public void One_lost_quotation_mark_costs_one_record_and_not_the_file()
    {
        var result = Reading.Text("id,hospital,onset\n1,\"First, ward 2\",2020-01-05\n2,\"Second,2020-01-06\n3,\"Third\",2020-01-07\n4,\"Fourth\",2020-01-08\n");
        Assert.Equal(["1", "2", "3", "4"], result.Cases.Ids);
        Assert.Equal("quote-unclosed 1", result.Findings.Codes());
    }

    [Fact]
    public void Columns_that_name_ethnicity_or_religion_are_dropped_and_reported_and_names_never_reach_the_result()
    {
        const string List = "病例编号,姓名,民族,政治面貌,发病日期\n1,张三,汉,群众,2020-01-05\n";
        var result = Reading.Text(List);
        Assert.Equal([ColumnUse.Read, ColumnUse.Identifying, ColumnUse.Forbidden, ColumnUse.Forbidden, ColumnUse.Read], result.Files[0].Columns.Select(column => column.Use));
        Assert.Equal("forbidden-column 2", result.Findings.Codes());
        Assert.Empty(result.Identifying);
        Assert.Equal(["张三"], Assert.Single(Reading.Text(List, identified: true).Identifying).Values);
    }

    // What our own pages and reports call a value is read again from a list that somebody typed after them.
    [Theory]
    [InlineData("社区发现", HowFound.Community)]
    [InlineData("in the community", HowFound.Community)]
    [InlineData("管控中发现", HowFound.InsideControl)]
    [InlineData("输入", HowFound.Imported)]
    public void How_a_case_was_found_is_read_as_pages_write_it(string word, HowFound found) =>
        Assert.Equal(found, Reading.Text($"id,onset,how_found\nA,2020-01-05,{word}\n").Cases.Found![0]);

    [Fact]
    public void Ids_that_are_phone_numbers_become_pseudonyms_unless_identified_output_is_asked_for()
    {
        const string List = "case_id,onset,infector\n13800138001,2020-01-05,\n13800138002,2020-01-08,13800138001\n";
        var hidden = Reading.Text(List);
        Assert.DoesNotContain(hidden.Cases.Ids, id => id.Contains("138", StringComparison.Ordinal));
        Assert.Equal(hidden.Cases.Ids[0], Assert.Single(hidden.Links).Infector);
        Assert.Equal("13800138001", Reading.Text(List, identified: true).Cases.Ids[0]);
    }

    [Fact]
    public void Findings_mask_what_identifies_people_and_disarm_formulas()
    {
        using var folder = new ScratchFolder();
        var path = folder.Write("list.csv", "case_id,onset,severity,hospital\nA,2020-01-05,\"=HYPERLINK(\"\"x\"\")\",call 13800138000\nB,2020-01-06,mild,City\nC,2020-01-07,mild,City\n");
        var result = Reading.File(path);
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        RemarksCsv.Write(writer, result.Findings, result.Files, Language.Chinese, showSensitive: false);
        Assert.Contains("\"'=HYPERLINK(\"\"x\"\")\"", writer.ToString(), StringComparison.Ordinal);
        Assert.Contains("***", writer.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("13800138000", writer.ToString(), StringComparison.Ordinal);
        Assert.Contains("单元格为公式文本而非结果", writer.ToString(), StringComparison.Ordinal);
    }
}
