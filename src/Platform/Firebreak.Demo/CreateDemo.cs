using Firebreak.Demo.City;
using Firebreak.Demo.Course;
using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Firebreak.Mechanisms.Protocols;
using Firebreak.Primitives;

namespace Firebreak.Demo;

/// <summary>What the demo holds.</summary>
/// <param name="Residents">People of the city; all but those whom the outbreak touched are numbers in the table of population.</param>
/// <param name="Infected">People infected, found or not: the truth that no real register has.</param>
/// <param name="Written">Rows by kind.</param>
public sealed record DemoSummary(int Residents, int Infected, IReadOnlyDictionary<string, int> Written);

/// <summary>
/// Fills an empty register whose root is <see cref="Code"/> with an invented city of 1.2 million and six weeks of an outbreak that goes on today. The same seed and day give the same city and the same course.
/// </summary>
/// <param name="reads">How it is read.</param>
/// <param name="writes">How it is written.</param>
/// <param name="node">The node itself.</param>
/// <param name="clock">The clock by which the register was opened.</param>
/// <param name="packs">The rule packs by which the city works.</param>
/// <param name="settle">Lets follow what follows from orders: whoever opened the register runs the reactions.</param>
public sealed class CreateDemo(Reads reads, Writes writes, Actor node, DemoClock clock, PackLibrary packs, Func<CancellationToken, Task> settle)
{
    /// <summary>National code of the city: no province has the digits 90.</summary>
    public const string Code = "900100";

    /// <summary>Its name, by which everybody sees that it is no real register.</summary>
    public const string Name = "临江市（演示）";

    /// <summary>The seed of the demo that everybody gets.</summary>
    public static Seed UsualSeed { get; } = new(7);

    /// <summary>When the clock must stand before the first day: the city is known before anybody is ill.</summary>
    public static DateTimeOffset StartFor(DateOnly today) => new(today.AddDays(-60).ToDateTime(new TimeOnly(8, 0)), TimeSpan.FromHours(8));

    /// <summary>Fills it.</summary>
    /// <param name="seed">From which everything is drawn.</param>
    /// <param name="today">The last day of the six weeks.</param>
    /// <param name="now">This moment: nothing is known later.</param>
    /// <param name="progress">Told the day that was written, of 43.</param>
    /// <param name="cancellation">Ends the work; the register is then to be thrown away.</param>
    public async Task<DemoSummary> RunAsync(Seed seed, DateOnly today, DateTimeOffset now, IProgress<int>? progress, CancellationToken cancellation)
    {
        var plan = CityBuilder.Build(new Chance(seed.For(1)));
        var course = OutbreakCourse.Run(plan, seed.For(2));
        var city = await new RegisterCity(writes, reads, node).RunAsync(plan, today.AddDays(-60), cancellation);
        var offices = new DemoOffices(writes, reads, node, clock);
        await offices.OpenAsync(city, cancellation);
        var work = new WorkTheDays(writes, reads, node, clock, offices, packs, settle, new Chance(seed.For(4)));
        var play = new PlayOutbreak(writes, reads, node, clock, offices, city, course, work, today, now, new Chance(seed.For(3)));
        await play.RunAsync(progress, cancellation);
        return new DemoSummary(plan.Residents, course.Infections.Count, play.Written.Concat(work.Written).ToDictionary(kind => kind.Key, kind => kind.Value, StringComparer.Ordinal));
    }
}
