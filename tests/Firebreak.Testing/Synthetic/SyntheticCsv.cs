using System.Globalization;
using System.Text;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Primitives;

namespace Firebreak.Testing.Synthetic;

/// <summary>Damage done to a row on purpose.</summary>
public enum CsvDamage
{
    /// <summary>30 February as onset.</summary>
    ImpossibleOnset,

    /// <summary>An outcome ten days before onset.</summary>
    OutcomeBeforeOnset,

    /// <summary>The case as its own infector.</summary>
    SelfLink,

    /// <summary>An infector whom the list doesn't have.</summary>
    UnknownInfector,

    /// <summary>The id of the row before.</summary>
    DuplicateId,

    /// <summary>An age below 0.</summary>
    NegativeAge,

    /// <summary>A latitude of 123.4.</summary>
    LatitudeOutOfRange,

    /// <summary>A row that ends after the report.</summary>
    RaggedRow,

    /// <summary>A row of separators only after this one.</summary>
    BlankRow,

    /// <summary>A year typed as 2202.</summary>
    FarFuture,
}

/// <summary>A synthetic outbreak as a file: about one optional cell in ten is blank, as in real lists.</summary>
public static class SyntheticCsv
{
    /// <summary>The heading row.</summary>
    public const string Headings =
        "case_id,infector_id,age,sex,province,district,longitude,latitude,date_onset,date_sampling,date_report,date_hospitalisation,date_outcome,outcome,how_found";

    private const double BlankShare = 0.1;
    private const int ColumnCount = 15;

    /// <summary>Writes the outbreak, damaging a share of the rows with one kind each.</summary>
    /// <returns>How often each kind of damage was done.</returns>
    public static IReadOnlyDictionary<CsvDamage, int> Write(SyntheticOutbreak outbreak, TextWriter writer, Seed seed, double dirtShare)
    {
        var damageDone = new Dictionary<CsvDamage, int>();
        var kinds = Enum.GetValues<CsvDamage>();
        var draws = new Draws(seed);
        var row = new StringBuilder(256);
        writer.Write(Headings);
        writer.Write('\n');
        for (var i = 0; i < outbreak.Cases.Count; i++)
        {
            CsvDamage? damage = draws.Chance(dirtShare) ? kinds[draws.Below(kinds.Length)] : null;
            if (damage is CsvDamage.DuplicateId && i == 0)
            {
                damage = CsvDamage.SelfLink;
            }

            row.Clear();
            AppendRow(row, outbreak, i, draws, damage);
            writer.Write(row);
            if (damage is { } done)
            {
                damageDone[done] = damageDone.GetValueOrDefault(done) + 1;
            }
        }

        return damageDone;
    }

    private static void AppendRow(StringBuilder row, SyntheticOutbreak outbreak, int i, Draws draws, CsvDamage? damage)
    {
        var cases = outbreak.Cases;
        var infector = outbreak.Infectors[i];
        row.Append(damage is CsvDamage.DuplicateId ? cases.Ids[i - 1] : cases.Ids[i]).Append(',');
        row.Append(damage switch
        {
            CsvDamage.SelfLink => cases.Ids[i],
            CsvDamage.UnknownInfector => "X999",
            _ => infector < 0 || draws.Chance(BlankShare) ? "" : cases.Ids[infector],
        }).Append(',');

        var age = damage is CsvDamage.NegativeAge ? -3 : (int)cases.Ages![i].FromYears;
        _ = damage is not CsvDamage.NegativeAge && draws.Chance(BlankShare) ? row : row.Append(CultureInfo.InvariantCulture, $"{age}");
        row.Append(',').Append(draws.Chance(BlankShare) ? "" : cases.Sexes![i] == Sex.Female ? "F" : "M").Append(',');
        row.Append(cases.Texts(TextField.Province)![i]).Append(',').Append(cases.Texts(TextField.District)![i]).Append(',');

        var position = cases.Positions![i]!.Value;
        var latitude = damage is CsvDamage.LatitudeOutOfRange ? 123.4 : position.Y;
        row.Append(CultureInfo.InvariantCulture, $"{position.X:F5},{latitude:F5},");

        var onset = cases.Dates(DateField.Onset)![i]!.Value;
        switch (damage)
        {
            case CsvDamage.ImpossibleOnset:
                row.Append("2022-02-30");
                break;
            case CsvDamage.FarFuture:
                row.Append("2202-05-01");
                break;
            case CsvDamage.OutcomeBeforeOnset:
                AppendDate(row, onset);
                break;
            default:
                AppendDate(row, draws.Chance(BlankShare) ? null : onset);
                break;
        }

        row.Append(',');
        AppendDate(row, draws.Chance(BlankShare) ? null : cases.Dates(DateField.Sampling)![i]);
        row.Append(',');
        AppendDate(row, cases.Dates(DateField.Report)![i]);
        if (damage is CsvDamage.RaggedRow)
        {
            row.Append(",\n");
            return;
        }

        row.Append(',');
        AppendDate(row, cases.Dates(DateField.Hospitalisation)![i]);
        row.Append(',');
        AppendDate(row, damage is CsvDamage.OutcomeBeforeOnset ? onset.AddDays(-10) : cases.Dates(DateField.Death)![i] ?? cases.Dates(DateField.Recovery)![i]);
        row.Append(',').Append(cases.Outcomes![i] == Outcome.Died ? "died" : "recovered").Append(',');
        row.Append(draws.Chance(BlankShare) ? "" : cases.Found![i] switch
        {
            HowFound.InsideControl => "quarantine",
            HowFound.Community => "community",
            _ => "imported",
        }).Append('\n');
        if (damage is CsvDamage.BlankRow)
        {
            row.Append(',', ColumnCount - 1).Append('\n');
        }
    }

    private static void AppendDate(StringBuilder row, DateOnly? date)
    {
        if (date is { } day)
        {
            row.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}");
        }
    }
}
