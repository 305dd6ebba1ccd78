using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Firebreak.Ground.Time;

/// <summary>A moment in UTC, in whole microseconds: no database of ours keeps more, and a hash over it must survive the round trip.</summary>
/// <param name="Microseconds">Microseconds since 1970-01-01T00:00:00Z.</param>
/// <remarks>The default value is that first moment; nothing in the register is as old.</remarks>
[JsonConverter(typeof(InstantJson))]
public readonly record struct Instant(long Microseconds) : IComparable<Instant>
{
    /// <summary>The end of time: until when something holds that still holds.</summary>
    public static Instant Never { get; } = Of(new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero));

    /// <summary>The moment as a date and time in UTC.</summary>
    public DateTime Utc => DateTime.UnixEpoch.AddTicks(Microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>The present, by the clock that was handed in.</summary>
    public static Instant Now(TimeProvider time) => Of(time.GetUtcNow());

    /// <summary>A moment, cut (not rounded) to the microsecond, so that nothing happens before it is said to have happened.</summary>
    public static Instant Of(DateTimeOffset moment) =>
        new(FloorDivide(moment.UtcTicks - DateTime.UnixEpoch.Ticks, TimeSpan.TicksPerMicrosecond));

    /// <summary>The later of two moments.</summary>
    public static Instant Later(Instant left, Instant right) => left > right ? left : right;

    /// <summary>A moment some time later.</summary>
    public Instant Plus(TimeSpan span) => new(Microseconds + (span.Ticks / TimeSpan.TicksPerMicrosecond));

    /// <inheritdoc />
    public int CompareTo(Instant other) => Microseconds.CompareTo(other.Microseconds);

    /// <summary>ISO 8601 in UTC with microseconds.</summary>
    public override string ToString() => Utc.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Earlier.</summary>
    public static bool operator <(Instant left, Instant right) => left.Microseconds < right.Microseconds;

    /// <summary>Later.</summary>
    public static bool operator >(Instant left, Instant right) => left.Microseconds > right.Microseconds;

    /// <summary>Earlier or the same.</summary>
    public static bool operator <=(Instant left, Instant right) => left.Microseconds <= right.Microseconds;

    /// <summary>Later or the same.</summary>
    public static bool operator >=(Instant left, Instant right) => left.Microseconds >= right.Microseconds;

    private static long FloorDivide(long value, long by) => (value / by) - (value % by < 0 ? 1 : 0);

    private sealed class InstantJson : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Of(reader.GetDateTimeOffset());

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
