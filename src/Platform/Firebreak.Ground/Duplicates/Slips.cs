namespace Firebreak.Ground.Duplicates;

/// <summary>Slips of the pen: one character wrong, missing, too many, or two neighbours exchanged.</summary>
internal static class Slips
{
    /// <summary>Whether one text is a slip away from the other; equal texts are not.</summary>
    public static bool IsOne(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        if (Math.Abs(one.Length - other.Length) > 1 || one.SequenceEqual(other))
        {
            return false;
        }

        var start = one.CommonPrefixLength(other);
        var left = one[start..];
        var right = other[start..];
        if (left.Length != right.Length)
        {
            return left.Length > right.Length ? left[1..].SequenceEqual(right) : right[1..].SequenceEqual(left);
        }

        return left[1..].SequenceEqual(right[1..])
            || (left.Length >= 2 && left[0] == right[1] && left[1] == right[0] && left[2..].SequenceEqual(right[2..]));
    }

    /// <summary>Whether two dates of birth differ in one number of day, month or year, or have day and month exchanged.</summary>
    public static bool IsOne(DateOnly one, DateOnly other)
    {
        var exchanged = one.Year == other.Year && one.Month == other.Day && one.Day == other.Month;
        var differing = (one.Year != other.Year ? 1 : 0) + (one.Month != other.Month ? 1 : 0) + (one.Day != other.Day ? 1 : 0);
        return exchanged || (differing == 1 && IsOne(one.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture), other.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture)));
    }
}
