using Firebreak.Epidemiology.LineLists;

namespace Firebreak.Intake.Rows;

/// <summary>All that is kept of people, by field.</summary>
internal sealed class PersonStores(int capacity)
{
    private readonly Store<DateOnly?>?[] dates = new Store<DateOnly?>?[Enum.GetValues<DateField>().Length];
    private readonly WordStore?[] words = new WordStore?[Enum.GetValues<TextField>().Length];

    public Store<AgeRange>? Ages { get; private set; }

    public Store<Sex>? Sexes { get; private set; }

    public Store<Outcome>? Outcomes { get; private set; }

    public Store<HowFound>? Found { get; private set; }

    public Store<CaseClass>? Classes { get; private set; }

    public Store<Severity>? Severities { get; private set; }

    public Store<Position?>? Positions { get; private set; }

    public Store<DateOnly?> Dates(DateField field) => dates[(int)field] ??= new(null, capacity);

    public WordStore Words(TextField field) => words[(int)field] ??= new(capacity);

    public Store<DateOnly?>? DatesOrNull(DateField field) => dates[(int)field];

    public WordStore? WordsOrNull(TextField field) => words[(int)field];

    public Store<AgeRange> NeedAges() => Ages ??= new(default, capacity);

    public Store<Sex> NeedSexes() => Sexes ??= new(default, capacity);

    public Store<Outcome> NeedOutcomes() => Outcomes ??= new(default, capacity);

    public Store<HowFound> NeedFound() => Found ??= new(default, capacity);

    public Store<CaseClass> NeedClasses() => Classes ??= new(default, capacity);

    public Store<Severity> NeedSeverities() => Severities ??= new(default, capacity);

    public Store<Position?> NeedPositions() => Positions ??= new(null, capacity);
}

/// <summary>The fields of one person in the row in hand, before the row is taken.</summary>
internal sealed class PersonCells(PersonStores stores)
{
    private readonly List<Cell> cells = [];
    private readonly List<Cell> passing = [];
    private readonly Cell<DateOnly?>?[] dates = new Cell<DateOnly?>?[Enum.GetValues<DateField>().Length];
    private readonly Cell<int>?[] words = new Cell<int>?[Enum.GetValues<TextField>().Length];

    public Cell<AgeRange>? Age { get; private set; }

    public Cell<AgeRange>? AgeBand { get; private set; }

    public Cell<Sex>? Sex { get; private set; }

    public Cell<Outcome>? Outcome { get; private set; }

    public Cell<HowFound>? Found { get; private set; }

    public Cell<CaseClass>? Class { get; private set; }

    public Cell<Severity>? Severity { get; private set; }

    // Helpers of checks: they fill no column of the line list by themselves.
    public Cell<int>? BirthYear { get; private set; }

    public Cell<DateOnly?>? BirthDate { get; private set; }

    public Cell<string>? Document { get; private set; }

    public Cell<double>? X { get; private set; }

    public Cell<double>? Y { get; private set; }

    public PersonStores Stores { get; } = stores;

    public IReadOnlyList<Cell> All => cells;

    public Cell<DateOnly?> Date(DateField field) => dates[(int)field] ??= Add(new Cell<DateOnly?>(Stores.Dates(field)));

    public Cell<DateOnly?>? DateOrNull(DateField field) => dates[(int)field];

    public Cell<int> Words(TextField field) => words[(int)field] ??= Add(new Cell<int>(Stores.Words(field).Codes));

    public Cell<AgeRange> NeedAge()
    {
        Stores.NeedAges();
        return Age ??= Add(new Cell<AgeRange>(Stores.Ages!));
    }

    public Cell<AgeRange> NeedAgeBand()
    {
        Stores.NeedAges();
        return AgeBand ??= Add(new Cell<AgeRange>(new Store<AgeRange>(default, 1)), isKept: false);
    }

    public Cell<Sex> NeedSex() => Sex ??= Add(new Cell<Sex>(Stores.NeedSexes()));

    public Cell<Outcome> NeedOutcome() => Outcome ??= Add(new Cell<Outcome>(Stores.NeedOutcomes()));

    public Cell<HowFound> NeedFound() => Found ??= Add(new Cell<HowFound>(Stores.NeedFound()));

    public Cell<CaseClass> NeedClass() => Class ??= Add(new Cell<CaseClass>(Stores.NeedClasses()));

    public Cell<Severity> NeedSeverity() => Severity ??= Add(new Cell<Severity>(Stores.NeedSeverities()));

    public Cell<int> NeedBirthYear()
    {
        Stores.NeedAges();
        return BirthYear ??= Add(new Cell<int>(new Store<int>(0, 1)), isKept: false);
    }

    public Cell<DateOnly?> NeedBirthDate()
    {
        Stores.NeedAges();
        return BirthDate ??= Add(new Cell<DateOnly?>(new Store<DateOnly?>(null, 1)), isKept: false);
    }

    public Cell<string> NeedDocument() => Document ??= Add(new Cell<string>(new Store<string>("", 1)), isKept: false);

    public Cell<double> NeedX()
    {
        Stores.NeedPositions();
        return X ??= Add(new Cell<double>(new Store<double>(0, 1)), isKept: false);
    }

    public Cell<double> NeedY()
    {
        Stores.NeedPositions();
        return Y ??= Add(new Cell<double>(new Store<double>(0, 1)), isKept: false);
    }

    /// <summary>Forgets the last row.</summary>
    public void Clear()
    {
        foreach (var cell in cells)
        {
            cell.Clear();
        }

        foreach (var cell in passing)
        {
            cell.Clear();
        }
    }

    private TCell Add<TCell>(TCell cell, bool isKept = true)
        where TCell : Cell
    {
        (isKept ? cells : passing).Add(cell);
        return cell;
    }
}
