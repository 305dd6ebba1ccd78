using Firebreak.Epidemiology.LineLists;
using Firebreak.Intake.Remarks;
using Firebreak.Intake.Values;

namespace Firebreak.Intake.Columns;

/// <summary>Corrects the plans by what the values say: dates that aren't, numbers that name people, two columns for one field.</summary>
internal sealed class Decisions(IReadOnlyList<ColumnPlan> plans, RemarkBook book, SourceRow heading)
{
    /// <summary>Decides about every column.</summary>
    /// <param name="order">Order of dates that a mapping asks for.</param>
    /// <param name="from1904">Whether serial dates count from 1904.</param>
    /// <param name="hasRows">Whether the table has data: columns of an empty one aren't called blank.</param>
    public void Make(DateOrder? order, bool from1904, bool hasRows)
    {
        foreach (var plan in plans)
        {
            ChooseDate(plan);
            DropUnreadable(plan);
            HidePeople(plan);
            Report(plan, hasRows);
        }

        ReadDates(order, from1904);
    }

    private static bool IsDate(ColumnPlan plan) => plan.Field?.Kind is FieldKind.Date or FieldKind.BirthDate or FieldKind.From or FieldKind.Until;

    private static void ChooseDate(ColumnPlan plan)
    {
        if (plan.DateIfDates is not { } date)
        {
            return;
        }

        var evidence = plan.Evidence.Dates;
        if (evidence.Dates > evidence.Others || (plan.Field is null && evidence is { Dates: 0, Others: 0 }))
        {
            plan.Field = date;
            plan.Use = date.IsIdentifying ? ColumnUse.Identifying : ColumnUse.Read;
        }
        else if (plan.Field is null)
        {
            plan.Drop(ColumnUse.NotUsed, new("the heading speaks of a date, the values are none", "表头像日期，但取值并非日期"));
        }
    }

    private void DropUnreadable(ColumnPlan plan)
    {
        if (!plan.IsRead || plan.Mapped is not null || plan.Evidence.Filled == 0)
        {
            return;
        }

        var evidence = plan.Evidence;
        if (plan.Heading.Equals("state", StringComparison.OrdinalIgnoreCase) && evidence.Readable * 2 < evidence.Filled)
        {
            plan.Field = TextField.Province;
            return;
        }

        switch (plan.Field!.Value.Kind)
        {
            case FieldKind.Sex or FieldKind.Outcome or FieldKind.Found or FieldKind.Class or FieldKind.Severity when evidence.Numbers * 2 > evidence.Filled:
                var coded = Coded(plan.Field.Value.Kind);
                plan.Drop(ColumnUse.NotUsed, new("numbers, whose meaning a mapping must say", "数字代码，含义须由映射文件说明"));
                book.Find(coded, heading, plan.Heading, "");
                break;
            case FieldKind.Sex or FieldKind.Outcome or FieldKind.Found or FieldKind.Class or FieldKind.Severity or FieldKind.Age when evidence.Readable * 2 < evidence.Filled:
            case FieldKind.Date when evidence.Dates.Dates < evidence.Dates.Others:
                plan.Drop(ColumnUse.NotUsed, new("most values aren't what the heading says", "多数取值与表头含义不符"));
                book.Find(RemarkKinds.ColumnMostlyUnreadable, heading, plan.Heading, "");
                break;
        }
    }

    private void HidePeople(ColumnPlan plan)
    {
        var evidence = plan.Evidence;
        var personal = evidence.Documents + evidence.Mobiles + evidence.Emails;
        if (personal == 0 || personal * 2 < evidence.Filled || plan.Use is ColumnUse.Identifying or ColumnUse.Forbidden)
        {
            return;
        }

        if (plan.Field?.Kind is FieldKind.Id or FieldKind.Infector or FieldKind.Infectee or FieldKind.Person)
        {
            plan.IsSensitive = true;
            return;
        }

        plan.Drop(ColumnUse.Identifying, new("its values identify people, though its heading doesn't say so", "列内容可识别个人（表头未注明）"));
        plan.Field = evidence.Documents > evidence.Mobiles ? FieldKind.Document : FieldKind.Identifying;
        book.Find(RemarkKinds.IdentifyingContent, heading, plan.Heading, "");
    }

    private void Report(ColumnPlan plan, bool hasRows)
    {
        if (plan.Use == ColumnUse.Forbidden)
        {
            book.Find(RemarkKinds.ForbiddenColumn, heading, plan.Heading, "");
        }

        if (hasRows && plan.IsRead && plan.Evidence is { Filled: 0, Missing: 0 })
        {
            book.Find(RemarkKinds.ColumnBlank, heading, plan.Heading, "");
        }
    }

    // A column that shows its order speaks for the others of its file.
    private void ReadDates(DateOrder? asked, bool from1904)
    {
        var shown = plans.Where(plan => IsDate(plan) && plan.Evidence.Dates.Ordered > 0)
            .Select(plan => DateReading.Shown(plan.Evidence.Dates)).Where(order => order is not null).Distinct().ToList();
        var ofFile = shown.Count == 1 ? shown[0] : null;
        foreach (var plan in plans.Where(IsDate))
        {
            var reading = DateReading.Of(plan.Evidence.Dates, plan.Mapped?.Order ?? asked, ofFile, from1904);
            plan.Dates = reading;
            plan.Note = plan.Use == ColumnUse.Read ? reading.Note : plan.Note;
            if (reading.IsAmbiguous && plan.Use == ColumnUse.Read)
            {
                book.Find(RemarkKinds.DateOrderAmbiguous, heading, plan.Heading, "");
            }
        }
    }

    private static RemarkKind Coded(FieldKind kind) => kind switch
    {
        FieldKind.Sex => RemarkKinds.SexCoded,
        FieldKind.Outcome => RemarkKinds.OutcomeCoded,
        FieldKind.Found => RemarkKinds.HowFoundCoded,
        FieldKind.Class => RemarkKinds.ClassCoded,
        _ => RemarkKinds.SeverityCoded,
    };
}
