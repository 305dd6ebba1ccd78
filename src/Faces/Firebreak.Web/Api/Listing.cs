using System.Globalization;
using System.Text;
using System.Text.Json;
using Firebreak.Ground.Audit;
using Firebreak.Ground.Exports;
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
    public static async Task<IResult> OfAsync<T>(HttpContext context, View view, IQueryable<T> rows, IReadOnlyList<Column<T>> columns)
        where T : Row<T>
    {
        var accept = context.Request.Headers.Accept.ToString();
        if (accept.Contains(Csv, StringComparison.OrdinalIgnoreCase) || accept.Contains(Lines, StringComparison.OrdinalIgnoreCase))
        {
            return await ExportAsync(context, view, rows.OrderBy(row => row.Id), columns, isCsv: accept.Contains(Csv, StringComparison.OrdinalIgnoreCase));
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
            return TypedResults.Ok(new Listed<Dictionary<string, object?>>(items, page.Count > limit ? NextOf(context, "after", page[limit - 1].Id.ToString(), limit) : null));
        }
    }

    /// <summary>All the rows as a table, in their own order, to whoever may take tables out: k-anonymous and marked like every table that leaves; the audit says so.</summary>
    public static Task<IResult> CsvAsync<T>(HttpContext context, View view, Func<View, IQueryable<T>> rows, IReadOnlyList<Column<T>> columns)
        where T : Row<T> => ExportAsync(context, view, rows(view), columns, isCsv: true);

    // Who may take tables out is asked first; how exactly the table may be told is found out over all of its rows; then it stands in the audit; then it goes.
    private static async Task<IResult> ExportAsync<T>(HttpContext context, View view, IQueryable<T> rows, IReadOnlyList<Column<T>> columns, bool isCsv)
        where T : Row<T>
    {
        var isGivenAway = false;
        try
        {
            var register = context.RequestServices.GetRequiredService<RegisterDatabase>();
            if (await register.Gate.AskAsync(view.Actor, view.Purpose, Right.Export, about: null, context.RequestAborted) is { } refusal)
            {
                return Answers.Problem(StatusCodes.Status403Forbidden, refusal.Clause, refusal.Said.In(Visit.Of(context).Language));
            }

            var table = await ExportTable<T>.OfAsync(rows, columns, register.IsPractice, context.RequestAborted);
            await register.AuditLog.WriteAsync(view.Actor, view.Purpose, AuditedAct.Export, typeof(T).Name, ExportMark.Detail(table.Mark, table.Anonymity), [], context.RequestAborted);
            isGivenAway = true;
            return new Streamed<T>(view, rows, table, isCsv);
        }
        finally
        {
            if (!isGivenAway)
            {
                await view.DisposeAsync();
            }
        }
    }

    /// <summary>The address of the next page of the same question.</summary>
    public static string NextOf(HttpContext context, string cursor, string last, int limit)
    {
        var kept = context.Request.Query.Where(pair => pair.Key != cursor && pair.Key != "limit").SelectMany(pair => pair.Value.Select(value => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(value ?? "")}"));
        return context.Request.Path + "?" + string.Join('&', [.. kept, $"{cursor}={last}", string.Create(CultureInfo.InvariantCulture, $"limit={limit}")]);
    }

    // Row after row, so that a table of any size needs little more memory than what tells its rows apart.
    private sealed record Streamed<T>(View View, IQueryable<T> Rows, ExportTable<T> Table, bool IsCsv) : IResult
        where T : Row<T>
    {
        private const int FlushedEvery = 500;

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await using (View)
            {
                httpContext.Response.ContentType = IsCsv ? Csv + "; charset=utf-8" : Lines;
                httpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"{typeof(T).Name.ToLowerInvariant()}s-{Table.Mark}.{(IsCsv ? "csv" : "ndjson")}\"";
                httpContext.Response.Headers["Firebreak-Export"] = Table.Said;
                await using var writer = new StreamWriter(httpContext.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
                if (IsCsv)
                {
                    await writer.WriteLineAsync(string.Join(',', Table.Names));
                }

                var count = 0;
                await foreach (var row in Rows.AsAsyncEnumerable().WithCancellation(httpContext.RequestAborted))
                {
                    // What came in after the table was looked at isn't part of it.
                    if (Table.Told(row) is not { } told)
                    {
                        continue;
                    }

                    await writer.WriteLineAsync(IsCsv
                        ? string.Join(',', told.Select(Cell))
                        : JsonSerializer.Serialize(Table.Names.Zip(told).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal), ApiJson.Options));
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
                Enum word => JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString()),
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
