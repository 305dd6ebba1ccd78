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

    /// <summary>A Chinese city of so many people in equal districts on a square grid, to begin with when nothing better is known.</summary>
    /// <remarks>
    /// Ages and household sizes after the census of 2020 (China Statistical Yearbook 2021, tables 2-9 and 2-13; grade M of METHODS.md, to be
    /// verified); employment, schools, workplaces and care homes are round figures of ours. Replace by local data.
    /// </remarks>
    /// <param name="people">Number of people.</param>
    /// <param name="districtCount">Number of districts below the city.</param>
    public static PopulationDescription LayeredCity(int people, int districtCount)
    {
        ArgumentCheck.AtLeast(districtCount, 1, nameof(districtCount));
        ArgumentCheck.AtLeast(people, districtCount, nameof(people));
        var side = (int)Math.Ceiling(Math.Sqrt(districtCount));
        List<DistrictDescription> districts = [new("city", -1, 0)];
        for (var index = 0; index < districtCount; index++)
        {
            var size = (int)((long)people * (index + 1) / districtCount) - (int)((long)people * index / districtCount);
            districts.Add(new(FormattableString.Invariant($"district-{index + 1}"), 0, size, 31.0 + (0.1 * (index / side)), 121.0 + (0.1 * (index % side))));
        }

        return new PopulationDescription
        {
            Districts = districts,
            Ages =
            [
                new(0, 4, 5.52), new(5, 9, 6.39), new(10, 14, 6.04), new(15, 19, 5.15), new(20, 24, 5.31), new(25, 29, 6.51), new(30, 34, 8.80),
                new(35, 39, 7.02), new(40, 44, 6.59), new(45, 49, 8.12), new(50, 54, 8.59), new(55, 59, 7.18), new(60, 64, 5.20), new(65, 69, 5.25),
                new(70, 74, 3.52), new(75, 79, 2.22), new(80, 84, 1.45), new(85, 89, 0.77), new(90, 99, 0.37),
            ],
            HouseholdSizes = [25.39, 29.68, 20.99, 13.17, 6.17, 3.05, 0.9, 0.65],
            Schools = [new(3, 5, 0.85, 25), new(6, 11, 1.0, 40), new(12, 14, 1.0, 45), new(15, 17, 0.9, 45), new(18, 21, 0.55, 45)],
            EmployedShare = [0.0, 0.3, 0.75, 0.85, 0.85, 0.65, 0.25, 0.05, 0.0, 0.0],
            CareHomeShare = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.002, 0.01, 0.03, 0.06],
            HospitalStaffPerThousand = 8.0,
            KeyPostShare = 0.02,
        };
    }

    /// <summary>Checks every number and the shape of the tree.</summary>
    /// <exception cref="ArgumentException">A number is out of range or the tree does not add up; the message says which, its value and what was expected.</exception>
    public void Check()
    {
        if (People is < 1 or > Population.LargestCount)
        {
            throw ArgumentCheck.Refused(nameof(People), People, "1 to 2,000,000,000 people", "1 至 20 亿人");
        }

        CheckTree();
        var ages = Ages.Sum(band => ArgumentCheck.NotNegative(band.Share, nameof(Ages)));
        ArgumentCheck.Positive(ages, nameof(Ages));
        foreach (var band in Ages)
        {
            if (band.FromAge < 0 || band.ToAgeInclusive < band.FromAge || band.ToAgeInclusive > 120)
            {
                throw ArgumentCheck.Refused(nameof(Ages), $"{band.FromAge}–{band.ToAgeInclusive}", "ages between 0 and 120, the first not above the last", "0 至 120 岁，起始不大于终止");
            }
        }

        if (HouseholdSizes.Count is < 1 or > 16)
        {
            throw ArgumentCheck.Refused(nameof(HouseholdSizes), HouseholdSizes.Count, "1 to 16 weights", "1 至 16 个权重");
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
                throw ArgumentCheck.Refused(nameof(Districts), $"{district.Code} with parent {district.Parent}", "tree order: each district follows its parent's branch", "按行政区划树排列：下级紧随上级");
            }

            var hasChildren = index + 1 < Districts.Count && Districts[index + 1].Parent == index;
            if (district.People < 0 || hasChildren == district.People > 0)
            {
                throw ArgumentCheck.Refused(nameof(Districts), $"{district.Code} with {district.People} people", "people in districts without others below them, and only there", "人口只写在没有下级的区县");
            }

            open.Push(index);
        }
    }
}
