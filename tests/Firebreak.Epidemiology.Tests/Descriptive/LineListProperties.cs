using CsCheck;
using Firebreak.Epidemiology.Descriptive;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Tests.Descriptive;

/// <summary>What must hold for any line list: small ones drawn at random, with missing columns, blank cells and dates in any order.</summary>
public sealed class LineListProperties
{
    [Fact]
    public void Every_description_of_any_list_accounts_for_every_case_with_finite_numbers()
    {
        Lists.Sample(
            cases =>
            {
                foreach (var field in Enum.GetValues<DateField>())
                {
                    if (EpidemicCurve.Of(cases, field) is { } curve)
                    {
                        Assert.Equal(cases.Count, curve.Bars.Sum(b => b.Total) + curve.Undated);
                        Assert.True(curve.Bars[0].Total > 0 && curve.Bars[^1].Total > 0);
                    }
                }

                if (AgeAndSex.Of(cases) is { } ages)
                {
                    Assert.Equal(cases.Count, ages.Bars.Sum(b => b.Female + b.Male + b.Other) + ages.AgeUnknown + ages.AgeStraddling);
                    AssertSound(ages.MedianAgeYears);
                    AssertSound(ages.FemaleShare.Share);
                }

                if (DelayDistribution.Between(cases, DateField.Onset, DateField.Report) is { } delays)
                {
                    Assert.Equal(cases.Count, delays.Count + delays.Negative + delays.Missing);
                    AssertSound(delays.Median);
                    double[] ascending = [0, delays.P10, delays.P25, delays.Median.Value, delays.P75, delays.P90, delays.Longest];
                    Assert.Equal(ascending.Order(), ascending);
                    Assert.True(double.IsFinite(delays.Mean) && double.IsFinite(delays.StandardDeviation ?? 0.0));
                }

                AssertSound(Proportion.Died(cases)?.Share);
                AssertSound(Proportion.FoundInsideControl(cases)?.Share);
                Assert.All(Completeness.Of(cases), c => Assert.InRange(c.Filled, 0, c.Total));
                Assert.All(WordTable.All(cases), t => Assert.Equal(cases.Count, t.Rows.Sum(r => r.Cases) + t.OtherCases + t.Unrecorded));
            },
            iter: 2_000);
    }

    [Fact]
    public void The_order_of_cases_changes_no_number()
    {
        Gen.Select(Lists, Gen.Int).Sample(
            (cases, salt) =>
            {
                var order = Enumerable.Range(0, cases.Count).OrderBy(i => HashCode.Combine(i, salt)).ToArray();
                Assert.Equal(Describe(cases, 0), Describe(Reorder(cases, order, 0), 0));
            },
            iter: 500);
    }

    [Fact]
    public void A_shift_by_whole_weeks_moves_dates_and_nothing_else()
    {
        Gen.Select(Lists, Gen.Int[-200, 200]).Sample(
            (cases, weeks) =>
            {
                var same = Enumerable.Range(0, cases.Count).ToArray();
                Assert.Equal(Describe(cases, 0), Describe(Reorder(cases, same, 7 * weeks), 7 * weeks));
            },
            iter: 500);
    }

    [Fact]
    public void The_picture_of_a_day_splits_the_list_and_knows_no_later_date()
    {
        Gen.Select(Lists, Gen.Int[0, 200]).Sample(
            (cases, day) =>
            {
                var asOf = Start.AddDays(day);
                var picture = KnownPicture.Of(cases, asOf);

                Assert.Equal(cases.Count, picture.Cases.Count + picture.LaterCases);
                Assert.Equal(picture.Kept.Select(i => cases.Ids[i]), picture.Cases.Ids);
                Assert.All(DateRange.Of(picture.Cases), range => Assert.True(range.Last <= asOf));
                Assert.Equal(Describe(picture.Cases, 0), Describe(KnownPicture.Of(picture.Cases, asOf).Cases, 0));
            },
            iter: 500);
    }

    private static readonly DateOnly Start = new(2020, 3, 2);

    private static Gen<LineList> Lists { get; } = Gen.Int[0, 12].SelectMany(count =>
    {
        Gen<DateOnly?[]?> Dates() => Column(count, Gen.Int[-20, 180].Select(day => (DateOnly?)(day < 0 ? null : Start.AddDays(day))));
        var ages = Gen.Int[-1, 100].Select(Gen.Int[1, 15], (from, width) => from < 0 ? default : AgeRange.Of(from, from + (width > 10 ? width : 1)));
        var columns = Gen.Select(
            Column(count, ages),
            Column(count, Gen.Int[0, 3].Select(s => (Sex)s)),
            Column(count, Gen.Int[0, 3].Select(o => (Outcome)o)),
            Column(count, Gen.Int[0, 3].Select(f => (HowFound)f)));
        return Gen.Select(columns, Gen.Select(Dates(), Dates(), Dates()), Column(count, Gen.Int[-1, 3])).Select((c, dates, words) =>
        {
            var list = new LineList([.. Enumerable.Range(0, count).Select(i => $"C{i}")]) { Ages = c.Item1, Sexes = c.Item2, Outcomes = c.Item3, Found = c.Item4 };
            _ = dates.Item1 is { } onset ? list.With(DateField.Onset, onset) : list;
            _ = dates.Item2 is { } report ? list.With(DateField.Report, report) : list;
            _ = dates.Item3 is { } death ? list.With(DateField.Death, death) : list;
            return words is null ? list : list.With(TextField.Province, new TextColumn(words, ["a", "b", "c", "d"]));
        });
    });

    // A column is there three times in four.
    private static Gen<T[]?> Column<T>(int count, Gen<T> cell) =>
        Gen.Select(Gen.Int[0, 3], cell.Array[count]).Select((there, column) => there == 0 ? null : column);

    private static LineList Reorder(LineList cases, int[] order, int days)
    {
        T[]? Moved<T>(T[]? column) => column is null ? null : Array.ConvertAll(order, i => column[i]);
        var list = new LineList(Moved(cases.Ids)!)
        {
            Ages = Moved(cases.Ages), Sexes = Moved(cases.Sexes), Outcomes = Moved(cases.Outcomes), Found = Moved(cases.Found),
        };
        foreach (var field in Enum.GetValues<DateField>())
        {
            _ = Moved(cases.Dates(field)) is { } dates ? list.With(field, Array.ConvertAll(dates, d => d?.AddDays(days))) : list;
        }

        return cases.Texts(TextField.Province) is { } words ? list.With(TextField.Province, words with { Codes = Moved(words.Codes)! }) : list;
    }

    // Everything that is said of a list, as text, with dates moved back by some days and cases named by id.
    private static string Describe(LineList cases, int days)
    {
        var curves = Enum.GetValues<DateField>().SelectMany(field => new int?[] { null, 1, 7, 28 }.Select(width => EpidemicCurve.Of(cases, field, width)));
        var said = new List<string>();
        said.AddRange(curves.OfType<EpidemicCurve>().Select(c =>
            $"{c.By} {c.BarDays} {c.Undated} " + string.Join(';', c.Bars.Select(b => b with { From = b.From.AddDays(-days) }))));
        said.Add(AgeAndSex.Of(cases) is { } a ? $"{string.Join(';', a.Bars)} {a.AgeUnknown} {a.AgeStraddling} {a.MedianAgeYears} {a.FemaleShare}" : "no ages");
        said.Add(DelayDistribution.Between(cases, DateField.Onset, DateField.Report) is { } d
            ? (d with { Frequencies = [] }) with { Mean = Math.Round(d.Mean, 9) } + string.Join(',', d.Frequencies) : "no delays");
        said.AddRange(DateRange.Of(cases).Select(r => $"{r.Field} {r.First.AddDays(-days)} {r.Last.AddDays(-days)} {r.Filled}"));
        said.AddRange(DateOrder.Check(cases).Select(c => $"{cases.Ids[c.CaseIndex]} {c.Earlier} {c.Later}").Order(StringComparer.Ordinal));
        said.AddRange(Completeness.Of(cases).Select(c => c.ToString()));
        said.AddRange(WordTable.All(cases).Select(t => string.Join(';', t.Rows) + t.OtherCases + t.Unrecorded));
        said.AddRange(Tally.Of(cases.Outcomes).Select(t => t.ToString()));
        said.Add($"{Proportion.Died(cases)} {Proportion.FoundInsideControl(cases)}");
        return string.Join('\n', said.Select(s => s.Replace("System.Int32[]", "", StringComparison.Ordinal)));
    }

    private static void AssertSound(Estimate? estimate)
    {
        if (estimate is { } e)
        {
            Assert.True(e.Range.Low <= e.Value && e.Value <= e.Range.High && double.IsFinite(e.Range.High - e.Range.Low));
            Assert.InRange(e.Range.Level, 0.0, 0.95);
        }
    }
}
