using System.Diagnostics;
using System.Globalization;
using Firebreak.Web.Api;

namespace Firebreak.Web.Tests.Api;

/// <summary>Files that were sent name people in the clear: they don't outlive the server that took them in.</summary>
public sealed class UploadFolderTests
{
    [Fact]
    public async Task What_a_killed_server_left_is_deleted_at_the_next_start_and_what_is_being_read_is_not()
    {
        using var ended = Process.Start("true");
        await ended.WaitForExitAsync(TestContext.Current.CancellationToken);
        var left = Directory.CreateTempSubdirectory(string.Create(CultureInfo.InvariantCulture, $"firebreak-upload-{ended.Id}-"));
        await File.WriteAllTextAsync(Path.Combine(left.FullName, "list.csv"), "name\n王小红\n", TestContext.Current.CancellationToken);
        var own = UploadFolder.New();

        UploadFolder.DeleteLeft();

        Assert.False(Directory.Exists(left.FullName));
        Assert.True(Directory.Exists(own.FullName));
        own.Delete();
    }
}
