using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Primitives;

namespace Firebreak.Simulate;

/// <summary><c>firebreak simulate</c>: what if.</summary>
internal static class SimulateCommand
{
    /// <summary>The command with its verbs.</summary>
    public static Command Define(Terminal terminal, TimeProvider time) => new("simulate", new Phrase(
        "Simulates an outbreak among people one to one, with measures as they act in the field.\n\nExample: firebreak simulate run samples/scenarios/city.yaml --replicates 20",
        "逐人模拟疫情与现场措施。\n\n示例：firebreak simulate run samples/scenarios/city.yaml --replicates 20").In(terminal.Language))
    {
        RunScenario.Define(terminal),
        CompareScenarios.Define(terminal),
        BuildPopulation.Define(terminal),
        ExplainScenario.Define(terminal),
        CalibrateScenario.Define(terminal, time),
    };
}
