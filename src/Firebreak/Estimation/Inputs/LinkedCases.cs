using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Epidemiology.Delays;
using Firebreak.Primitives;

namespace Firebreak.Estimation.Inputs;

/// <summary>Cases of a line list with who infected them.</summary>
/// <param name="Ids">Ids, unique.</param>
/// <param name="Onsets">Days of onset, null where unknown; empty when no such column was asked for.</param>
/// <param name="AreDates">Whether onsets are dates.</param>
/// <param name="Infectors">Index of each case's infector; null when none is named or known here.</param>
/// <param name="Strangers">Cases whose infector is named and isn't in the list.</param>
internal sealed record LinkedCases(IReadOnlyList<string> Ids, IReadOnlyList<int?> Onsets, bool AreDates, IReadOnlyList<int?> Infectors, IReadOnlySet<int> Strangers)
{
    /// <summary>Infections that each case caused.</summary>
    public int[] Offspring()
    {
        var offspring = new int[Ids.Count];
        foreach (var infector in Infectors)
        {
            if (infector is { } index)
            {
                offspring[index]++;
            }
        }

        return offspring;
    }

    /// <summary>Onsets of linked pairs, both known.</summary>
    public List<DelayObservation> Pairs(int? seenUntil, List<Phrase> warnings)
    {
        var pairs = new List<DelayObservation>();
        var (unknown, later) = (0, 0);
        for (var i = 0; i < Ids.Count; i++)
        {
            if (Infectors[i] is not { } infector)
            {
                continue;
            }

            if (Onsets[infector] is not { } first || Onsets[i] is not { } second)
            {
                unknown++;
            }
            else if (second > seenUntil)
            {
                later++;
            }
            else
            {
                pairs.Add(DelayObservation.Days(first, second, seenUntil));
            }
        }

        if (unknown > 0)
        {
            warnings.Add(new($"{unknown} links have no onset at one end and were left out.", $"{unknown} 条传播关系一端缺少发病日，已剔除。"));
        }

        if (later > 0)
        {
            warnings.Add(new($"{later} links with a second onset after --truncated-at were left out.", $"{later} 条传播关系的后一发病日晚于 --truncated-at，已剔除。"));
        }

        return pairs;
    }

    /// <summary>Says how many links lead to nobody in the list.</summary>
    public void Warn(List<Phrase> warnings)
    {
        if (Strangers.Count > 0)
        {
            warnings.Add(new(
                $"{Strangers.Count} cases name an infector who isn't in the list; that infector is no case here.",
                $"{Strangers.Count} 例的传染来源不在名单中，不计为本表病例。"));
        }
    }
}

/// <summary>The options with which a verb asks for a line list with infectors.</summary>
internal sealed class LinkedCaseOptions
{
    private readonly Option<string> file;
    private readonly Option<string> ids;
    private readonly Option<string> infectors;
    private readonly Option<string> onsets;

    public LinkedCaseOptions(EstimateVerb verb)
    {
        file = verb.File("--line-list", new("Line list, one case a row, with the id of whoever infected it.", "病例一览表，每行一例，含传染来源编号。"), required: false);
        ids = verb.Text("--id-column", "HEADING", new("Line list: column of ids.", "一览表：病例编号列。"), "id");
        infectors = verb.Text("--infector-column", "HEADING", new("Line list: column of the infector's id, blank where unknown.", "一览表：传染来源编号列，未知则留空。"), "infector");
        onsets = verb.Text("--onset-column", "HEADING", new("Line list: column of onsets.", "一览表：发病日期列。"), "onset");
    }

    /// <summary>The file option, to tell whether it was given.</summary>
    public Option<string> File => file;

    /// <summary>Reads the cases.</summary>
    public LinkedCases Read(EstimateQuestion question, bool withOnsets)
    {
        var table = question.Inputs.Open(question.Get(file)!);
        var idColumn = InputFiles.Column(table, question.Get(ids)!);
        var infectorColumn = InputFiles.Column(table, question.Get(infectors)!);
        var days = withOnsets ? question.Inputs.DaysIfKnown(table, question.Get(onsets)!) : null;
        var indices = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < table.RowCount; row++)
        {
            if (table.IsMissing(row, idColumn) || !indices.TryAdd(table.Cell(row, idColumn), row))
            {
                throw new UnusableCommand(table.NotExpected(row, idColumn, new("an id that no other row has", "未在其他行出现的编号")));
            }
        }

        var infectorOf = new int?[table.RowCount];
        var strangers = new HashSet<int>();
        for (var row = 0; row < table.RowCount; row++)
        {
            if (table.IsMissing(row, infectorColumn))
            {
                continue;
            }

            var id = table.Cell(row, infectorColumn);
            if (!indices.TryGetValue(id, out var infector))
            {
                strangers.Add(row);
            }
            else if (infector == row)
            {
                throw new UnusableCommand(table.NotExpected(row, infectorColumn, new("the id of another case", "其他病例的编号")));
            }
            else
            {
                infectorOf[row] = infector;
            }
        }

        return new([.. indices.Keys], days?.Days ?? [], days?.AreDates ?? false, infectorOf, strangers);
    }
}
