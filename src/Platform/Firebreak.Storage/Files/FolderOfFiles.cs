using Firebreak.Ground.Record;

namespace Firebreak.Storage.Files;

/// <summary>Side files in one folder, in 256 folders by the last byte of the name: keys made together begin alike and end by chance.</summary>
internal sealed class FolderOfFiles(string folder) : SideFiles
{
    private const string Unfinished = ".part";

    public override async Task WriteAsync(Guid name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var file = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.WriteThrough };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var stream = new FileStream(file + Unfinished, options))
        {
            await stream.WriteAsync(content, cancellation);
            stream.Flush(flushToDisk: true);
        }

        File.Move(file + Unfinished, file, overwrite: true);
    }

    public override async Task<byte[]?> ReadAsync(Guid name, CancellationToken cancellation) =>
        File.Exists(PathOf(name)) ? await File.ReadAllBytesAsync(PathOf(name), cancellation) : null;

    public override IReadOnlyList<Guid> WrittenBefore(DateTimeOffset moment) => !Directory.Exists(folder) ? [] :
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => File.GetLastWriteTimeUtc(file) < moment.UtcDateTime)
            .Select(file => Guid.TryParseExact(Path.GetFileNameWithoutExtension(file), "N", out var name) ? name : (Guid?)null).OfType<Guid>().Distinct()];

    public override void Delete(Guid name)
    {
        var file = PathOf(name);
        if (Directory.Exists(Path.GetDirectoryName(file)))
        {
            File.Delete(file);
            File.Delete(file + Unfinished);
        }
    }

    private string PathOf(Guid name)
    {
        var text = name.ToString("N");
        return Path.Combine(folder, text[^2..], text);
    }
}
