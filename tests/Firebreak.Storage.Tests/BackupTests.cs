using Firebreak.Ground.People;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Attachments;
using Firebreak.Investigation.Notes;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Tests;

/// <summary>A backup is whole or none, names nobody without the keys, and brings nobody back who was erased.</summary>
public sealed class BackupTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_restored_register_holds_the_same_facts_and_the_same_audit(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        using var folder = new TemporaryFolder();
        await MorningAsync(register);
        var file = Guid.NewGuid();
        await register.Register.Files.WriteAsync(file, new byte[] { 1, 2, 3 }, Cancellation);
        var before = RegisterDump.Of(register.Options);
        var audit = await register.Register.VerifyAuditAsync(Cancellation);
        Assert.IsType<Upkeep.Done>(await RegisterBackup.CreateAsync(register.Register, folder.File("backup"), Cancellation));
        Assert.Equal(["backup"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));

        var elsewhere = Elsewhere(register, provider, folder);
        Assert.IsType<Upkeep.Done>(await RegisterBackup.RestoreAsync(elsewhere, folder.File("backup"), Cancellation));
        Assert.Equal(before, RegisterDump.Of(elsewhere));
        await using (var restored = Assert.IsType<RegisterOpening.Opened>(OpenRegister.At(elsewhere)).Database)
        {
            Assert.Equal(audit, await restored.VerifyAuditAsync(Cancellation));
            Assert.Equal(new byte[] { 1, 2, 3 }, await restored.Files.ReadAsync(file, Cancellation));
        }

        Assert.Contains("already", Reason(await RegisterBackup.RestoreAsync(elsewhere, folder.File("backup"), Cancellation)), StringComparison.Ordinal);
        Assert.Contains("never overwrites", Reason(await RegisterBackup.CreateAsync(register.Register, folder.File("backup"), Cancellation)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_backup_names_nobody_and_one_restored_after_an_erasure_cannot_either(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        using var folder = new TemporaryFolder();
        var (made, secrets) = await MorningAsync(register);
        Assert.IsType<Upkeep.Done>(await RegisterBackup.CreateAsync(register.Register, folder.File("backup"), Cancellation));
        foreach (var path in Directory.EnumerateFiles(folder.File("backup"), "*", SearchOption.AllDirectories))
        {
            var content = File.ReadAllBytes(path);
            Assert.All(secrets, secret => Assert.False(Leaks.Finds(content, secret), $"{Path.GetFileName(path)} holds a protected value."));
        }

        Assert.True(await new ErasePerson(register.Register.Writes).RunAsync(register.Administrator, Purpose.Upkeep, made, Cancellation));
        var elsewhere = Elsewhere(register, provider, folder);
        Assert.IsType<Upkeep.Done>(await RegisterBackup.RestoreAsync(elsewhere, folder.File("backup"), Cancellation));

        // PostgreSQL's own format is compressed: what is in it shows in a dump of what came of it.
        if (provider == Provider.PostgreSql)
        {
            var dump = PrivatePostgres.Instance.Dump(register.DatabaseName + "_new");
            Assert.All(secrets, secret => Assert.False(Leaks.Finds(dump, secret), "The restored database holds a protected value."));
        }

        // With the keys in hand: the person's own key is nowhere in the files, neither wrapped nor bare, so nothing of theirs opens.
        await using var restored = Assert.IsType<RegisterOpening.Opened>(OpenRegister.At(elsewhere)).Database;
        await using var view = restored.Reads.As(restored.Administrator, Purpose.Upkeep);
        using var revealer = await view.RevealerForAsync([made], Cancellation);
        Assert.False((await view.Of<Person>().SingleAsync(p => p.Id == made, Cancellation)).Name!.TryReveal(revealer, out _));
        Assert.Empty(await view.FindPeopleAsync(new PersonSearch { Phone = Scenery.Person(new(7), 1).Phones[0] }, Cancellation));
        Assert.DoesNotContain(await RegisterHealth.ExamineAsync(restored, Cancellation), finding => finding.State == HealthState.Broken);
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_backup_with_a_changed_byte_or_without_its_manifest_is_refused_and_nothing_is_made(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        using var folder = new TemporaryFolder();
        Assert.IsType<Upkeep.Done>(await RegisterBackup.CreateAsync(register.Register, folder.File("backup"), Cancellation));
        var elsewhere = Elsewhere(register, provider, folder);
        var copy = folder.File("backup", "database");
        var bytes = File.ReadAllBytes(copy);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(copy, bytes);
        Assert.Contains("is not as it was", Reason(await RegisterBackup.RestoreAsync(elsewhere, folder.File("backup"), Cancellation)), StringComparison.Ordinal);

        File.Delete(folder.File("backup", "manifest.json"));
        Assert.Contains("not a whole backup", Reason(await RegisterBackup.RestoreAsync(elsewhere, folder.File("backup"), Cancellation)), StringComparison.Ordinal);
        Assert.Contains("create one first", Assert.IsType<RegisterOpening.Refused>(OpenRegister.At(elsewhere)).Reason.English, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_scanned_form_comes_back_with_its_row_and_is_nobodys_after_an_erasure(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        using var folder = new TemporaryFolder();
        var made = await register.CaseAsync(await register.OutbreakAsync(), 1);
        var scan = "患者自述既往史：糖尿病二十年"u8.ToArray();
        var attached = Assert.IsType<Attaching.Attached>(await new AttachFile(register.Register.Writes, register.Register.Files)
            .RunAsync(register.Administrator, new AttachmentSubject.OfCase(made.Case), "流调表.txt", "text/plain", scan, Cancellation));
        Assert.IsType<Upkeep.Done>(await RegisterBackup.CreateAsync(register.Register, folder.File("backup"), Cancellation));

        var elsewhere = Elsewhere(register, provider, folder);
        Assert.IsType<Upkeep.Done>(await RegisterBackup.RestoreAsync(elsewhere, folder.File("backup"), Cancellation));
        await using var restored = Assert.IsType<RegisterOpening.Opened>(OpenRegister.At(elsewhere)).Database;
        var read = await new ReadAttachment(restored.Reads, restored.Files).RunAsync(restored.Administrator, Purpose.Investigation, attached.Attachment, Cancellation);
        Assert.Equal(scan, Assert.IsType<AttachmentReading.Content>(read).Bytes.ToArray());

        Assert.True(await new ErasePerson(restored.Writes).RunAsync(restored.Administrator, Purpose.Upkeep, made.Person, Cancellation));
        Assert.IsType<AttachmentReading.Erased>(await new ReadAttachment(restored.Reads, restored.Files).RunAsync(restored.Administrator, Purpose.Investigation, attached.Attachment, Cancellation));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task What_is_left_of_another_register_is_not_restored_over(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        using var folder = new TemporaryFolder();
        var known = Guid.NewGuid();
        await register.Register.Files.WriteAsync(known, new byte[] { 1, 2, 3 }, Cancellation);
        Assert.IsType<Upkeep.Done>(await RegisterBackup.CreateAsync(register.Register, folder.File("backup"), Cancellation));
        var elsewhere = Elsewhere(register, provider, folder);

        // A file that no row of the backup would know, then one of the backup's own that is another now; what a restore cut short has left is neither.
        var left = new Files.FolderOfFiles(elsewhere.FilesFolder);
        var stranger = Guid.NewGuid();
        await left.WriteAsync(stranger, new byte[] { 9 }, Cancellation);
        Assert.Contains("move the files away", Reason(await RegisterBackup.RestoreAsync(elsewhere, folder.File("backup"), Cancellation)), StringComparison.Ordinal);
        left.Delete(stranger);
        await left.WriteAsync(known, new byte[] { 1, 2, 4 }, Cancellation);
        Assert.Contains("move the files away", Reason(await RegisterBackup.RestoreAsync(elsewhere, folder.File("backup"), Cancellation)), StringComparison.Ordinal);
        await left.WriteAsync(known, new byte[] { 1, 2, 3 }, Cancellation);
        if (elsewhere.Address is RegisterAddress.Sqlite(var file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file + "-wal", "of a database that is gone");
            Assert.Contains("-wal is left", Reason(await RegisterBackup.RestoreAsync(elsewhere, folder.File("backup"), Cancellation)), StringComparison.Ordinal);
            Assert.Equal("of a database that is gone", File.ReadAllText(file + "-wal"));
            File.Delete(file + "-wal");
        }

        Assert.IsType<Upkeep.Done>(await RegisterBackup.RestoreAsync(elsewhere, folder.File("backup"), Cancellation));
    }

    private static async Task<(Ground.Keys.Key<Person> First, List<string> Secrets)> MorningAsync(TestRegister register)
    {
        var outbreak = await register.OutbreakAsync();
        Ground.Keys.Key<Person>? first = null;
        var secrets = new List<string>();
        for (var number = 1; number <= 6; number++)
        {
            var made = await register.CaseAsync(outbreak, number);
            first ??= made.Person;
            var text = $"患者自述第{number}日在和平菜市场停留约二十分钟";
            await new WriteNote(register.Register.Writes).RunAsync(register.Administrator, made.Case, text, Cancellation);
            var person = Scenery.Person(new(7), number);
            secrets.AddRange([person.Name!, person.Address!, person.Phones[0], person.Documents[0].Number, text, $"{person.BirthDate:yyyy-MM-dd}"]);
        }

        return (first!.Value, secrets);
    }

    internal static RegisterOptions Elsewhere(TestRegister register, Provider provider, TemporaryFolder folder)
    {
        if (provider == Provider.Sqlite)
        {
            return register.Options with { Address = new RegisterAddress.Sqlite(folder.File("new", "register.db")), FilesFolder = folder.File("new", "files") };
        }

        var name = register.DatabaseName + "_new";
        PrivatePostgres.Instance.Execute($"create database {name}");
        return register.Options with { Address = new RegisterAddress.PostgreSql(PrivatePostgres.Instance.ConnectionString(name)), FilesFolder = folder.File("new", "files") };
    }

    private static string Reason(Upkeep outcome) => Assert.IsType<Upkeep.Refused>(outcome).Reason.English;
}
