using System.Globalization;
using System.Text;
using Firebreak.Intake.Files;
using Firebreak.Intake.Tables;
using Firebreak.Primitives;
using Firebreak.Tracing.Exposure;

namespace Firebreak.Intake.Visits;

/// <summary>The answer to the wish to read who was put under management when.</summary>
public abstract record ManagedPeople
{
    private ManagedPeople()
    {
    }

    /// <summary>The first minute under management of each person: of several the earliest.</summary>
    /// <param name="Since">By person.</param>
    public sealed record Read(IReadOnlyDictionary<VisitorId, Minute> Since) : ManagedPeople;

    /// <summary>It can't be read. One wrong row is enough: somebody taken to be free who isn't, or the other way round, changes who is on the list.</summary>
    /// <param name="Reason">Why, with row, column and what was expected.</param>
    public sealed record Refused(Phrase Reason) : ManagedPeople;

    /// <summary>Reads a table with person and from (a day, or a local time to the minute).</summary>
    public static ManagedPeople From(string path, CancellationToken cancellation = default)
    {
        try
        {
            var source = SourceFile.Open(path, encodingName: null, static (_, _) => { }, cancellation);
            using var reader = new DelimitedTable(source, ',');
            if (!reader.Read() || Column(reader, "person", "visitor", "phone", "人员", "人员编号", "手机号") is not (>= 0 and var person) || Column(reader, "from", "managed_from", "管理开始时间", "隔离时间") is not (>= 0 and var from))
            {
                return new Refused(new($"{source.Name} needs the columns person and from (CSV).", $"{source.Name} 须有 person（人员）与 from（管理开始时间）列（CSV）。"));
            }

            var since = new Dictionary<VisitorId, Minute>();
            while (reader.Read())
            {
                if (reader.IsBlank)
                {
                    continue;
                }

                if (Math.Max(person, from) >= reader.FieldCount || !VisitorId.TryParse(Encoding.UTF8.GetBytes(reader[person].ToString()), out var visitor))
                {
                    return new Refused(new($"{source.Name}, row {reader.Row}: a person's number is expected in the column person.", $"{source.Name} 第 {reader.Row} 行：person 列应为人员编号。"));
                }

                if (!TryDayOrMinute(reader[from], out var minute))
                {
                    return new Refused(new($"{source.Name}, row {reader.Row}: from is \"{reader[from]}\"; a day such as 2022-03-05, or a local time such as 2022-03-05 08:30, is expected.",
                        $"{source.Name} 第 {reader.Row} 行：from 为“{reader[from]}”；应为 2022-03-05 形式的日期，或 2022-03-05 08:30 形式的当地时间。"));
                }

                since[visitor] = since.TryGetValue(visitor, out var before) && before < minute ? before : minute;
            }

            return new Read(since);
        }
        catch (RefusalException refusal)
        {
            return new Refused(refusal.Reason);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new Refused(Refusal.NotReadable(path, fault).Reason);
        }
    }

    private static bool TryDayOrMinute(ReadOnlySpan<char> cell, out Minute minute)
    {
        if (DateOnly.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            minute = Minute.Of(day);
            return true;
        }

        return VisitRows.TryMinute(cell, out minute);
    }

    private static int Column(TableReader reader, params ReadOnlySpan<string> names)
    {
        for (var i = 0; i < reader.FieldCount; i++)
        {
            foreach (var name in names)
            {
                if (reader[i].Trim('\uFEFF').Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return i;
                }
            }
        }

        return -1;
    }
}
