namespace Firebreak.Primitives;

/// <summary>A language in which Firebreak speaks to people.</summary>
public enum Language
{
    /// <summary>English.</summary>
    English = 0,

    /// <summary>Simplified Chinese (简体中文).</summary>
    Chinese = 1,
}

/// <summary>One statement in both languages, so that neither can be forgotten.</summary>
/// <param name="English">The English wording.</param>
/// <param name="Chinese">The Chinese wording.</param>
public readonly record struct Phrase(string English, string Chinese)
{
    /// <summary>The wording in one language.</summary>
    public string In(Language language) => language == Language.Chinese ? Chinese : English;
}
