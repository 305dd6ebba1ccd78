using Firebreak.CommandLine;
using Firebreak.Storage;

namespace Firebreak.Registers;

/// <summary>Says what came of an operator's work, with the exit code that goes with it.</summary>
internal static class Outcomes
{
    public static int Tell(this Terminal terminal, Upkeep outcome)
    {
        switch (outcome)
        {
            case Upkeep.Done(var said):
                terminal.Say(said);
                return ExitCodes.Done;
            case Upkeep.Refused(var reason):
                return terminal.Refuse(reason, ExitCodes.Environment);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
