using System.Reflection;
using Firebreak.CommandPost.Days;
using Firebreak.Containment.Orders;
using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Cases;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Surveillance.Outbreaks;

namespace Firebreak.Storage.Model;

/// <summary>The parts whose facts are stored. A new part adds its assembly here and nothing else.</summary>
internal static class Parts
{
    public static IReadOnlyList<Assembly> Assemblies { get; } = 
        [typeof(Row).Assembly, typeof(DutyTask).Assembly, typeof(Outbreak).Assembly, typeof(Case).Assembly, typeof(Order).Assembly, typeof(DayClose).Assembly];

    /// <summary>Every kind of fact, and for each that has a responsible jurisdiction its involvements.</summary>
    public static IReadOnlyList<Type> Rows { get; } = [.. Facts.Concat(Facts.Where(IsScoped).Select(type => typeof(Involvement<>).MakeGenericType(type)))];

    public static bool IsScoped(Type type) =>
        type.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == typeof(ScopedRow<>);

    private static IEnumerable<Type> Facts => Assemblies.SelectMany(assembly => assembly.GetTypes())
        .Where(type => type is { IsAbstract: false, IsGenericType: false } && type.IsSubclassOf(typeof(Row)))
        .OrderBy(type => type.FullName, StringComparer.Ordinal);
}
