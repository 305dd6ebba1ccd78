using Firebreak.Simulation.Chance;
using Firebreak.Simulation.Courses;
using Firebreak.Simulation.Runs;

namespace Firebreak.Simulation.Measures;

/// <summary>People with symptoms are tested: at a clinic some days after onset, and on admission to hospital.</summary>
/// <remarks><see cref="Measure.Coverage"/> × <see cref="Measure.Adherence"/> is the share of the ill who seek a test.</remarks>
public sealed record SymptomTesting : Measure
{
    /// <summary>Days from onset (or from the first day in force, if that is later) to the sample. Default 1.</summary>
    public DayDistribution OnsetToSample { get; init; } = new DayDistribution.Constant(1);

    /// <summary>Whole days from sample to result. Default 1.</summary>
    public int TurnaroundDays { get; init; } = 1;

    /// <summary>Whether nobody is sampled after the infectious days are over. Default true.</summary>
    public bool OnlyWhileIll { get; init; } = true;

    /// <summary>Samples of symptomatic people that clinics can take a day; who comes too late comes again the next day. Default: any number.</summary>
    public int SamplesPerDay { get; init; } = int.MaxValue;

    /// <summary>Tests a day of people ill from something else, for each 1,000 people: they are counted and paid for. Default 0.</summary>
    public double OtherIllnessTestsPerThousand { get; init; }

    private protected override void CheckOwn()
    {
        OnsetToSample.Check();
        ArgumentCheck.AtLeast(TurnaroundDays, 0, $"{Name}.{nameof(TurnaroundDays)}");
        ArgumentCheck.AtLeast(SamplesPerDay, 0, $"{Name}.{nameof(SamplesPerDay)}");
        ArgumentCheck.NotNegative(OtherIllnessTestsPerThousand, $"{Name}.{nameof(OtherIllnessTestsPerThousand)}");
    }
}

/// <summary>The clinics at work.</summary>
internal sealed class Clinics
{
    private readonly Outbreak outbreak;
    private readonly SymptomTesting measure;
    private readonly uint key;
    private readonly Area area;
    private readonly DayTableOfDelay delay;
    private readonly DayBuckets<int> samples;
    private readonly long othersPerDay;

    public Clinics(Outbreak outbreak, SymptomTesting measure)
    {
        (this.outbreak, this.measure, key) = (outbreak, measure, measure.Key);
        area = measure.In(outbreak.Population);
        delay = new DayTableOfDelay(measure.OnsetToSample);
        samples = new DayBuckets<int>(outbreak.Scenario.Days);
        othersPerDay = (long)Math.Round(area.People * measure.OtherIllnessTestsPerThousand / 1000.0);
    }

    /// <summary>Decides, when somebody is infected, whether and when they will seek a test.</summary>
    public void Plan(int row, ref Infection infection)
    {
        var course = infection.Course;
        if (course.Onset == Course.Never || !area.HasHomeOf(infection.Agent))
        {
            return;
        }

        var day = int.MaxValue;
        if (measure.Reaches(outbreak.Luck, infection.Agent, key))
        {
            var from = Math.Max(infection.Day + course.Onset, measure.FirstDay);
            day = from + delay.Draw(outbreak.Luck.Of(infection.Agent, Purpose.SymptomDelay, key));
            if (measure.OnlyWhileIll && day >= infection.FirstInfectiousDay + course.InfectiousDays)
            {
                day = int.MaxValue;
            }
        }

        if (course.Admission != Course.Never)
        {
            var admitted = infection.Day + course.Admission;
            day = admitted >= measure.FirstDay ? Math.Min(day, admitted) : day;
        }

        if (day <= measure.LastDay && day < samples.Days)
        {
            samples.Add(day, row);
        }
    }

    public void Sample(int day)
    {
        if (measure.IsOn(day) && othersPerDay > 0)
        {
            outbreak.Pay(day, measure.Cost!, area.Residents, tests: othersPerDay, tubes: othersPerDay);
        }

        var taken = 0;
        foreach (var row in samples.On(day))
        {
            ref var infection = ref outbreak.Infections[row];
            if (infection.IsFound)
            {
                continue;
            }

            if (taken++ >= measure.SamplesPerDay)
            {
                samples.Add(day + 1, row);
                continue;
            }

            outbreak.PayTest(day, measure.Cost!, outbreak.WhomOf(infection.Agent));
            outbreak.Laboratory.Submit(row, Discovery.Symptoms, day, measure.TurnaroundDays, outbreak.Scenario.Course.Pcr, key);
        }

        samples.Clear(day);
    }
}

/// <summary>A delay in whole days, drawn from 64 bits.</summary>
internal sealed class DayTableOfDelay(DayDistribution days)
{
    private readonly DayTable table = days.ToTable();

    public int Draw(ulong bits) => table.Draw((uint)(bits >> 32));
}
