using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;

namespace Firebreak.Ground.Protection;

/// <summary>Turns what one may search by into keyed tokens, so that the database finds equal values without holding them.</summary>
/// <remarks>
/// A token is the first 64 bits of HMAC-SHA256 under a key that lies outside the database. With five million different values in a node, two of them
/// share a token in about one node of a million. What a token can't hide is how often it occurs: somebody with the database alone sees that many
/// share a surname, not which (decision 0073).
/// </remarks>
public sealed class BlindIndex
{
    // An HMAC set up with its key takes half as long as one that begins with the key each time. One a thread: it holds what it's fed.
    [ThreadStatic]
    private static (byte[] Key, IncrementalHash Hash)? prepared;

    private readonly byte[] key;

    internal BlindIndex(byte[] key) => this.key = key;

    /// <summary>What stands for a number that identifies a person where an open one is needed, such as the number of a case: the same for the same number.</summary>
    public string Pseudonym(string number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"P-{Token('X', DocumentNumber.Normalise(number)):x16}");

    /// <summary>A document number, whole.</summary>
    public long Document(string number) => Token('D', DocumentNumber.Comparable(number));

    /// <summary>A phone number, whole.</summary>
    public long Phone(string number) => Token('P', PhoneNumber.Normalise(number));

    /// <summary>The last four digits of a phone number, as a caller reads them out; null where it has fewer.</summary>
    public long? PhoneEnding(string number) => PhoneNumber.Normalise(number) is { Length: >= 4 } digits ? Token('E', digits[^4..]) : null;

    /// <summary>A year of birth.</summary>
    public long BirthYear(int year) => Token('Y', year.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>A home below the compound.</summary>
    public long Home(Key<Place> place) => Token('H', place.ToString());

    /// <summary>The pairs of neighbouring characters of a name, the first with what comes before it: 王小明 is ^王, 王小, 小明.</summary>
    public IEnumerable<long> NamePairs(string name) => Pairs('N', SearchName.Of(name), fromStart: true);

    /// <summary>The pairs of neighbouring characters of a fragment, which may lie anywhere in a name.</summary>
    /// <remarks>A single character is looked for at the start of names: as a surname.</remarks>
    public IEnumerable<long> FragmentPairs(string fragment) => Pairs('N', SearchName.Of(fragment), fromStart: SearchName.Of(fragment).Length == 1);

    /// <summary>The pinyin initials of a name, whole (wxm for 王小明); several where a surname has several readings.</summary>
    public IEnumerable<long> NameInitials(string name) => Pinyin.Initials(SearchName.Plain(name)).Select(initials => Token('I', initials));

    /// <summary>Initials as somebody typed them.</summary>
    public long Initials(string typed) => Token('I', SearchName.Plain(typed));

    /// <summary>Initials and date of birth together. Nobody searches by it: it brings together two rows of one person whose name was heard, not read.</summary>
    public IEnumerable<long> InitialsAndBirth(string name, DateOnly born) =>
        Pinyin.Initials(SearchName.Plain(name)).Select(initials => Token('B', string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{initials}{born:yyyyMMdd}")));

    private IEnumerable<long> Pairs(char kind, string text, bool fromStart)
    {
        var runes = text.EnumerateRunes().Select(rune => rune.ToString()).ToArray();
        if (fromStart && runes.Length > 0)
        {
            yield return Token(kind, "^" + runes[0]);
        }

        for (var i = 1; i < runes.Length; i++)
        {
            yield return Token(kind, runes[i - 1] + runes[i]);
        }
    }

    private long Token(char kind, string text)
    {
        if (prepared is not { } mine || mine.Key != key)
        {
            prepared = mine = (key, IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key));
        }

        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        mine.Hash.AppendData(Encoding.UTF8.GetBytes(kind + text));
        mine.Hash.GetHashAndReset(hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }
}
