using Firebreak.Primitives;
using NetTopologySuite.Geometries;

namespace Firebreak.Intake.Boundaries;

/// <summary>What the two numbers of a corner mean in a file.</summary>
public enum MapSystem : byte
{
    /// <summary>Longitude and latitude in degrees of WGS 84, as GeoJSON has it; CGCS2000 agrees with it to centimetres.</summary>
    Wgs84,

    /// <summary>The shifted degrees of maps published in China (GCJ-02, 火星坐标系). A file doesn't say so by itself, so whoever brings it does.</summary>
    Gcj02,
}

/// <summary>A feature of a file of boundaries that could be read.</summary>
/// <param name="Number">Its number in the file, from 1.</param>
/// <param name="Code">The national code that it gives.</param>
/// <param name="EnglishName">Its English name, where the file has one.</param>
/// <param name="Shape">Its shape in WGS 84. Whether it makes sense is for the register to say.</param>
public sealed record BoundaryFeature(int Number, string Code, string? EnglishName, Geometry Shape);

/// <summary>A feature that couldn't be read.</summary>
/// <param name="Number">Its number in the file, from 1.</param>
/// <param name="Code">The code that it gives; empty where it gives none.</param>
/// <param name="Reason">What is wrong where, and what is expected.</param>
public sealed record UnreadFeature(int Number, string Code, Phrase Reason);

/// <summary>What came of reading a file of boundaries.</summary>
public abstract record BoundaryReading
{
    private BoundaryReading()
    {
    }

    /// <summary>It was read.</summary>
    /// <param name="Features">What could be read.</param>
    /// <param name="Unread">What couldn't.</param>
    public sealed record Read(IReadOnlyList<BoundaryFeature> Features, IReadOnlyList<UnreadFeature> Unread) : BoundaryReading;

    /// <summary>The file as a whole can't be read.</summary>
    /// <param name="Reason">Why, and what is expected.</param>
    /// <param name="ByEnvironment">Whether disk or rights refused, not the content.</param>
    public sealed record Refused(Phrase Reason, bool ByEnvironment = false) : BoundaryReading;
}

/// <summary>Reads boundaries from GeoJSON or a Shapefile.</summary>
public static class BoundaryFile
{
    // What publishers call the code: the portals' adcode, the national map's gb ("156" and six digits), the names of survey offices.
    private static readonly string[] CodeFields = ["code", "代码", "区划代码", "adcode", "xzqdm", "xzdm", "pac", "gb", "行政区划代码"];
    private static readonly string[] EnglishFields = ["name_en", "english_name", "en_name", "name:en", "英文名"];

    /// <summary>Reads a file; <c>.shp</c> is a Shapefile with its companions beside it, anything else GeoJSON.</summary>
    /// <param name="path">The file.</param>
    /// <param name="system">What its coordinates mean.</param>
    /// <param name="codeField">The property that holds the code; null for one of the usual names.</param>
    public static BoundaryReading Read(string path, MapSystem system, string? codeField)
    {
        try
        {
            var reader = new FeatureReader(system, codeField);
            return path.EndsWith(".shp", StringComparison.OrdinalIgnoreCase) ? ShapefileBoundaries.Read(path, reader) : GeoJsonBoundaries.Read(path, reader);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new BoundaryReading.Refused(new($"{Path.GetFileName(path)} can't be read: {exception.Message}", $"无法读取 {Path.GetFileName(path)}：{exception.Message}"), ByEnvironment: true);
        }
    }

    /// <summary>Reads features one by one and keeps what could be read apart from what couldn't.</summary>
    internal sealed class FeatureReader(MapSystem system, string? codeField)
    {
        private readonly List<BoundaryFeature> features = [];
        private readonly List<UnreadFeature> unread = [];
        private int number;

        public BoundaryReading.Read Result => new(features, unread);

        /// <summary>The next feature, with its properties by name and its shape, or what was wrong with that.</summary>
        public void Take(IReadOnlyDictionary<string, string?> properties, Func<(Geometry? Shape, Phrase Wrong)> shape)
        {
            number++;
            var code = CodeOf(properties);
            if (code is null)
            {
                var present = string.Join(", ", properties.Keys.Take(12));
                unread.Add(new(number, "", codeField is not null
                    ? new($"it has no property {codeField}; it has: {present}", $"没有属性 {codeField}；现有：{present}")
                    : new($"no property of it holds a code ({string.Join(", ", CodeFields.Take(6))}, …); it has: {present}. Name the one with --code-field", $"未找到代码属性；现有：{present}。请用 --code-field 指明")));
                return;
            }

            var (drawn, wrong) = shape();
            if (drawn is null)
            {
                unread.Add(new(number, code, wrong));
                return;
            }

            features.Add(new BoundaryFeature(number, code, First(properties, EnglishFields), system == MapSystem.Gcj02 ? Gcj02.ToWgs84(drawn) : drawn));
        }

        private string? CodeOf(IReadOnlyDictionary<string, string?> properties)
        {
            var text = First(properties, codeField is null ? CodeFields : [codeField]);

            // The national map writes the country's number before the six digits.
            return text is { Length: 9 } && text.StartsWith("156", StringComparison.Ordinal) && text.All(char.IsAsciiDigit) ? text[3..] : text;
        }

        private static string? First(IReadOnlyDictionary<string, string?> properties, string[] names) => names
            .SelectMany(name => properties.Where(property => property.Key.Equals(name, StringComparison.OrdinalIgnoreCase)))
            .Select(property => property.Value?.Trim()).FirstOrDefault(value => !string.IsNullOrEmpty(value));
    }
}
