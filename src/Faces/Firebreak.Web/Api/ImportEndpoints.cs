using Firebreak.Ground.Imports;
using Firebreak.Ground.Rights;
using Firebreak.Web.Hardening;
using Firebreak.Web.Hosting;
using Firebreak.Web.Rights;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Firebreak.Web.Api;

/// <summary>Files for the register by the API.</summary>
internal static class ImportEndpoints
{
    /// <summary>Bytes of all files of one import together.</summary>
    public const long MostBytes = 64L * 1024 * 1024;

    /// <summary>Remarks that an answer tells; the files hold the rest.</summary>
    private const int MostRemarks = 200;

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

        var folder = UploadFolder.New();
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

            return await intake.RunAsync(call.Register, call.Actor, new FilesSent(outbreak, files, disease.Length == 0 ? null : disease, form["dryRun"].ToString() == "true") { MostRemarks = MostRemarks }, Pages.Visit.Of(context).Language, call.Cancellation) switch
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
    internal static string NameOf(string sent)
    {
        var clean = string.Concat(sent.Split('/', '\\')[^1].Select(character => char.IsLetterOrDigit(character) || character is '.' or '-' or '_' ? character : '_')).TrimStart('.');
        var ending = Path.GetExtension(clean).ToLowerInvariant();
        var name = Path.GetFileNameWithoutExtension(clean);
        return (name.Length == 0 ? "file" : name[..Math.Min(name.Length, 80)]) + (FileIntake.Endings.Contains(ending) ? ending : ".csv");
    }
}
