using Firebreak.Web.SignIn;

namespace Firebreak.Web.Tests.SignIn;

public sealed class PasswordTests
{
    [Theory]
    [InlineData("Password1234!")]
    [InlineData("P@ssw0rd20266")]
    [InlineData("qwertyuiop123")]
    [InlineData("1qaz2wsx3edc")]
    [InlineData("Fangyi2026!!!")]
    [InlineData("woaini5201314")]
    [InlineData("ZhangWei1988!")]
    [InlineData("zhangweizhangwei")]
    [InlineData("aaaaaaaaaaaab")]
    [InlineData("198805121314")]
    [InlineData("shanghai-2026")]
    [InlineData("iloveyou.wuhan")]
    public void What_guessers_try_first_is_no_password(string password) => Assert.NotNull(PasswordRule.Refusal(password, "chief"));

    [Theory]
    [InlineData("correct horse battery staple 74")]
    [InlineData("quiet river seven lamps")]
    [InlineData("梧桐树下有三只白猫打盹")]
    [InlineData("梧桐树下有三只白猫打盹呢")]
    [InlineData("7hJ!kq-0vPz_4")]
    public void What_is_long_and_ones_own_is(string password) =>
        Assert.Equal(password.EnumerateRunes().Count() >= PasswordRule.Shortest, PasswordRule.Refusal(password, "chief") is null);

    [Fact]
    public void The_sign_in_name_is_no_part_of_it() => Assert.NotNull(PasswordRule.Refusal("lamps of Duty-07 seven", "duty-07"));

    [Fact]
    public void A_hash_knows_its_own_password_however_it_is_composed_and_no_other()
    {
        var hasher = new Argon2Hasher();
        var hash = hasher.HashPassword(new(), "caf\u00e9 under seven lamps");
        Assert.StartsWith("$argon2id$v=19$m=65536,t=3,p=1$", hash, StringComparison.Ordinal);
        Assert.Equal(Microsoft.AspNetCore.Identity.PasswordVerificationResult.Success, hasher.VerifyHashedPassword(new(), hash, "cafe\u0301 under seven lamps"));
        Assert.Equal(Microsoft.AspNetCore.Identity.PasswordVerificationResult.Failed, hasher.VerifyHashedPassword(new(), hash, "cafe under seven lamps"));
        Assert.Equal(Microsoft.AspNetCore.Identity.PasswordVerificationResult.Failed, hasher.VerifyHashedPassword(new(), "$1$old", "anything at all"));
    }

    // RFC 6238, appendix B: the key "12345678901234567890", eight digits there, of which an app shows the last six.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) => Assert.Equal(code, Totp.Code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", DateTimeOffset.FromUnixTimeSeconds(seconds)));
}
