using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Estimation.Inputs;
using Firebreak.Intake.Series;
using Firebreak.Primitives;

namespace Firebreak.Estimation.Exposures;

/// <summary>The people of a study.</summary>
/// <param name="Ill">Whether each fell ill; null when unknown.</param>
/// <param name="Exposures">Names of the exposures.</param>
/// <param name="Exposed">Answers, exposure by exposure.</param>
/// <param name="Strata">Stratum of each; null when not asked for.</param>
/// <param name="Doses">Dose of each; null when not asked for.</param>
/// <param name="Warnings">What was noticed while reading.</param>
internal sealed record People(
    bool?[] Ill, IReadOnlyList<string> Exposures, IReadOnlyList<bool?[]> Exposed, string?[]? Strata, double?[]? Doses, IReadOnlyList<Phrase> Warnings);

/// <summary>The options with which a study asks for its people.</summary>
internal sealed class PeopleOptions
{
    private readonly Option<string> file;
    private readonly Option<string> ill;
    private readonly Option<string> exposures;
    private readonly Option<string> strata;
    private readonly Option<string> dose;

    public PeopleOptions(EstimateVerb verb)
    {
        file = verb.File("--line-list", new("Everyone asked, one a row, ill and well.", "全部受访者，每行一人，含发病与未发病者。"));
        ill = verb.Text("--ill-column", "HEADING", new("Column that says who is ill: yes or no, case or control, 1 or 0.", "是否发病列：是/否、病例/对照或 1/0。"), "ill");
        exposures = verb.Text("--exposures", "A,B,…", new("Columns of exposures, yes or no each, separated by commas.", "暴露列（各为是/否），以逗号分隔。"));
        exposures.Required = true;
        strata = verb.Text("--strata-column", "HEADING", new("Column of strata (age group, class): adds Mantel–Haenszel summaries.", "分层列（年龄组、班级等）：增加 Mantel–Haenszel 合并估计。"));
        dose = verb.Text("--dose-column", "HEADING", new("Column of doses (glasses, hours): adds a test of dose response.", "剂量列（杯数、小时数等）：增加剂量反应检验。"));
    }

    /// <summary>Reads them.</summary>
    public People Read(EstimateQuestion question)
    {
        var table = question.Inputs.Open(question.Get(file)!);
        var names = question.Words(exposures);
        if (names.Count == 0)
        {
            throw new UnusableCommand(new Phrase("--exposures names no column.", "--exposures 未给出任何列。"));
        }

        var sick = InputFiles.YesNo(table, question.Get(ill)!);
        var unknown = sick.Count(answer => answer is null);
        return new(
            sick,
            [.. names.Select(name => table.Headings[InputFiles.Column(table, name)])],
            [.. names.Select(name => InputFiles.YesNo(table, name))],
            question.Get(strata) is { } heading ? Strata(table, heading) : null,
            question.Get(dose) is { } doses ? InputFiles.Numbers(table, doses, NumberRule.AnyOrMissing) : null,
            unknown == 0 ? [] : [new($"{unknown} people who are neither ill nor well were left out.", $"{unknown} 人发病情况不明，已剔除。")]);
    }

    private static string?[] Strata(ColumnFile table, string heading)
    {
        var column = InputFiles.Column(table, heading);
        return [.. Enumerable.Range(0, table.RowCount).Select(row => table.IsMissing(row, column) ? null : table.Cell(row, column))];
    }
}
