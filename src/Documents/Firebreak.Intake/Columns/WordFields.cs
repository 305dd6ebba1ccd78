using Firebreak.Epidemiology.LineLists;
using Firebreak.Intake.Values;

namespace Firebreak.Intake.Columns;

/// <summary>Readers for the word fields of a column; "died?" and "symptoms?" ask for other words than "outcome" and "severity".</summary>
internal static class WordFields
{
    public static WordReader<Sex> Sex(ColumnPlan plan) =>
        new(WordTables.Sexes, plan.Mapped, RemarkKinds.SexUnreadable, RemarkKinds.SexCoded);

    public static WordReader<Outcome> Outcome(ColumnPlan plan) => new(
        Heading.Key(Heading.Words(plan.Heading)) is "died" or "dead" or "death" or "deceased" or "是否死亡" ? WordTables.Deaths : WordTables.Outcomes,
        plan.Mapped, RemarkKinds.OutcomeUnreadable, RemarkKinds.OutcomeCoded);

    public static WordReader<HowFound> Found(ColumnPlan plan) =>
        new(WordTables.Found, plan.Mapped, RemarkKinds.HowFoundUnreadable, RemarkKinds.HowFoundCoded);

    public static WordReader<CaseClass> Class(ColumnPlan plan) =>
        new(WordTables.Classes, plan.Mapped, RemarkKinds.ClassUnreadable, RemarkKinds.ClassCoded);

    public static WordReader<Severity> Severity(ColumnPlan plan) => new(
        Heading.Key(Heading.Words(plan.Heading)) switch
        {
            "asymptomatic" => WordTables.NoSymptoms,
            "symptomatic" or "有无症状" or "是否有症状" => WordTables.Symptoms,
            _ => WordTables.Severities,
        },
        plan.Mapped, RemarkKinds.SeverityUnreadable, RemarkKinds.SeverityCoded);

    /// <summary>Whether the field's words can be read from a cell; null for fields that take any text.</summary>
    public static Func<string, bool>? Reads(ColumnPlan plan)
    {
        switch (plan.Field?.Kind)
        {
            case FieldKind.Sex:
                return Ask(Sex(plan));
            case FieldKind.Outcome:
                return Ask(Outcome(plan));
            case FieldKind.Found:
                return Ask(Found(plan));
            case FieldKind.Class:
                return Ask(Class(plan));
            case FieldKind.Severity:
                return Ask(Severity(plan));
            default:
                return null;
        }

        static Func<string, bool> Ask<T>(WordReader<T> reader)
            where T : struct, Enum => cell => reader.Read(cell).Problem is null;
    }
}
