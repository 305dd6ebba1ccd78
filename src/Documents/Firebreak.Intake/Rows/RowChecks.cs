using Firebreak.Epidemiology.LineLists;
using Firebreak.Intake.Columns;
using Firebreak.Intake.Values;

namespace Firebreak.Intake.Rows;

/// <summary>What the fields of one row say about each other, and the values that follow from two of them.</summary>
internal static class RowChecks
{
    // Ages are stated by year, birthday or tradition; a year more or less contradicts nothing.
    private const float AgeSlack = 1f;

    private static readonly DateField[] Reference =
        [DateField.Onset, DateField.Sampling, DateField.Confirmation, DateField.Report, DateField.Hospitalisation, DateField.Rash, DateField.Consultation];

    /// <summary>Completes ages and positions, and reports what can't be together.</summary>
    public static void Run(PersonCells person, CoordinateSystem coordinates, Position? known, Action<RemarkKind, ColumnPlan> say, Action<Position> place)
    {
        CheckAge(person, say);
        CheckOutcome(person, say);
        CheckDates(person, say);
        CheckPosition(person, coordinates, known, say, place);
    }

    private static void CheckAge(PersonCells person, Action<RemarkKind, ColumnPlan> say)
    {
        if (person.AgeBand?.From is { } bandPlan)
        {
            var band = person.AgeBand.Value;
            if (person.Age?.From is { } agePlan && Disjoint(person.Age.Value, band, slack: 0))
            {
                say(RemarkKinds.AgeBandConflict, agePlan);
            }

            person.NeedAge().Offer(band, bandPlan);
        }

        if (BirthRange(person) is var (birth, birthPlan))
        {
            if (person.Age?.From is { } plan && Disjoint(person.Age.Value, birth, AgeSlack))
            {
                say(RemarkKinds.AgeBirthConflict, plan);
            }

            person.NeedAge().Offer(birth, birthPlan);
        }

        CheckDocument(person, say);
    }

    // Age at the first date of the illness, by date or by year of birth: a year alone leaves two ages open.
    private static (AgeRange Age, ColumnPlan Plan)? BirthRange(PersonCells person)
    {
        if ((person.BirthDate?.From ?? person.BirthYear?.From) is not { } plan || ReferenceDay(person) is not { } day)
        {
            return null;
        }

        if (person.BirthDate?.From is not null && person.BirthDate.Value is { } birth)
        {
            return birth > day ? null : (AgeRange.Years(CompletedYears(birth, day)), plan);
        }

        var years = day.Year - person.BirthYear!.Value;
        return years < 0 ? null : (AgeRange.Of(Math.Max(0, years - 1), years + 1), plan);
    }

    private static void CheckDocument(PersonCells person, Action<RemarkKind, ColumnPlan> say)
    {
        if (person.Document?.From is null)
        {
            return;
        }

        var document = person.Document.Value;
        if (person.Sex?.From is { } sexPlan && person.Sex.Value is Sex.Female or Sex.Male
            && (person.Sex.Value == Sex.Male) != PersonalNumbers.IsMale(document))
        {
            say(RemarkKinds.DocumentSexConflict, sexPlan);
        }

        var birth = PersonalNumbers.BirthOf(document)!.Value;
        if (person.BirthDate?.From is { } birthPlan && person.BirthDate.Value != birth)
        {
            say(RemarkKinds.DocumentBirthConflict, birthPlan);
        }
        else if (person.Age?.From is { } agePlan && ReferenceDay(person) is { } day && birth <= day
            && Disjoint(person.Age.Value, AgeRange.Years(CompletedYears(birth, day)), AgeSlack))
        {
            say(RemarkKinds.DocumentBirthConflict, agePlan);
        }
    }

    private static void CheckOutcome(PersonCells person, Action<RemarkKind, ColumnPlan> say)
    {
        if (person.Outcome?.From is not { } plan)
        {
            return;
        }

        if (person.Outcome.Value is Outcome.Recovered or Outcome.Alive && person.DateOrNull(DateField.Death)?.From is not null)
        {
            say(RemarkKinds.OutcomeDeathConflict, plan);
        }

        if (person.Outcome.Value == Outcome.Died && person.DateOrNull(DateField.Recovery)?.From is not null)
        {
            say(RemarkKinds.OutcomeRecoveryConflict, plan);
        }
    }

    private static void CheckDates(PersonCells person, Action<RemarkKind, ColumnPlan> say)
    {
        if (person.DateOrNull(DateField.Onset) is not { From: { } onsetPlan } onset)
        {
            return;
        }

        if (person.DateOrNull(DateField.Infection) is { From: not null } infection && infection.Value == onset.Value)
        {
            say(RemarkKinds.InfectionEqualsOnset, onsetPlan);
        }

        if ((person.Severity?.From is not null && person.Severity.Value == Severity.Asymptomatic)
            || (person.Class?.From is not null && person.Class.Value == CaseClass.Asymptomatic))
        {
            say(RemarkKinds.OnsetWithoutSymptoms, onsetPlan);
        }
    }

    private static void CheckPosition(
        PersonCells person, CoordinateSystem coordinates, Position? known, Action<RemarkKind, ColumnPlan> say, Action<Position> place)
    {
        var (x, y) = (person.X?.From, person.Y?.From);
        if (x is null || y is null)
        {
            if ((x ?? y) is { } one)
            {
                say(RemarkKinds.CoordinateHalf, one);
            }

            return;
        }

        var position = new Position(person.X!.Value, person.Y!.Value);
        if (coordinates == CoordinateSystem.Degrees && Problem(position) is { } problem)
        {
            say(problem, problem == RemarkKinds.CoordinateOutsideEarth && Math.Abs(position.X) > 180 ? x : y);
            return;
        }

        if (known is not { } first)
        {
            place(position);
        }
        else if (first != position)
        {
            say(RemarkKinds.PersonConflict, x);
        }
    }

    private static RemarkKind? Problem(Position position) =>
        position is { X: 0, Y: 0 } ? RemarkKinds.CoordinateZero
        : Math.Abs(position.Y) <= 90 && Math.Abs(position.X) <= 180 ? null
        : Math.Abs(position.Y) <= 180 && Math.Abs(position.X) <= 90 ? RemarkKinds.CoordinatesSwapped
        : RemarkKinds.CoordinateOutsideEarth;

    private static DateOnly? ReferenceDay(PersonCells person)
    {
        foreach (var field in Reference)
        {
            if (person.DateOrNull(field) is { From: not null } cell)
            {
                return cell.Value;
            }
        }

        return null;
    }

    private static int CompletedYears(DateOnly birth, DateOnly day) =>
        day.Year - birth.Year - (day.Month < birth.Month || (day.Month == birth.Month && day.Day < birth.Day) ? 1 : 0);

    private static bool Disjoint(AgeRange one, AgeRange other, float slack) =>
        one.FromYears >= other.UntilYears + slack || other.FromYears >= one.UntilYears + slack;
}
