using Firebreak.Epidemiology.LineLists;
using Firebreak.Intake.Columns;
using Firebreak.Intake.Mappings;
using Firebreak.Intake.Remarks;
using Firebreak.Intake.Tables;
using Firebreak.Intake.Values;

namespace Firebreak.Intake.Rows;

/// <summary>Takes the rows of a line list or of a table of pairs.</summary>
internal sealed class PeopleReader
{
    private readonly TablePass pass;
    private readonly IReadOnlyList<ColumnPlan> plans;
    private readonly People people;
    private readonly Ids ids;
    private readonly Links links;
    private readonly RemarkBook book;
    private readonly PersonSide self;
    private readonly PersonSide? infectorSide;
    private readonly ColumnPlan? idPlan;
    private readonly ColumnPlan[] infectorPlans;
    private readonly ColumnPlan? infecteePlan;
    private readonly ColumnPlan? settingPlan;
    private readonly List<IdentifyingValues> identifying = [];
    private readonly DateOnly today;
    private readonly bool dropsMissing;

    public PeopleReader(
        TablePass pass, IReadOnlyList<ColumnPlan> plans, People people, Ids ids, Links links, RemarkBook book, DateOnly today, bool isPairs, bool keepIdentifying)
    {
        this.pass = pass;
        this.plans = plans;
        this.people = people;
        this.ids = ids;
        this.links = links;
        this.book = book;
        idPlan = First(FieldKind.Id);
        infecteePlan = isPairs ? First(FieldKind.Infectee) : null;
        infectorPlans = [.. plans.Where(plan => plan.IsRead && plan.Field!.Value.Kind == FieldKind.Infector)];
        settingPlan = First(FieldKind.LinkSetting);
        self = new PersonSide(pass, plans, isPairs ? Side.Infectee : Side.Self, people, today);
        this.today = today;
        infectorSide = isPairs ? new PersonSide(pass, plans, Side.Infector, people, today) : null;
        if (keepIdentifying && !isPairs)
        {
            identifying.AddRange(plans.Where(plan => plan.Use == ColumnUse.Identifying).Select(plan => new IdentifyingValues(plan, IdentifyingKinds.Of(plan))));
        }
    }

    /// <summary>
    /// Whether identifying columns are for a register: ids that are document or phone numbers, and are replaced, are kept beside as such columns, and cells that say
    /// "not recorded" in words are blank.
    /// </summary>
    public bool KeepsIds
    {
        init
        {
            dropsMissing = value;
            if (value && idPlan is not null && infectorSide is null)
            {
                identifying.Add(new IdentifyingValues(idPlan, idPlan.Evidence.Mobiles > idPlan.Evidence.Documents ? IdentifyingKind.Phone : IdentifyingKind.Document) { OnlyReplaced = true });
            }
        }
    }

    /// <summary>Identifying columns, if they were asked for.</summary>
    public IReadOnlyList<IdentifyingColumn> Identifying =>
        [.. identifying.Select(column => new IdentifyingColumn(column.Plan.Heading, [.. column.Values])
        {
            Kind = column.Kind,
            Days = column.Kind == IdentifyingKind.BirthDate ? [.. column.Days] : null,
        })];

    /// <summary>Takes the row in hand.</summary>
    public void Take(TableReader reader)
    {
        if (infectorSide is null)
        {
            TakeCase(reader);
        }
        else
        {
            TakePair(reader);
        }
    }

    private void TakeCase(TableReader reader)
    {
        var digest = Digest(reader);
        var id = CaseId(reader);
        var known = people.SlotOf(id);
        if (known >= 0)
        {
            var same = people.DigestOf(known) == digest;
            pass.Reject(same ? RemarkKinds.DuplicateRow : RemarkKinds.DuplicateId, same ? null : idPlan, id);
            return;
        }

        var slot = people.Add(id, pass.Place, digest);
        pass.Counts.Taken++;
        self.Read(reader);
        self.Commit(reader, slot, mayConflict: false);
        foreach (var plan in infectorPlans)
        {
            var infector = pass.Sound(reader, plan);
            if (infector.Length > 0)
            {
                links.Add(infector, id, Setting(reader), pass.Place, plan.Heading, plan.IsSensitive);
            }
        }

        foreach (var column in identifying)
        {
            var cell = column.Plan.Index < reader.FieldCount ? reader[column.Plan.Index] : default;
            if (column.OnlyReplaced && !ids.ArePseudonyms && !ids.IsHidden(cell))
            {
                cell = default;
            }

            column.Values.Add(cell.Length == 0 || (dropsMissing && column.Plan.Missing.Contains(cell)) ? null : cell.ToString());
            if (column.Kind == IdentifyingKind.BirthDate)
            {
                // What is wrong with a date of birth has been said where the age was checked.
                column.Days.Add(cell.Length == 0 || column.Plan.Dates is not { } dates ? null : DateResolver.Resolve(DateText.Parse(cell), dates, today, []));
            }
        }
    }

    private void TakePair(TableReader reader)
    {
        var infector = pass.Sound(reader, infectorPlans[0]);
        var infectee = pass.Sound(reader, infecteePlan!);
        if (infector.Length == 0 && infectee.Length == 0)
        {
            pass.Reject(RemarkKinds.InfecteeMissing, infecteePlan, default);
            return;
        }

        pass.Counts.Taken++;
        if (infector.Length == 0)
        {
            pass.Find(RemarkKinds.InfectorMissing, infectorPlans[0], default);
        }
        else
        {
            TakePerson(reader, infectorSide!, ids.Of(infector));
        }

        if (infectee.Length == 0)
        {
            pass.Find(RemarkKinds.InfecteeMissing, infecteePlan!, default);
            return;
        }

        var id = ids.Of(infectee);
        TakePerson(reader, self, id);
        if (infector.Length > 0)
        {
            links.Add(infector, id, Setting(reader), pass.Place, infectorPlans[0].Heading, infectorPlans[0].IsSensitive);
        }
    }

    private void TakePerson(TableReader reader, PersonSide side, string id)
    {
        var slot = people.SlotOf(id);
        var isKnown = slot >= 0;
        slot = isKnown ? slot : people.Add(id, pass.Place, 0);
        side.Read(reader);
        side.Commit(reader, slot, mayConflict: isKnown);
    }

    private string CaseId(TableReader reader)
    {
        if (idPlan is null)
        {
            return $"row-{reader.Row}";
        }

        var cell = pass.Sound(reader, idPlan);
        if (cell.Length == 0)
        {
            pass.Find(RemarkKinds.IdMissing, idPlan, idPlan.Index < reader.FieldCount ? reader[idPlan.Index] : default);
            return $"row-{reader.Row}";
        }

        if (Ids.Damage(cell) is { } damage)
        {
            pass.Find(damage, idPlan, cell);
        }

        if (ids.IsHidden(cell))
        {
            pass.Find(RemarkKinds.IdPseudonymised, idPlan, cell);
        }

        return ids.Of(cell);
    }

    private ReadOnlySpan<char> Setting(TableReader reader) => settingPlan is null ? default : pass.Sound(reader, settingPlan);

    private ColumnPlan? First(FieldKind kind) => plans.FirstOrDefault(plan => plan.IsRead && plan.Field!.Value.Kind == kind);

    // FNV-1a over all cells (Fowler, Noll and Vo): tells the same row again from another one with the same id.
    private static ulong Digest(TableReader reader)
    {
        var hash = 14695981039346656037UL;
        for (var i = 0; i < reader.FieldCount; i++)
        {
            foreach (var letter in reader[i])
            {
                hash = (hash ^ letter) * 1099511628211UL;
            }

            hash = (hash ^ 0xFFFF) * 1099511628211UL;
        }

        return hash;
    }

    private sealed record IdentifyingValues(ColumnPlan Plan, IdentifyingKind Kind)
    {
        public List<string?> Values { get; } = [];

        /// <summary>Whether only the ids count for which something else stands.</summary>
        public bool OnlyReplaced { get; init; }

        public List<DateOnly?> Days { get; } = [];
    }

    /// <summary>One person of a row: its columns, its cells, its checks.</summary>
    private sealed class PersonSide
    {
        private readonly TablePass pass;
        private readonly People people;
        private readonly PersonCells cells;
        private readonly CellReader[] readers;
        private readonly Action<RemarkKind, ColumnPlan> say;
        private readonly Action<Position> place;
        private TableReader? current;
        private int slot;

        public PersonSide(TablePass pass, IReadOnlyList<ColumnPlan> plans, Side side, People people, DateOnly today)
        {
            this.pass = pass;
            this.people = people;
            cells = new PersonCells(people.Stores);
            readers = [.. plans
                .Where(plan => plan.Side == side && plan.Field is not null
                    && (plan.IsRead || plan.Field.Value.Kind is FieldKind.BirthDate or FieldKind.Document))
                .OrderBy(plan => plan.Mapped?.Rank ?? long.MaxValue)
                .Select(plan => CellReader.For(plan, cells, today)).OfType<CellReader>()];
            say = (kind, plan) => this.pass.Find(kind, plan, current![plan.Index]);
            place = position => this.people.Stores.NeedPositions().Replace(slot, position);
        }

        public void Read(TableReader reader)
        {
            cells.Clear();
            foreach (var column in readers)
            {
                pass.Read(reader, column);
            }
        }

        public void Commit(TableReader reader, int toSlot, bool mayConflict)
        {
            current = reader;
            slot = toSlot;
            RowChecks.Run(cells, people.Coordinates, mayConflict ? people.Stores.Positions?[slot] : null, say, place);
            foreach (var cell in cells.All)
            {
                if (!cell.Commit(slot) && mayConflict)
                {
                    pass.Find(RemarkKinds.PersonConflict, cell.From!, reader[cell.From!.Index]);
                }
            }
        }
    }
}
