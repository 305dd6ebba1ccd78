using System.Reflection;

namespace Firebreak.Ground.Rights;

/// <summary>
/// The right that a verb or query needs, said where it's declared: <c>[Needs(Right.WriteCases)]</c>. The list of endpoints, the matrix of tests and the wall in
/// Storage read it from there; a verb without one is refused to everybody but the node itself.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(Right right) : Attribute
{
    /// <summary>The right.</summary>
    public Right Right { get; } = right;

    /// <summary>The right that a verb or query declares; null where it declares none.</summary>
    public static Right? Of(Type verb) => verb.GetCustomAttribute<NeedsAttribute>()?.Right;
}

/// <summary>The right by which rows of a kind are seen. A kind without one is seen by the node itself only.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SeenWithAttribute(Right right) : Attribute
{
    /// <summary>The right.</summary>
    public Right Right { get; } = right;

    /// <summary>The right that a kind of row declares; null where it declares none.</summary>
    public static Right? Of(Type row) => row.GetCustomAttribute<SeenWithAttribute>()?.Right;
}
