using System.Globalization;
using System.Text;
using System.Text.Json;
using Firebreak.Ground.Audit;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Storage;
using Firebreak.Web.Hardening;
using Firebreak.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Firebreak.Web.Api;

/// <summary>One page of rows.</summary>
/// <param name="Items">The rows, by key.</param>
/// <param name="Next">The address of the next page; null on the last.</param>
public sealed record Listed<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Answers a question for rows: a page of JSON with a cursor, or all of them streamed as CSV or NDJSON to whoever may take tables out.</summary>
/// <remarks>The cursor is the key of the last row, so pages don't shift when rows come in between, and the database seeks instead of counting.</remarks>
internal static class Listing
{
    public const int Ordinary = 100;
    public const int Most = 1000;

    private const string Csv = "text/csv";
    private const string Lines = "application/x-ndjson";

    /// <summary>The answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="view">As whom it is asked; given back when the answer is written.</param>
    /// <param name="rows">The rows that were asked for, as far as they are seen.</param>
    /// <param name="columns">What is told of each, in this order.</param>
    public static async Task<IResult> OfAsync<T>(HttpContext context, View view, IQueryable<T> rows, params (string Name, Func<T, object?> Value)[] columns)
        where T : Row<T>
    {
        var accept = context.Request.Headers.Accept.ToString();
        if (accept.Contains(Csv, StringComparison.OrdinalIgnoreCase) || accept.Contains(Lines, StringComparison.OrdinalIgnoreCase))
        {
            var register = context.RequestServices.GetRequiredService<RegisterDatabase>();
            if (await register.Gate.AskAsync(view.Actor, view.Purpose, Right.Export, about: null, context.RequestAborted) is { } refusal)
            {
                await view.DisposeAsync();
                return Answers.Problem(StatusCodes.Status403Forbidden, refusal.Clause, refusal.Said.In(Visit.Of(context).Language));
            }

            await register.AuditLog.WriteAsync(view.Actor, view.Purpose, AuditedAct.Export, typeof(T).Name, "streamed by the API, under pseudonyms", [], context.RequestAborted);
            return new Streamed<T>(view, rows.OrderBy(row => row.Id), columns, IsCsv: accept.Contains(Csv, StringComparison.OrdinalIgnoreCase));
        }

        await using (view)
        {
            var query = context.Request.Query;
            var limit = Ordinary;
            if (query.TryGetValue("limit", out var asked) && (!int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is 0 or > Most))
            {
                return Answers.Problem(StatusCodes.Status400BadRequest, "bad-limit", new Primitives.Phrase($"limit is a number from 1 to {Most}.", $"limit 应为 1 至 {Most} 的整数。").In(Visit.Of(context).Language));
            }

            if (query.TryGetValue("after", out var after))
            {
                if (!Guid.TryParse(after, out var last))
                {
                    return Answers.Problem(StatusCodes.Status400BadRequest, "bad-cursor", new Primitives.Phrase("after is the key of a row.", "after 应为记录的键。").In(Visit.Of(context).Language));
                }

                var from = new Key<T>(last);
                rows = rows.Where(row => row.Id > from);
            }

            var page = await rows.OrderBy(row => row.Id).Take(limit + 1).ToListAsync(context.RequestAborted);
            var items = page.Take(limit).Select(row => columns.ToDictionary(column => column.Name, column => column.Value(row), StringComparer.Ordinal)).ToList();
            return TypedResults.Ok(new Listed<Dictionary<string, object?>>(items, page.Count > limit ? NextOf(context, page[limit - 1].Id.Value, limit) : null));
        }
    }

    /// <summary>All the rows as a file, streamed, to whoever may take tables out; the audit says so.</summary>
    public static async Task<IResult> CsvAsync<T>(HttpContext context, View view, Func<View, IQueryable<T>> rows, params (string Name, Func<T, object?> Value)[] columns)
        where T : Row<T>
    {
        var register = context.RequestServices.GetRequiredService<RegisterDatabase>();
        await register.AuditLog.WriteAsync(view.Actor, view.Purpose, AuditedAct.Export, typeof(T).Name, "streamed to a page, under pseudonyms", [], context.RequestAborted);
        return new Streamed<T>(view, rows(view), columns, IsCsv: true);
    }

    private static string NextOf(HttpContext context, Guid last, int limit)
    {
        var kept = context.Request.Query.Where(pair => pair.Key is not ("after" or "limit")).SelectMany(pair => pair.Value.Select(value => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(value ?? "")}"));
        return context.Request.Path + "?" + string.Join('&', [.. kept, $"after={last}", string.Create(CultureInfo.InvariantCulture, $"limit={limit}")]);
    }

    // Row after row, so that a table of any size needs no more memory than one of its rows.
    private sealed record Streamed<T>(View View, IQueryable<T> Rows, (string Name, Func<T, object?> Value)[] Columns, bool IsCsv) : IResult
        where T : Row<T>
    {
        private const int FlushedEvery = 500;

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await using (View)
            {
                httpContext.Response.ContentType = IsCsv ? Csv + "; charset=utf-8" : Lines;
                httpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"{typeof(T).Name.ToLowerInvariant()}s.{(IsCsv ? "csv" : "ndjson")}\"";
                await using var writer = new StreamWriter(httpContext.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
                if (IsCsv)
                {
                    await writer.WriteLineAsync(string.Join(',', Columns.Select(column => column.Name)));
                }

                var count = 0;
                await foreach (var row in Rows.AsAsyncEnumerable().WithCancellation(httpContext.RequestAborted))
                {
                    await writer.WriteLineAsync(IsCsv
                        ? string.Join(',', Columns.Select(column => Cell(column.Value(row))))
                        : JsonSerializer.Serialize(Columns.ToDictionary(column => column.Name, column => column.Value(row), StringComparer.Ordinal), ApiJson.Options));
                    if (++count % FlushedEvery == 0)
                    {
                        await writer.FlushAsync(httpContext.RequestAborted);
                    }
                }
            }
        }

        // A spreadsheet takes what begins like this for a formula; the apostrophe makes it text (as Table does on the command line).
        private static string Cell(object? value)
        {
            var text = value switch
            {
                null => "",
                DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
                _ => value.ToString()!,
            };
            if (value is string && text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..])
            {
                text = "'" + text;
            }

            return text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : text;
        }
    }
}
