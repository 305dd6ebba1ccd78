using System.Globalization;
using Firebreak.Demo.City;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.People;

namespace Firebreak.Demo.Course;

/// <summary>A flat and who lives in it.</summary>
internal sealed class Home(Compound compound, int building, int unit, int door)
{
    public Compound Compound => compound;

    public int Building => building;

    public int Unit => unit;

    public int Door => door;

    public List<Resident> Residents { get; } = [];
}

/// <summary>Somebody whom the outbreak touches: infected, or exposed.</summary>
internal sealed class Resident(int number, Home home, int age, Sex sex, Venue? spends)
{
    public int Number => number;

    public Home Home => home;

    public int Age => age;

    public Sex Sex => sex;

    /// <summary>Where they work, learn or are cared for.</summary>
    public Venue? Spends => spends;

    public Infection? Infection { get; set; }

    public string Occupation => (spends?.Use, age) switch
    {
        (BlockUse.Market, _) => "市场经营者",
        (BlockUse.School, < 19) => "学生",
        (BlockUse.School, _) => "教师",
        (BlockUse.CareHome, > 64) => "养老机构人员",
        (BlockUse.CareHome, _) => "护理员",
        (BlockUse.Works, _) => "工人",
        (BlockUse.Shops, _) => "商业服务人员",
        (BlockUse.Hospital, _) => "医务人员",
        (_, < 7) => "散居儿童",
        (_, > 59) => "离退休人员",
        _ => "其他",
    };
}

/// <summary>Makes people when the outbreak reaches them, and households around them.</summary>
internal sealed class Residents(CityPlan city, Chance chance)
{
    // Residents of all compounds up to each: a draw among two and a half thousand is a search, not a walk.
    private readonly int[] upTo = [.. UpTo(city.Compounds)];
    private static readonly double[] HouseholdSizes = [0.2, 0.3, 0.26, 0.15, 0.09];

    private readonly List<Venue> schools = [.. city.Venues.Where(venue => venue.Use == BlockUse.School)];
    private readonly List<Venue> works = [.. city.Venues.Where(venue => venue.Use == BlockUse.Works)];
    private readonly List<Venue> shops = [.. city.Venues.Where(venue => venue.Use == BlockUse.Shops)];
    private readonly Dictionary<Compound, List<Home>> homes = [];
    private int made;

    public Venue Market { get; } = city.Venues.First(venue => venue.Use == BlockUse.Market);

    public Venue CareHome { get; } = city.Venues.First(venue => venue.Use == BlockUse.CareHome);

    public IReadOnlyList<Venue> Shops => shops;

    public Compound AnyCompound()
    {
        var at = Array.BinarySearch(upTo, chance.Whole(1, upTo[^1] + 1));
        return city.Compounds[at < 0 ? ~at : at];
    }

    /// <summary>A compound not far from a place: people shop and work near home, most of them.</summary>
    public Compound CompoundNear(NetTopologySuite.Geometries.Geometry place)
    {
        var at = place.EnvelopeInternal.Centre;
        var best = AnyCompound();
        for (var tries = 0; tries < 5; tries++)
        {
            var other = AnyCompound();
            best = other.Shape.EnvelopeInternal.Centre.Distance(at) < best.Shape.EnvelopeInternal.Centre.Distance(at) ? other : best;
        }

        return best;
    }

    /// <summary>Somebody of a compound: of a household that is known, or of a new one.</summary>
    public Resident Of(Compound compound, int? age = null, Venue? spends = null)
    {
        var known = homes.TryGetValue(compound, out var list) ? list : homes[compound] = [];
        if (age is null && spends is null && known.Count > 3 && chance.Is(0.25))
        {
            return chance.Of(chance.Of(known).Residents);
        }

        var home = new Home(compound, chance.Whole(1, compound.Buildings + 1), chance.Whole(1, 4), (chance.Whole(1, compound.IsVillage ? 3 : 12) * 100) + chance.Whole(1, 4));
        known.Add(home);
        var first = Adult(home, age, spends);
        home.Residents.Add(first);
        var size = chance.Weighted(HouseholdSizes) + 1;
        for (var i = 1; i < size; i++)
        {
            home.Residents.Add(Member(home, first, i));
        }

        return first;
    }

    private static IEnumerable<int> UpTo(IReadOnlyList<Compound> compounds)
    {
        var sum = 0;
        foreach (var compound in compounds)
        {
            yield return sum += compound.Residents;
        }
    }

    private Resident Adult(Home home, int? age, Venue? spends)
    {
        var years = age ?? (chance.Is(0.2) ? chance.Whole(60, 88) : chance.Whole(19, 60));
        return new Resident(made++, home, years, chance.Is(0.5) ? Sex.Female : Sex.Male, spends ?? WorkOf(home, years));
    }

    private Resident Member(Home home, Resident first, int number)
    {
        var age = number == 1 && first.Age > 22 ? Math.Max(18, first.Age + chance.Whole(-4, 5)) : first.Age is > 24 and < 50 && number < 4 ? chance.Whole(1, Math.Max(2, Math.Min(19, first.Age - 20))) : Math.Clamp(first.Age + chance.Whole(22, 32), 20, 90);
        var sex = number == 1 ? first.Sex == Sex.Female ? Sex.Male : Sex.Female : chance.Is(0.5) ? Sex.Female : Sex.Male;
        return new Resident(made++, home, age, sex, WorkOf(home, age));
    }

    private Venue? WorkOf(Home home, int age) => age switch
    {
        < 6 or > 62 => null,
        < 18 => Near(schools, home),
        _ => chance.Next() switch
        {
            < 0.28 => Near(works, home),
            < 0.62 => Near(shops, home),
            < 0.66 => Near(schools, home),
            _ => null,
        },
    };

    private Venue Near(List<Venue> venues, Home home)
    {
        var at = home.Compound.Shape.EnvelopeInternal.Centre;
        var best = chance.Of(venues);
        for (var tries = 0; tries < 6; tries++)
        {
            var other = chance.Of(venues);
            best = other.Shape.EnvelopeInternal.Centre.Distance(at) < best.Shape.EnvelopeInternal.Centre.Distance(at) ? other : best;
        }

        return best;
    }
}

/// <summary>Who somebody is said to be: names put together by chance, numbers that are well formed and belong to no place there is.</summary>
internal static class Identities
{
    // Common surnames, and characters of given names; a combination that somebody bears is chance.
    private const string Surnames = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万";
    private const string Women = "芳娜敏静丽娟艳秀兰霞玲桂英梅琴云莲雪琳晓婷雅欣怡佳慧颖萍红玉萱菲思瑶梦妍";
    private const string Men = "伟强磊军洋勇杰涛明超刚平辉健峰建国志斌波宇浩然子轩文博俊鹏飞海龙嘉豪晨泽家";
    private const string Checks = "10X98765432";

    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    public static PersonDetails Of(Resident resident, DateOnly today, Chance chance)
    {
        var given = resident.Sex == Sex.Female ? Women : Men;
        var name = $"{Surnames[chance.Whole(0, Surnames.Length)]}{given[chance.Whole(0, given.Length)]}{(chance.Is(0.82) ? given[chance.Whole(0, given.Length)] : "")}";
        var born = today.AddYears(-resident.Age).AddDays(-chance.Whole(0, 365));
        var county = resident.Home.Compound.Community.Parent!.Parent!.Code;
        var order = (chance.Whole(0, 500) * 2) + (resident.Sex == Sex.Male ? 1 : 0);
        var first = string.Create(CultureInfo.InvariantCulture, $"{county}{born:yyyyMMdd}{order:000}");
        var sum = first.Select((digit, at) => (digit - '0') * Weights[at]).Sum();
        var home = resident.Home;
        return new PersonDetails
        {
            Name = name,
            Sex = resident.Sex,
            BirthDate = born,
            Documents = [new PersonDocument(DocumentKind.ResidentId, first + Checks[sum % 11])],

            // 199 with a zero behind it is given to nobody.
            Phones = [string.Create(CultureInfo.InvariantCulture, $"1990{chance.Whole(0, 10_000_000):0000000}")],
            Address = string.Create(CultureInfo.InvariantCulture, $"{home.Compound.Community.Parent!.Name.Chinese}{home.Compound.Name.Chinese}{home.Building}号楼{home.Unit}单元{home.Door}室"),
        };
    }
}
