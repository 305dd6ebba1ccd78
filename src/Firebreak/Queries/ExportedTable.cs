using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Firebreak.CommandLine.Tables;
using Firebreak.Ground.Audit;
using Firebreak.Ground.Exports;
using Firebreak.Ground.Scope;
using Firebreak.Storage;

namespace Firebreak.Queries;

/// <summary>A table for somebody who is named: as they see it, told no more exactly than lets nobody be told apart, people under keys of this table alone, its mark in every row and in the audit.</summary>
internal static class ExportedTable
{
    private static readonly Dictionary<string, QuasiIdentifier> TellApart = new(StringComparer.Ordinal)
    {
        ["age"] = QuasiIdentifier.Age,
        ["sex"] = QuasiIdentifier.Word,
        ["country"] = QuasiIdentifier.Word,
        ["province"] = QuasiIdentifier.Word,
        ["district"] = QuasiIdentifier.Word,
        ["township"] = QuasiIdentifier.Word,
        ["setting"] = QuasiIdentifier.Word,
        ["facility"] = QuasiIdentifier.Word,
        ["cluster"] = QuasiIdentifier.Word,
        ["household"] = QuasiIdentifier.Word,
        ["school_class"] = QuasiIdentifier.Word,
        ["occupation"] = QuasiIdentifier.Word,
        ["home"] = QuasiIdentifier.Word,
        ["birth_year"] = QuasiIdentifier.Word,
    };

    private static readonly string[] PersonKeys = ["person", "known_as"];

    /// <summary>The table as it may leave. All rows are in memory until it has.</summary>
    public static async Task<(Table Table, string Mark, Anonymity Anonymity)> OfAsync(RegisterDatabase register, Actor actor, string what, Table table, CancellationToken cancellation)
    {
        var rows = table.Rows.ToList();
        int[] telling = [.. Enumerable.Range(0, table.Columns.Count).Where(column => TellApart.ContainsKey(table.Columns[column]))];
        var anonymity = Anonymity.Of(
            [.. telling.Select(column => TellApart[table.Columns[column]])], rows.ConvertAll(row => (object?[])[.. telling.Select(column => Read(table.Columns[column], row[column]))]), Anonymity.Ordinary);
        var mark = ExportMark.New(register.IsPractice);
        await register.AuditLog.WriteAsync(actor, Purpose.Reporting, AuditedAct.Export, what, ExportMark.Detail(mark, anonymity), [], cancellation);
        var key = RandomNumberGenerator.GetBytes(32);
        var told = rows.Select((row, number) => (IReadOnlyList<object?>)
        [
            .. row.Select((value, column) => Array.IndexOf(telling, column) is >= 0 and var place ? Written(anonymity.Told(number, place, Read(table.Columns[column], value)))
                : value is not null && PersonKeys.Contains(table.Columns[column], StringComparer.Ordinal) ? Pseudonym(key, value) : value),
            mark,
        ]);
        return (new Table([.. table.Columns, "export"], told), mark, anonymity);
    }

    // An age stands in a table as 30, 30-39 or in months; what isn't read as years is a word like any other and left out sooner.
    private static object? Read(string heading, object? value)
    {
        if (heading != "age" || value is null)
        {
            return value;
        }

        var parts = Convert.ToString(value, CultureInfo.InvariantCulture)!.Split('-');
        return float.TryParse(parts[0], CultureInfo.InvariantCulture, out var from) && float.TryParse(parts[^1], CultureInfo.InvariantCulture, out var last) ? new AgeInYears(from, last + 1) : null;
    }

    private static object? Written(object? told) => told is AgeInYears age
        ? age.Until - age.From <= 1 ? age.From.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{age.From}-{age.Until - 1}")
        : told;

    private static string Pseudonym(byte[] key, object person) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(Convert.ToString(person, CultureInfo.InvariantCulture)!)).AsSpan(0, 8));
}
