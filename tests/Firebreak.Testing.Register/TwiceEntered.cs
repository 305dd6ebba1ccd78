using System.Globalization;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.People;
using Firebreak.Primitives;

namespace Firebreak.Testing;

/// <summary>An entry of somebody in a register, and who it really is.</summary>
/// <param name="Who">Number of the real person.</param>
/// <param name="Details">What was entered.</param>
public sealed record Entry(int Who, PersonDetails Details);

/// <summary>
/// Invented families entered by invented clerks, some people more than once: shared phones, twins, fathers and sons of one name, mothers' numbers
/// entered for children, slips in numbers, dates and names, papers and phones missing. The truth is known.
/// </summary>
/// <remarks>Surnames are about as frequent as the largest are in China; how often clerks err is assumed, not measured.</remarks>
public sealed class TwiceEntered(Seed seed)
{
    private const double AgainShare = 0.05;

    private static readonly (string Name, double Share)[] Surnames =
    [
        ("王", 7.2), ("李", 7.1), ("张", 6.8), ("刘", 5.4), ("陈", 4.6), ("杨", 3.1), ("黄", 2.3), ("赵", 2.1), ("吴", 2.0), ("周", 1.9), ("徐", 1.4), ("孙", 1.4), ("马", 1.3), ("朱", 1.2),
        ("胡", 1.2), ("郭", 1.2), ("何", 1.2), ("林", 1.1), ("高", 1.0), ("罗", 1.0), ("郑", 0.9), ("梁", 0.8), ("谢", 0.7), ("宋", 0.7), ("唐", 0.7), ("许", 0.6), ("韩", 0.6), ("邓", 0.6),
        ("冯", 0.6), ("曹", 0.6), ("彭", 0.6), ("曾", 0.5), ("肖", 0.5), ("田", 0.5), ("董", 0.5), ("潘", 0.5), ("袁", 0.5), ("蔡", 0.5), ("蒋", 0.5), ("余", 0.4), ("单", 0.2), ("解", 0.1), ("欧阳", 0.1),
    ];

    private const string Given =
        "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰萍红梅建国志文海燕小晓春雪婷宇浩欣怡子轩梓涵思琪俊峰鹏飞龙凤云月星晨阳光辉亮健康宁安乐欢颖慧智博雅洁琳佳嘉家佩瑶钰雯昊然睿哲诚信义仁德福禄寿喜庆丰登";

    private static readonly (char One, char Other)[] SoundsAlike = [('晓', '小'), ('佳', '嘉'), ('嘉', '家'), ('英', '颖'), ('宇', '玉'), ('华', '桦'), ('静', '婧'), ('伟', '玮'), ('俊', '军'), ('峰', '锋'), ('丽', '莉'), ('娟', '鹃')];

    private readonly List<Entry> entries = [];
    private ulong draw;

    /// <summary>At least so many people, family by family, each entered once or more often. In the order in which they were entered.</summary>
    public IReadOnlyList<Entry> Of(int people)
    {
        entries.Clear();
        for (var who = 0; who < people;)
        {
            var family = Family(who);
            who += family.Count;
            foreach (var (member, i) in family.Select((member, i) => (member, i)))
            {
                // A clerk who has no number of the child's own takes the mother's.
                var entered = i >= 2 && Chance(0.003) ? member.Details with { Documents = family[1].Details.Documents } : member.Details;
                entries.Add(member with { Details = entered });
                for (var again = AgainShare; Chance(again); again = 0.15)
                {
                    entries.Add(member with { Details = Again(member.Details) });
                }
            }
        }

        return [.. entries.Select((entry, i) => (entry, seed.Bits(99, (ulong)i))).OrderBy(both => both.Item2).Select(both => both.entry)];
    }

    private List<Entry> Family(int who)
    {
        var surname = Surname();
        var (phone, address) = (Phone(), $"和平街道{1 + Number(400)}号院{1 + Number(30)}栋{1 + Number(6)}单元{1 + Number(18)}0{1 + Number(4)}");
        var born = new DateOnly(1945, 1, 1).AddDays(Number(18_000));
        var father = Somebody(surname, Sex.Male, born, Chance(0.5) ? phone : Phone(), address, papers: 0.96);
        var mother = Somebody(Surname(), Sex.Female, born.AddDays(Number(3000) - 1200), phone, address, papers: 0.96);
        var family = new List<Entry> { new(who, father), new(who + 1, mother) };
        for (var children = Number(4); children > 0; children--)
        {
            var birth = mother.BirthDate!.Value.AddYears(20).AddDays(Number(6000));
            var child = Somebody(surname, Chance(0.5) ? Sex.Male : Sex.Female, birth, Chance(0.8) ? phone : Phone(), address, papers: 0.6);
            family.Add(new(who + family.Count, Chance(0.003) ? child with { Name = father.Name, Sex = Sex.Male, Documents = [] } : child));
            if (Chance(0.012))
            {
                // Twins: one character of the name in common, one birthday, one phone, one address.
                var twin = Somebody(surname, Chance(0.7) ? child.Sex : Other(child.Sex), birth, phone, address, papers: 0.6);
                family.Add(new(who + family.Count, twin with { Name = child.Name![..^1] + Of(Given) }));
            }
        }

        return family;
    }

    private PersonDetails Somebody(string surname, Sex sex, DateOnly born, string phone, string address, double papers) => new()
    {
        Name = surname + Of(Given) + (Chance(0.85) ? Of(Given) : ""),
        Sex = sex,
        BirthDate = born,
        Phones = [phone],
        Address = address,
        Documents = Chance(papers) ? [new PersonDocument(DocumentKind.ResidentId, ResidentId(born, sex))] : [],
    };

    // The same person at another desk: what each clerk writes down, and gets wrong.
    private PersonDetails Again(PersonDetails person) => person with
    {
        Name = Chance(0.05) ? Misheard(person.Name!) : person.Name,
        Sex = Chance(0.1) ? Sex.Unknown : person.Sex,
        BirthDate = Chance(0.2) ? null : Chance(0.02) ? person.BirthDate!.Value.AddDays(1 + Number(8)) : person.BirthDate,
        Phones = Chance(0.15) ? [] : Chance(0.3) ? [Phone()] : person.Phones,
        Address = Chance(0.3) ? null : Chance(0.5) ? person.Address!.Replace("和平街道", "和平街", StringComparison.Ordinal) : person.Address,
        Documents = person.Documents.Count == 0 || Chance(0.3) ? [] : Chance(0.05) ? [Mistyped(person.Documents[0])] : person.Documents,
    };

    private string Misheard(string name)
    {
        var at = name.Select((character, i) => (i, SoundsAlike.FirstOrDefault(pair => pair.One == character).Other)).FirstOrDefault(slip => slip.Other != '\0');
        return at.Other != '\0' ? name[..at.i] + at.Other + name[(at.i + 1)..] : name[..^1] + Of(Given);
    }

    private PersonDocument Mistyped(PersonDocument document)
    {
        var at = 6 + Number(11);
        var digit = (char)('0' + ((document.Number[at] - '0' + 1 + Number(9)) % 10));
        return document with { Number = document.Number[..at] + digit + document.Number[(at + 1)..] };
    }

    private string ResidentId(DateOnly born, Sex sex)
    {
        var last = (Number(500) * 2) + (sex == Sex.Male ? 1 : 0);
        var first17 = string.Create(CultureInfo.InvariantCulture, $"{110_101 + Number(400)}{born:yyyyMMdd}{last:D3}");
        return "0123456789X".Select(check => first17 + check).Single(DocumentNumber.IsResidentId);
    }

    private string Phone() => string.Create(CultureInfo.InvariantCulture, $"1{3 + Number(7)}{Number(1_000_000_000):D9}");

    private string Surname()
    {
        var at = Uniform() * Surnames.Sum(surname => surname.Share);
        return Surnames.First(surname => (at -= surname.Share) < 0).Name;
    }

    // The first characters of the list are the commoner ones.
    private string Of(string characters) => characters[(int)(Math.Pow(Uniform(), 1.5) * characters.Length)].ToString();

    private static Sex Other(Sex sex) => sex == Sex.Male ? Sex.Female : Sex.Male;

    private bool Chance(double share) => Uniform() < share;

    private int Number(int below) => (int)(Uniform() * below);

    private double Uniform() => seed.Uniform(1, draw++);
}
