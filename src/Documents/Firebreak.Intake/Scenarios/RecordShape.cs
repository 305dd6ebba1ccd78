using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using Firebreak.Simulation.Measures;

namespace Firebreak.Intake.Scenarios;

/// <summary>One key that a record of the engine takes in a file.</summary>
/// <param name="Key">Name in the file: the property's, beginning with a small letter.</param>
/// <param name="Property">The property.</param>
/// <param name="Parameter">The constructor's parameter; null where the property is set afterwards.</param>
/// <param name="IsRequired">Whether it must be there.</param>
internal sealed record RecordKey(string Key, PropertyInfo Property, ParameterInfo? Parameter, bool IsRequired);

/// <summary>The keys of a record of the engine, so that a file has exactly the engine's words.</summary>
internal sealed class RecordShape
{
    private static readonly ConcurrentDictionary<Type, RecordShape> Known = new();

    private RecordShape(Type type)
    {
        // The longest constructor is the primary one; the shortest may be the copy constructor of a record.
        Constructor = type.GetConstructors().Where(one => one.GetParameters() is not [{ } only] || only.ParameterType != type)
            .OrderByDescending(one => one.GetParameters().Length).First();
        var parameters = Constructor.GetParameters().ToDictionary(parameter => parameter.Name!, StringComparer.OrdinalIgnoreCase);
        Keys =
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => parameters.ContainsKey(property.Name) || property.SetMethod is { IsPublic: true })
                .OrderBy(property => parameters.TryGetValue(property.Name, out var parameter) ? parameter.Position : int.MaxValue)
                .Select(property => Of(property, parameters.GetValueOrDefault(property.Name))),
        ];
    }

    /// <summary>How the record is made.</summary>
    public ConstructorInfo Constructor { get; }

    /// <summary>Its keys; those of the constructor first, in its order.</summary>
    public IReadOnlyList<RecordKey> Keys { get; }

    /// <summary>The shape of a type.</summary>
    public static RecordShape Of(Type type) => Known.GetOrAdd(type, one => new RecordShape(one));

    /// <summary>Name of a type or property in a file.</summary>
    public static string KeyOf(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static RecordKey Of(PropertyInfo property, ParameterInfo? parameter)
    {
        // Costs are written in yuan; the engine counts fen.
        var name = property.DeclaringType == typeof(MeasureCost) ? property.Name[..^"Fen".Length] : property.Name;
        var isRequired = parameter is null ? property.IsDefined(typeof(RequiredMemberAttribute)) : !parameter.HasDefaultValue;

        // A measure without a name takes that of its kind.
        var isNamedByItsKind = property.Name == nameof(Measure.Name) && property.DeclaringType!.Assembly == typeof(Measure).Assembly;
        return new RecordKey(KeyOf(name), property, parameter, isRequired && !isNamedByItsKind);
    }
}
