using System.Text;

namespace Firebreak.Storage.Keys;

/// <summary>The people who were erased, by key, in a file outside the database: a restored backup brings their keys back, and this list takes them away.</summary>
internal sealed class Tombstones(string path)
{
    /// <summary>Adds a person and waits until it is on disk: the line comes before the erasure, so that a crash between the two erases too much, not too little.</summary>
    public void Add(Guid subject) => Append([subject]);

    /// <summary>Adds those who aren't on the list yet.</summary>
    public void Merge(IEnumerable<Guid> subjects)
    {
        var news = subjects.Except(Read()).ToList();
        if (news.Count > 0)
        {
            Append(news);
        }
    }

    /// <summary>Everybody on the list. A line cut off by a crash was never followed by an erasure and is left out.</summary>
    public IReadOnlyList<Guid> Read() => File.Exists(path)
        ? [.. File.ReadLines(path).Select(line => Guid.TryParseExact(line, "D", out var subject) ? subject : Guid.Empty).Where(subject => subject != Guid.Empty)]
        : [];

    // On a line of their own, also where the last one was cut off.
    private void Append(IEnumerable<Guid> subjects)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        file.Write(Encoding.ASCII.GetBytes((file.Length > 0 ? "\n" : "") + string.Join('\n', subjects.Select(subject => subject.ToString("D"))) + "\n"));
        file.Flush(flushToDisk: true);
    }
}
