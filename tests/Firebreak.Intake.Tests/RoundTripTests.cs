using System.Globalization;
using System.Text;
using CsCheck;
using Firebreak.Epidemiology.LineLists;

namespace Firebreak.Intake.Tests;

public sealed class RoundTripTests
{
    private static readonly Gen<Row[]> Rows = Gen.Select(Gen.Int[0, 364], Gen.Int[0, 99], Gen.Bool, Gen.Int[0, 4])
        .Select((day, age, female, district) => new Row(new DateOnly(2021, 1, 1).AddDays(day), age, female, $"街道；\"{district}\", 第{district}"))
        .Array[20, 60];

    [Fact]
    public void A_line_list_reads_back_the_same_with_any_separator_encoding_and_order_of_dates()
    {
        var formats = Gen.Select(
            OneOf(",", ";", "\t", "|"),
            OneOf("utf-8", "utf-16", "GB18030"),
            OneOf("yyyy-MM-dd", "dd/MM/yyyy", "MM/dd/yyyy", "yyyy年M月d日", "d-MMM-yyyy", "yyyyMMdd"),
            OneOf("\n", "\r\n", "\r"));
        Gen.Select(Rows, formats).Sample((rows, format) =>
        {
            var (separator, encoding, dates, end) = format;

            // One date that can be read in one order only: without it the order is rightly a finding.
            Row[] all = [.. rows, new Row(new DateOnly(2021, 8, 25), 30, true, "街道；\"1\", 第1")];
            var text = string.Join(separator, "病例编号", "年龄", "发病日期", "性别", "现住区县") + end
                + string.Concat(all.Select((row, i) => string.Join(separator, $"C{i}", row.Age, Quoted(row.Onset.ToString(dates, CultureInfo.InvariantCulture)),
                    row.IsFemale ? "女" : "男", Quoted(row.District)) + end));
            var cases = Reading.Text(text, encoding: CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding)).Cases;
            Assert.Equal(all.Select(row => (DateOnly?)row.Onset), cases.Dates(DateField.Onset)!);
            Assert.Equal(all.Select(row => AgeRange.Years(row.Age)), cases.Ages!);
            Assert.Equal(all.Select(row => row.IsFemale ? Sex.Female : Sex.Male), cases.Sexes!);
            Assert.Equal(all.Select(row => row.District), Enumerable.Range(0, all.Length).Select(i => cases.Texts(TextField.District)![i]!));
        }, iter: 60, threads: 1);
    }

    [Fact]
    public void The_order_of_columns_and_rows_changes_nothing_but_the_order_of_cases()
    {
        string[] headings = ["id", "age", "onset", "sex", "district"];
        Gen.Select(Rows, Gen.Shuffle(headings), Gen.Int[1, 1000]).Sample((rows, order, turn) =>
        {
            var plain = Reading.Text(Table(rows, headings, 0)).Cases;
            var turned = Reading.Text(Table(rows, order, turn)).Cases;
            Assert.Equal(Described(plain), Described(turned));
        }, iter: 40, threads: 1);
    }

    private static IEnumerable<string> Described(LineList cases) => Enumerable.Range(0, cases.Count)
        .Select(i => $"{cases.Ids[i]} {cases.Ages![i]} {cases.Dates(DateField.Onset)![i]:O} {cases.Sexes![i]} {cases.Texts(TextField.District)![i]}").Order(StringComparer.Ordinal);

    private static string Table(Row[] rows, string[] order, int turn)
    {
        var lines = rows.Select((row, i) => string.Join(',', order.Select(heading => heading switch
        {
            "id" => $"C{i}",
            "age" => row.Age.ToString(CultureInfo.InvariantCulture),
            "onset" => row.Onset.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "sex" => row.IsFemale ? "f" : "m",
            _ => Quoted(row.District),
        }))).ToList();
        var at = turn % lines.Count;
        return string.Join(',', order) + "\n" + string.Join('\n', lines.Skip(at).Concat(lines.Take(at))) + "\n";
    }

    private static Gen<string> OneOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private sealed record Row(DateOnly Onset, int Age, bool IsFemale, string District);
}
