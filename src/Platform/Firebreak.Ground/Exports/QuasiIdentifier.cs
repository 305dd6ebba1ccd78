using System.Globalization;

namespace Firebreak.Ground.Exports;

/// <summary>An age as it was recorded: from, up to but not including until, in years.</summary>
public readonly record struct AgeInYears(float From, float Until);

/// <summary>A column of a table by which a neighbour could tell who somebody is, though it names nobody (准标识符): and how it is told less exactly.</summary>
public abstract class QuasiIdentifier
{
    private QuasiIdentifier()
    {
    }

    /// <summary>A word, such as a place or an occupation: told, or left out.</summary>
    public static QuasiIdentifier Word { get; } = new Words();

    /// <summary>An age: as it is, in bands of 5, 10 and 20 years, or left out.</summary>
    public static QuasiIdentifier Age { get; } = new Ages();

    /// <summary>The last level, on which nothing is told.</summary>
    public abstract int LastLevel { get; }

    /// <summary>A value as it is told on a level, 0 the most exact.</summary>
    public abstract object? At(object? value, int level);

    /// <summary>A level in a word.</summary>
    public abstract string Told(int level);

    private sealed class Words : QuasiIdentifier
    {
        public override int LastLevel => 1;

        public override object? At(object? value, int level) => level == 0 ? value : null;

        public override string Told(int level) => level == 0 ? "exact" : "left out";
    }

    private sealed class Ages : QuasiIdentifier
    {
        private static readonly float[] Bands = [0, 5, 10, 20];

        public override int LastLevel => Bands.Length;

        public override object? At(object? value, int level)
        {
            if (value is not AgeInYears age || level >= Bands.Length)
            {
                return null;
            }

            var width = Bands[level];
            return level == 0 ? age : new AgeInYears(MathF.Floor(age.From / width) * width, MathF.Ceiling(age.Until / width) * width);
        }

        public override string Told(int level) => level == 0 ? "exact" : level >= Bands.Length ? "left out" : string.Create(CultureInfo.InvariantCulture, $"{Bands[level]}-year bands");
    }
}
