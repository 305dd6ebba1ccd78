using System.Globalization;
using System.Reflection;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Tests.Trust;

/// <summary>Every reader, every role, every place, every grant, pseudonymous and revealed: what is seen is what the table of rights says, row by row.</summary>
public sealed class RightsMatrixTests(ITestOutputHelper output)
{
    private const string Own = "own";
    private const string Above = "above";
    private const string Below = "below";
    private const string Sibling = "sibling";
    private const string Foreign = "foreign";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task Nobody_sees_more_or_less_than_the_table_of_rights_says(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var places = await PlacesAsync(register);
        var sown = await new EveryKindOfRow(register, places, places[Own], Purpose.Investigation).SowAsync(Cancellation);
        var wrong = new List<string>();
        var judged = 0;
        foreach (var role in OfficeRoles.All)
        {
            var actor = new Actor(register.Time.NewKey<Actor>(), places[Own], role.Code()) { Roles = [role] };
            await using var now = register.Register.Reads.As(actor, Purpose.Investigation);
            await using var then = now.AsKnownAt(Instant.Now(register.Time));
            foreach (var kind in EveryKindOfRow.Kinds)
            {
                foreach (var (reader, view) in ((string, View)[])[("now", now), ("as known", then)])
                {
                    var seen = await KeysAsync(view, kind);
                    foreach (var row in sown.Where(row => row.Kind == kind))
                    {
                        judged++;
                        Compare($"{reader}: {role} sees {kind.Name} {row.Where} {row.Shown}", MaySee(role, SeenWithAttribute.Of(kind)!.Value, row), seen.Contains(row.Key));
                    }
                }
            }

            // Search by tokens, and opening who somebody is: the two readers of people that don't go by rows.
            var people = sown.Where(row => row.Kind == typeof(Person)).ToList();
            var searched = (await now.Tokens.Select(token => token.Person).Distinct().ToListAsync(Cancellation)).Select(person => person.Value).ToHashSet();
            using var revealer = await now.RevealerForAsync([.. people.Select(person => new Key<Person>(person.Key))], Cancellation);
            foreach (var person in people)
            {
                judged += 2;
                Compare($"tokens: {role} finds {person.Where} {person.Shown}", MaySee(role, Right.SeePeople, person), searched.Contains(person.Key));
                Compare($"reveal: {role} opens {person.Where} {person.Shown}", MayOpen(role, person), revealer.FieldsOf(person.Key) == PersonFields.All && revealer.CanRead(person.Key));
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{provider}: {judged} answers of {EveryKindOfRow.Kinds.Count} kinds of row and {OfficeRoles.All.Count} roles compared, {wrong.Count} wrong."));
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong.Take(40)));

        void Compare(string what, bool expected, bool actual)
        {
            if (expected != actual)
            {
                wrong.Add($"{what}: {(actual ? "a leak" : "missing")}");
            }
        }
    }

    // The oracle: from the table alone, in the words of the page on rights.
    private static bool MaySee(OfficeRole role, Right right, Sown row)
    {
        var reach = RightsTable.Of(role, right);
        return (row.Where == Own && reach.HasFlag(Reach.Own)) || (row.Where == Below && reach.HasFlag(Reach.Below)) || (row.Where == Above && reach.HasFlag(Reach.Above))
            || (row.Shown == Shown.Live && reach.HasFlag(Reach.Granted));
    }

    private static bool MayOpen(OfficeRole role, Sown row)
    {
        var reach = RightsTable.Of(role, Right.Reveal);
        return MaySee(role, Right.SeePeople, row)
            && ((row.Where == Own && reach.HasFlag(Reach.Own)) || (row.Shown == Shown.Live && reach.HasFlag(Reach.Granted)));
    }

    private static async Task<Dictionary<string, Key<Jurisdiction>>> PlacesAsync(TestRegister register)
    {
        var city = await register.OfficeBelowAsync(register.Root, "110000");
        var own = await register.OfficeBelowAsync(city.Jurisdiction, "110101");
        return new()
        {
            [Own] = own.Jurisdiction,
            [Above] = city.Jurisdiction,
            [Below] = (await register.OfficeBelowAsync(own.Jurisdiction, "110101001")).Jurisdiction,
            [Sibling] = (await register.OfficeBelowAsync(city.Jurisdiction, "110102")).Jurisdiction,
            [Foreign] = (await register.OfficeBelowAsync(register.Root, "120000")).Jurisdiction,
        };
    }

    private static async Task<HashSet<Guid>> KeysAsync(View view, Type kind) =>
        await (Task<HashSet<Guid>>)typeof(RightsMatrixTests).GetMethod(nameof(KeysOfAsync), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(kind).Invoke(null, [view])!;

    private static async Task<HashSet<Guid>> KeysOfAsync<T>(View view)
        where T : ScopedRow<T> => (await view.Of<T>().Select(row => row.Id).ToListAsync(Cancellation)).Select(key => key.Value).ToHashSet();
}
