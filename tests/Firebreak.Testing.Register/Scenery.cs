using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Cases;
using Firebreak.Primitives;
using Firebreak.Surveillance.Outbreaks;

namespace Firebreak.Testing;

/// <summary>Invented people and what is needed around them.</summary>
public static class Scenery
{
    private const string Surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎";
    private const string Given = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰萍红梅建国志文海燕小晓春雪婷宇浩欣怡子轩梓涵思琪";

    /// <summary>A person of a number, always the same for the same seed.</summary>
    public static PersonDetails Person(Seed seed, int number)
    {
        var at = (ulong)number;
        var born = new DateOnly(1940, 1, 1).AddDays((int)(seed.Uniform(1, at) * 29_000));
        return new PersonDetails
        {
            Name = $"{Of(Surnames, seed, 2, at)}{Of(Given, seed, 3, at)}{Of(Given, seed, 4, at)}",
            Sex = seed.Uniform(5, at) < 0.5 ? Sex.Female : Sex.Male,
            BirthDate = born,
            Documents = [new PersonDocument(DocumentKind.ResidentId, ResidentId($"110101{born:yyyyMMdd}{number % 1000:D3}"))],
            Phones = [$"1{300_0000_000 + (long)(seed.Uniform(6, at) * 600_0000_000):D10}"],
            Address = $"和平街道第{number}号院{(int)(seed.Uniform(7, at) * 30) + 1}栋{number % 6 + 1}单元",
        };
    }

    /// <summary>Declares an outbreak.</summary>
    public static async Task<Key<Outbreak>> OutbreakAsync(this TestRegister register, string code = "2022-01", Actor? actor = null)
    {
        var by = actor ?? register.Administrator;
        var declared = await new DeclareOutbreak(register.Register.Writes)
            .RunAsync(by, by.Jurisdiction, code, "一月疫情", "covid-19", new DateOnly(2022, 1, 3), TestContext.Current.CancellationToken);
        return Assert.IsType<OutbreakDeclaration.Declared>(declared).Outbreak;
    }

    /// <summary>Registers a case of the person of a number.</summary>
    public static async Task<CaseRegistration.Registered> CaseAsync(this TestRegister register, Key<Outbreak> outbreak, int number, CaseFacts? facts = null, Actor? actor = null)
    {
        var by = actor ?? register.Administrator;
        var report = new CaseReport(outbreak, $"C{number:D5}", by.Jurisdiction, Person(new Seed(7), number), facts ?? new CaseFacts { Class = CaseClass.Confirmed });
        return Assert.IsType<CaseRegistration.Registered>(await new RegisterCase(register.Register.Writes).RunAsync(by, report, TestContext.Current.CancellationToken));
    }

    /// <summary>A duty officer and investigator of a jurisdiction, as a signed-in account would be: sees and writes by the table of rights, unlike the node.</summary>
    public static Actor DutyOfficerAt(Key<Jurisdiction> jurisdiction) => new(TimeProvider.System.NewKey<Actor>(), jurisdiction, "duty") { Roles = [OfficeRole.DutyOfficer, OfficeRole.Investigator] };

    /// <summary>A jurisdiction below another, and somebody who acts for it with all roles at once: such an office is bounded by its jurisdiction alone.</summary>
    public static async Task<Actor> OfficeBelowAsync(this TestRegister register, Key<Jurisdiction> above, string code)
    {
        var id = await register.Register.Writes.As(register.Administrator, Purpose.Upkeep).RunAsync(
            "AddJurisdiction",
            change =>
            {
                var parent = change.Of<Jurisdiction>().Single(j => j.Id == above);
                var key = change.NewKey<Jurisdiction>();
                change.Add(parent.Below(key, code, "第" + code));
                return Task.FromResult(key);
            },
            TestContext.Current.CancellationToken);
        return new Actor(register.Time.NewKey<Actor>(), id, "office-" + code) { Roles = OfficeRoles.All };
    }

    private static char Of(string characters, Seed seed, ulong purpose, ulong index) => characters[(int)(seed.Uniform(purpose, index) * characters.Length)];

    private static string ResidentId(string first17) => "0123456789X".Select(check => first17 + check).Single(DocumentNumber.IsResidentId);
}
