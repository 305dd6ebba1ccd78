namespace Firebreak.Simulation.Populations;

/// <summary>Share of the people whose age lies in a band of years.</summary>
/// <param name="FromAge">First age in years.</param>
/// <param name="ToAgeInclusive">Last age in years.</param>
/// <param name="Share">Weight of the band; spread evenly over its years.</param>
public readonly record struct AgeShare(int FromAge, int ToAgeInclusive, double Share);

/// <summary>Share of the workers whose workplace has a size within a range.</summary>
/// <param name="FromSize">Smallest size.</param>
/// <param name="ToSizeInclusive">Largest size.</param>
/// <param name="ShareOfWorkers">Weight of the range.</param>
public readonly record struct WorkplaceSize(int FromSize, int ToSizeInclusive, double ShareOfWorkers);

/// <summary>A stage of schooling.</summary>
/// <param name="FromAge">First age in years.</param>
/// <param name="ToAgeInclusive">Last age in years.</param>
/// <param name="AttendingShare">Share of these ages who attend.</param>
/// <param name="ClassSize">Pupils in a full class.</param>
/// <param name="OneClassForAllAges">Whether ages mix in a class; else a class is of one year.</param>
public readonly record struct SchoolStage(int FromAge, int ToAgeInclusive, double AttendingShare, int ClassSize, bool OneClassForAllAges = false);

/// <summary>One district of the description; a district above comes before those below it, and each tree branch is contiguous.</summary>
/// <param name="Code">Code of the jurisdiction.</param>
/// <param name="Parent">Index in the list of the district above, or -1.</param>
/// <param name="People">People who live here; 0 for a district that has others below it.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
public sealed record DistrictDescription(string Code, int Parent, int People, double Latitude = 0.0, double Longitude = 0.0);

/// <summary>Who lives together.</summary>
public enum HouseholdComposition
{
    /// <summary>Couples, children, grandparents.</summary>
    Generations = 0,

    /// <summary>Any ages together, as in models that draw households without regard to age.</summary>
    AnyAge = 1,
}

/// <summary>The small description from which a population is built. All shares are weights; the people of the leaf districts are exact.</summary>
public sealed record PopulationDescription
{
    /// <summary>Districts in tree order.</summary>
    public required IReadOnlyList<DistrictDescription> Districts { get; init; }

    /// <summary>Age pyramid.</summary>
    public required IReadOnlyList<AgeShare> Ages { get; init; }

    /// <summary>Weight of households with 1, 2, 3 … members, at most 16.</summary>
    public required IReadOnlyList<double> HouseholdSizes { get; init; }

    /// <summary>Who lives together. Default: generations.</summary>
    public HouseholdComposition Composition { get; init; }

    /// <summary>People in a neighbourhood (村居), about. Default 2,000.</summary>
    public int NeighbourhoodSize { get; init; } = 2000;

    /// <summary>People in a building, about: the smallest unit of a zone. Default 120.</summary>
    public int BuildingSize { get; init; } = 120;

    /// <summary>People in a compound (小区), about: the unit between building and neighbourhood. Default 600.</summary>
    public int CompoundSize { get; init; } = 600;

    /// <summary>Stages of schooling. Default: none.</summary>
    public IReadOnlyList<SchoolStage> Schools { get; init; } = [];

    /// <summary>Share of those not at school who work, by age band of ten years. Default: nobody.</summary>
    public IReadOnlyList<double> EmployedShare { get; init; } = new double[SettingTable.AgeBandCount];

    /// <summary>First and last age at which anybody works. Default 16 to 74.</summary>
    public (int From, int ToInclusive) WorkingAge { get; init; } = (16, 74);

    /// <summary>Workplaces by size.</summary>
    public IReadOnlyList<WorkplaceSize> Workplaces { get; init; } = [new(5, 15, 0.4), new(16, 60, 0.35), new(61, 300, 0.25)];

    /// <summary>Share of workers who work in their own district whatever its size. Default 0.6.</summary>
    public double StayShare { get; init; } = 0.6;

    /// <summary>The others choose a district in proportion to its people and to exp(−distance ÷ this). Default 15 km.</summary>
    public double CommutingKilometres { get; init; } = 15.0;

    /// <summary>Share of people who live in a care home, by age band. Default: nobody.</summary>
    public IReadOnlyList<double> CareHomeShare { get; init; } = new double[SettingTable.AgeBandCount];

    /// <summary>Residents of a care home. Default 80.</summary>
    public int CareHomeSize { get; init; } = 80;

    /// <summary>Care-home staff for each resident. Default 0.3.</summary>
    public double CareHomeStaffPerResident { get; init; } = 0.3;

    /// <summary>Hospital staff for each 1,000 people. Default 0.</summary>
    public double HospitalStaffPerThousand { get; init; }

    /// <summary>Staff of one hospital. Default 400.</summary>
    public int HospitalStaff { get; init; } = 400;

    /// <summary>Share of workplaces that are key posts. Default 0.</summary>
    public double KeyPostShare { get; init; }

    /// <summary>Everyone in the description.</summary>
    public long People => Districts.Sum(district => (long)district.People);

    /// <summary>Checks every number and the shape of the tree.</summary>
    /// <exception cref="ArgumentException">A number is out of range or the tree does not add up; the message says which, its value and what was expected.</exception>
    public void Check()
    {
        if (People is < 1 or > Population.LargestCount)
        {
            throw ArgumentCheck.Refused(nameof(People), People, "1 to 2,000,000,000 people");
        }

        CheckTree();
        var ages = Ages.Sum(band => ArgumentCheck.NotNegative(band.Share, nameof(Ages)));
        ArgumentCheck.Positive(ages, nameof(Ages));
        foreach (var band in Ages)
        {
            if (band.FromAge < 0 || band.ToAgeInclusive < band.FromAge || band.ToAgeInclusive > 120)
            {
                throw ArgumentCheck.Refused(nameof(Ages), $"{band.FromAge}–{band.ToAgeInclusive}", "ages between 0 and 120, the first not above the last");
            }
        }

        if (HouseholdSizes.Count is < 1 or > 16)
        {
            throw ArgumentCheck.Refused(nameof(HouseholdSizes), HouseholdSizes.Count, "1 to 16 weights");
        }

        ArgumentCheck.Positive(HouseholdSizes.Sum(weight => ArgumentCheck.NotNegative(weight, nameof(HouseholdSizes))), nameof(HouseholdSizes));
        ArgumentCheck.AtLeast(NeighbourhoodSize, 1, nameof(NeighbourhoodSize));
        ArgumentCheck.AtLeast(BuildingSize, 1, nameof(BuildingSize));
        ArgumentCheck.AtLeast(CompoundSize, BuildingSize, nameof(CompoundSize));
        ArgumentCheck.ByAge(EmployedShare, nameof(EmployedShare), 1.0);
        ArgumentCheck.ByAge(CareHomeShare, nameof(CareHomeShare), 1.0);
        ArgumentCheck.Share(StayShare, nameof(StayShare));
        ArgumentCheck.Share(KeyPostShare, nameof(KeyPostShare));
        ArgumentCheck.Positive(CommutingKilometres, nameof(CommutingKilometres));
        ArgumentCheck.AtLeast(CareHomeSize, 1, nameof(CareHomeSize));
        ArgumentCheck.NotNegative(CareHomeStaffPerResident, nameof(CareHomeStaffPerResident));
        ArgumentCheck.NotNegative(HospitalStaffPerThousand, nameof(HospitalStaffPerThousand));
        ArgumentCheck.AtLeast(HospitalStaff, 1, nameof(HospitalStaff));
        foreach (var stage in Schools)
        {
            ArgumentCheck.Share(stage.AttendingShare, nameof(Schools));
            ArgumentCheck.AtLeast(stage.ClassSize, 1, nameof(Schools));
        }

        foreach (var size in Workplaces)
        {
            ArgumentCheck.AtLeast(size.FromSize, 1, nameof(Workplaces));
            ArgumentCheck.AtLeast(size.ToSizeInclusive, size.FromSize, nameof(Workplaces));
            ArgumentCheck.NotNegative(size.ShareOfWorkers, nameof(Workplaces));
        }

        ArgumentCheck.Positive(Workplaces.Sum(size => size.ShareOfWorkers), nameof(Workplaces));
    }

    private void CheckTree()
    {
        var open = new Stack<int>();
        for (var index = 0; index < Districts.Count; index++)
        {
            var district = Districts[index];
            while (open.Count > 0 && open.Peek() != district.Parent)
            {
                open.Pop();
            }

            if (district.Parent != (open.Count > 0 ? open.Peek() : -1))
            {
                throw ArgumentCheck.Refused(nameof(Districts), $"{district.Code} with parent {district.Parent}", "tree order: each district follows its parent's branch");
            }

            var hasChildren = index + 1 < Districts.Count && Districts[index + 1].Parent == index;
            if (district.People < 0 || hasChildren == district.People > 0)
            {
                throw ArgumentCheck.Refused(nameof(Districts), $"{district.Code} with {district.People} people", "people in districts without others below them, and only there");
            }

            open.Push(index);
        }
    }
}
