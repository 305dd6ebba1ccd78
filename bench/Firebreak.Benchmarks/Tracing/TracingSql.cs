using System.Globalization;
using Firebreak.Tracing.Exposure;

namespace Firebreak.Benchmarks.Tracing;

/// <summary>The questions in SQL, as an analyst would write them who wants the same rows: distinct minutes, meetings, main place, the way.</summary>
/// <remarks>
/// Both databases get the same text but for two things: how the hop joins, and the names of the tables. A pair (minutes, number) becomes one number, so that a maximum
/// finds the most minutes and the lowest number among equals without a sort.
/// </remarks>
internal sealed class TracingSql(ExposureWindow window, int longest, bool byDay)
{
    private const string Pair = "4294967296";

    private string From => window.From.Value.ToString(CultureInfo.InvariantCulture);

    private string Until => window.Until.Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Contacts of cases: one row a case and person.</summary>
    public string Contacts(IReadOnlyCollection<int> people) => $"""
        with asked as (select unnest({List(people)}) as of_case),
        mine as materialized (
          select a.of_case, v.place, greatest(v.start, {From}) as s, least(v.until, {Until}) as e
          from asked a join by_person v on v.person = a.of_case where v.start < {Until} and v.until > {From}),
        met as (
          select m.of_case, v.person, v.place, greatest(v.start, m.s) as s, least(v.until, m.e) as e
          from {Bucketed("mine", "of_case")} m join by_place v on v.place = m.place and {Overlap("m")} where v.person <> m.of_case),
        {There("of_case")}
        select of_case, person, case when max(minutes) >= 15 then 2 else 1 end as tier, min(first) as first, max(until) as until, cast(sum(minutes) as bigint) as minutes,
          cast(sum(meetings) as bigint) as meetings, max(minutes * {Pair} - place) as main, 0 as through, 0 as via_count
        from there group by of_case, person
        """;

    /// <summary>Secondary contacts of one case: one row a person.</summary>
    public string Secondary(int person) => $"""
        with first_hop as ({Contacts([person])}),
        close as materialized (select person as via, first from first_hop where tier = 2),
        stays as materialized (
          select c.via, v.place, greatest(v.start, c.first) as s, least(v.until, {Until}) as e
          from close c join by_person v on v.person = c.via where v.until > c.first and v.start < {Until}),
        met as (
          select m.via, v.person, v.place, greatest(v.start, m.s) as s, least(v.until, m.e) as e
          from {Bucketed("stays", "via")} m join by_place v on v.place = m.place and {Overlap("m")}
          where v.person <> {person} and not exists (select 1 from close c where c.via = v.person)),
        {There("via")},
        through as (
          select via, person, min(first) as first, max(until) as until, sum(minutes) as minutes, sum(meetings) as meetings, max(minutes) as most, max(minutes * {Pair} - place) as main
          from there group by via, person)
        select 0 as of_case, person, 2 as tier, min(first) as first, max(until) as until, cast(sum(minutes) as bigint) as minutes, cast(sum(meetings) as bigint) as meetings,
          max(main) as main, cast(max(minutes * {Pair} - via) as bigint) as through, count(*) as via_count
        from through group by person having max(most) >= 15
        """;

    /// <summary>A row of either question.</summary>
    public static AnswerRow Row(System.Data.Common.DbDataReader row, bool ofMany)
    {
        var (main, through) = (Convert.ToInt64(row[7], CultureInfo.InvariantCulture), Convert.ToInt64(row[8], CultureInfo.InvariantCulture));
        var (minutesThere, place) = Unpair(main);
        var (minutesVia, via) = through == 0 ? (0, 0) : Unpair(through);
        return new AnswerRow(
            ofMany ? Whole(0) : 0, Whole(1), Whole(2), Whole(3), Whole(4), row.GetInt64(5), row.GetInt64(6), place, minutesThere, via, minutesVia, Convert.ToInt64(row[9], CultureInfo.InvariantCulture));

        int Whole(int column) => Convert.ToInt32(row[column], CultureInfo.InvariantCulture);
    }

    private static (long Minutes, int Number) Unpair(long pair)
    {
        var minutes = (pair + uint.MaxValue) >> 32;
        return (minutes, (int)((minutes << 32) - pair));
    }

    // Minutes that were counted already belong to an earlier stretch of the same pair at the same place: what is new begins where the others end.
    private static string There(string by) => $"""
        ordered as (
          select *, max(e) over (partition by {by}, person, place order by s, e rows between unbounded preceding and 1 preceding) as reached from met),
        there as (
          select {by}, person, place, min(s) as first, max(e) as until, cast(sum(greatest(0, e - greatest(s, coalesce(reached, s)))) as bigint) as minutes,
            count(*) filter (where reached is null or s > reached) as meetings
          from ordered group by {by}, person, place)
        """;

    // A database that joins by hashing wants equality: each stay asks for the days on which an overlapping visit may begin.
    private string Bucketed(string stays, string by) => byDay
        ? $"(select {by}, place, s, e, unnest(range(s // 1440 - {(longest + Minute.PerDay - 1) / Minute.PerDay}, (e - 1) // 1440 + 1)) as day from {stays})"
        : stays;

    private string Overlap(string stay) =>
        $"{(byDay ? $"v.day = {stay}.day and " : "")}v.start < {stay}.e and v.until > {stay}.s and v.start > {stay}.s - {longest}";

    private string List(IReadOnlyCollection<int> people) => byDay ? $"[{string.Join(',', people)}]" : $"array[{string.Join(',', people)}]";
}
