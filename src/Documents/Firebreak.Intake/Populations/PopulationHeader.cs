using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Firebreak.Intake.Files;
using Firebreak.Simulation.Populations;

namespace Firebreak.Intake.Populations;

/// <summary>What stands before the columns of a population file: what it is, how long, its digest, the district tree.</summary>
/// <remarks>
/// Sixteen letters, version and length of the tree (4 bytes each, low byte first), length of the file (8), SHA-256 of all that follows (32), the tree as
/// JSON, then the columns one after another, each beginning at a multiple of 64 bytes.
/// </remarks>
internal sealed record PopulationHeader(PopulationTree Tree, long FileLength, byte[] Digest, int TreeLength)
{
    public const int Length = 64;
    private const int Version = 1;
    private const int LongestTree = 256 << 20;

    private static readonly byte[] Mark = "FIREBREAK-PEOPLE"u8.ToArray();

    public static byte[] Bytes(int treeLength, long fileLength, ReadOnlySpan<byte> digest)
    {
        var bytes = new byte[Length];
        Mark.CopyTo(bytes, 0);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(20), treeLength);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24), fileLength);
        digest.CopyTo(bytes.AsSpan(32));
        return bytes;
    }

    /// <summary>Reads and checks it; a file that is cut short is refused here already.</summary>
    public static PopulationHeader Read(Stream stream, string name)
    {
        var bytes = new byte[Length];
        if (stream.ReadAtLeast(bytes, Length, throwOnEndOfStream: false) < Length || !bytes.AsSpan(0, 16).SequenceEqual(Mark))
        {
            throw new RefusalException(new($"{name} isn't a population file.", $"{name} 不是人群文件。"));
        }

        var version = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(16));
        if (version != Version)
        {
            throw new RefusalException(new(
                $"{name} is a population file of version {version}; expected: version {Version}. Build it again with firebreak simulate population.",
                $"{name} 是第 {version} 版人群文件；应为第 {Version} 版。请用 firebreak simulate population 重新生成。"));
        }

        var (treeLength, fileLength) = (BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(20)), BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(24)));
        if (stream.Length != fileLength)
        {
            throw new RefusalException(new(
                $"{name} is {stream.Length:N0} bytes long; expected: {fileLength:N0}. It is cut short or was copied only in part.",
                $"{name} 长 {stream.Length:N0} 字节，应为 {fileLength:N0} 字节：文件被截断或复制不完整。"));
        }

        if (treeLength is < 2 or > LongestTree || Length + treeLength > fileLength)
        {
            throw Damaged(name);
        }

        var json = new byte[treeLength];
        stream.ReadExactly(json);
        try
        {
            var tree = JsonSerializer.Deserialize(json, PopulationTreeJson.Default.PopulationTree) ?? throw Damaged(name);
            return new PopulationHeader(tree, fileLength, bytes[32..], treeLength);
        }
        catch (JsonException)
        {
            throw Damaged(name);
        }
    }

    public static RefusalException Damaged(string name) => new(new(
        $"{name} is damaged: its contents don't agree with its checksum.", $"{name} 已损坏：内容与校验值不符。"));

    public static byte[] Json(PopulationTree tree) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(tree, PopulationTreeJson.Default.PopulationTree));
}

/// <summary>The parts of a population that aren't columns of agents or groups.</summary>
/// <param name="MadeBy">Version of Firebreak that built it, and from what.</param>
/// <param name="BuildingSize">People in a building.</param>
/// <param name="CompoundSize">People in a compound.</param>
/// <param name="Lengths">Number of values in each column.</param>
/// <param name="Districts">The tree.</param>
internal sealed record PopulationTree(string MadeBy, int BuildingSize, int CompoundSize, int[] Lengths, District[] Districts);

[System.Text.Json.Serialization.JsonSerializable(typeof(PopulationTree))]
internal sealed partial class PopulationTreeJson : System.Text.Json.Serialization.JsonSerializerContext;
