using Firebreak.Ground.Scope;
using Firebreak.Storage;

namespace Firebreak.Registers;

/// <summary>Who acts on the command line: the user of the machine, for the root jurisdiction. Accounts and their rights come with the desks.</summary>
internal static class Desk
{
    /// <summary>The actor; the audit recognises the same user again.</summary>
    public static Actor Of(RegisterDatabase register) => register.Job(Environment.UserName);
}
