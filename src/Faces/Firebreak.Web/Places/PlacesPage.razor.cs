using System.Globalization;
using Firebreak.Ground.Addresses;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Primitives;
using Firebreak.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Web.Places;

/// <summary>Places from region to building, with who fell ill, stopped or was exposed there; and the addresses that nobody has placed yet.</summary>
public sealed partial class PlacesPage
{
    private const int MostNamed = 60;
    private const int MostWaiting = 100;

    private readonly Dictionary<Key<Place>, IReadOnlyList<PlaceBranch>> opened = [];
    private IReadOnlyList<PlaceBranch> roots = [];
    private IReadOnlyList<(Place Place, string Path)>? named;
    private IReadOnlyList<(Place Place, string Path)>? same;
    private PlaceFile? file;
    private Key<Place>? lastMerged;
    private string sought = "";
    private string sameName = "";
    private bool isReviewing;
    private List<(AddressReview Review, string? Suggested)> queue = [];
    private int waiting;
    private (AddressReview Review, string? Suggested)? review;
    private List<(Key<Place> Place, string Said)> guesses = [];
    private AddressBook? book;
    private string? address;
    private string? answer;
    private string otherName = "";
    private string alias = "";

    private bool MayWrite { get; set; }

    private bool MayReveal { get; set; }

    private bool MaySeeCases { get; set; }

    private bool MaySeeAddresses { get; set; }

    /// <inheritdoc />
    protected override async Task LoadAsync()
    {
        await using var view = await Desk.ViewAsync(Visit, Right.SeeReference, Purpose.Investigation, Cancellation);
        MayWrite = Visit.AsOf is null && view.Actor.Has(Right.WritePlaces);
        MayReveal = view.Actor.Has(Right.Reveal);
        MaySeeCases = view.Actor.Has(Right.SeeCases);
        MaySeeAddresses = view.Actor.Has(Right.SeePeople);
        roots = await view.BranchesAsync(parent: null, Cancellation);
        foreach (var key in opened.Keys.ToList())
        {
            opened[key] = await view.BranchesAsync(key, Cancellation);
        }

        if (!IsLoaded && roots is [{ Inside: > 0 } only])
        {
            // One city: its districts are what somebody comes for.
            opened[only.Place.Id] = await view.BranchesAsync(only.Place.Id, Cancellation);
        }

        var open = file?.Around[^1].Id ?? (!IsLoaded && Guid.TryParse(Visit.Asked("id"), out var id) ? new Key<Place>(id) : null);
        file = open is { } asked ? await view.PlaceFileAsync(asked, Cancellation) : null;
        await ReadQueueAsync(view);
    }

    private async Task ReadQueueAsync(View view)
    {
        waiting = MaySeeAddresses ? await view.AddressesToReview().CountAsync(Cancellation) : 0;
        var reviews = waiting == 0 ? [] : await view.AddressesToReview().Take(MostWaiting).ToListAsync(Cancellation);
        var paths = await view.PathsAsync([.. reviews.Select(one => one.Suggested).OfType<Key<Place>>()], Cancellation);
        queue = reviews.ConvertAll(one => (one, one.Suggested is { } place ? paths.GetValueOrDefault(place) : null));
    }

    private Task FoldAsync(Key<Place> place) => ActAsync(async () =>
    {
        if (opened.Remove(place))
        {
            return;
        }

        await using var view = await Desk.ViewAsync(Visit, Right.SeeReference, Purpose.Investigation, Cancellation);
        opened[place] = await view.BranchesAsync(place, Cancellation);
    });

    private Task OpenAsync(Key<Place> place) => ActAsync(async () =>
    {
        await using var view = await Desk.ViewAsync(Visit, Right.SeeReference, Purpose.Investigation, Cancellation);
        (file, same, sameName, lastMerged) = (await view.PlaceFileAsync(place, Cancellation), null, "", null);
    });

    private Task SearchAsync() => ActAsync(async () =>
    {
        if (sought.Trim().Length == 0)
        {
            named = null;
            return;
        }

        await using var view = await Desk.ViewAsync(Visit, Right.SeeReference, Purpose.Investigation, Cancellation);
        named = await NamedAsync(view, sought.Trim());
    });

    private Task FindSameAsync() => ActAsync(async () =>
    {
        if (file?.Around[^1] is not { } place || sameName.Trim().Length == 0)
        {
            return;
        }

        await using var view = await Desk.ViewAsync(Visit, Right.SeeReference, Purpose.Upkeep, Cancellation);
        same = [.. (await NamedAsync(view, sameName.Trim())).Where(other => other.Place.Kind == place.Kind && other.Place.Canonical != place.Canonical)];
    });

    private async Task<IReadOnlyList<(Place Place, string Path)>> NamedAsync(View view, string name)
    {
        var places = await view.PlacesNamedAsync(name, MostNamed, Cancellation);
        var paths = await view.PathsAsync([.. places.Select(place => place.Parent).OfType<Key<Place>>()], Cancellation);
        return [.. places.Select(place => (place, place.Parent is { } parent ? paths.GetValueOrDefault(parent, "") : ""))];
    }

    private Task MergeAsync(Key<Place> other) => ActAsync(async () =>
    {
        if (file?.Around[^1] is not { } place)
        {
            return;
        }

        var actor = await Desk.ActorAsync(Visit, Right.WritePlaces, Purpose.Upkeep, Cancellation);
        if (Say(await new MergePlaces(Desk.Register.Writes).RunAsync(actor, Purpose.Upkeep, place.Id, other, Cancellation)))
        {
            await using var view = await Desk.ViewAsync(Visit, Right.SeeReference, Purpose.Upkeep, Cancellation);
            var top = await view.RowsOf(place.Id).Where(row => row.Id == row.Canonical).Select(row => row.Id).SingleAsync(Cancellation);
            lastMerged = await view.RowsOf(place.Id).Where(row => row.Id == other).Select(row => row.MergedInto).SingleAsync(Cancellation) == top ? other : null;
            (same, sameName) = (null, "");
            await LoadAsync();
            Told = new("They are one place now; people, cases and buildings of both answer to it.", "已合并为同一地点；双方的人员、病例和楼栋均归于此。");
        }
    });

    private Task SeparateAsync(Key<Place> merged) => ActAsync(async () =>
    {
        var actor = await Desk.ActorAsync(Visit, Right.WritePlaces, Purpose.Upkeep, Cancellation);
        if (Say(await new SeparatePlaces(Desk.Register.Writes).RunAsync(actor, Purpose.Upkeep, merged, Cancellation)))
        {
            lastMerged = null;
            await LoadAsync();
            Told = new("They are two places again.", "已拆分为两个地点。");
        }
    });

    private bool Say(PlaceMerge outcome)
    {
        Refused = outcome switch
        {
            PlaceMerge.Done => null,
            PlaceMerge.NothingToDo => new("It was so already; nothing was changed.", "已是如此，未作更改。"),
            PlaceMerge.CannotBeOne => new("Places of different kinds, or one inside the other, can't be one.", "类型不同或相互包含的地点不能合并。"),
            _ => new("There is no such place.", "没有此地点。"),
        };
        return outcome is PlaceMerge.Done;
    }

    private Task OpenReviewAsync((AddressReview Review, string? Suggested) one) => ActAsync(() =>
    {
        (review, address, otherName, alias) = (one, null, "", "");
        guesses = one.Review.Suggested is { } place && one.Suggested is { } said ? [(place, said)] : [];
        answer = guesses.Count == 0 ? null : guesses[0].Place.ToString();
        return Task.CompletedTask;
    });

    // The address says more than its likeliest place: which others it may mean, and which building, unit or household.
    private Task RevealAsync() => ActAsync(async () =>
    {
        if (review is not { } open)
        {
            return;
        }

        var actor = await Desk.ActorAsync(Visit, Right.Reveal, Purpose.Upkeep, Cancellation);
        await using var view = Desk.Register.Reads.As(actor, Purpose.Upkeep);
        var key = open.Review.Person;
        var person = await view.Of<Person>().SingleOrDefaultAsync(p => p.Id == key, Cancellation);
        using var revealer = await view.RevealerForAsync([key], Cancellation);
        if (revealer.Refusal is { } refusal)
        {
            Refused = refusal.Said;
            return;
        }

        if (person is null || !revealer.CanRead(key.Value) || PersonDetails.Of(person, revealer).Address is not { } text)
        {
            Refused = new("The person was erased, or has no address any more.", "该人员信息已清除，或已无地址。");
            return;
        }

        address = text;
        book ??= await AddressBook.OfAsync(view, Cancellation);
        if (book.Match(text) is { } match)
        {
            var narrowest = await view.NarrowestAsync(match, Cancellation);
            Key<Place>[] places = [narrowest.Id, .. match.Others.Select(other => other.Place)];
            var paths = await view.PathsAsync(places, Cancellation);
            guesses = [.. places.Select(place => (place, paths.GetValueOrDefault(place, "")))];

            answer = narrowest.Id.ToString();
        }
    });

    private Task FindOtherAsync(string? name) => ActAsync(async () =>
    {
        otherName = name?.Trim() ?? "";
        if (otherName.Length == 0)
        {
            return;
        }

        await using var view = await Desk.ViewAsync(Visit, Right.SeeReference, Purpose.Upkeep, Cancellation);
        guesses = [.. (await NamedAsync(view, otherName)).Where(hit => hit.Place.MergedInto is null).Take(10).Select(hit => (hit.Place.Id, hit.Path.Length == 0 ? hit.Place.Name : hit.Path + " › " + hit.Place.Name))];
        answer = guesses.Count == 1 ? guesses[0].Place.ToString() : null;
    });

    private Task DecideAsync() => ActAsync(async () =>
    {
        if (review is not { } open || answer is not { } chosen)
        {
            return;
        }

        var actor = await Desk.ActorAsync(Visit, Right.WritePlaces, Purpose.Upkeep, Cancellation);
        Key<Place>? where = Guid.TryParse(chosen, out var key) ? new Key<Place>(key) : null;
        if (!await new DecideAddress(Desk.Register.Writes).RunAsync(actor, open.Review.Id, where, where is null || alias.Trim().Length == 0 ? null : alias.Trim(), Cancellation))
        {
            Refused = new("There is no such address or place any more, or the person was erased.", "该地址或地点已不存在，或此人已被清除。");
            return;
        }

        var at = queue.FindIndex(one => one.Review.Id == open.Review.Id);
        (review, address) = (null, null);
        await LoadAsync();
        if (at >= 0 && at < queue.Count)
        {
            // The next one opens by itself: a queue is worked through, not clicked through.
            await OpenReviewAsync(queue[at]);
        }

        Told = where is null ? new("Noted: it can't be told. Another address of the person is asked about anew.", "已记录为无法判断；此人地址变更后将重新询问。") : new("The home is known now.", "已确认居住地点。");
    });

    private string Clock(Instant moment) => TimeZoneInfo.ConvertTime(new DateTimeOffset(moment.Utc), Zone) is var at && at.Year == Today.Year
        ? at.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture) : at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static Phrase KindWords(PlaceKind kind) => kind switch
    {
        PlaceKind.Region => new("region", "行政区域"),
        PlaceKind.Street => new("street", "街道、乡镇"),
        PlaceKind.Community => new("community", "社区、村"),
        PlaceKind.Compound => new("compound", "小区"),
        PlaceKind.Building => new("building", "楼栋"),
        PlaceKind.Unit => new("unit", "单元"),
        PlaceKind.Household => new("household", "户"),
        _ => new("venue", "场所"),
    };
}
