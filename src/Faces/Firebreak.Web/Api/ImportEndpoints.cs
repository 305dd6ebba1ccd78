using Firebreak.Ground.Imports;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Primitives;
using Firebreak.Storage;
using Firebreak.Web.Hardening;
using Firebreak.Web.Hosting;
using Firebreak.Web.Rights;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Firebreak.Web.Api;

/// <summary>Files that somebody sent to be taken in.</summary>
/// <param name="Outbreak">Code of the outbreak into which they go.</param>
/// <param name="Files">Where each lies for the time of the import, under the name it was sent by.</param>
/// <param name="Disease">Declares the outbreak, if there is none of this code, as one of this disease.</param>
/// <param name="DryRun">Whether to say what would be and write nothing.</param>
public sealed record FilesSent(string Outbreak, IReadOnlyList<string> Files, string? Disease, bool DryRun);

/// <summary>What came of it.</summary>
public abstract record FilesTaken
{
    private FilesTaken()
    {
    }

    /// <summary>They are in the register, or would be.</summary>
    /// <param name="Import">The import; null where nothing was written.</param>
    /// <param name="Counts">What was added, changed or left, by kind of fact.</param>
    /// <param name="Rejected">Rows that weren't taken.</param>
    /// <param name="Remarks">Rejects and findings, values that identify people masked; the first some hundred.</param>
    public sealed record Taken(Guid? Import, IReadOnlyDictionary<string, ImportCount> Counts, int Rejected, IReadOnlyList<RowRemark> Remarks) : FilesTaken;

    /// <summary>They can't be used, and why; nothing was written.</summary>
    public sealed record Refused(Phrase Reason) : FilesTaken;

    /// <summary>Another import into this outbreak is under way.</summary>
    public sealed record Busy(Phrase Reason) : FilesTaken;
}

/// <summary>Something about one row of a file.</summary>
public sealed record RowRemark(string File, long Row, string? Column, string Code, string Value, string Said);

/// <summary>Takes files in. The program that puts everything together brings one: reading files is not for the web server to know.</summary>
public abstract class FileIntake
{
    /// <summary>Reads the files and takes them into the register, as somebody.</summary>
    public abstract Task<FilesTaken> RunAsync(RegisterDatabase register, Actor actor, FilesSent sent, Language language, CancellationToken cancellation);
}

/// <summary>Files for the register by the API.</summary>
internal static class ImportEndpoints
{
    /// <summary>Bytes of all files of one import together.</summary>
    public const long MostBytes = 64L * 1024 * 1024;

    private const int MostFiles = 8;

    public static void MapImports(this IEndpointRouteBuilder api)
    {
        api.MapPost("/imports", ImportAsync).Needs(Right.ImportFiles).TakesUpTo(MostBytes).DisableAntiforgery().WithFormOptions(multipartBodyLengthLimit: MostBytes, bufferBodyLengthLimit: MostBytes)
            .WithTags("imports").WithSummary("Takes line lists and links into an outbreak: a form of files, with outbreak=CODE and, for a new one, disease=NAME; dryRun=true writes nothing.")
            .Accepts<IFormFileCollection>("multipart/form-data").Produces<FilesTaken.Taken>();
        api.MapPost("/imports/{id:guid}/undo", UndoAsync).Needs(Right.ImportFiles).Writes<Import>().WithTags("imports").WithSummary("Takes an import back, as far as nobody has built on it.").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ImportAsync(Call call, HttpContext context, ServeRequest serve)
    {
        if (serve.Files is not { } intake)
        {
            return call.Say(new(StatusCodes.Status422UnprocessableEntity, "no-intake", new("This server takes no files.", "本服务未启用文件导入。")));
        }

        if (!context.Request.HasFormContentType)
        {
            return call.Say(new(StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type", new("Files come as multipart/form-data.", "文件须以 multipart/form-data 提交。")));
        }

        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(call.Cancellation);
        }
        catch (IOException)
        {
            return call.Say(new(StatusCodes.Status400BadRequest, "unreadable-request", new("The form ends before its last part.", "表单内容不完整。")));
        }

        string outbreak = form["outbreak"].ToString().Trim(), disease = form["disease"].ToString().Trim();
        if (outbreak.Length is 0 or > 40 || disease.Length > 60 || outbreak.Concat(disease).Any(char.IsControl) || form.Files.Count is 0 or > MostFiles)
        {
            return call.Say(ApiAnswer.Unusable("bad-import", new($"outbreak is a code, disease a word, and there are 1 to {MostFiles} files.", $"outbreak 应为代码，disease 应为病种，文件应有 1 至 {MostFiles} 个。")));
        }

        var folder = Directory.CreateTempSubdirectory("firebreak-upload-");
        try
        {
            var files = new List<string>();
            foreach (var file in form.Files)
            {
                // Each in a folder of its own: two files may have one name, and the list of imports keeps it.
                var name = NameOf(file.FileName);
                var path = Path.Combine(folder.CreateSubdirectory(FormattableString.Invariant($"{files.Count}")).FullName, name);
                await using (var to = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
                {
                    await file.CopyToAsync(to, call.Cancellation);
                }

                files.Add(path);
            }

            return await intake.RunAsync(call.Register, call.Actor, new FilesSent(outbreak, files, disease.Length == 0 ? null : disease, form["dryRun"].ToString() == "true"), Pages.Visit.Of(context).Language, call.Cancellation) switch
            {
                FilesTaken.Taken taken => TypedResults.Ok(taken),
                FilesTaken.Busy(var reason) => call.Say(ApiAnswer.Taken("import-under-way", reason)),
                FilesTaken.Refused(var reason) => call.Say(ApiAnswer.Unusable("unusable-files", reason)),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<IResult> UndoAsync(Call call, Guid id) =>
        call.RunAsync(sent: null, writes => new TakeBackImport(call.Register.Reads, writes).RunAsync(call.Actor, new(id), dryRun: false, call.Cancellation), ApiAnswer (undone) => undone switch
        {
            ImportUndoing.Done => new ApiAnswer.Done(),
            ImportUndoing.NotFound => ApiAnswer.NotFound,
            _ => ApiAnswer.Taken("not-now", new("The import is under way, or was taken back already.", "该导入正在进行，或已撤销。")),
        });

    // What is left of a name can't lead anywhere else; by the ending one reader or another is chosen, and whatever else the file says of itself is looked at by the reader.
    private static string NameOf(string sent)
    {
        var clean = string.Concat(sent.Split('/', '\\')[^1].Select(character => char.IsLetterOrDigit(character) || character is '.' or '-' or '_' ? character : '_')).TrimStart('.');
        var ending = Path.GetExtension(clean).ToLowerInvariant();
        var name = Path.GetFileNameWithoutExtension(clean);
        return (name.Length == 0 ? "file" : name[..Math.Min(name.Length, 80)]) + (ending is ".csv" or ".tsv" or ".txt" or ".xlsx" ? ending : ".csv");
    }
}
