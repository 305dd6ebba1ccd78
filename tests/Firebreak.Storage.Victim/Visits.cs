using System.Globalization;
using System.Text;
using Firebreak.Storage.Exposure;
using Firebreak.Tracing.Exposure;

namespace Firebreak.Storage.Victim;

/// <summary>Writes visits batch by batch, seals now and then and deletes old days, until it is killed. It says a number once its batch was acknowledged.</summary>
public static class Visits
{
    /// <summary>Visits of a batch, each by another person.</summary>
    public const int BatchSize = 300;

    /// <summary>Batches of a day.</summary>
    public const int BatchesOfDay = 6;

    /// <summary>Days that are kept.</summary>
    public const int DaysKept = 3;

    /// <summary>The first day.</summary>
    public static DateOnly FirstDay { get; } = new(2022, 3, 1);

    /// <summary>The day of a batch.</summary>
    public static DateOnly DayOf(int batch) => FirstDay.AddDays(batch / BatchesOfDay);

    /// <summary>Writes until killed.</summary>
    public static void Write(string folder)
    {
        using var store = ExposureStore.Write(folder);
        Console.WriteLine("ready");
        ReportedPlace[] places = [.. Enumerable.Range(0, 20).Select(place => new ReportedPlace($"place-{place}", PlaceSetting.Shop))];
        for (var batch = 0; ; batch++)
        {
            ReportedVisit[] visits = [.. Enumerable.Range(0, BatchSize).Select(i => new ReportedVisit(
                Visitor((batch * BatchSize) + i), i % places.Length, Minute.Of(DayOf(batch), i), 30, VisitSource.CheckIn, VisitConfidence.Fair))];
            store.Append(new VisitBatch(visits, places));
            Console.WriteLine(batch);
            if (batch % 4 == 3)
            {
                store.Seal();
            }

            if (batch % 18 == 17)
            {
                store.KeepFrom(DayOf(batch).AddDays(1 - DaysKept));
            }
        }
    }

    private static VisitorId Visitor(int number) => VisitorId.TryParse(Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)), out var visitor)
        ? visitor
        : throw new System.Diagnostics.UnreachableException();
}
