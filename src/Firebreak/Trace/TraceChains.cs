using Firebreak.Analyse;
using Firebreak.CommandLine;
using Firebreak.Intake;
using Firebreak.Intake.Files;

namespace Firebreak.Trace;

/// <summary>Reads a line list and its links and says who infected whom, in which chains, and which links can't be.</summary>
internal sealed class TraceChains(Terminal terminal, TimeProvider time)
{
    /// <summary>Runs the verb and returns its exit code.</summary>
    public async Task<int> RunAsync(ChainsRequest request, CancellationToken cancellation)
    {
        if (request.Fault() is { } fault)
        {
            return terminal.Refuse(fault, ExitCodes.BadInput);
        }

        try
        {
            return await Task.Run(() => Run(request, cancellation), cancellation);
        }
        catch (OperationCanceledException)
        {
            return terminal.Refuse(new("interrupted; nothing was written.", "已中断，未写任何文件。"), ExitCodes.Cancelled);
        }
        catch (Exception unwritten) when (unwritten is IOException or UnauthorizedAccessException)
        {
            var why = DiskFault.Of(unwritten);
            return terminal.Refuse(
                new($"can't write the result to \"{request.Out}\": {why.English}.", $"无法把结果写入“{request.Out}”：{why.Chinese}。"), ExitCodes.Environment);
        }
    }

    private int Run(ChainsRequest request, CancellationToken cancellation)
    {
        var progress = new ProgressLine(terminal);
        var question = new IntakeRequest(request.LineList, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime))
        {
            ContactsPath = request.Contacts,
            MappingPath = request.Mapping,
        };
        var outcome = LineListIntake.Read(question, progress, cancellation);
        progress.Clear();
        if (outcome is IntakeOutcome.Refused refused)
        {
            return terminal.Refuse(refused.Reason, refused.ByEnvironment ? ExitCodes.Environment : ExitCodes.BadInput);
        }

        var read = ((IntakeOutcome.Read)outcome).Result;
        var chains = TracedChains.Of(Picture.Of(read, asOf: null), request);
        using var result = new MemoryStream();
        ChainsOutput.Write(result, chains, request.Format);
        Put(result, request.Out);
        Remark(chains);
        return read.Rejects.Count > 0 ? ExitCodes.DoneWithRejects : ExitCodes.Done;
    }

    private void Put(MemoryStream result, string? path)
    {
        result.Position = 0;
        if (path is null)
        {
            using var reader = new StreamReader(result);
            terminal.Out.Write(reader.ReadToEnd());
            terminal.Out.Flush();
            return;
        }

        WholeFile.Write(path, result.CopyTo);
    }

    private void Remark(TracedChains chains)
    {
        var network = chains.Network;
        if (network.Links.Count == 0)
        {
            terminal.Say(new(
                "No link between people was found: give a column that names infectors, or a file with --contacts.",
                "未发现人员间的关联：请提供写明传染来源的列，或用 --contacts 给出关联文件。"));
        }

        if (network.Findings.Count > 0)
        {
            terminal.Say(new(
                $"{network.Findings.Count} findings about links (a cycle, a person not in the list …); \"firebreak analyse\" lists them row by row.",
                $"关联疑点 {network.Findings.Count} 项（成环、人员不在表中等）；“firebreak analyse”逐行列出。"));
        }

        if (chains.Doubts is { Count: > 0 })
        {
            terminal.Say(new($"{chains.Doubts.Count} of {network.Links.Count} links are doubtful by their dates.", $"{network.Links.Count} 条关联中有 {chains.Doubts.Count} 条按日期存疑。"));
        }

        if (chains.Picture.Read.Rejects.Count > 0)
        {
            terminal.Say(new($"{chains.Picture.Read.Rejects.Count} rows were rejected; \"firebreak analyse\" says why.", $"拒收 {chains.Picture.Read.Rejects.Count} 行；“firebreak analyse”说明原因。"));
        }
    }
}
