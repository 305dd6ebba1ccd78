using Firebreak.Simulation.Chance;

namespace Firebreak.Simulation.Courses;

/// <summary>One person's course as days after infection; 255 stands for never.</summary>
internal struct Course
{
    public const byte Never = 255;

    public byte InfectiousFrom;
    public byte InfectiousDays;
    public byte Onset;
    public byte Admission;
    public byte IntensiveCare;
    public byte Discharge;
    public byte Death;
    public float Multiplier;
}

/// <summary>The course of disease as tables, made once a run.</summary>
internal sealed class CourseTables
{
    private readonly DiseaseCourse course;
    private readonly MultiplierTable multipliers;
    private readonly DayTable latent;
    private readonly DayTable infectious;
    private readonly DayTable? afterOnset;
    private readonly DayTable? afterSevereOnset;
    private readonly DayTable toOnset;
    private readonly DayTable toAdmission;
    private readonly DayTable toIntensiveCare;
    private readonly DayTable toDischarge;
    private readonly DayTable toDeath;
    private readonly double[] totals = new double[DayTable.LongestDays + 1];
    private readonly uint[][] dayUpTo = new uint[DayTable.LongestDays + 1][];

    public CourseTables(DiseaseCourse course)
    {
        course.Check();
        this.course = course;
        multipliers = MultiplierTable.For(course.Dispersion);
        latent = course.LatentDays.ToTable();
        infectious = course.InfectiousDays.ToTable();
        afterOnset = course.InfectiousDaysAfterOnset?.ToTable();
        afterSevereOnset = course.SevereInfectiousDaysAfterOnset?.ToTable();
        toOnset = course.InfectiousToOnset.ToTable();
        toAdmission = course.Severity.OnsetToAdmission.ToTable();
        toIntensiveCare = course.Severity.AdmissionToIntensiveCare.ToTable();
        toDischarge = course.Severity.HospitalStay.ToTable();
        toDeath = course.Severity.IntensiveCareToDeath.ToTable();
        for (var days = 0; days < totals.Length; days++)
        {
            FillProfile(days);
        }
    }

    /// <summary>Infectiousness summed over so many infectious days, in average infectious days.</summary>
    public double TotalInfectiousness(int infectiousDays) => totals[infectiousDays];

    /// <summary>Infectiousness of one of them.</summary>
    public double InfectiousnessOn(int day, int infectiousDays) => day < infectiousDays ? course.Profile.On(day, infectiousDays) : 0.0;

    /// <summary>On which infectious day, from 0, a contact falls.</summary>
    public int DrawContactDay(int infectiousDays, uint random)
    {
        var upTo = dayUpTo[infectiousDays];
        var day = 0;
        while (random >= upTo[day] && day < upTo.Length - 1)
        {
            day++;
        }

        return day;
    }

    /// <summary>Draws a person's course from that person's luck alone, so that it is the same whoever infects them and whenever.</summary>
    public Course Draw(ulong agentKey, int band, double vaccineWaning)
    {
        var stages = Luck.Of(agentKey, Purpose.Course);
        var illness = Luck.Of(agentKey, Purpose.Course, 1);
        var drawn = new Course
        {
            InfectiousFrom = (byte)Math.Max(1, latent.Draw((uint)(stages >> 32))),
            InfectiousDays = (byte)infectious.Draw((uint)stages),
            Onset = Course.Never,
            Admission = Course.Never,
            IntensiveCare = Course.Never,
            Discharge = Course.Never,
            Death = Course.Never,
            Multiplier = multipliers.Draw(Luck.Of(agentKey, Purpose.Multiplier)),
        };
        var severity = course.Severity;
        var symptomatic = severity.SymptomaticShare[band] * (1.0 - (course.Vaccine.AgainstSymptoms * vaccineWaning));
        if ((uint)illness * (1.0 / 4294967296.0) < symptomatic)
        {
            drawn.Onset = Sum(drawn.InfectiousFrom, toOnset.Draw((uint)(illness >> 32)));
            EndAfterOnset(ref drawn, afterOnset, stages);
            DrawSeverity(ref drawn, agentKey, band, stages, vaccineWaning);
        }
        else
        {
            drawn.Multiplier *= (float)course.AsymptomaticInfectiousness;
        }

        drawn.Multiplier *= (float)(1.0 - (course.Vaccine.AgainstOnwardTransmission * vaccineWaning));
        return drawn;
    }

    private void DrawSeverity(ref Course drawn, ulong agentKey, int band, ulong stages, double vaccineWaning)
    {
        var severity = course.Severity;
        var severe = severity.SevereShare[band] * (1.0 - (course.Vaccine.AgainstSevereIllness * vaccineWaning));
        if (severe <= 0.0 || Luck.Unit(Luck.Of(agentKey, Purpose.Course, 2)) >= severe)
        {
            return;
        }

        var stays = Luck.Of(agentKey, Purpose.Course, 3);
        EndAfterOnset(ref drawn, afterSevereOnset, stages);
        drawn.Admission = Sum(drawn.Onset, toAdmission.Draw((uint)stays));
        drawn.Discharge = Sum(drawn.Admission, toDischarge.Draw((uint)(stays >> 32)));
        if (Luck.Unit(Luck.Of(agentKey, Purpose.Course, 4)) >= severity.CriticalShare[band])
        {
            return;
        }

        var critical = Luck.Of(agentKey, Purpose.Course, 5);
        drawn.IntensiveCare = Sum(drawn.Admission, toIntensiveCare.Draw((uint)critical));
        if (Luck.Unit(Luck.Of(agentKey, Purpose.Course, 6)) < severity.FatalShare[band])
        {
            drawn.Death = Sum(drawn.IntensiveCare, toDeath.Draw((uint)(critical >> 32)));
            drawn.Discharge = Course.Never;
        }
        else
        {
            drawn.Discharge = Math.Max(drawn.Discharge, drawn.IntensiveCare);
        }
    }

    private static void EndAfterOnset(ref Course drawn, DayTable? afterOnset, ulong stages)
    {
        if (afterOnset is not null)
        {
            drawn.InfectiousDays = (byte)Math.Min(DayTable.LongestDays, drawn.Onset - drawn.InfectiousFrom + afterOnset.Draw((uint)stages));
        }
    }

    private void FillProfile(int days)
    {
        var weights = new double[days];
        for (var day = 0; day < days; day++)
        {
            weights[day] = course.Profile.On(day, days);
            totals[days] += weights[day];
        }

        var (upTo, sum) = (new uint[Math.Max(1, days)], 0.0);
        for (var day = 0; day < days; day++)
        {
            sum += weights[day];
            upTo[day] = totals[days] > 0.0 ? (uint)Math.Min(uint.MaxValue, sum / totals[days] * 4294967296.0) : uint.MaxValue;
        }

        dayUpTo[days] = upTo;
    }

    private static byte Sum(int from, int days) => (byte)Math.Min(from + days, Course.Never - 1);
}
