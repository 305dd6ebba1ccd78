using Firebreak.Testing;

namespace Firebreak.Storage.Tests.Trust;

public sealed class PracticeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<Provider> Providers => TestRegister.Providers;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_practice_register_stays_one_and_goes_by_one_command_and_a_real_one_does_not(Provider provider)
    {
        await using var real = await TestRegister.NewAsync(provider);
        using var folder = new TemporaryFolder();
        var options = BackupTests.Elsewhere(real, provider, folder) with { KeyFile = folder.File("drill.key") };
        await using (var made = Assert.IsType<RegisterOpening.Opened>(await OpenRegister.CreatePracticeAsync(options, "100000", "演练省", Cancellation)).Database)
        {
            Assert.True(made.IsPractice);
            Assert.Empty((await made.VerifyRecordsAsync(Cancellation)).Findings);
            await made.Files.WriteAsync(Guid.NewGuid(), new byte[] { 1 }, Cancellation);
        }

        // Whoever takes the mark out, so that it passes for real, is found out.
        await using (var opened = Assert.IsType<RegisterOpening.Opened>(OpenRegister.At(options)).Database)
        {
            Assert.True(opened.IsPractice);
            await using var connection = opened.Adapter.Open();
            await using var command = connection.CreateCommand();
            command.CommandText = "create table kept as select * from node_mark where id = 2; delete from node_mark where id = 2";
            await command.ExecuteNonQueryAsync(Cancellation);
            Assert.Contains((await opened.VerifyRecordsAsync(Cancellation)).Findings, finding => finding.Where == "node_mark");
            command.CommandText = "insert into node_mark select * from kept; drop table kept";
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        Assert.False(real.Register.IsPractice);
        Assert.IsType<Upkeep.Refused>(await PracticeRegister.DeleteAsync(real.Options));
        Assert.IsType<Upkeep.Done>(await PracticeRegister.DeleteAsync(options));
        Assert.False(File.Exists(options.KeyFile));
        Assert.False(Directory.Exists(options.FilesFolder));
        Assert.IsType<RegisterOpening.Refused>(OpenRegister.At(options));
        Assert.NotEmpty((await real.Register.DescribeAsync(Cancellation)).Schema);

        // The place is free for the next exercise.
        await Assert.IsType<RegisterOpening.Opened>(await OpenRegister.CreatePracticeAsync(options, "100000", "演练省", Cancellation)).Database.DisposeAsync();
        Assert.IsType<Upkeep.Done>(await PracticeRegister.DeleteAsync(options));
    }
}
