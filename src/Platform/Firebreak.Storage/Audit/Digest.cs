using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Firebreak.Ground.Protection;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Storage.Model;

namespace Firebreak.Storage.Audit;

/// <summary>Digests of what was written. They see ciphertext and keys, never a person, and come out the same on both databases.</summary>
internal static class Digest
{
    /// <summary>The digest of a fact: its table and every column but the time from which it is known.</summary>
    public static byte[] Of(TableShape shape, object row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, shape.Name);
        foreach (var column in shape.Columns)
        {
            if (column.Name != VersionTable.KnownFrom)
            {
                Append(hash, column.Value(row));
            }
        }

        return hash.GetHashAndReset();
    }

    /// <summary>The digest of a whole change, whatever the order in which its facts were written.</summary>
    public static byte[] OfAll(IEnumerable<byte[]> digests)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var digest in digests.Order(Comparer<byte[]>.Create((left, right) => left.AsSpan().SequenceCompareTo(right))))
        {
            hash.AppendData(digest);
        }

        return hash.GetHashAndReset();
    }

    /// <summary>The digest of values in their order.</summary>
    public static byte[] OfValues(params ReadOnlySpan<object?> values)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var value in values)
        {
            Append(hash, value);
        }

        return hash.GetHashAndReset();
    }

    // Every value is preceded by its length, so that no two rows run together to the same bytes; a missing value has the length -1.
    private static void Append(IncrementalHash hash, object? value)
    {
        Span<byte> small = stackalloc byte[16];
        switch (value)
        {
            case null: AppendBytes(hash, -1, []); break;
            case byte[] bytes: AppendBytes(hash, bytes.Length, bytes); break;
            case IProtected sealedValue: AppendBytes(hash, sealedValue.Envelope.Length, sealedValue.Envelope); break;
            case Instant instant: AppendNumber(hash, instant.Microseconds); break;
            case DateOnly date: AppendNumber(hash, date.DayNumber); break;
            case long number: AppendNumber(hash, number); break;
            case int number: AppendNumber(hash, number); break;
            case bool flag: AppendNumber(hash, flag ? 1 : 0); break;
            case double number: AppendNumber(hash, BitConverter.DoubleToInt64Bits(number)); break;
            case float number: AppendNumber(hash, BitConverter.SingleToInt32Bits(number)); break;
            case Guid guid:
                guid.TryWriteBytes(small, bigEndian: true, out _);
                AppendBytes(hash, small.Length, small);
                break;
            case Purpose purpose: Append(hash, purpose.Code); break;
            default: Append(hash, Encoding.UTF8.GetBytes(value.ToString()!)); break; // text, words of enums, typed keys as their text
        }
    }

    private static void AppendNumber(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        AppendBytes(hash, bytes.Length, bytes);
    }

    private static void AppendBytes(IncrementalHash hash, int length, ReadOnlySpan<byte> bytes)
    {
        Span<byte> prefix = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(prefix, length);
        hash.AppendData(prefix);
        hash.AppendData(bytes);
    }
}
