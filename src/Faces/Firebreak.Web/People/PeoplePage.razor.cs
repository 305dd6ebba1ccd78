using System.Globalization;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Cases;
using Firebreak.Primitives;
using Firebreak.Web.Shell;

namespace Firebreak.Web.People;

/// <summary>People of the register, found by what is known of them, under pseudonyms; opened one at a time, for a purpose.</summary>
/// <remarks>What is searched by names somebody: it stands in no address, no draft and no log.</remarks>
public sealed partial class PeoplePage
{
    private const int MostFound = 50;

    private static readonly IReadOnlyList<(Purpose Code, Phrase Words)> Purposes =
    [
        (Purpose.Investigation, new("for investigation", "用于流调")), (Purpose.Containment, new("for containment", "用于管控")), (Purpose.Care, new("for care", "用于救治和服务")), (Purpose.Upkeep, new("for upkeep of the register", "用于数据核对")),
    ];

    private readonly List<Key<Person>> chosen = [];
    private IReadOnlyList<PersonGlance> found = [];
    private PersonFile? file;
    private PersonDetails? revealed;
    private Key<Person>? lastMerged;
    private PersonSearch? search;
    private string name = "";
    private string phone = "";
    private string document = "";
    private string year = "";
    private string purpose = Purpose.Investigation.Code;
    private bool searched;

    private bool MayDecide { get; set; }

    private bool MayReveal { get; set; }

    /// <inheritdoc />
    protected override async Task LoadAsync()
    {
        await using var view = await Desk.ViewAsync(Visit, Right.SeePeople, Purpose.Investigation, Cancellation);
        MayDecide = Visit.AsOf is null && view.Actor.Has(Right.DecideDuplicates);
        MayReveal = view.Actor.Has(Right.Reveal);
        if (search is { } asked)
        {
            found = await view.GlancesAsync(await view.FindPeopleAsync(asked, Cancellation), Cancellation);
        }

        var open = file?.Rows[0].Person.Id ?? (!IsLoaded && Guid.TryParse(Visit.Asked("id"), out var id) ? new Key<Person>(id) : null);
        if (open is { } key)
        {
            file = await view.PersonFileAsync(key, Cancellation);
            Refused = file is null ? new("There is no such person, or not for you.", "没有此人，或您无权查看。") : null;
        }
    }

    private Task SearchAsync() => ActAsync(async () =>
    {
        var digits = PhoneNumber.Normalise(phone);
        int? born = int.TryParse(year.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : null;
        if (year.Trim().Length > 0 && born is not (>= 1890 and <= 2200))
        {
            Refused = new($"A year of birth has four digits, such as 1968; '{year.Trim()}' isn't one.", $"出生年份应为四位数字，如 1968；“{year.Trim()}”不是。");
            return;
        }

        if (phone.Trim().Length > 0 && digits.Length < 4)
        {
            Refused = new("A phone is searched whole, or by its last four digits.", "电话须输入全号或末四位。");
            return;
        }

        var asked = new PersonSearch
        {
            NameFragment = name.Trim(),
            Document = document.Trim(),
            Phone = digits.Length > 4 ? digits : null,
            PhoneEnding = digits.Length == 4 ? digits : null,
            BirthYear = born,
            Limit = MostFound,
        };
        if (asked is { NameFragment.Length: 0, Document.Length: 0, Phone: null, PhoneEnding: null })
        {
            Refused = new("Give a part of the name, a phone or a document number.", "请输入姓名片段、电话或证件号码。");
            return;
        }

        (search, searched, file, revealed, lastMerged) = (asked, true, null, null, null);
        chosen.Clear();
        await LoadAsync();
        if (found.Count == 1)
        {
            await ShowAsync(found[0].Person.Id);
        }
    });

    private void Clear()
    {
        (search, searched, found, file, revealed) = (null, false, [], null, null);
        (name, phone, document, year) = ("", "", "", "");
        chosen.Clear();
    }

    private Task OpenAsync(Key<Person> id) => ActAsync(() => ShowAsync(id));

    private async Task ShowAsync(Key<Person> id)
    {
        await using var view = await Desk.ViewAsync(Visit, Right.SeePeople, Purpose.Investigation, Cancellation);
        (file, revealed) = (await view.PersonFileAsync(id, Cancellation), null);
    }

    private Task RevealAsync() => ActAsync(async () =>
    {
        if (file is not { } person || Purpose.Find(purpose) is not { } why)
        {
            return;
        }

        var actor = await Desk.ActorAsync(Visit, Right.Reveal, why, Cancellation);
        await using var view = Desk.Register.Reads.As(actor, why);
        var row = person.Rows[0].Person;
        using var revealer = await view.RevealerForAsync([row.Id], Cancellation);
        if (revealer.Refusal is { } refusal)
        {
            Refused = refusal.Said;
            return;
        }

        if (!revealer.CanRead(row.Id.Value))
        {
            Refused = new("This person was erased; nobody can say who it was.", "该人员信息已清除，无法再查看。");
            return;
        }

        revealed = PersonDetails.Of(row, revealer);
    });

    private void Choose(Key<Person> id, bool isChosen)
    {
        chosen.Remove(id);
        if (isChosen)
        {
            chosen.Add(id);
        }
    }

    private Task MergeAsync() => ActAsync(async () =>
    {
        if (chosen is not [var kept, var other])
        {
            return;
        }

        var actor = await Desk.ActorAsync(Visit, Right.DecideDuplicates, Purpose.Upkeep, Cancellation);
        if (!Say(await new MergePeople(Desk.Register.Writes).RunAsync(actor, Purpose.Upkeep, kept, other, Cancellation)))
        {
            return;
        }

        // The edge was laid from the top of the other's tree: that row is the one to cut off again.
        await using var view = await Desk.ViewAsync(Visit, Right.SeePeople, Purpose.Upkeep, Cancellation);
        var rows = (await view.PersonFileAsync(kept, Cancellation))?.Rows.Select(row => row.Person).ToList() ?? [];
        var top = rows.Find(row => row.Id == other);
        while (top?.MergedInto is { } into && rows.Find(row => row.Id == into) is { MergedInto: not null } above)
        {
            top = above;
        }

        lastMerged = top?.Id;
        chosen.Clear();
        file = null;
        await ShowAsync(kept);
        await LoadAsync();
        Told = new("They are one person now. No case and no contact was touched.", "已合并为同一人；病例和接触者记录均未改动。");
    });

    private Task SeparateAsync(Key<Person> merged) => ActAsync(async () =>
    {
        var actor = await Desk.ActorAsync(Visit, Right.DecideDuplicates, Purpose.Upkeep, Cancellation);
        if (Say(await new SeparatePeople(Desk.Register.Writes).RunAsync(actor, Purpose.Upkeep, merged, Cancellation)))
        {
            lastMerged = null;
            await LoadAsync();
            Told = new("They are two people again, and aren't merged by the rule from now on.", "已拆分为两人，此后不再自动合并。");
        }
    });

    private bool Say(PeopleMerge outcome)
    {
        Refused = outcome switch
        {
            PeopleMerge.Done => null,
            PeopleMerge.NothingToDo => new("It was so already; nothing was changed.", "已是如此，未作更改。"),
            PeopleMerge.OutOfSight => new("Rows of these people lie outside what you may see; somebody who sees all of them decides.", "相关记录不全在您的可见范围内，须由能查看全部记录者决定。"),
            _ => new("There is no such person, or not for you.", "没有此人，或您无权查看。"),
        };
        return outcome is PeopleMerge.Done;
    }

    private static string Short(Key<Person> key) => key.Value.ToString("N")[^6..];

    private string SexWords(Person person) => person.Sex switch { Sex.Male => T("male", "男"), Sex.Female => T("female", "女"), _ => Words.Dash };
}
