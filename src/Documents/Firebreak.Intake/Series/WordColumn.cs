using Firebreak.Epidemiology.LineLists;
using Firebreak.Intake.Values;
using Firebreak.Primitives;

namespace Firebreak.Intake.Series;

/// <summary>Reads columns of answers: yes or no, died or not, ages. What isn't understood is refused with its row, never guessed.</summary>
public static class WordColumn
{
    // "无" and "none" say no here, although they stand for "not recorded" in other columns: these answers are looked up first.
    private static readonly Dictionary<string, bool> Answers = Table(
        "y|yes|true|t|1|+|positive|pos|exposed|ill|sick|case|vaccinated|ate|有|是|阳性|暴露|发病|患病|病例|已接种|吃|食用",
        "n|no|false|f|0|none|negative|neg|unexposed|not exposed|not ill|well|healthy|control|unvaccinated|did not eat|无|否|没有|阴性|未暴露|未发病|未患病|健康|对照|未接种|未吃|未食用");

    /// <summary>Reads yes or no, null where missing.</summary>
    public static (bool?[]? Answers, Phrase? Refusal) ReadYesNo(ColumnFile file, int column)
    {
        var answers = new bool?[file.RowCount];
        for (var row = 0; row < answers.Length; row++)
        {
            if (Answers.TryGetValue(WordTables.Normal(file.Cell(row, column)), out var answer))
            {
                answers[row] = answer;
            }
            else if (!file.IsMissing(row, column))
            {
                return (null, file.NotExpected(row, column, new("yes or no (or 1 or 0, or nothing)", "是或否（或 1、0、空白）")));
            }
        }

        return (answers, null);
    }

    /// <summary>Reads how cases ended; unknown where missing.</summary>
    public static (Outcome[]? Outcomes, Phrase? Refusal) ReadOutcomes(ColumnFile file, int column)
    {
        var outcomes = new Outcome[file.RowCount];
        for (var row = 0; row < outcomes.Length; row++)
        {
            var word = WordTables.Normal(file.Cell(row, column));
            if (WordTables.Deaths.TryGetValue(word, out var outcome))
            {
                outcomes[row] = outcome;
            }
            else if (word is "1" or "0")
            {
                outcomes[row] = word == "1" ? Outcome.Died : Outcome.Alive;
            }
            else if (!file.IsMissing(row, column))
            {
                return (null, file.NotExpected(row, column, new(
                    "an outcome (died, recovered, alive; or yes or no for a column of deaths; or nothing)", "转归（死亡、治愈、存活；死亡列可为是/否；或空白）")));
            }
        }

        return (outcomes, null);
    }

    /// <summary>Reads ages, not known where missing.</summary>
    public static (AgeRange[]? Ages, Phrase? Refusal) ReadAges(ColumnFile file, int column)
    {
        var ages = new AgeRange[file.RowCount];
        for (var row = 0; row < ages.Length; row++)
        {
            if (file.IsMissing(row, column))
            {
                continue;
            }

            var (age, problem) = AgeText.Parse(file.Cell(row, column));
            if (problem is not null)
            {
                return (null, file.NotExpected(row, column, new("an age (34, 8 months, 20-29; or nothing)", "年龄（34、8个月、20-29；或空白）")));
            }

            ages[row] = age;
        }

        return (ages, null);
    }

    private static Dictionary<string, bool> Table(string yes, string no)
    {
        var table = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var word in yes.Split('|'))
        {
            table.Add(WordTables.Normal(word), true);
        }

        foreach (var word in no.Split('|'))
        {
            table.Add(WordTables.Normal(word), false);
        }

        return table;
    }
}
