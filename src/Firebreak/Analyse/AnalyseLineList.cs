using Firebreak.CommandLine;
using Firebreak.Intake;
using Firebreak.Intake.Files;

namespace Firebreak.Analyse;

/// <summary>Reads a line list and writes the situation: the main job.</summary>
/// <remarks>Order: check the place of the results, read, explain, count, write, make the results appear. Until the last step nothing is visible.</remarks>
internal sealed class AnalyseLineList(Terminal terminal, TimeProvider time)
{
    /// <summary>Runs the verb and returns its exit code.</summary>
    public async Task<int> RunAsync(AnalyseRequest request, CancellationToken cancellation)
    {
        try
        {
            return await Task.Run(() => Run(request, cancellation), cancellation);
        }
        catch (OperationCanceledException)
        {
            return terminal.Refuse(new("interrupted; nothing was written.", "已中断，未写任何文件。"), ExitCodes.Cancelled);
        }
    }

    private int Run(AnalyseRequest request, CancellationToken cancellation)
    {
        OutputFolder? output = null;
        try
        {
            if (!request.DryRun && Results.WouldOverwrite(request) is { } input)
            {
                return terminal.Refuse(
                    new($"\"{input}\" would be overwritten by a result of the same name; choose another folder for --out.",
                        $"“{input}”会被同名结果覆盖；请为 --out 另选目录。"),
                    ExitCodes.BadInput);
            }

            output = request.DryRun ? null : OutputFolder.Prepare(request.Out!);
            var progress = new ProgressLine(terminal);
            var outcome = request.Register is { } register
                ? OutbreakReading.Read(register, cancellation)
                : LineListIntake.Read(Question(request), progress, cancellation);
            progress.Clear();
            if (outcome is IntakeOutcome.Refused refused)
            {
                return terminal.Refuse(refused.Reason, refused.ByEnvironment ? ExitCodes.Environment : ExitCodes.BadInput);
            }

            return Answer(request, ((IntakeOutcome.Read)outcome).Result, output, progress, cancellation);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Intake answers for the files it reads: what fails here is the place where results are to be written.
            var why = DiskFault.Of(fault);
            return terminal.Refuse(
                new($"can't write the results to \"{request.Out}\": {why.English}. Nothing was changed there.",
                    $"无法把结果写入“{request.Out}”：{why.Chinese}。该处未作任何改动。"),
                ExitCodes.Environment);
        }
        finally
        {
            output?.Dispose();
        }
    }

    private int Answer(AnalyseRequest request, IntakeResult read, OutputFolder? output, ProgressLine progress, CancellationToken cancellation)
    {
        Understanding.Print(read.Files, terminal);
        progress.Show(new("counting", "统计中"));
        var picture = Picture.Of(read, request.AsOf);
        cancellation.ThrowIfCancellationRequested();
        var situation = SituationComposer.Compose(picture, request, time.GetUtcNow());
        cancellation.ThrowIfCancellationRequested();
        progress.Clear();

        Summary.Print(situation, terminal);
        if (output is not null)
        {
            progress.Show(new("writing", "写出中"));
            Results.Write(output, situation, picture, request, cancellation);
            output.Complete();
            progress.Clear();
            terminal.Say(new($"Results: {Path.Combine(request.Out!, "report.html")}", $"结果：{Path.Combine(request.Out!, "report.html")}"));
        }

        return read.Rejects.Count > 0 ? ExitCodes.DoneWithRejects : ExitCodes.Done;
    }

    private IntakeRequest Question(AnalyseRequest request) =>
        new(request.LineList!, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime))
        {
            ContactsPath = request.Contacts,
            VisitsPath = request.Visits,
            MappingPath = request.Mapping,
            KeepIdentifying = request.Identified,
        };
}
