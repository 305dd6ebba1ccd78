using System.Reflection;
using System.Runtime.CompilerServices;
using Firebreak.Containment.Orders;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Protection;
using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Contacts;
using Firebreak.Storage.Model;

namespace Firebreak.Testing;

/// <summary>How a row was shown to the office that looks.</summary>
public enum Shown
{
    /// <summary>It wasn't.</summary>
    Never,

    /// <summary>For its work, until tomorrow.</summary>
    Live,

    /// <summary>Until yesterday.</summary>
    Expired,

    /// <summary>For other work.</summary>
    OtherPurpose,

    /// <summary>To another agency of the office.</summary>
    OtherAgency,
}

/// <summary>One row of a kind, who answers for it, and how it was shown.</summary>
public sealed record Sown(Type Kind, Guid Key, string Where, Shown Shown);

/// <summary>
/// Sows a row of every kind that somebody answers for, in every jurisdiction and shown in every way. The kinds are those of the model, so that a new one is in the matrix without anybody thinking of it.
/// </summary>
public sealed class EveryKindOfRow(TestRegister register, IReadOnlyDictionary<string, Key<Jurisdiction>> places, Key<Jurisdiction> lookingFrom, Purpose purpose)
{
    // What tables demand of some kinds: one subject and one cause. A contact has a link that can be taken back.
    private static readonly HashSet<(Type Kind, string Property)> Demanded =
        [(typeof(Order), nameof(Order.Place)), (typeof(Order), nameof(Order.CauseCase)), (typeof(OrderProposal), nameof(OrderProposal.Place)), (typeof(OrderProposal), nameof(OrderProposal.CauseCase)), (typeof(Contact), nameof(Contact.Through))];

    private List<Sown> sown = [];
    private int number;

    /// <summary>The people sown so far, by the number that <see cref="Scenery"/> makes them of.</summary>
    public int PeopleSown => number;

    /// <summary>The ways in which rows are shown; all of them by default.</summary>
    public IReadOnlyList<Shown> Ways { get; init; } = Enum.GetValues<Shown>();

    /// <summary>Which places are sown in which ways; all by default.</summary>
    public Func<string, Shown, bool> Wants { get; init; } = (_, _) => true;

    /// <summary>Where numbers begin, so that two that sow into one register don't use the same; 0 by default.</summary>
    public int After { init => number = value; }

    /// <summary>Of which seed the people are.</summary>
    public static Primitives.Seed People { get; } = new(5);

    /// <summary>The kinds of row.</summary>
    public static IReadOnlyList<Type> Kinds { get; } = [.. Parts.Rows.Where(Parts.IsScoped)];

    /// <summary>Sows a row of each, once more at each call, and returns what this call sowed.</summary>
    public async Task<IReadOnlyList<Sown>> SowAsync(CancellationToken cancellation)
    {
        sown = [];
        await register.Register.Writes.As(register.Administrator, Purpose.Upkeep).RunAsync(
            "Sow",
            change =>
            {
                foreach (var (where, place) in places)
                {
                    foreach (var shown in Ways.Where(shown => Wants(where, shown)))
                    {
                        SowOne(change, where, place, shown);
                    }
                }

                return Task.FromResult(0);
            },
            cancellation);
        return sown;
    }

    // In the order in which tables need each other, so that what a row points at is there already.
    private void SowOne(Change change, string where, Key<Jurisdiction> place, Shown shown)
    {
        number++;
        var made = new Dictionary<Type, Guid> { [typeof(Jurisdiction)] = place.Value };
        var person = change.NewKey<Person>();
        var sealer = change.SealerForNew(person);

        // Somebody else of the same place, shown in the same way, for rows that are about two people.
        var other = change.NewKey<Person>();
        change.Add(Person.From(other, place, Scenery.Person(People, number), change.SealerForNew(other)));
        Show(change, typeof(Person), other.Value, place, shown);
        second = other.Value;
        foreach (var kind in register.Register.Shapes.Keys.Where(type => Parts.IsScoped(type) || type == typeof(Ground.Places.Place)))
        {
            var key = kind == typeof(Person) ? person.Value : change.NewKey<Person>().Value;
            made[kind] = key;
            var row = kind == typeof(Person) ? Person.From(person, place, Scenery.Person(People, number), sealer) : Made(kind, key, place, made, sealer);
            change.Add(row);
            if (kind == typeof(Person))
            {
                change.Index(person, Scenery.Person(People, number).Tokens(change.Blind));
            }

            if (Parts.IsScoped(kind))
            {
                sown.Add(new Sown(kind, key, where, shown));
                Show(change, kind, key, place, shown);
            }
        }
    }

    private Row Made(Type kind, Guid key, Key<Jurisdiction> place, Dictionary<Type, Guid> made, Sealer sealer)
    {
        var row = (Row)RuntimeHelpers.GetUninitializedObject(kind);
        foreach (var property in kind.GetProperties().Where(property => property.SetMethod is not null))
        {
            var value = property.Name switch
            {
                "Id" => Activator.CreateInstance(property.PropertyType, key),
                "Responsible" => place,
                "Expires" when property.PropertyType == typeof(Instant) => Instant.Now(register.Time).Plus(TimeSpan.FromDays(1)),
                var name when Demanded.Contains((kind, name)) => KeyFor(Nullable.GetUnderlyingType(property.PropertyType)!, made),
                "Second" when property.PropertyType == typeof(Key<Person>) => new Key<Person>(second),
                _ => Value(property, made, sealer),
            };
            if (value is not null)
            {
                property.SetValue(row, value);
            }
        }

        return row;
    }

    // A value that the tables accept: the row of this very place where one is pointed at, else something that is there once only.
    private object? Value(PropertyInfo property, Dictionary<Type, Guid> made, Sealer sealer)
    {
        var type = property.PropertyType;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Key<>))
        {
            return KeyFor(type, made);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Protected<>))
        {
            var inner = type.GetGenericArguments()[0];
            return inner == typeof(string) ? sealer.Seal("某") : null;
        }

        return type == typeof(string) ? property.Name == "CountsJson" ? "{}" : property.Name.EndsWith("Json", StringComparison.Ordinal) ? "[]" : property.Name == "Path" ? $"p{number}/" : $"{property.Name}-{number}"
            : type == typeof(byte[]) ? Array.Empty<byte>()
            : type == typeof(Instant) ? Instant.Now(register.Time)
            : type == typeof(Guid) ? Guid.CreateVersion7(register.Time.GetUtcNow())
            : type == typeof(DateOnly) ? new DateOnly(2022, 1, 1).AddDays(number)
            : type is { IsClass: true, IsGenericType: false } && type.GetConstructor(Type.EmptyTypes) is not null ? Activator.CreateInstance(type)
            : null;
    }

    private object? KeyFor(Type type, Dictionary<Type, Guid> made) =>
        Activator.CreateInstance(type, made.GetValueOrDefault(type.GetGenericArguments()[0], Guid.CreateVersion7(register.Time.GetUtcNow())));

    private void Show(Change change, Type kind, Guid key, Key<Jurisdiction> place, Shown shown)
    {
        if (shown != Shown.Never)
        {
            typeof(EveryKindOfRow).GetMethod(nameof(ShowRow), BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(kind).Invoke(this, [change, key, place, shown]);
        }
    }

    private void ShowRow<T>(Change change, Guid key, Key<Jurisdiction> place, Shown shown)
        where T : ScopedRow<T> => change.Add(new Involvement<T>
        {
            Id = change.NewKey<Involvement<T>>(),
            Subject = new(key),
            Jurisdiction = lookingFrom,
            Agency = shown == Shown.OtherAgency ? AgencyHere(change) : null,
            Purpose = shown == Shown.OtherPurpose ? Purpose.All.First(other => other != purpose) : purpose,
            Fields = PersonFields.All,
            Reason = "协查",
            GrantedBy = place,
            Expires = change.Now.Plus(TimeSpan.FromDays(shown == Shown.Expired ? -1 : 1)),
        });

    private Guid second;
    private Key<Ground.Agencies.Agency>? agencyHere;

    private Key<Ground.Agencies.Agency> AgencyHere(Change change)
    {
        if (agencyHere is null)
        {
            agencyHere = change.NewKey<Ground.Agencies.Agency>();
            change.Add(new Ground.Agencies.Agency { Id = agencyHere.Value, Responsible = lookingFrom, Kind = Ground.Agencies.AgencyKind.PublicSecurity, Name = "公安" });
        }

        return agencyHere.Value;
    }
}
