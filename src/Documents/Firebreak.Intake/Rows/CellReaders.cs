using System.Globalization;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Intake.Columns;
using Firebreak.Intake.Values;

namespace Firebreak.Intake.Rows;

/// <summary>Reads the cells of one column into the row in hand. What there is to say about a cell goes into the list that comes with it.</summary>
internal abstract class CellReader(ColumnPlan plan)
{
    /// <summary>The column.</summary>
    public ColumnPlan Plan { get; } = plan;

    /// <summary>Reads a cell that isn't blank and doesn't say "not recorded".</summary>
    public abstract void Read(ReadOnlySpan<char> cell, List<RemarkKind> kinds);

    /// <summary>A reader for a column, or null for a field that people don't have.</summary>
    public static CellReader? For(ColumnPlan plan, PersonCells person, DateOnly today) => plan.Field!.Value.Kind switch
    {
        FieldKind.Date => new DateReader(plan, person.Date((DateField)plan.Field.Value.Which), today),
        FieldKind.Text => new TextReader(plan, person, (TextField)plan.Field.Value.Which),
        FieldKind.Age => new AgeReader(plan, IsBand(plan) ? person.NeedAgeBand() : person.NeedAge()),
        FieldKind.BirthYear => new BirthYearReader(plan, person.NeedBirthYear(), today),
        FieldKind.BirthDate => new BirthDateReader(plan, person.NeedBirthDate(), today),
        FieldKind.Document => new DocumentReader(plan, person.NeedDocument()),
        FieldKind.Sex => new WordCellReader<Sex>(plan, WordFields.Sex(plan), person.NeedSex()),
        FieldKind.Outcome => new WordCellReader<Outcome>(plan, WordFields.Outcome(plan), person.NeedOutcome()),
        FieldKind.Found => new WordCellReader<HowFound>(plan, WordFields.Found(plan), person.NeedFound()),
        FieldKind.Class => new WordCellReader<CaseClass>(plan, WordFields.Class(plan), person.NeedClass()),
        FieldKind.Severity => new WordCellReader<Severity>(plan, WordFields.Severity(plan), person.NeedSeverity()),
        FieldKind.Longitude or FieldKind.X => new CoordinateReader(plan, person.NeedX()),
        FieldKind.Latitude or FieldKind.Y => new CoordinateReader(plan, person.NeedY()),
        _ => null,
    };

    // "age_class" beside "age": the band checks the age and stands in for it.
    private static bool IsBand(ColumnPlan plan) =>
        Heading.Key(Heading.Words(plan.Heading)) is "agegroup" or "ageclass" or "ageband" or "agecat" or "agecategory" or "agegrp" or "年龄段" or "年龄组";
}

/// <summary>Reads dates.</summary>
internal sealed class DateReader(ColumnPlan plan, Cell<DateOnly?> target, DateOnly today) : CellReader(plan)
{
    public override void Read(ReadOnlySpan<char> cell, List<RemarkKind> kinds)
    {
        if (DateResolver.Resolve(DateText.Parse(cell), Plan.Dates!, today, kinds) is { } day)
        {
            target.Offer(day, Plan);
        }
    }
}

/// <summary>Reads ages.</summary>
internal sealed class AgeReader(ColumnPlan plan, Cell<AgeRange> target) : CellReader(plan)
{
    private readonly Dictionary<string, AgeRange> mapped = (plan.Mapped?.Values ?? new Dictionary<string, string>(StringComparer.Ordinal))
        .ToDictionary(pair => pair.Key, pair => pair.Value.Length == 0 ? default : AgeText.Parse(pair.Value).Age, StringComparer.Ordinal);

    public override void Read(ReadOnlySpan<char> cell, List<RemarkKind> kinds)
    {
        if (mapped.Count > 0 && mapped.TryGetValue(WordTables.Normal(cell.ToString()), out var meant))
        {
            if (meant.IsKnown)
            {
                target.Offer(meant, Plan);
            }

            return;
        }

        var (age, problem) = AgeText.Parse(cell);
        if (problem is not null)
        {
            kinds.Add(problem);
        }
        else
        {
            target.Offer(age, Plan);
        }
    }
}

/// <summary>Reads years of birth.</summary>
internal sealed class BirthYearReader(ColumnPlan plan, Cell<int> target, DateOnly today) : CellReader(plan)
{
    public override void Read(ReadOnlySpan<char> cell, List<RemarkKind> kinds)
    {
        var digits = cell.EndsWith("年") ? cell[..^1] : cell;
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= 1800 && year <= today.Year)
        {
            target.Offer(year, Plan);
        }
        else
        {
            kinds.Add(RemarkKinds.BirthImplausible);
        }
    }
}

/// <summary>Reads dates of birth, which are used for the age and then forgotten.</summary>
internal sealed class BirthDateReader(ColumnPlan plan, Cell<DateOnly?> target, DateOnly today) : CellReader(plan)
{
    private readonly List<RemarkKind> own = [];

    public override void Read(ReadOnlySpan<char> cell, List<RemarkKind> kinds)
    {
        own.Clear();
        if (DateResolver.Resolve(DateText.Parse(cell), Plan.Dates!, today, own) is { } day)
        {
            target.Offer(day, Plan);
        }
        else if (own.Contains(RemarkKinds.DateFuture) || own.Contains(RemarkKinds.DateBefore1800))
        {
            kinds.Add(RemarkKinds.BirthImplausible);
        }
        else
        {
            kinds.AddRange(own);
        }
    }
}

/// <summary>Reads document numbers, which only check sex and birth.</summary>
internal sealed class DocumentReader(ColumnPlan plan, Cell<string> target) : CellReader(plan)
{
    public override void Read(ReadOnlySpan<char> cell, List<RemarkKind> kinds)
    {
        if (cell.Length != 18 || !PersonalNumbers.HasDocumentShape(cell))
        {
            if (cell.Length > 6 && cell.ContainsAny('E', 'e') && cell.Contains('.') && double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            {
                kinds.Add(RemarkKinds.DocumentNumberRounded);
            }

            return;
        }

        if (PersonalNumbers.HasValidCheckDigit(cell))
        {
            target.Offer(cell.ToString(), Plan);
        }
        else
        {
            // Spreadsheets keep fifteen digits of a number and write zeros for the rest.
            kinds.Add(cell.EndsWith("000") ? RemarkKinds.DocumentNumberRounded : RemarkKinds.DocumentNumberInvalid);
        }
    }
}

/// <summary>Reads words of a closed set.</summary>
internal sealed class WordCellReader<T>(ColumnPlan plan, WordReader<T> words, Cell<T> target) : CellReader(plan)
    where T : struct, Enum
{
    public override void Read(ReadOnlySpan<char> cell, List<RemarkKind> kinds)
    {
        var (value, problem) = words.Read(cell);
        if (problem is not null)
        {
            kinds.Add(problem);
        }
        else if (!EqualityComparer<T>.Default.Equals(value, default))
        {
            target.Offer(value, Plan);
        }
    }
}

/// <summary>Reads coordinates.</summary>
internal sealed class CoordinateReader(ColumnPlan plan, Cell<double> target) : CellReader(plan)
{
    private readonly bool commasAreUsual = plan.Evidence.Commas > plan.Evidence.Points;

    public override void Read(ReadOnlySpan<char> cell, List<RemarkKind> kinds)
    {
        if (double.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value))
        {
            target.Offer(value, Plan);
            return;
        }

        var text = cell.ToString().Normalize(System.Text.NormalizationForm.FormKC);
        if (text.Count(',') == 1 && !text.Contains('.', StringComparison.Ordinal)
            && double.TryParse(text.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value))
        {
            if (!commasAreUsual)
            {
                kinds.Add(RemarkKinds.CoordinateDecimalComma);
            }

            target.Offer(value, Plan);
            return;
        }

        kinds.Add(text.AsSpan().ContainsAny("°′″'\"") || text.AsSpan().ContainsAny('度', '分')
            ? RemarkKinds.CoordinateDegreesMinutes
            : RemarkKinds.CoordinateUnreadable);
    }
}

/// <summary>Reads words of the file: provinces, hospitals, clusters.</summary>
internal sealed class TextReader : CellReader
{
    private const int LongestWord = 200;

    private readonly WordStore store;
    private readonly Cell<int> target;
    private readonly bool isPlace;
    private readonly Dictionary<string, RemarkKind> refused = new(StringComparer.Ordinal);
    private readonly HashSet<string> passed = new(StringComparer.Ordinal);

    public TextReader(ColumnPlan plan, PersonCells person, TextField field)
        : base(plan)
    {
        target = person.Words(field);
        store = person.Stores.Words(field);
        store.Heading = store.Heading.Length == 0 ? plan.Heading : store.Heading;
        isPlace = field is TextField.Province or TextField.District or TextField.Street;
    }

    public override void Read(ReadOnlySpan<char> cell, List<RemarkKind> kinds)
    {
        if (Plan.Mapped?.Values is { } values && values.TryGetValue(WordTables.Normal(cell.ToString()), out var meaning))
        {
            if (meaning.Length > 0)
            {
                target.Offer(store.Code(meaning), Plan);
            }

            return;
        }

        if (!IsHarmless(cell, out var problem))
        {
            kinds.Add(problem!);
            return;
        }

        target.Offer(store.Code(cell), Plan);
    }

    private bool IsHarmless(ReadOnlySpan<char> cell, out RemarkKind? problem)
    {
        problem = null;
        if (cell.Length <= LongestWord && !cell.ContainsAnyInRange('0', '9') && !cell.Contains('@'))
        {
            return true;
        }

        if (passed.GetAlternateLookup<ReadOnlySpan<char>>().Contains(cell))
        {
            return true;
        }

        if (refused.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(cell, out problem))
        {
            return false;
        }

        problem = PersonalNumbers.HoldsDocument(cell) ? RemarkKinds.DocumentNumberInText
            : PersonalNumbers.HoldsMobile(cell) ? RemarkKinds.PhoneInText
            : PersonalNumbers.HoldsEmail(cell) ? RemarkKinds.EmailInText
            : isPlace && PersonalNumbers.HoldsAddress(cell) ? RemarkKinds.AddressInPlace
            : cell.Length > LongestWord ? RemarkKinds.CellTooLong
            : null;
        if (problem is null)
        {
            passed.Add(cell.ToString());
            return true;
        }

        refused[cell.ToString()] = problem;
        return false;
    }
}
