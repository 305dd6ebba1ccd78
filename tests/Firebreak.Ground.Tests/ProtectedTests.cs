using System.Text.Json;
using Firebreak.Ground.People;
using Firebreak.Ground.Protection;

namespace Firebreak.Ground.Tests;

/// <summary>A protected value doesn't leave by accident.</summary>
public sealed class ProtectedTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly Guid Person = Guid.Parse("019a0000-0000-7000-8000-000000000001");

    [Fact]
    public void It_prints_as_its_type_and_is_never_JSON()
    {
        var name = new Sealer(Person, Key).Seal("王小明");
        Assert.Equal("Protected<String>", name.ToString());
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(name));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(new { Patient = name }));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<Protected<string>>("\"王小明\""));
    }

    [Fact]
    public void A_person_known_and_what_a_search_asks_print_without_saying_who()
    {
        Assert.Equal("PersonDetails", new PersonDetails { Name = "王小明" }.ToString());
        Assert.Equal("PersonSearch", new PersonSearch { NameFragment = "王小明" }.ToString());
        Assert.Equal("PersonDocument", new PersonDocument(DocumentKind.Passport, "E12345678").ToString());
    }

    [Fact]
    public void It_opens_for_those_who_were_given_the_key_and_for_nobody_else()
    {
        var name = new Sealer(Person, Key).Seal("王小明");
        using var with = new Revealer(new() { [Person] = [.. Key] });
        using var without = new Revealer([]);
        Assert.True(name.TryReveal(with, out var value));
        Assert.Equal("王小明", value);
        Assert.False(name.TryReveal(without, out _));
    }

    [Fact]
    public void The_same_value_sealed_twice_is_two_ciphertexts_of_one_length()
    {
        var sealer = new Sealer(Person, Key);
        var two = sealer.Seal("王伟");
        var three = sealer.Seal("王小明");
        Assert.NotEqual(two, sealer.Seal("王伟"));
        Assert.Equal(two.Envelope.Length, three.Envelope.Length);
    }

    [Fact]
    public void A_ciphertext_changed_by_one_bit_does_not_open()
    {
        var name = new Sealer(Person, Key).Seal("王小明");
        for (var i = 0; i < name.Envelope.Length; i++)
        {
            var changed = name.Envelope.ToArray();
            changed[i] ^= 1;
            Assert.Null(Envelope.Open(Key, changed));
        }
    }
}
