using Firebreak.Ground.Rights;

namespace Firebreak.Storage.Model;

/// <summary>The right of each verb by its name, as the verb's class declares it.</summary>
internal static class VerbRights
{
    private static readonly Dictionary<string, Right> ByName = Parts.Assemblies.SelectMany(assembly => assembly.GetTypes())
        .Where(type => NeedsAttribute.Of(type) is not null).ToDictionary(type => type.Name, type => NeedsAttribute.Of(type)!.Value, StringComparer.Ordinal);

    /// <summary>The right, or null where no verb of this name declares one.</summary>
    public static Right? Find(string verb) => ByName.TryGetValue(verb, out var right) ? right : null;
}
