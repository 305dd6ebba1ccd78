using System.Security.Cryptography;
using System.Text;
using Firebreak.Ground.Protection;

namespace Firebreak.Storage.Keys;

/// <summary>A share of the node's keys as it is printed: groups of four characters and a fifth that checks them.</summary>
/// <remarks>Crockford's alphabet has no I, L, O and U; what a tired person types for them is understood. The whole share ends with four bytes of its digest.</remarks>
internal sealed record KeyShare(Guid Keys, byte Needed, byte Number, byte[] Part)
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const byte Format = 1;
    private const int HeaderBytes = 19;
    private const int DigestBytes = 4;
    private const int GroupsALine = 8;

    /// <summary>Shares of keys, any few of which restore them.</summary>
    public static IReadOnlyList<KeyShare> Split(NodeKeys keys, int needed, int count)
    {
        byte[] secret = [.. keys.BlindKey, .. keys.Wrapping.SelectMany(key => key)];
        var shares = SecretSharing.Split([.. secret, .. DigestOf(secret)], needed, count);
        CryptographicOperations.ZeroMemory(secret);
        return [.. shares.Select((part, i) => new KeyShare(keys.Id, (byte)needed, (byte)(i + 1), part))];
    }

    /// <summary>The keys from shares of one set, or null where they don't give any.</summary>
    public static NodeKeys? Join(IReadOnlyList<KeyShare> shares)
    {
        var secret = SecretSharing.Join([.. shares.Take(shares[0].Needed).Select(share => (share.Number, share.Part))]);
        var keys = secret.AsSpan(..^DigestBytes);
        return keys.Length >= 2 * Envelope.KeyBytes && keys.Length % Envelope.KeyBytes == 0 && DigestOf(keys).AsSpan().SequenceEqual(secret.AsSpan(^DigestBytes..))
            ? new NodeKeys(shares[0].Keys, [.. keys[Envelope.KeyBytes..].ToArray().Chunk(Envelope.KeyBytes)], keys[..Envelope.KeyBytes].ToArray())
            : null;
    }

    /// <summary>As it is printed, eight groups a line.</summary>
    public string Print()
    {
        byte[] bytes = [Format, .. Keys.ToByteArray(bigEndian: true), Needed, Number, .. Part];
        var characters = Encode([.. bytes, .. DigestOf(bytes)]);
        var groups = characters.Chunk(4).Select((group, i) => new string(group) + Alphabet[Check(group, i)]);
        return string.Join('\n', groups.Chunk(GroupsALine).Select(line => string.Join(' ', line)));
    }

    /// <summary>A share as typed; otherwise the number of the group that is mistyped, or 0 where the whole makes no share.</summary>
    public static (KeyShare? Share, int WrongGroup) Parse(string typed)
    {
        var text = string.Concat(typed.ToUpperInvariant().Where(c => !char.IsWhiteSpace(c) && c != '-')).Replace('O', '0').Replace('I', '1').Replace('L', '1');
        var data = new StringBuilder();
        foreach (var (group, i) in text.Chunk(5).Select((group, i) => (group, i)))
        {
            if (!Array.TrueForAll(group, c => Alphabet.Contains(c, StringComparison.Ordinal)) || group.Length < 2 || Alphabet[Check(group[..^1], i)] != group[^1])
            {
                return (null, i + 1);
            }

            data.Append(group[..^1]);
        }

        var bytes = Decode(data.ToString());
        return bytes.Length > HeaderBytes + DigestBytes && bytes[0] == Format && DigestOf(bytes.AsSpan(..^DigestBytes)).AsSpan().SequenceEqual(bytes.AsSpan(^DigestBytes..))
            ? (new KeyShare(new Guid(bytes.AsSpan(1, 16), bigEndian: true), bytes[17], bytes[18], bytes[HeaderBytes..^DigestBytes]), 0)
            : (null, 0);
    }

    private static byte[] DigestOf(ReadOnlySpan<byte> bytes) => SHA256.HashData(bytes)[..DigestBytes];

    // Odd weights: one wrong character in a group is always seen, and so is a group in another's place, mostly.
    private static int Check(char[] group, int index) =>
        (index + group.Select((c, i) => ((2 * i) + 3) * Alphabet.IndexOf(c, StringComparison.Ordinal)).Sum()) % Alphabet.Length;

    private static string Encode(byte[] bytes)
    {
        var text = new StringBuilder();
        for (var bit = 0; bit < bytes.Length * 8; bit += 5)
        {
            var value = 0;
            for (var i = bit; i < bit + 5; i++)
            {
                value = (value << 1) | (i < bytes.Length * 8 ? (bytes[i / 8] >> (7 - (i % 8))) & 1 : 0);
            }

            text.Append(Alphabet[value]);
        }

        return text.ToString();
    }

    private static byte[] Decode(string text)
    {
        var bytes = new byte[text.Length * 5 / 8];
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var value = Alphabet.IndexOf(text[bit / 5], StringComparison.Ordinal);
            bytes[bit / 8] |= (byte)(((value >> (4 - (bit % 5))) & 1) << (7 - (bit % 8)));
        }

        return bytes;
    }
}
