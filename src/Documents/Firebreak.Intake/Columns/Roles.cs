using Firebreak.Epidemiology.LineLists;
using Firebreak.Intake.Files;
using Firebreak.Intake.Mappings;
using Firebreak.Intake.Remarks;
using Firebreak.Intake.Rows;
using Firebreak.Intake.Tables;
using Firebreak.Primitives;

namespace Firebreak.Intake.Columns;

/// <summary>What a table is by its columns, and which column stands for what in it.</summary>
internal static class Roles
{
    private static readonly HashSet<FieldKind> OfPeople =
    [
        FieldKind.Id, FieldKind.Date, FieldKind.Text, FieldKind.Age, FieldKind.BirthYear, FieldKind.Sex, FieldKind.Outcome, FieldKind.Found, FieldKind.Class,
        FieldKind.Severity, FieldKind.Longitude, FieldKind.Latitude, FieldKind.X, FieldKind.Y, FieldKind.Infector,
    ];

    /// <summary>A line list, or a table of pairs: both an infector and an infectee, and no case of its own.</summary>
    public static (bool IsPairs, bool HasInfectors) OfLineList(ColumnPlan[] plans, OpenedTable table)
    {
        var hasInfector = plans.Any(plan => plan.IsRead && plan.Field!.Value.Kind == FieldKind.Infector);
        var hasInfectee = plans.Any(plan => plan.IsRead && plan.Field!.Value.Kind == FieldKind.Infectee);
        var hasId = plans.Any(plan => plan.IsRead && plan.Field!.Value.Kind == FieldKind.Id);
        var isPairs = table.Mapping?.Role == FileRole.Pairs || (hasInfector && hasInfectee && (!hasId || plans.Any(plan => plan.Side != Side.Self)));
        foreach (var plan in plans.Where(plan => plan.IsRead))
        {
            var kind = plan.Field!.Value.Kind;
            var fits = isPairs
                ? kind is FieldKind.Infector or FieldKind.Infectee or FieldKind.LinkSetting || (plan.Side != Side.Self && OfPeople.Contains(kind) && kind != FieldKind.Id)
                : OfPeople.Contains(kind) || (kind == FieldKind.LinkSetting && hasInfector);
            if (!fits)
            {
                plan.Drop(ColumnUse.NotUsed, isPairs
                    ? new("belongs to neither the infector nor the infectee", "既不属于传染源也不属于被感染者")
                    : new("has no place in a line list", "病例一览表不采用此列"));
                plan.DateIfDates = plan.Side == Side.Self && !isPairs ? plan.DateIfDates : null;
            }
        }

        return (isPairs, hasInfector);
    }

    /// <summary>Leaves one column a field, unless a mapping names several; two spellings of the age may stand side by side.</summary>
    public static void ResolveRepeats(ColumnPlan[] plans, RemarkBook book, SourceRow heading, bool isPairs)
    {
        PreferStrongIds(plans);
        var taken = new HashSet<(Field, Side)>();
        foreach (var plan in plans.Where(plan => plan.IsRead))
        {
            var field = plan.Field!.Value;
            if (field.Kind is FieldKind.Infector or FieldKind.Age && !(isPairs && field.Kind == FieldKind.Infector))
            {
                continue;
            }

            if (!taken.Add((field, plan.Side)) && plan.Mapped is null)
            {
                plan.Drop(ColumnUse.NotUsed, new($"{field.Name} is read from another column", $"字段 {field.Name} 已由其他列提供"));
                book.Find(RemarkKinds.FieldRepeated, heading, plan.Heading, "");
            }
        }

        DropLoneCoordinates(plans);
    }

    /// <summary>Meaning of positions: degrees where there are any.</summary>
    public static CoordinateSystem Coordinates(IEnumerable<ColumnPlan> plans) =>
        plans.Any(plan => plan.IsRead && plan.Field!.Value.Kind == FieldKind.Longitude) ? CoordinateSystem.Degrees : CoordinateSystem.LocalMetres;

    /// <summary>Refuses a table of which nothing is known.</summary>
    public static void RequireKnown(ColumnPlan[] plans, OpenedTable table)
    {
        if (plans.Any(plan => plan.IsRead && SaysSomethingOfACase(plan.Field!.Value.Kind)))
        {
            return;
        }

        throw Has(table, "from") && Has(table, "to")
            ? Refusal.LooksLikeLinks(table.File.Name)
            : NoKnown(table, "id, onset, report …");
    }

    /// <summary>The columns of a file of links.</summary>
    public static (ColumnPlan Infectee, List<ColumnPlan> Infectors, ColumnPlan? Setting) OfContacts(ColumnPlan[] plans, OpenedTable table)
    {
        var infectee = Find(plans, FieldKind.Infectee) ?? Find(plans, FieldKind.Until) ?? Find(plans, FieldKind.Id);
        var infectors = plans.Where(plan => plan.IsRead && plan.Field!.Value.Kind == FieldKind.Infector).ToList();
        if (infectors.Count == 0 && Find(plans, FieldKind.From) is { } from)
        {
            infectors.Add(from);
        }

        var setting = Find(plans, FieldKind.LinkSetting) ?? Find(plans, FieldKind.Text);
        if (setting is null && Array.Find(plans, plan => plan.Heading.Equals("source", StringComparison.OrdinalIgnoreCase)) is { } source)
        {
            setting = source;
            source.Use = ColumnUse.Read;
        }

        if (infectee is null || infectors.Count == 0)
        {
            throw NoKnown(table, "infector, infectee");
        }

        infectee.Field = FieldKind.Infectee;
        infectors.ForEach(plan => plan.Field = FieldKind.Infector);

        // "from" and "to" were first taken for times of a visit; what was said of their dates is no longer meant.
        foreach (var plan in infectors.Append(infectee).Where(plan => plan.Mapped is null))
        {
            plan.Note = new("by its heading", "按表头识别");
        }

        if (setting is not null)
        {
            setting.Field = FieldKind.LinkSetting;
            setting.Note = new("where or how the link came about", "传播场所或方式");
        }

        foreach (var plan in plans.Where(plan => plan.IsRead && plan != infectee && plan != setting && !infectors.Contains(plan)))
        {
            plan.Drop(ColumnUse.NotUsed, new("only links are read from this file", "本文件仅读取传播关系"));
        }

        return (infectee, infectors, setting);
    }

    /// <summary>In a file of visits a bare date or time is the beginning of the visit.</summary>
    public static void PrepareVisits(ColumnPlan[] plans)
    {
        foreach (var plan in plans.Where(plan => plan.Field?.Kind == FieldKind.Id))
        {
            plan.Field = FieldKind.Person;
        }
    }

    /// <summary>The columns of a file of visits.</summary>
    public static VisitColumns OfVisits(ColumnPlan[] plans, OpenedTable table)
    {
        var person = Find(plans, FieldKind.Person);
        var from = Find(plans, FieldKind.From) ?? Find(plans, FieldKind.Date);
        var place = Find(plans, FieldKind.Place);
        var hasPosition = Find(plans, FieldKind.Longitude) is not null;
        if (person is null || from is null || (place is null && !hasPosition))
        {
            throw NoKnown(table, "person, place, from, to");
        }

        var until = Find(plans, FieldKind.Until);
        foreach (var plan in plans.Where(plan => plan.IsRead && plan != person && plan != from && plan != place && plan != until))
        {
            plan.Note = new("counted, not used yet", "仅计数，暂不采用");
        }

        return new(person, place, from, until, hasPosition);
    }

    private static ColumnPlan? Find(ColumnPlan[] plans, FieldKind kind) => Array.Find(plans, plan => plan.IsRead && plan.Field!.Value.Kind == kind);

    // A running number or a technical key beside a case number is not what links name.
    private static void PreferStrongIds(ColumnPlan[] plans)
    {
        var candidates = plans.Where(plan => plan.IsRead && plan.Mapped is null && plan.Field!.Value.Kind == FieldKind.Id).ToList();
        var strong = candidates.Where(plan => Heading.Key(Heading.Words(plan.Heading)) is not ("序号" or "uuid" or "recordid" or "recordno")).ToList();
        if (strong.Count == 0)
        {
            return;
        }

        foreach (var weak in candidates.Except(strong))
        {
            weak.Drop(ColumnUse.NotUsed, new("another column holds the ids", "编号取自其他列"));
        }
    }

    private static void DropLoneCoordinates(ColumnPlan[] plans)
    {
        foreach (var (one, other) in new[] { (FieldKind.Longitude, FieldKind.Latitude), (FieldKind.X, FieldKind.Y) })
        {
            var (first, second) = (Find(plans, one), Find(plans, other));
            var hasDegrees = one == FieldKind.X && Find(plans, FieldKind.Longitude) is not null;
            if (first is null != second is null || hasDegrees)
            {
                var why = hasDegrees
                    ? new Phrase("longitude and latitude are read instead", "已采用经纬度")
                    : new Phrase("one coordinate without the other", "缺少与之配对的坐标列");
                first?.Drop(ColumnUse.NotUsed, why);
                second?.Drop(ColumnUse.NotUsed, why);
            }
        }
    }

    private static bool Has(OpenedTable table, string heading) =>
        table.Headings.Any(given => given.Trim().Equals(heading, StringComparison.OrdinalIgnoreCase));

    private static bool SaysSomethingOfACase(FieldKind kind) => kind
        is FieldKind.Id or FieldKind.Infector or FieldKind.Infectee or FieldKind.Date or FieldKind.Age or FieldKind.BirthYear or FieldKind.Sex
        or FieldKind.Outcome or FieldKind.Found or FieldKind.Class or FieldKind.Severity;

    private static RefusalException NoKnown(OpenedTable table, string expected) => NoKnown(table.File.Name, table.Headings, expected);

    /// <summary>Refuses a table without the columns that it can't be read without.</summary>
    public static RefusalException NoKnown(string file, IEnumerable<string> headings, string expected) =>
        Refusal.NoKnownColumn(file, Shortened(string.Join(" | ", headings.Select(heading => SensitiveText.HoldsPerson(heading) ? RemarksCsv.Masked : heading))), expected);

    private static string Shortened(string text) => text.Length <= 120 ? text : text[..120] + "…";
}
