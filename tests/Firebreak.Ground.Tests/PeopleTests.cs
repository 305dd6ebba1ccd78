using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.People;
using Firebreak.Ground.Protection;

namespace Firebreak.Ground.Tests;

/// <summary>Numbers and names as they are really entered.</summary>
public sealed class PeopleTests
{
    private static readonly BlindIndex Blind = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    // The example number is the one printed in GB 11643-1999; the others differ from it in one place.
    [Theory]
    [InlineData("11010519491231002X", true)]
    [InlineData("11010519491231002x", true)]
    [InlineData("１１０１０５１９４９１２３１００２Ｘ", true)]
    [InlineData("110105194912310021", false)]
    [InlineData("110105194913310029", false)]
    [InlineData("11010519491231002", false)]
    [InlineData("440524188001010014", true)]
    [InlineData("110105491231002", true)]
    [InlineData("110105491331002", false)]
    public void A_resident_identity_number_has_a_date_that_exists_and_a_check_digit(string number, bool valid) =>
        Assert.Equal(valid, DocumentNumber.IsResidentId(number));

    [Fact]
    public void A_wrong_check_digit_and_a_wrong_birthday_are_findings_and_not_refusals()
    {
        var right = new PersonDetails { Documents = [new(DocumentKind.ResidentId, "11010519491231002X")], BirthDate = new DateOnly(1949, 12, 31) };
        Assert.Empty(PersonFindings.Of(right));
        Assert.Single(PersonFindings.Of(right with { BirthDate = new DateOnly(1950, 12, 31) }));
        Assert.Single(PersonFindings.Of(right with { Documents = [new(DocumentKind.ResidentId, "110105194912310021")] }));
        Assert.Empty(PersonFindings.Of(right with { Sex = Sex.Female }));
        Assert.Single(PersonFindings.Of(right with { Sex = Sex.Male }));
    }

    [Fact]
    public void A_card_of_fifteen_digits_and_its_successor_of_eighteen_are_one_document() =>
        Assert.Equal(Blind.Document("11010519491231002X"), Blind.Document("110105491231002"));

    [Theory]
    [InlineData("王芳之子", "王芳", Sex.Male, null)]
    [InlineData("王芳之女2", "王芳", Sex.Female, 2)]
    [InlineData("阿依古丽·买买提之次子", "阿依古丽·买买提", Sex.Male, 2)]
    [InlineData("王芳之婴（大）", "王芳", Sex.Unknown, 1)]
    public void The_name_of_a_newborn_says_whose_child_it_is(string name, string mother, Sex sex, int? order) =>
        Assert.Equivalent(new NewbornName(mother, sex, order), NewbornName.TryRead(name));

    [Theory]
    [InlineData("王之子涵")]
    [InlineData("之子")]
    [InlineData("张子")]
    public void A_name_that_only_looks_like_it_is_a_name(string name) => Assert.Null(NewbornName.TryRead(name));

    [Theory]
    [InlineData("+86 138-0000-0000")]
    [InlineData("0086 13800000000")]
    [InlineData("１３８００００００００")]
    public void One_mobile_number_is_found_however_it_was_written(string written) => Assert.Equal(Blind.Phone("13800000000"), Blind.Phone(written));

    [Fact]
    public void A_foreign_number_keeps_its_country() => Assert.NotEqual(Blind.Phone("+1 202 555 0100"), Blind.Phone("202 555 0100"));

    [Theory]
    [InlineData("阿依古丽·买买提", "阿依古丽•买买提")]
    [InlineData("阿依古丽·买买提", "阿依古丽买买提")]
    [InlineData("阿依古丽·买买提", "阿依古丽ꞏ买买提")]
    [InlineData("阿依古丽·买买提", "阿依古丽‧买买提")]
    [InlineData("阿依古丽·买买提", "阿依古丽・买买提")]
    [InlineData("於晓峯", "于晓峰")]
    [InlineData("陳志強", "陈志强")]
    [InlineData("闫喆", "阎哲")]
    [InlineData("李䶮", "李\uE863")]
    [InlineData("José García", "JOSE GARCIA")]
    [InlineData("O'Brien Mary-Ann", "OBRIEN MARY ANN")]
    public void Names_that_clerks_write_differently_are_searched_as_one(string one, string other) =>
        Assert.Equal(Blind.NamePairs(one).Order(), Blind.NamePairs(other).Order());

    [Theory]
    [InlineData("王小明", "wxm")]
    [InlineData("欧阳娜娜", "oynn")]
    [InlineData("单田芳", "stf")]
    [InlineData("单田芳", "dtf")]
    [InlineData("尉迟恭", "ycg")]
    [InlineData("曾国藩", "zgf")]
    [InlineData("解晓东", "xxd")]
    [InlineData("仇英", "qy")]
    [InlineData("查良镛", "zly")]
    [InlineData("乐嘉", "yj")]
    [InlineData("区达", "od")]
    [InlineData("隗福临", "wfl")]
    [InlineData("万俟卨", "mqx")]
    [InlineData("李达", "ld")]
    [InlineData("乾隆", "ql")]
    [InlineData("焘", "t")]
    public void A_name_is_found_by_the_initials_that_people_type(string name, string initials) => Assert.Contains(initials, Pinyin.Initials(name));

    [Fact]
    public void A_surname_alone_finds_names_that_begin_with_it_and_not_those_that_end_with_it()
    {
        var token = Assert.Single(Blind.FragmentPairs("王"));
        Assert.Contains(token, Blind.NamePairs("王小明"));
        Assert.DoesNotContain(token, Blind.NamePairs("李王"));
    }

    [Fact]
    public void What_is_searched_by_one_thing_is_not_found_by_another()
    {
        // A document number of four digits, a year and the end of a phone number are different questions.
        Assert.Equal(3, new HashSet<long> { Blind.Document("1987"), Blind.BirthYear(1987), Blind.PhoneEnding("13900001987")!.Value }.Count);
    }
}
