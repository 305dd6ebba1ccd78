using Firebreak.Intake.Files;

namespace Firebreak.Intake.Mappings;

/// <summary>Finds the mapping that was asked for: a file, or one that is shipped.</summary>
internal static class MappingFiles
{
    private const long LongestBytes = 1 << 20;

    /// <summary>Its mappings; none if none was asked for.</summary>
    public static IReadOnlyList<Mapping> Load(string? path)
    {
        if (path is null)
        {
            return [];
        }

        if (!File.Exists(path))
        {
            var shipped = ShippedMappings.Named(path);
            var names = string.Join(", ", ShippedMappings.Names);
            return shipped.Count > 0 ? shipped : throw new RefusalException(new(
                $"There is neither a mapping file {path} nor a shipped mapping of that name; shipped are {names}.",
                $"没有映射文件 {path}，也没有同名的内置映射；内置映射有 {names}。"));
        }

        if (new FileInfo(path).Length > LongestBytes)
        {
            throw new RefusalException(new($"{path} is too long for a mapping.", $"{path} 过长，不是映射文件。"));
        }

        return MappingText.Parse(File.ReadAllText(path), Path.GetFileName(path));
    }
}
