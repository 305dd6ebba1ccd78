using Firebreak.Ground.People;
using Firebreak.Ground.Scope;
using Firebreak.Storage.Keys;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Tests;

/// <summary>The keys can be copied, split, brought back and exchanged, and at no moment is there a register that nothing opens.</summary>
public sealed class KeyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // FIPS 197, section 4.2: {57} • {83} = {c1}, and {57} • {13} = {fe}.
    [Fact]
    public void Multiplication_is_that_of_the_field_of_AES()
    {
        Assert.Equal(0xC1, SecretSharing.Multiply(0x57, 0x83));
        Assert.Equal(0xFE, SecretSharing.Multiply(0x57, 0x13));
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(3, 5)]
    [InlineData(5, 5)]
    [InlineData(2, 255)]
    public void Any_shares_enough_restore_the_secret_and_one_fewer_gives_something_else(int needed, int count)
    {
        var secret = Enumerable.Range(0, 64).Select(i => (byte)(i * 37)).ToArray();
        var shares = SecretSharing.Split(secret, needed, count).Select((share, i) => ((byte)(i + 1), share)).ToList();
        for (var from = 0; from + needed <= Math.Min(count, 12); from++)
        {
            Assert.Equal(secret, SecretSharing.Join(shares[from..(from + needed)]));
            Assert.NotEqual(secret, SecretSharing.Join(shares[from..(from + needed - 1)]));
        }

        Assert.Equal(secret, SecretSharing.Join([.. shares.TakeLast(needed).Reverse()]));
    }

    // A share of a zero secret and one of another secret are drawn from the same distribution: here, that a share's bytes take all values.
    [Fact]
    public void One_share_says_nothing_about_the_secret()
    {
        var seen = new HashSet<byte>();
        for (var i = 0; i < 4000; i++)
        {
            seen.Add(SecretSharing.Split([0x00], 2, 2)[0][0]);
        }

        Assert.Equal(256, seen.Count);
    }

    [Fact]
    public async Task Shares_as_printed_restore_the_keys_and_a_slip_of_the_pen_is_named()
    {
        await using var register = await TestRegister.NewAsync(Provider.Sqlite);
        var (shares, refusal) = RegisterKeys.Split(register.Options, needed: 3, count: 5);
        Assert.Null(refusal);
        await register.Register.DisposeAsync();
        var before = File.ReadAllBytes(register.Options.KeyFile);
        File.Delete(register.Options.KeyFile);

        Assert.Contains("are needed", Reason(RegisterKeys.RestoreFromShares(register.Options, string.Join("\n\n", shares.Take(2)))), StringComparison.Ordinal);
        var first = shares[0];
        var slip = first[..12] + (first[12] == '7' ? '8' : '7') + first[13..];
        Assert.Contains("mistake in group 3", Reason(RegisterKeys.RestoreFromShares(register.Options, string.Join("\n\n", slip, shares[1], shares[2]))), StringComparison.Ordinal);

        var typed = "# notes of whoever typed it\n" + string.Join("\n\n", shares[4].ToLowerInvariant(), shares[1].Replace('0', 'O'), shares[2].Replace(" ", "-", StringComparison.Ordinal));
        Assert.IsType<Upkeep.Done>(RegisterKeys.RestoreFromShares(register.Options, typed));
        Assert.Equal(before, File.ReadAllBytes(register.Options.KeyFile));
        register.Open();
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task After_a_rotation_every_name_opens_also_with_a_program_that_was_running_before_it(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var made = await register.CaseAsync(await register.OutbreakAsync(), 1);
        var running = register.Register;
        register.Open();
        var copy = register.Options.KeyFile + ".copy";
        File.Copy(register.Options.KeyFile, copy);

        Assert.IsType<Upkeep.Done>(await RegisterKeys.RotateAsync(register.Register, forgetRetired: true, Cancellation));
        await AssertOpensAsync(running, register, made.Person);
        await running.DisposeAsync();
        await register.ReopenAsync();
        await AssertOpensAsync(register.Register, register, made.Person);
        Assert.Contains("belongs to another register", Assert.IsType<RegisterOpening.Refused>(OpenRegister.At(register.Options with { KeyFile = copy })).Reason.English, StringComparison.Ordinal);
    }

    // SQLite gives the right to write to one of the two at a time, so only PostgreSQL can bring them together.
    [Fact]
    public async Task Somebody_registered_while_a_rotation_forgets_the_old_key_is_not_lost()
    {
        await using var register = await TestRegister.NewAsync(Provider.PostgreSql);
        await using var other = Assert.IsType<RegisterOpening.Opened>(OpenRegister.At(register.Options)).Database;
        var attempts = 0;
        var person = await register.Register.Writes.As(register.Administrator, Purpose.Care).RunAsync(
            nameof(RegisterPerson),
            async change =>
            {
                // Their key is wrapped; before it is written another program exchanges the node's key and forgets the old one.
                var key = RegisterPerson.Within(change, register.Root, Scenery.Person(new(7), 1));
                _ = attempts++ == 0 ? Assert.IsType<Upkeep.Done>(await RegisterKeys.RotateAsync(other, forgetRetired: true, Cancellation)) : null;
                return key;
            },
            Cancellation);

        Assert.Equal(2, attempts);
        await register.ReopenAsync();
        Assert.Single(register.Register.Keys.Wrapping);
        await AssertOpensAsync(register.Register, register, person);
    }

    // Killed after each step: the file with both keys alone; some people over; all over, the mark not yet.
    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_rotation_cut_short_anywhere_leaves_a_register_that_opens_and_the_next_one_finishes_it(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var outbreak = await register.OutbreakAsync();
        var first = await register.CaseAsync(outbreak, 1);
        KeyFile.Replace(register.Options.KeyFile, register.Register.Keys.Rotated());
        await register.ReopenAsync();
        await AssertOpensAsync(register.Register, register, first.Person);
        var second = await register.CaseAsync(outbreak, 2);
        await register.ReopenAsync();
        await AssertOpensAsync(register.Register, register, first.Person);
        await AssertOpensAsync(register.Register, register, second.Person);

        var done = Assert.IsType<Upkeep.Done>(await RegisterKeys.RotateAsync(register.Register, forgetRetired: true, Cancellation));
        Assert.Contains("cut short", done.Said.English, StringComparison.Ordinal);
        await register.ReopenAsync();
        Assert.Single(register.Register.Keys.Wrapping);
        await AssertOpensAsync(register.Register, register, first.Person);
        await AssertOpensAsync(register.Register, register, second.Person);
    }

    [Fact]
    public async Task A_key_file_is_copied_for_its_owner_only_and_never_over_another()
    {
        await using var register = await TestRegister.NewAsync(Provider.Sqlite);
        var copy = Path.Combine(register.Folder, "elsewhere", "copy.key");
        Assert.IsType<Upkeep.Done>(RegisterKeys.Copy(register.Options, copy));
        Assert.Contains("already", Reason(RegisterKeys.Copy(register.Options, copy)), StringComparison.Ordinal);
        Assert.Contains("already", Reason(RegisterKeys.Restore(register.Options, copy)), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(copy));
        }

        File.Delete(register.Options.KeyFile);
        Assert.IsType<Upkeep.Done>(RegisterKeys.Restore(register.Options, copy));
        await register.ReopenAsync();
    }

    private static async Task AssertOpensAsync(RegisterDatabase database, TestRegister register, Ground.Keys.Key<Person> person)
    {
        await using var view = database.Reads.As(register.Administrator, Purpose.Care);
        using var revealer = await view.RevealerForAsync([person], Cancellation);
        Assert.True((await view.Of<Person>().SingleAsync(p => p.Id == person, Cancellation)).Name!.TryReveal(revealer, out _));
    }

    private static string Reason(Upkeep outcome) => Assert.IsType<Upkeep.Refused>(outcome).Reason.English;
}
