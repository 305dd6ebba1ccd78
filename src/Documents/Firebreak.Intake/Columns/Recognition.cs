using Firebreak.Intake.Files;
using Firebreak.Intake.Mappings;
using Firebreak.Intake.Values;

namespace Firebreak.Intake.Columns;

/// <summary>Gives each column of a table its field: first by the mapping, then by its heading.</summary>
internal static class Recognition
{
    private static readonly string[] InfectorWords = ["infector", "source"];
    private static readonly string[] InfecteeWords = ["infectee", "target"];

    /// <summary>How many headings of a row are known; the row with most is the heading.</summary>
    public static int Score(IReadOnlyList<string> cells)
    {
        var known = 0;
        foreach (var cell in cells)
        {
            var (field, date) = FieldOf(Heading.Words(cell));
            known += field is not null || date is not null || SideOf(Heading.Words(cell)) is not null ? 1 : 0;
        }

        return known;
    }

    /// <summary>Plans for all columns of a table.</summary>
    public static ColumnPlan[] Plan(IReadOnlyList<string> headings, Mapping? mapping, string fileName)
    {
        var missing = mapping is { Missing.Count: > 0 } ? new MissingWords(mapping.Missing) : MissingWords.Default;
        var plans = new List<ColumnPlan>();
        for (var i = 0; i < headings.Count; i++)
        {
            plans.Add(new ColumnPlan(i, headings[i], missing));
        }

        ApplyMapping(plans, mapping, fileName);
        var mappedFields = plans.Where(plan => plan.Mapped is not null).Select(plan => (plan.Field, plan.Side)).ToHashSet();
        var hasSides = HasBothSides(plans);
        foreach (var plan in plans.Where(plan => plan.Mapped is null && plan.Use == ColumnUse.NotUsed && plan.Heading.Length > 0).ToList())
        {
            if (mapping?.Ignore.Contains(plan.Heading, StringComparer.Ordinal) == true)
            {
                plan.Note = new("not needed, as the mapping says", "映射文件注明不采用");
                continue;
            }

            Recognise(plan, hasSides);
            if (plan.Field is { } field && mappedFields.Contains((field, plan.Side)))
            {
                plan.Field = null;
                plan.DateIfDates = null;
                plan.Drop(ColumnUse.NotUsed, new("the mapping fills its field from another column", "映射文件已由其他列提供该字段"));
            }
        }

        return [.. plans];
    }

    private static void ApplyMapping(List<ColumnPlan> plans, Mapping? mapping, string fileName)
    {
        foreach (var column in mapping?.Columns ?? [])
        {
            var plan = plans.Find(plan => plan.Heading == column.Heading) ?? throw new RefusalException(new(
                $"{mapping!.Source}, line {column.Line}: {fileName} has no column '{column.Heading}'.",
                $"{mapping.Source} 第 {column.Line} 行：{fileName} 中没有“{column.Heading}”列。"));
            if (plan.Mapped is not null)
            {
                // One column may fill two fields; it then has two plans.
                plan = new ColumnPlan(plan.Index, plan.Heading, plan.Missing);
                plans.Add(plan);
            }

            plan.Mapped = column;
            plan.Missing = column.Missing.Count == 0 && mapping!.Missing.Count == 0 ? MissingWords.Default : new([.. mapping!.Missing, .. column.Missing]);
            plan.Field = column.Field;
            plan.Side = column.Side;
            plan.Note = new("as the mapping says", "由映射文件指定");
            plan.Use = UseOf(column.Field);
        }
    }

    private static void Recognise(ColumnPlan plan, bool hasSides)
    {
        var words = Heading.Words(plan.Heading);
        if (hasSides && SideOf(words) is { } sided)
        {
            plan.Side = sided.Side;
            words = sided.Others;
            if (words.Count == 0 || Heading.Key(words) is "id" or "case" or "caseid" or "no" or "number" or "caseno" or "编号")
            {
                plan.Field = sided.Side == Side.Infector ? FieldKind.Infector : FieldKind.Infectee;
                plan.Side = Side.Self;
                plan.Use = ColumnUse.Read;
                plan.Note = new("by its heading", "按表头识别");
                return;
            }
        }

        var (field, date) = FieldOf(words);
        plan.Field = field;
        plan.DateIfDates = date;
        if (field is null && date is null)
        {
            return;
        }

        plan.Use = field is { } known ? UseOf(known) : ColumnUse.Read;
        plan.Note = plan.Use switch
        {
            ColumnUse.Identifying => new("identifies people", "可识别个人"),
            ColumnUse.Forbidden => new("not stored by this platform", "本平台不存储"),
            _ => new("by its heading", "按表头识别"),
        };
    }

    private static ColumnUse UseOf(Field field) => field.Kind == FieldKind.Forbidden ? ColumnUse.Forbidden
        : field.IsIdentifying ? ColumnUse.Identifying
        : ColumnUse.Read;

    // A sure field, and a date field in case the values turn out to be dates.
    private static (Field? Field, Field? DateIfDates) FieldOf(List<string> words)
    {
        var key = Heading.Key(words);
        var person = Heading.PersonKey(words);
        if (Heading.DateKey(words) is { } dateKey && (Date(dateKey) ?? Date(Heading.PersonKey([dateKey]))) is { } date)
        {
            return (date, null);
        }

        foreach (var candidate in new[] { key, person })
        {
            var plain = HeadingDictionary.Plain.TryGetValue(candidate, out var field) ? field : (Field?)null;
            var bare = HeadingDictionary.BareDates.Contains(candidate) ? HeadingDictionary.Dates[candidate] : (Field?)null;
            if (plain is not null || bare is not null)
            {
                return (plain, bare);
            }
        }

        // "ONSETDATE" and "dateonset" have no seam between their words.
        foreach (var (prefix, suffix) in new[] { ("dateof", ""), ("date", ""), ("dt", ""), ("", "date"), ("", "dt") })
        {
            if (key.Length > prefix.Length + suffix.Length && key.StartsWith(prefix, StringComparison.Ordinal) && key.EndsWith(suffix, StringComparison.Ordinal)
                && Date(key[prefix.Length..^suffix.Length]) is { } found)
            {
                return (found, null);
            }
        }

        return (null, null);
    }

    private static Field? Date(string key) => HeadingDictionary.Dates.TryGetValue(key, out var field) ? field : null;

    private static bool HasBothSides(List<ColumnPlan> plans)
    {
        var sides = plans.Select(plan => SideOf(Heading.Words(plan.Heading))?.Side)
            .Concat(plans.Select(plan => plan.Field?.Kind == FieldKind.Infector ? Side.Infector : plan.Field?.Kind == FieldKind.Infectee ? Side.Infectee : (Side?)null))
            .ToHashSet();
        return sides.Contains(Side.Infector) && sides.Contains(Side.Infectee);
    }

    // "infector_age", "onset.infectee", "传染源年龄".
    private static (Side Side, List<string> Others)? SideOf(List<string> words)
    {
        if (words.Count == 0)
        {
            return null;
        }

        foreach (var (side, names, chinese) in new[]
        {
            (Side.Infector, InfectorWords, new[] { "传染源", "传播者", "上代病例" }),
            (Side.Infectee, InfecteeWords, new[] { "被感染者", "续发病例", "下代病例" }),
        })
        {
            if (names.Contains(words[0], StringComparer.Ordinal))
            {
                return (side, words[1..]);
            }

            if (names.Contains(words[^1], StringComparer.Ordinal))
            {
                return (side, words[..^1]);
            }

            if (Array.Find(chinese, prefix => words[0].StartsWith(prefix, StringComparison.Ordinal)) is { } found)
            {
                return (side, words[0].Length == found.Length ? words[1..] : [words[0][found.Length..], .. words[1..]]);
            }
        }

        return null;
    }
}
