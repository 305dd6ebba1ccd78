using System.Collections.Concurrent;
using System.Globalization;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Storage;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace Firebreak.Web.Map;

/// <summary>Which cases a map asks for.</summary>
/// <param name="Outbreak">Of one outbreak; null for all.</param>
/// <param name="KnownAt">As known at a moment; null for now.</param>
internal sealed record CaseQuestion(Key<Outbreak>? Outbreak, Instant? KnownAt);

/// <summary>
/// Cases on the map, under the scope and the rights of whoever looks. No home is ever opened for it: the finest position is the compound, which names nobody. Whoever may see who somebody is sees a dot a
/// case there; everybody else numbers by compound. Further out all see numbers by community, street and county (decision 0141).
/// </summary>
internal sealed class CaseMap(RegisterDatabase register, RegisterMap map, TimeProvider time)
{
    // From these zooms on numbers stand by street, by community, by compound.
    private const int StreetZoom = 11;
    private const int CommunityZoom = 12;
    private const int CompoundZoom = 14;
    private const int DotZoom = 13;
    private const int MostPictures = 64;

    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Picture> pictures = new(StringComparer.Ordinal);
    private (string Pulse, long AskedAt)? pulse;

    /// <summary>The tile of one square.</summary>
    public async Task<Tile> TileAsync(Actor actor, CaseQuestion question, TileAddress at, CancellationToken cancellation)
    {
        var picture = await PictureAsync(actor, question, cancellation);
        return picture.Tiles.GetOrAdd(at, _ => Tile.Of(VectorTile.Of(picture.Items(at.Zoom), at)));
    }

    /// <summary>How many cases whoever looks sees, and how many of them have no place on the map.</summary>
    public async Task<(int Cases, int Unplaced)> CountAsync(Actor actor, CaseQuestion question, CancellationToken cancellation)
    {
        var picture = await PictureAsync(actor, question, cancellation);
        return (picture.Cases, picture.Unplaced);
    }

    private async Task<Picture> PictureAsync(Actor actor, CaseQuestion question, CancellationToken cancellation)
    {
        var ground = await map.NowAsync(cancellation);
        var today = await TodayAsync(question, cancellation);

        // Everything that decides what somebody sees is in the key; two of one office share a picture.
        var emergency = actor.EmergencyUntil is { } until && until > Instant.Now(time);
        var state = await PulseAsync(cancellation);
        var key = string.Create(CultureInfo.InvariantCulture, $"{actor.Jurisdiction}|{actor.Agency}|{string.Join(',', actor.Roles.Order())}|{emergency}|{actor.IsNode}|{question}|{today:O}|{ground.Pulse}|{state}");
        if (pictures.TryGetValue(key, out var known))
        {
            return known;
        }

        if (pictures.Count >= MostPictures)
        {
            pictures.Clear();
        }

        return pictures[key] = await ReadAsync(actor, question, ground, today, emergency, cancellation);
    }

    // Cases, people (where they live) and grants: what a picture is made of.
    private async Task<string> PulseAsync(CancellationToken cancellation)
    {
        if (pulse is { } recent && time.GetElapsedTime(recent.AskedAt) < AskAgainAfter)
        {
            return recent.Pulse;
        }

        await using var view = register.Reads.As(register.Job("map"), Purpose.Reporting);
        var now = string.Join('/', await RegisterMap.PulseOf<Case>(view, cancellation), await RegisterMap.PulseOf<Person>(view, cancellation), await RegisterMap.PulseOf<Involvement<Case>>(view, cancellation), await RegisterMap.PulseOf<Involvement<Person>>(view, cancellation));
        pulse = (now, time.GetTimestamp());
        return now;
    }

    private async Task<DateOnly> TodayAsync(CaseQuestion question, CancellationToken cancellation)
    {
        await using var view = register.Reads.As(register.Job("map"), Purpose.Reporting);
        var zone = await view.TimeZoneAsync(register.Job("map").Jurisdiction, cancellation);
        return DateOnly.FromDateTime(zone.At(question.KnownAt ?? Instant.Now(time)).DateTime);
    }

    private async Task<Picture> ReadAsync(Actor actor, CaseQuestion question, RegisterMap.Picture ground, DateOnly today, bool emergency, CancellationToken cancellation)
    {
        await using var now = register.Reads.As(actor, Purpose.Investigation);
        var view = question.KnownAt is { } moment ? now.AsKnownAt(moment) : now;
        var cases = view.Of<Case>().Where(c => c.Facts.Class != CaseClass.Discarded);
        if (question.Outbreak is { } outbreak)
        {
            cases = cases.Where(c => c.Outbreak == outbreak);
        }

        var rows = await cases.GroupJoin(view.Of<Person>(), c => c.Person, p => p.Id, (c, p) => new { Case = c, People = p })
            .SelectMany(both => both.People.DefaultIfEmpty(), (both, person) => new { both.Case.Id, both.Case.Number, both.Case.Responsible, both.Case.Facts, LivesIn = person == null ? null : person.LivesIn })
            .ToListAsync(cancellation);
        var picture = new Picture();
        foreach (var row in rows.OrderBy(row => row.Number, StringComparer.Ordinal))
        {
            var day = row.Facts.Report ?? row.Facts.Confirmation ?? row.Facts.Sampling ?? row.Facts.Onset;
            picture.Add(
                ground,
                new Seen(row.Id, row.Number, row.Responsible, row.LivesIn, row.Facts.Found, row.Facts.Class, day is { } on ? Math.Max(0, today.DayNumber - on.DayNumber) : null),
                emergency || MayOpen(actor, ground, row.Responsible));
        }

        picture.Finish(ground);
        return picture;
    }

    // A grant of one row opens the row's file; the map doesn't ask each for it, and shows those rows as numbers.
    private static bool MayOpen(Actor actor, RegisterMap.Picture ground, Key<Jurisdiction> responsible)
    {
        var reach = actor.ReachOf(Right.Reveal);
        if (!ground.Jurisdictions.TryGetValue(responsible, out var office) || !ground.Jurisdictions.TryGetValue(actor.Jurisdiction, out var own))
        {
            return false;
        }

        return (reach.HasFlag(Reach.Own) && (responsible == own.Id || office.MergedInto == own.Id))
            || (reach.HasFlag(Reach.Below) && responsible != own.Id && office.Path.StartsWith(own.Path, StringComparison.Ordinal));
    }

    private sealed record Seen(Key<Case> Case, string Number, Key<Jurisdiction> Responsible, Key<Place>? LivesIn, HowFound Found, CaseClass Class, int? DaysAgo);

    /// <summary>A number on the map: cases of one unit.</summary>
    private sealed class Heap
    {
        private readonly int[] found = new int[Enum.GetValues<HowFound>().Length];
        private int recent;
        private int? newest;

        public int Count { get; private set; }

        public void Add(Seen seen)
        {
            Count++;
            found[(int)seen.Found]++;
            recent += seen.DaysAgo < 7 ? 1 : 0;
            newest = newest is null || seen.DaysAgo < newest ? seen.DaysAgo ?? newest : newest;
        }

        public (string, object?)[] Tags(string unit, string id, string name, string? english) =>
        [
            ("unit", unit), ("id", id), ("name", name), ("name_en", english), ("count", Count), ("community", found[(int)HowFound.Community]), ("inside", found[(int)HowFound.InsideControl]),
            ("imported", found[(int)HowFound.Imported]), ("unknown", found[(int)HowFound.Unknown]), ("recent", recent), ("newest", newest),
        ];
    }

    private sealed class Picture
    {
        // Dots of one compound are laid out in a spiral about its middle: where in it somebody lives isn't known here and isn't said.
        private const double GoldenAngle = 2.399963229728653;
        private const double DotStepMetres = 9;

        private readonly Dictionary<Key<Jurisdiction>, Heap> units = [];
        private readonly Dictionary<Key<Place>, Heap> counted = [];
        private readonly Dictionary<Key<Place>, Heap> all = [];
        private readonly Dictionary<Key<Place>, List<Seen>> dots = [];
        private readonly Dictionary<string, List<MapItem>> items = new(StringComparer.Ordinal);

        public ConcurrentDictionary<TileAddress, Tile> Tiles { get; } = new();

        public int Cases { get; private set; }

        public int Unplaced { get; private set; }

        public void Add(RegisterMap.Picture ground, Seen seen, bool mayOpen)
        {
            Cases++;
            var compound = seen.LivesIn is { } lives && ground.PlacesByKey.TryGetValue(lives, out var place) ? ground.PlacesByKey[place.Canonical] : null;
            if (!ground.Jurisdictions.TryGetValue(compound?.Jurisdiction ?? seen.Responsible, out var office) || !Jurisdiction.KeysOf(office.Path).Any(ground.BoundaryPoints.ContainsKey))
            {
                Unplaced += compound is not null && PointOf(ground, compound) is not null ? 0 : 1;
            }

            foreach (var unit in office is null ? [] : Jurisdiction.KeysOf(office.Path))
            {
                HeapOf(units, unit).Add(seen);
            }

            if (compound is null || PointOf(ground, compound) is null)
            {
                return;
            }

            HeapOf(all, compound.Id).Add(seen);
            if (mayOpen)
            {
                (dots.TryGetValue(compound.Id, out var here) ? here : dots[compound.Id] = []).Add(seen);
            }
            else
            {
                HeapOf(counted, compound.Id).Add(seen);
            }
        }

        public void Finish(RegisterMap.Picture ground)
        {
            foreach (var level in (JurisdictionLevel[])[JurisdictionLevel.County, JurisdictionLevel.Street, JurisdictionLevel.Community])
            {
                items[level.ToString()] = [.. units.Where(unit => ground.Jurisdictions[unit.Key].Level == level && ground.BoundaryPoints.ContainsKey(unit.Key)).Select(unit =>
                {
                    var (jurisdiction, at) = (ground.Jurisdictions[unit.Key], ground.BoundaryPoints[unit.Key]);
                    return MapItem.At("case_counts", Mercator.X(at.X), Mercator.Y(at.Y), 0, unit.Value.Tags(RegisterMap.Picture.Word(level), unit.Key.ToString(), jurisdiction.Name, null));
                })];
            }

            items["counted"] = [.. counted.Select(heap => Number(ground, heap.Key, heap.Value))];
            items["dots"] = [.. dots.SelectMany(here => here.Value.Select((seen, number) => Dot(ground, here.Key, seen, number)))];
        }

        public IEnumerable<MapItem> Items(int zoom)
        {
            var numbers = zoom < StreetZoom ? items[nameof(JurisdictionLevel.County)]
                : zoom < CommunityZoom ? items[nameof(JurisdictionLevel.Street)]
                : zoom < CompoundZoom ? items[nameof(JurisdictionLevel.Community)]
                : items["counted"];
            return zoom < DotZoom ? numbers : numbers.Concat(items["dots"]);
        }

        private static MapItem Number(RegisterMap.Picture ground, Key<Place> compound, Heap heap)
        {
            var at = PointOf(ground, ground.PlacesByKey[compound])!;
            return MapItem.At("case_counts", Mercator.X(at.X), Mercator.Y(at.Y), 0, heap.Tags("compound", compound.ToString(), ground.PlacesByKey[compound].Name, null));
        }

        private static MapItem Dot(RegisterMap.Picture ground, Key<Place> compound, Seen seen, int number)
        {
            var at = PointOf(ground, ground.PlacesByKey[compound])!;
            var metre = 1 / (40_075_016.7 * Math.Cos(at.Y * Math.PI / 180));
            var away = DotStepMetres * Math.Sqrt(number) * metre;
            return MapItem.At(
                "cases", Mercator.X(at.X) + (away * Math.Cos(number * GoldenAngle)), Mercator.Y(at.Y) + (away * Math.Sin(number * GoldenAngle)), 0,
                ("id", seen.Case.ToString()), ("number", seen.Number), ("found", RegisterMap.Picture.Word(seen.Found)), ("class", RegisterMap.Picture.Word(seen.Class)), ("days", seen.DaysAgo),
                ("place", compound.ToString()), ("place_name", ground.PlacesByKey[compound].Name));
        }

        private static Point? PointOf(RegisterMap.Picture ground, Place place) =>
            place is { Longitude: { } longitude, Latitude: { } latitude } ? new Point(longitude, latitude)
            : ground.Outlines.TryGetValue(place.Id, out var outline) ? outline.InteriorPoint
            : null;

        private static Heap HeapOf<T>(Dictionary<Key<T>, Heap> heaps, Key<T> key) => heaps.TryGetValue(key, out var heap) ? heap : heaps[key] = new Heap();
    }
}
