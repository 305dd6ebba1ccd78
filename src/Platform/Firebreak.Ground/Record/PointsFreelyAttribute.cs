namespace Firebreak.Ground.Record;

/// <summary>A key of a row that may be gone: no foreign key is made of it, and whoever follows it may find nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PointsFreelyAttribute : Attribute;
