using System.Globalization;
using System.Text.RegularExpressions;
using Firebreak.Intake.Rows;
using Firebreak.Intake.Tables;
using Firebreak.Intake.Values;

namespace Firebreak.Intake.Facts;

/// <summary>Takes the rows of a list of contacts, of a laboratory's list or of an itinerary.</summary>
internal sealed partial class FactReader(TablePass pass, FactColumns columns, Ids ids, DateOnly today)
{
    // A sick person may have stayed at home for weeks; what is longer is a slip in a date.
    private const int LongestStayDays = 31;

    private static readonly char[] BetweenPhones = ['/', '、', ',', '，', ';', '；', '\n'];

    private readonly List<ContactEntry> contacts = [];
    private readonly List<SampleEntry> samples = [];
    private readonly List<StopEntry> stops = [];
    private readonly Dictionary<(string Code, DateOnly Day), SampleEntry> tubes = [];
    private readonly Dictionary<(string Case, DateTime Arrived), StopEntry> times = [];
    private readonly HashSet<(ContactEntry Row, string Phones)> said = [];
    private readonly List<RemarkKind> kinds = [];

    public IReadOnlyList<ContactEntry> Contacts => contacts;

    public IReadOnlyList<SampleEntry> Samples => samples;

    public IReadOnlyList<StopEntry> Stops => stops;

    /// <summary>What takes the rows of a file of this kind.</summary>
    public Action<TableReader> TakerOf(FileRole role) => role switch
    {
        FileRole.ContactList => TakeContact,
        FileRole.Results => TakeSample,
        _ => TakeStop,
    };

    private void TakeContact(TableReader reader)
    {
        if (CaseOf(reader) is not { } of)
        {
            Reject(RemarkKinds.FactCaseMissing, FactColumn.Case, reader);
            return;
        }

        var person = PersonOf(reader);
        if (!person.TellsWho)
        {
            Reject(RemarkKinds.ContactPersonMissing, FactColumn.Name, reader);
            return;
        }

        Word(reader, FactColumn.Tier, FactWords.Tiers, RemarkKinds.ContactTierUnreadable, out ReportedTier? tier);
        var entry = new ContactEntry(pass.Place, of, person, tier, Day(reader, FactColumn.LastExposure), Text(reader, FactColumn.Setting));
        if (!said.Add((entry with { Row = default, Person = person with { Phones = [] } }, string.Join('/', person.Phones))))
        {
            pass.Reject(RemarkKinds.DuplicateRow, null, reader[0]);
            return;
        }

        pass.Counts.Taken++;
        contacts.Add(entry);
    }

    private void TakeSample(TableReader reader)
    {
        if (Text(reader, FactColumn.SampleCode) is not { } code)
        {
            Reject(RemarkKinds.SampleCodeMissing, FactColumn.SampleCode, reader);
            return;
        }

        if (Day(reader, FactColumn.SampledOn) is not { } day)
        {
            Reject(RemarkKinds.SampleDateMissing, FactColumn.SampledOn, reader);
            return;
        }

        var (person, of) = (PersonOf(reader), CaseOf(reader));
        if (of is null && !person.TellsWho)
        {
            Reject(RemarkKinds.SamplePersonMissing, FactColumn.Name, reader);
            return;
        }

        // What a laboratory meant can't be guessed, and a result left out would look like none.
        if (!Word(reader, FactColumn.Result, FactWords.Results, problem: null, out ReportedResult? result))
        {
            Reject(RemarkKinds.ResultUnreadable, FactColumn.Result, reader);
            return;
        }

        Word(reader, FactColumn.Reason, FactWords.Reasons, RemarkKinds.CorrectionReasonUnreadable, out ReportedReason? reason);
        var entry = new SampleEntry(pass.Place, code, day, person)
        {
            Case = of,
            Specimen = Text(reader, FactColumn.Specimen),
            TakenAt = Text(reader, FactColumn.TakenAt),
            Laboratory = Text(reader, FactColumn.Laboratory),
            Result = result,
            ResultOn = Day(reader, FactColumn.ResultOn),
            CycleThreshold = Threshold(reader),
            Reason = reason,
            Remark = Text(reader, FactColumn.Remark),
        };
        if (tubes.TryGetValue((code, day), out var before))
        {
            var same = Same(before, entry);
            pass.Reject(same ? RemarkKinds.DuplicateRow : RemarkKinds.SampleRepeated, same ? null : columns[FactColumn.SampleCode], code);
            return;
        }

        if (entry.ResultOn < day)
        {
            Find(RemarkKinds.ResultBeforeSampling, FactColumn.ResultOn, reader);
        }

        tubes.Add((code, day), entry);
        pass.Counts.Taken++;
        samples.Add(entry);
    }

    private void TakeStop(TableReader reader)
    {
        if (CaseOf(reader) is not { } of)
        {
            Reject(RemarkKinds.FactCaseMissing, FactColumn.Case, reader);
            return;
        }

        var (place, told) = (Text(reader, FactColumn.Place), Text(reader, FactColumn.Told));
        if (place is null && told is null)
        {
            Reject(RemarkKinds.StopPlaceMissing, FactColumn.Place, reader);
            return;
        }

        // Whoever gives a day and no hour was there at some time of it.
        if (Moment(reader, FactColumn.From, Day(reader, FactColumn.Day), TimeOnly.MinValue) is not { } arrived)
        {
            Reject(RemarkKinds.StopTimeMissing, columns[FactColumn.From] is null ? FactColumn.Day : FactColumn.From, reader);
            return;
        }

        var left = Moment(reader, FactColumn.Until, DateOnly.FromDateTime(arrived), new TimeOnly(23, 59)) ?? arrived.Date.Add(new TimeSpan(23, 59, 0));
        if (left < arrived || (left - arrived).TotalDays > LongestStayDays)
        {
            Reject(left < arrived ? RemarkKinds.StopEndsBeforeStart : RemarkKinds.StopTooLong, FactColumn.Until, reader);
            return;
        }

        var entry = new StopEntry(pass.Place, of, place, arrived, left, told);
        if (times.TryGetValue((of, arrived), out var before))
        {
            var same = before with { Row = entry.Row } == entry;
            pass.Reject(same ? RemarkKinds.DuplicateRow : RemarkKinds.StopRepeated, same ? null : columns[FactColumn.From] ?? columns[FactColumn.Day], Cell(reader, FactColumn.From));
            return;
        }

        times.Add((of, arrived), entry);
        pass.Counts.Taken++;
        stops.Add(entry);
    }

    private static bool Same(SampleEntry one, SampleEntry other) =>
        one with { Row = default, Person = new() } == other with { Row = default, Person = new() }
        && one.Person with { Phones = [] } == other.Person with { Phones = [] } && one.Person.Phones.SequenceEqual(other.Person.Phones, StringComparer.Ordinal);

    private string? CaseOf(TableReader reader)
    {
        var cell = Sound(reader, FactColumn.Case);
        if (cell.Length == 0)
        {
            return null;
        }

        if (ids.IsHidden(cell))
        {
            Find(RemarkKinds.IdPseudonymised, FactColumn.Case, reader);
        }

        return ids.Of(cell);
    }

    private PersonEntry PersonOf(TableReader reader)
    {
        Word(reader, FactColumn.Sex, WordTables.Sexes, RemarkKinds.SexUnreadable, out Epidemiology.LineLists.Sex? sex);
        var document = Text(reader, FactColumn.Document);
        if (document is { Length: 18 } && PersonalNumbers.HasDocumentShape(document) && !PersonalNumbers.HasValidCheckDigit(document))
        {
            // Spreadsheets keep fifteen digits of a number and write zeros for the rest: such a number is somebody else's, or nobody's.
            Find(document.EndsWith("000", StringComparison.Ordinal) ? RemarkKinds.DocumentNumberRounded : RemarkKinds.DocumentNumberInvalid, FactColumn.Document, reader);
            document = document.EndsWith("000", StringComparison.Ordinal) ? null : document;
        }

        return new PersonEntry
        {
            Sex = sex ?? default,
            Name = Text(reader, FactColumn.Name),
            Document = document,
            Passport = Text(reader, FactColumn.Passport),
            Phones = Text(reader, FactColumn.Phone) is { } phones ? phones.Split(BetweenPhones, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [],
            BirthDate = Day(reader, FactColumn.BirthDate),
            Address = Text(reader, FactColumn.Address),
        };
    }

    private double? Threshold(TableReader reader)
    {
        var cell = Sound(reader, FactColumn.CycleThreshold);
        if (cell.Length == 0)
        {
            return null;
        }

        if (double.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is > 0 and < 100)
        {
            return value;
        }

        Find(RemarkKinds.CycleThresholdUnreadable, FactColumn.CycleThreshold, reader);
        return null;
    }

    // Whether the cell is blank or one of the words; without a remark of its own the caller says what an unknown word means.
    private bool Word<T>(TableReader reader, FactColumn column, IReadOnlyDictionary<string, T> words, RemarkKind? problem, out T? value)
        where T : struct => Word(reader, column, words.ToDictionary(pair => pair.Key, pair => (T?)pair.Value, StringComparer.Ordinal), problem, out value);

    private bool Word<T>(TableReader reader, FactColumn column, IReadOnlyDictionary<string, T?> words, RemarkKind? problem, out T? value)
        where T : struct
    {
        value = null;
        var cell = Sound(reader, column);
        if (cell.Length == 0 || words.TryGetValue(WordTables.Normal(cell.ToString()), out value))
        {
            return true;
        }

        if (problem is not null)
        {
            Find(problem, column, reader);
        }

        return false;
    }

    private DateOnly? Day(TableReader reader, FactColumn column)
    {
        var cell = Sound(reader, column);
        if (cell.Length == 0 || columns[column]!.Dates is not { } dates)
        {
            return null;
        }

        kinds.Clear();
        var day = DateResolver.Resolve(DateText.Parse(cell), dates, today, kinds);
        foreach (var kind in kinds)
        {
            Find(kind, column, reader);
        }

        return day;
    }

    // "2022-03-01 08:30", "08:30" beside a day of its own, or a day alone.
    private DateTime? Moment(TableReader reader, FactColumn column, DateOnly? day, TimeOnly withoutHour)
    {
        var cell = Sound(reader, column);
        if (cell.Length == 0)
        {
            return day is { } alone && column == FactColumn.From ? alone.ToDateTime(withoutHour) : null;
        }

        var hour = HourOf(cell);
        if (hour is not null && IsHourAlone().IsMatch(cell))
        {
            return day?.ToDateTime(hour.Value);
        }

        return Day(reader, column) is { } own ? own.ToDateTime(hour ?? withoutHour) : null;
    }

    private static TimeOnly? HourOf(ReadOnlySpan<char> cell)
    {
        foreach (var match in HourAndMinute().EnumerateMatches(cell))
        {
            var parts = cell.Slice(match.Index, match.Length);
            var between = parts.IndexOfAny(':', '：', '时');
            var minutes = parts[(between + 1)..].TrimEnd('分');
            var (hour, minute) = (int.Parse(parts[..between], CultureInfo.InvariantCulture), minutes.Length == 0 ? 0 : int.Parse(minutes, CultureInfo.InvariantCulture));
            return hour < 24 && minute < 60 ? new TimeOnly(hour, minute) : null;
        }

        return null;
    }

    private string? Text(TableReader reader, FactColumn column) => Sound(reader, column) is { Length: > 0 } cell ? cell.ToString() : null;

    private ReadOnlySpan<char> Sound(TableReader reader, FactColumn column) => columns[column] is { } plan ? pass.Sound(reader, plan) : default;

    private ReadOnlySpan<char> Cell(TableReader reader, FactColumn column) => columns[column] is { } plan && plan.Index < reader.FieldCount ? reader[plan.Index] : default;

    private void Find(RemarkKind kind, FactColumn column, TableReader reader) => pass.Find(kind, columns[column]!, Cell(reader, column));

    private void Reject(RemarkKind kind, FactColumn column, TableReader reader) => pass.Reject(kind, columns[column], Cell(reader, column));

    [GeneratedRegex(@"\d{1,2}[:：]\d{2}|\d{1,2}时(\d{1,2}分)?")]
    private static partial Regex HourAndMinute();

    [GeneratedRegex(@"^\s*(\d{1,2}[:：]\d{2}([:：]\d{2})?|\d{1,2}时(\d{1,2}分)?)\s*$")]
    private static partial Regex IsHourAlone();
}
