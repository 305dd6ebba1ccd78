using Firebreak.CommandLine;
using Firebreak.Intake.Populations;
using Firebreak.Intake.Scenarios;
using Firebreak.Simulation.Populations;

namespace Firebreak.Simulate;

/// <summary>The population of a scenario, built or mapped.</summary>
internal sealed class People : IDisposable
{
    private readonly PopulationFile? file;

    private People(Population population, string from, PopulationFile? file) => (Population, From, this.file) = (population, from, file);

    public Population Population { get; }

    /// <summary>From what they were built, for the record.</summary>
    public string From { get; }

    public static People Of(PopulationSource source, int? threads, SimulateContext context)
    {
        if (source is PopulationSource.Saved saved)
        {
            context.Progress.Show(new("verifying the population", "正在校验人群文件"));
            return PopulationFile.Open(saved.Path, context.Cancellation) switch
            {
                PopulationOutcome.Opened opened => new People(opened.File.Population, $"{Path.GetFileName(saved.Path)} ({opened.File.MadeBy})", opened.File),
                PopulationOutcome.Refused refused => throw new UnusableCommand(refused.Reason, refused.ByEnvironment ? ExitCodes.Environment : ExitCodes.BadInput),
                _ => throw new InvalidOperationException("A population is opened or refused."),
            };
        }

        var described = (PopulationSource.Described)source;
        context.Progress.Show(new($"building {described.Description.People:N0} people", $"正在生成 {described.Description.People:N0} 人"));
        return new People(PopulationBuilder.Build(described.Description, described.Seed, threads ?? -1), FormattableString.Invariant($"described, seed {described.Seed.Value}"), file: null);
    }

    public void Dispose() => file?.Dispose();
}
