using System.Text;

namespace Firebreak.Storage.Tests;

/// <summary>Looks for a value in bytes, however it may have been written.</summary>
internal static class Leaks
{
    public static bool Finds(byte[] content, string value) => Forms(value).Any(form => content.AsSpan().IndexOf(form) >= 0);

    /// <summary>Looks for a number as text, as the eight bytes of its value either way round, and as the dump of these.</summary>
    public static bool Finds(byte[] content, double value)
    {
        var bytes = BitConverter.GetBytes(value);
        byte[][] forms = [bytes, [.. bytes.Reverse()]];
        return Finds(content, value.ToString("R", System.Globalization.CultureInfo.InvariantCulture))
            || forms.Any(form => content.AsSpan().IndexOf(form) >= 0 || content.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(form))) >= 0);
    }

    private static IEnumerable<byte[]> Forms(string value)
    {
        foreach (var encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            var bytes = encoding.GetBytes(value);
            yield return bytes;

            // In base64 a value looks different by its place among the groups of three; the characters that its neighbours share in are left out.
            for (var before = 0; before < 3; before++)
            {
                var text = Convert.ToBase64String([.. new byte[before], .. bytes]).TrimEnd('=');
                yield return Encoding.ASCII.GetBytes(text[(before == 0 ? 0 : before + 1)..^1]);
            }
        }

        // As PostgreSQL dumps bytes, and as JSON escapes what isn't ASCII.
        yield return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(value)));
        if (value.Any(character => character > 127))
        {
            yield return Encoding.ASCII.GetBytes(string.Concat(value.Select(character => character > 127 ? $"\\u{(int)character:X4}" : character.ToString())));
        }
    }
}
