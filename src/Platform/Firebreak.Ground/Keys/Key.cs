using System.Text.Json;
using System.Text.Json.Serialization;

namespace Firebreak.Ground.Keys;

/// <summary>The key of a row: a version-7 UUID that knows what it is the key of, so that a case's key can't stand where a person's is meant.</summary>
/// <param name="Value">The UUID. Its first 48 bits are the millisecond in which it was made, so rows made together lie together.</param>
/// <remarks>
/// The default value is the key of nothing and is never stored. Keys are ordered as the databases order them: by their 16 bytes, most significant
/// first.
/// </remarks>
[JsonConverter(typeof(KeyJson))]
public readonly record struct Key<T>(Guid Value) : IComparable<Key<T>>
{
    /// <inheritdoc />
    public int CompareTo(Key<T> other) => Value.CompareTo(other.Value);

    /// <summary>The UUID in its usual form.</summary>
    public override string ToString() => Value.ToString();

    /// <summary>Earlier key first.</summary>
    public static bool operator <(Key<T> left, Key<T> right) => left.CompareTo(right) < 0;

    /// <summary>Later key first.</summary>
    public static bool operator >(Key<T> left, Key<T> right) => left.CompareTo(right) > 0;

    /// <summary>Earlier key first, or the same.</summary>
    public static bool operator <=(Key<T> left, Key<T> right) => left.CompareTo(right) <= 0;

    /// <summary>Later key first, or the same.</summary>
    public static bool operator >=(Key<T> left, Key<T> right) => left.CompareTo(right) >= 0;
}

/// <summary>Makes keys.</summary>
public static class NewKeys
{
    /// <summary>A new key, stamped with the clock that was handed in.</summary>
    public static Key<T> NewKey<T>(this TimeProvider time) => new(Guid.CreateVersion7(time.GetUtcNow()));
}

/// <summary>The one JSON converter of all keys: a UUID as text.</summary>
public sealed class KeyJson : JsonConverterFactory
{
    /// <inheritdoc />
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Key<>);

    /// <inheritdoc />
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Converter<T> : JsonConverter<Key<T>>
    {
        public override Key<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, Key<T> value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
