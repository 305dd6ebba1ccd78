using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Firebreak.Web.Pages;

/// <summary>The few files that pages need, from inside the program: no address ever becomes a path of the disk.</summary>
internal static class PageFiles
{
    private const string Prefix = "assets/";

    private static readonly FrozenDictionary<string, Asset> Files = Read();

    /// <summary>Changes with any of the files, so that browsers may keep them for good.</summary>
    public static string Version { get; } = Convert.ToHexStringLower(SHA256.HashData([.. Files.OrderBy(file => file.Key, StringComparer.Ordinal).SelectMany(file => file.Value.Content)]))[..12];

    /// <summary>The program's version.</summary>
    public static string Product { get; } = typeof(PageFiles).Assembly.GetName().Version!.ToString(3);

    /// <summary>The file of a name, or not found.</summary>
    public static IResult Get(string name, HttpContext context)
    {
        if (!Files.TryGetValue(name, out var file))
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        context.Response.Headers.CacheControl = context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=3600";
        if (file.Zipped is { } zipped && context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Headers.ContentEncoding = "br";
            context.Response.Headers.Vary = "Accept-Encoding";
            return Results.Bytes(zipped.Value, file.Type, entityTag: new(file.Tag.TrimEnd('"') + "-br\""));
        }

        return Results.Bytes(file.Content, file.Type, entityTag: new(file.Tag));
    }

    private static FrozenDictionary<string, Asset> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToFrozenDictionary(
            name => name[Prefix.Length..],
            name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                var content = new byte[stream.Length];
                stream.ReadExactly(content);
                return new Asset(content, TypeOf(name), '"' + Convert.ToHexStringLower(SHA256.HashData(content))[..16] + '"');
            },
            StringComparer.Ordinal);
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" or ".mjs" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };

    private sealed record Asset(byte[] Content, string Type, string Tag)
    {
        private const int WorthZipping = 1024;

        // The same bytes for everybody and no secret in them; zipped once, when they are first asked for.
        public Lazy<byte[]>? Zipped { get; } = Content.Length < WorthZipping ? null : new(() =>
        {
            using var into = new MemoryStream();
            using (var brotli = new System.IO.Compression.BrotliStream(into, System.IO.Compression.CompressionLevel.Optimal))
            {
                brotli.Write(Content);
            }

            return into.ToArray();
        });
    }
}
