using System.Buffers.Text;
using System.Security.Cryptography;

namespace Firebreak.Web.SignIn;

/// <summary>Codes that nobody can guess.</summary>
internal static class OneTime
{
    /// <summary>A code of so many random bytes, in letters, digits, dashes and underscores.</summary>
    public static string Code(int bytes) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));
}
