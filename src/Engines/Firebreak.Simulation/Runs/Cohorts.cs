namespace Firebreak.Simulation.Runs;

/// <summary>Those infected on a day and their offspring, counted in the tree: the true reproduction number, in all, by district, age and setting.</summary>
internal sealed class Cohorts(int districts, int days)
{
    // Cases and offspring by day; the first cell of a row is everybody.
    private readonly int width = 1 + districts + SettingTable.AgeBandCount + SettingTable.SettingCount;
    private readonly int[] cases = new int[days * (1 + districts + SettingTable.AgeBandCount + SettingTable.SettingCount)];
    private readonly int[] offspring = new int[days * (1 + districts + SettingTable.AgeBandCount + SettingTable.SettingCount)];

    // A row is known when nobody of it can infect after the last day.
    private readonly bool[] canStillInfect = new bool[days * (1 + districts + SettingTable.AgeBandCount + SettingTable.SettingCount)];

    public void Infected(in Infection infection, in Whom whom)
    {
        Add(cases, infection.Day, whom);
        if (infection.FirstInfectiousDay + infection.Course.InfectiousDays > days)
        {
            var row = infection.Day * width;
            canStillInfect[row] = true;
            canStillInfect[row + 1 + whom.District] = true;
            canStillInfect[row + 1 + districts + whom.Band] = true;
            canStillInfect[row + 1 + districts + SettingTable.AgeBandCount + whom.Setting] = true;
        }
    }

    public void Infects(in Infection infector, in Whom whom) => Add(offspring, infector.Day, whom);

    public double? Reproduction(int day) => Of(day, 0);

    public double? ReproductionOfDistrict(int district, int day) => Of(day, 1 + district);

    public double? ReproductionOfBand(int band, int day) => Of(day, 1 + districts + band);

    public double? ReproductionOfSetting(int setting, int day) => Of(day, 1 + districts + SettingTable.AgeBandCount + setting);

    private double? Of(int day, int key)
    {
        var cell = (day * width) + key;
        return cases[cell] > 0 && !canStillInfect[cell] ? (double)offspring[cell] / cases[cell] : null;
    }

    private void Add(int[] counts, int day, in Whom whom)
    {
        var row = day * width;
        counts[row]++;
        counts[row + 1 + whom.District]++;
        counts[row + 1 + districts + whom.Band]++;
        counts[row + 1 + districts + SettingTable.AgeBandCount + whom.Setting]++;
    }
}
