using Firebreak.Primitives;
using Firebreak.Protocols.Facts;

namespace Firebreak.Protocols.Forms;

/// <summary>What kind of answer a question takes.</summary>
public enum AnswerKind
{
    /// <summary>Free words.</summary>
    Words,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A day.</summary>
    Day,

    /// <summary>A minute of local time.</summary>
    Moment,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>One of the codes.</summary>
    Choice,

    /// <summary>Any of the codes.</summary>
    Choices,
}

/// <summary>An answer that a question offers.</summary>
/// <param name="Code">What is stored.</param>
/// <param name="Says">What is printed.</param>
public sealed record AnswerCode(string Code, Phrase Says);

/// <summary>One question.</summary>
public sealed record FormQuestion
{
    /// <summary>Its key, and the column of its answers.</summary>
    public required string Key { get; init; }

    /// <summary>The question.</summary>
    public required Phrase Asks { get; init; }

    /// <summary>What it takes.</summary>
    public required AnswerKind Kind { get; init; }

    /// <summary>Answers to choose from.</summary>
    public IReadOnlyList<AnswerCode> Codes { get; init; } = [];

    /// <summary>When it is asked, by answers to other questions; null for always. A chosen code of a question with several is asked for as <c>question.code</c>.</summary>
    public Criterion? When { get; init; }

    /// <summary>Field of the line list that the answer fills; null for a column of its own.</summary>
    public string? Field { get; init; }

    /// <summary>Fact of the pack that the answer is; null for none.</summary>
    public string? Fact { get; init; }

    /// <summary>Whether the answer tells who it is.</summary>
    public bool Identifying { get; init; }

    /// <summary>Whether it must be answered when it is asked.</summary>
    public bool Required { get; init; }

    /// <summary>Least number; null for none.</summary>
    public double? Least { get; init; }

    /// <summary>Greatest number; null for none.</summary>
    public double? Most { get; init; }

    /// <summary>Unit of a number, for people; null for none.</summary>
    public Phrase? Unit { get; init; }
}

/// <summary>Questions under one heading.</summary>
public sealed record FormPart
{
    /// <summary>The heading.</summary>
    public required Phrase Title { get; init; }

    /// <summary>The questions.</summary>
    public required IReadOnlyList<FormQuestion> Questions { get; init; }
}

/// <summary>A questionnaire.</summary>
public sealed record Form
{
    /// <summary>Its key.</summary>
    public required string Key { get; init; }

    /// <summary>Its title.</summary>
    public required Phrase Title { get; init; }

    /// <summary>Keys of the sources of its questions.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Its parts.</summary>
    public required IReadOnlyList<FormPart> Parts { get; init; }

    /// <summary>Whether it adds its parts to the inherited form of this key instead of taking its place.</summary>
    public bool Extends { get; init; }

    /// <summary>Every question in order.</summary>
    public IEnumerable<FormQuestion> Questions => Parts.SelectMany(part => part.Questions);
}
