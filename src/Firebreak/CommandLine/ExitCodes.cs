namespace Firebreak.CommandLine;

/// <summary>What a command's exit code says, the same for every verb.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Done, but rows were rejected or a verification failed.</summary>
    public const int DoneWithRejects = 1;

    /// <summary>Bad usage or input; nothing was written.</summary>
    public const int BadInput = 2;

    /// <summary>The environment refused: disk, rights, port, lock. Nothing was written.</summary>
    public const int Environment = 3;

    /// <summary>Interrupted by the user, as shells count it (128 + SIGINT). Nothing was written.</summary>
    public const int Cancelled = 130;
}
