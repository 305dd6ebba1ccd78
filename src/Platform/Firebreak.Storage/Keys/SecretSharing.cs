using System.Security.Cryptography;

namespace Firebreak.Storage.Keys;

/// <summary>Splits a secret so that any few of several holders restore it and fewer learn nothing.</summary>
/// <remarks>
/// Shamir 1979 (doi:10.1145/359168.359176), byte by byte over GF(2^8) with the polynomial of AES, x⁸+x⁴+x³+x+1. Whoever holds fewer shares than needed
/// finds every secret equally likely, whatever they compute.
/// </remarks>
internal static class SecretSharing
{
    /// <summary>Shares number 1 to count of a secret.</summary>
    public static byte[][] Split(ReadOnlySpan<byte> secret, int needed, int count)
    {
        if (needed < 2 || needed > count || count > 255)
        {
            throw new ArgumentOutOfRangeException(nameof(needed), needed, "Of n shares, n up to 255, between 2 and n restore the secret.");
        }

        var length = secret.Length;
        var shares = Enumerable.Range(0, count).Select(_ => new byte[length]).ToArray();

        // A polynomial a byte: the secret is its value at 0, a share its value at the share's number.
        Span<byte> coefficients = stackalloc byte[255];
        for (var at = 0; at < secret.Length; at++)
        {
            RandomNumberGenerator.Fill(coefficients[..needed]);
            coefficients[0] = secret[at];
            for (var number = 1; number <= count; number++)
            {
                byte value = 0;
                for (var power = needed - 1; power >= 0; power--)
                {
                    value = (byte)(Multiply(value, (byte)number) ^ coefficients[power]);
                }

                shares[number - 1][at] = value;
            }
        }

        CryptographicOperations.ZeroMemory(coefficients);
        return shares;
    }

    /// <summary>The secret from as many shares as were needed; from fewer, or from shares of different secrets, it's noise.</summary>
    public static byte[] Join(IReadOnlyList<(byte Number, byte[] Share)> shares)
    {
        var secret = new byte[shares[0].Share.Length];
        foreach (var (number, share) in shares)
        {
            // Lagrange's weight of this share at 0. Subtraction is addition here, so 0 − x is x.
            byte weight = 1;
            foreach (var (other, _) in shares)
            {
                weight = other == number ? weight : Multiply(weight, Divide(other, (byte)(other ^ number)));
            }

            for (var at = 0; at < secret.Length; at++)
            {
                secret[at] ^= Multiply(weight, share[at]);
            }
        }

        return secret;
    }

    // Without tables and branches on secrets: neither cache nor time tells what was multiplied.
    internal static byte Multiply(byte left, byte right)
    {
        int a = left, product = 0;
        for (var bit = 0; bit < 8; bit++)
        {
            product ^= -((right >> bit) & 1) & a;
            a = (a << 1) ^ (-((a >> 7) & 1) & 0x11B);
        }

        return (byte)product;
    }

    // The inverse is the 254th power, for every nonzero element to the 255th is one.
    private static byte Divide(byte left, byte right)
    {
        byte inverse = 1;
        for (var i = 0; i < 254; i++)
        {
            inverse = Multiply(inverse, right);
        }

        return Multiply(left, inverse);
    }
}
