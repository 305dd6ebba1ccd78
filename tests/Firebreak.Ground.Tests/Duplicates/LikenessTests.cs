using System.Globalization;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Duplicates;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;

namespace Firebreak.Ground.Tests.Duplicates;

/// <summary>Who is one person, who is asked about, and who never is.</summary>
public sealed class LikenessTests
{
    private const string IdOfWang = "11010519491231002X";
    private const string OtherId = "440524188001010014";

    private static readonly PersonDetails Wang = new()
    {
        Name = "王小明", Sex = Sex.Female, BirthDate = new DateOnly(1949, 12, 31), Phones = ["13800000000"], Documents = [new(DocumentKind.ResidentId, IdOfWang)],
    };

    private static readonly PersonDetails Child = new() { Name = "李一鸣", Sex = Sex.Male, BirthDate = new DateOnly(2015, 6, 1), Phones = ["13800000000"], Address = "和平小区3栋" };

    [Fact]
    public void One_identity_number_and_one_name_are_one_person_with_nobody_asked()
    {
        Assert.True(Of(Wang, Wang with { Phones = [], BirthDate = null }).MayMergeUnattended);
        Assert.True(Of(Wang, new PersonDetails { Name = "王小明", Documents = [new(DocumentKind.Unknown, "110105491231002")] }).MayMergeUnattended);
        Assert.True(Of(Wang, Wang with { BirthDate = new DateOnly(1949, 12, 30) }).MayMergeUnattended);
        Assert.True(Of(Wang, Wang with { Name = "王曉明", OtherNames = ["王小明"] }).MayMergeUnattended);
    }

    [Fact]
    public void A_child_entered_with_its_mothers_number_is_asked_about_and_not_merged()
    {
        var child = Child with { Documents = Wang.Documents };
        var likeness = Of(Wang, child);
        Assert.False(likeness.MayMergeUnattended);
    }

    [Fact]
    public void The_same_person_with_another_number_mistyped_is_asked_about()
    {
        var mistyped = Wang with { Documents = [new(DocumentKind.ResidentId, "11010519491231003X")] };
        AssertAsked(Of(Wang, mistyped));
    }

    [Fact]
    public void A_name_heard_wrongly_with_the_same_birthday_and_phone_is_asked_about() =>
        AssertAsked(Of(Wang with { Documents = [] }, Wang with { Name = "王晓明", Documents = [] }));

    [Fact]
    public void Twins_with_papers_are_nobodys_question_and_twins_without_are_never_merged()
    {
        var one = Child with { Documents = [new(DocumentKind.ResidentId, IdOfWang)] };
        var other = Child with { Name = "李二鸣", Documents = [new(DocumentKind.ResidentId, OtherId)] };
        Assert.True(Of(one, other).Score < Likeness.ReviewFrom);
        Assert.False(Of(one with { Documents = [] }, other with { Documents = [] }).MayMergeUnattended);
    }

    [Fact]
    public void Two_newborns_of_one_birth_are_two_children()
    {
        var mother = new Key<Person>(Guid.NewGuid());
        var first = new PersonDetails { Name = "王芳之子1", Sex = Sex.Male, BirthDate = new DateOnly(2022, 3, 1), BornTo = mother, BirthOrder = 1, Phones = ["13800000000"] };
        Assert.True(Of(first, first with { Name = "王芳之子2", BirthOrder = 2 }).Score < Likeness.ReviewFrom);
        AssertAsked(Of(first, first with { Name = "李明" }));
    }

    [Fact]
    public void Father_and_son_of_one_name_and_one_phone_are_two_people() =>
        Assert.True(Of(Wang with { Documents = [] }, Wang with { Documents = [], BirthDate = new DateOnly(1975, 12, 31) }).Score < Likeness.ReviewFrom);

    [Fact]
    public void A_family_that_shares_a_phone_and_an_address_is_not_asked_about() =>
        Assert.True(Of(Child, Child with { Name = "张丽", Sex = Sex.Female, BirthDate = new DateOnly(1988, 2, 3) }).Score < Likeness.ReviewFrom);

    [Fact]
    public void The_order_of_the_two_does_not_matter()
    {
        PersonDetails[] people = [Wang, Child, Wang with { Name = "王晓明" }, new(), Wang with { Documents = [new(DocumentKind.Passport, "E12345678")] }];
        Assert.All(people.SelectMany(one => people.Select(other => (one, other))), pair => Assert.Equal(Of(pair.one, pair.other), Of(pair.other, pair.one)));
    }

    [Theory]
    [InlineData("Smith John", "John SMITH", Evidence.SameName)]
    [InlineData("陳志強", "陈志强", Evidence.SameName)]
    [InlineData("王晓明", "王小明", Evidence.NearName)]
    [InlineData("王明", "王敏", Evidence.NearName)]
    [InlineData("王明", "李明", Evidence.OtherName)]
    [InlineData("阿依古丽·买买提", "阿依古力·买买提", Evidence.NearName)]
    public void Names_agree_or_not(string one, string other, Evidence expected) => Assert.Equal(expected, Of(new PersonDetails { Name = one }, new PersonDetails { Name = other }).Evidence);

    [Theory]
    [InlineData("1990-03-04", "1990-04-03", true)]
    [InlineData("1990-03-04", "1990-03-05", true)]
    [InlineData("1990-03-04", "1991-03-04", true)]
    [InlineData("1990-03-04", "1990-03-25", false)]
    [InlineData("1990-03-04", "1991-03-05", false)]
    public void Dates_of_birth_are_a_slip_apart_or_not(string one, string other, bool slip)
    {
        var evidence = Of(new PersonDetails { BirthDate = DateOnly.ParseExact(one, "O", CultureInfo.InvariantCulture) }, new PersonDetails { BirthDate = DateOnly.ParseExact(other, "O", CultureInfo.InvariantCulture) }).Evidence;
        Assert.Equal(slip ? Evidence.NearBirthDate : Evidence.OtherBirthDate, evidence);
    }

    [Fact]
    public void Rows_with_a_rare_thing_in_common_are_compared_and_rows_with_a_common_one_are_not()
    {
        var people = Enumerable.Range(1, 1000).Select(i => new Key<Person>(new Guid(i, 0, 0, new byte[8]))).ToArray();
        var pairs = new CandidatePairs();
        foreach (var person in people)
        {
            pairs.Add(new PersonToken(1, person));
        }

        pairs.Add(new PersonToken(2, people[3]));
        pairs.Add(new PersonToken(2, people[7]));
        Assert.Equal([(people[3], people[7])], pairs.Found(_ => true));
        Assert.Empty(pairs.Found(person => person == people[1]));
    }

    private static Likeness Of(PersonDetails one, PersonDetails other) => Likeness.Of(Ready(one), Ready(other));

    private static Comparable Ready(PersonDetails details)
    {
        var id = new Key<Person>(Guid.NewGuid());
        return Comparable.Of(new Person { Id = id, Canonical = id, Responsible = default }, details);
    }

    private static void AssertAsked(Likeness likeness)
    {
        Assert.True(likeness.Score >= Likeness.ReviewFrom, $"{likeness.Score}: {likeness.Evidence}");
        Assert.False(likeness.MayMergeUnattended);
    }
}
