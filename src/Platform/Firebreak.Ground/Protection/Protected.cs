using System.Text.Json;
using System.Text.Json.Serialization;
using Firebreak.Ground.Scope;

namespace Firebreak.Ground.Protection;

/// <summary>A value that identifies a person, held as ciphertext under that person's own key. Only a <see cref="Revealer"/> gets it back.</summary>
/// <remarks>
/// It prints as the name of its type and refuses to be written as JSON, so that no log, report or API can leak it by accident. Everything that is
/// stored, in history, journal and backup, is this ciphertext: without the person's key nobody reads it again.
/// </remarks>
[JsonConverter(typeof(ProtectedJson))]
public sealed class Protected<T> : IProtected, IEquatable<Protected<T>>
{
    internal Protected(byte[] envelope) => Envelope = envelope;

    /// <summary>The person whose key it is under.</summary>
    public Guid Subject => Protection.Envelope.SubjectOf(Envelope);

    /// <summary>Format, subject, nonce, ciphertext and tag, as they are stored.</summary>
    internal byte[] Envelope { get; }

    byte[] IProtected.Envelope => Envelope;

    /// <summary>The value, unless the person's key wasn't asked for or has been destroyed.</summary>
    /// <returns>Whether the value could be read; false means that the person was erased or isn't among those the revealer was made for.</returns>
    public bool TryReveal(Revealer by, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value) => by.TryOpen(this, PersonFields.All, out value);

    /// <summary>The value of one field: a grant may let a phone be read and no name.</summary>
    internal bool TryReveal(Revealer by, PersonFields field, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value) => by.TryOpen(this, field, out value);

    /// <summary>Whether both are the same ciphertext; two ciphertexts of one value differ.</summary>
    public bool Equals(Protected<T>? other) => other is not null && Envelope.AsSpan().SequenceEqual(other.Envelope);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Protected<T>);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Envelope);
        return hash.ToHashCode();
    }

    /// <summary>The name of the type, never the value.</summary>
    public override string ToString() => $"Protected<{typeof(T).Name}>";
}

/// <summary>What the storage layer sees of any protected value: bytes.</summary>
internal interface IProtected
{
    byte[] Envelope { get; }
}

/// <summary>Makes every attempt to put a protected value into JSON, or to take one out, fail.</summary>
public sealed class ProtectedJson : JsonConverterFactory
{
    /// <inheritdoc />
    public override bool CanConvert(Type typeToConvert) => true;

    /// <inheritdoc />
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Refusing<>).MakeGenericType(typeToConvert))!;

    private sealed class Refusing<T> : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw Refusal();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => throw Refusal();

        private static NotSupportedException Refusal() => new("A protected value is never JSON. Reveal it, for a purpose, where it is needed.");
    }
}
