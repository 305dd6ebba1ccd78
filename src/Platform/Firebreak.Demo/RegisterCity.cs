using Firebreak.Demo.City;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Agencies;
using Firebreak.Ground.Facilities;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Maps;
using Firebreak.Ground.Places;
using Firebreak.Ground.Population;
using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Demo;

/// <summary>The city as the register knows it.</summary>
internal sealed record KnownCity(
    CityPlan Plan, IReadOnlyDictionary<Unit, Key<Jurisdiction>> Offices, IReadOnlyDictionary<Compound, Place> Compounds, IReadOnlyDictionary<Venue, Place> Venues, IReadOnlyDictionary<Venue, Key<Facility>> Facilities);

/// <summary>Writes the city into an empty register: jurisdictions with boundaries, places, facilities, the base map, and the table of population. Nobody of the 1.2 million is a person in it.</summary>
internal sealed class RegisterCity(Writes writes, Reads reads, Actor node)
{
    private const string Source = "演示数据生成器";
    private const int Batch = 4000;

    public async Task<KnownCity> RunAsync(CityPlan plan, DateOnly on, CancellationToken cancellation)
    {
        var offices = await OfficesAsync(plan, on, cancellation);
        await WriteAsync(nameof(DrawBoundary), offices.Select(office => (Func<Change, Row>)(change =>
            JurisdictionBoundary.Of(change.NewKey<JurisdictionBoundary>(), office.Value, office.Key.Boundary, Source, office.Key.Name.English))), cancellation);
        await WriteAsync(nameof(DrawPlace), plan.Ground.Select(drawn => (Func<Change, Row>)(change =>
            MapFeature.Of(change.NewKey<MapFeature>(), drawn.Kind, drawn.Shape, Source) with { Name = drawn.Name?.Chinese, EnglishName = drawn.Name?.English, IsBridge = drawn.IsBridge })), cancellation);
        var (compounds, venues, communities) = await PlacesAsync(plan, offices, cancellation);
        await WriteAsync(nameof(RecordPopulation), plan.Communities.Where(community => community.Residents > 0).SelectMany(community => Population(community, communities[community], on)), cancellation);
        var facilities = await FacilitiesAsync(plan, offices, venues, cancellation);
        await AgenciesAsync(plan, offices, cancellation);
        return new KnownCity(plan, offices, compounds, venues, facilities);
    }

    private async Task<Dictionary<Unit, Key<Jurisdiction>>> OfficesAsync(CityPlan plan, DateOnly on, CancellationToken cancellation)
    {
        List<Unit> units = [.. plan.Counties, .. plan.Streets, .. plan.Communities];
        var entries = units.Select((unit, at) => new CodeListEntry(at + 1, unit.Code, unit.Name.Chinese)).ToList();
        var imported = await new ImportJurisdictions(writes).RunAsync(node, entries, on, dryRun: false, cancellation);
        System.Diagnostics.Debug.Assert(imported.Rejects.Count == 0, "The codes of the city are well formed.");
        await using var view = reads.As(node, Purpose.Upkeep);
        var byCode = await view.Of<Jurisdiction>().ToDictionaryAsync(j => j.Code, j => j.Id, cancellation);
        return units.Prepend(plan.City).ToDictionary(unit => unit, unit => byCode[unit.Code]);
    }

    private async Task<(Dictionary<Compound, Place> Compounds, Dictionary<Venue, Place> Venues, Dictionary<Unit, Place> Communities)> PlacesAsync(
        CityPlan plan, Dictionary<Unit, Key<Jurisdiction>> offices, CancellationToken cancellation)
    {
        var units = new Dictionary<Unit, Place>();
        var compounds = new Dictionary<Compound, Place>();
        var venues = new Dictionary<Venue, Place>();
        await writes.As(node, Purpose.Upkeep).RunAsync(
            nameof(RegisterPlace),
            change =>
            {
                (units, compounds, venues) = (new(), new(), new());
                Add(plan.City, Place.At(change.NewKey<Place>(), PlaceKind.Region, plan.City.Name.Chinese, offices[plan.City]));
                foreach (var (level, kind) in ((IReadOnlyList<Unit>, PlaceKind)[])[(plan.Counties, PlaceKind.Region), (plan.Streets, PlaceKind.Street), (plan.Communities, PlaceKind.Community)])
                {
                    foreach (var unit in level)
                    {
                        Add(unit, units[unit.Parent!].Within(change.NewKey<Place>(), kind, unit.Name.Chinese)! with { Jurisdiction = offices[unit] });
                    }
                }

                foreach (var compound in plan.Compounds)
                {
                    compounds[compound] = Drawn(units[compound.Community].Within(change.NewKey<Place>(), PlaceKind.Compound, compound.Name.Chinese)!, compound.Shape, compound.Name);
                }

                foreach (var venue in plan.Venues)
                {
                    venues[venue] = Drawn(units[venue.Community].Within(change.NewKey<Place>(), PlaceKind.Venue, venue.Name.Chinese)!, venue.Shape, venue.Name);
                }

                return Task.FromResult(0);

                void Add(Unit unit, Place place)
                {
                    units[unit] = place;
                    change.Add(place);
                }

                Place Drawn(Place place, NetTopologySuite.Geometries.Geometry shape, Name name)
                {
                    var at = MapShape.Inside(shape);
                    var there = place with { Longitude = at.X, Latitude = at.Y };
                    change.Add(there);
                    change.Add(PlaceOutline.Of(change.NewKey<PlaceOutline>(), place.Id, shape, Source, name.English));
                    return there;
                }
            },
            cancellation);
        return (compounds, venues, units);
    }

    // An age pyramid as of a city of the interior; the parts add up to the whole by largest remainders.
    private static IEnumerable<Func<Change, Row>> Population(Unit community, Place place, DateOnly on)
    {
        double[] pyramid = [4.6, 5.6, 5.9, 5.2, 5.4, 6.4, 8.3, 8.0, 7.2, 7.0, 7.9, 8.1, 6.2, 5.2, 3.8, 2.5, 1.6, 1.1];
        var parts = pyramid.SelectMany((share, band) => new[] { (Band: band, Sex: Sex.Female, Share: share * (band < 4 ? 0.465 : band > 13 ? 0.54 : 0.495)), (Band: band, Sex: Sex.Male, Share: share * (band < 4 ? 0.535 : band > 13 ? 0.46 : 0.505)) }).ToList();
        var exact = parts.ConvertAll(part => part.Share / 100.0 * community.Residents);
        var sum = exact.Sum();
        exact = exact.ConvertAll(number => number * community.Residents / sum);
        var whole = exact.ConvertAll(number => (int)number);
        foreach (var at in Enumerable.Range(0, exact.Count).OrderByDescending(at => exact[at] - whole[at]).ThenBy(at => at).Take(community.Residents - whole.Sum()))
        {
            whole[at]++;
        }

        return parts.Select((part, at) => (Func<Change, Row>)(change => new PopulationCount
        {
            Id = change.NewKey<PopulationCount>(),
            Place = place.Id,
            AsOf = new DateOnly(on.Year - 1, 12, 31),
            Source = Source,
            AgeFrom = part.Band * 5,
            AgeUntil = part.Band == pyramid.Length - 1 ? null : (part.Band + 1) * 5,
            Sex = part.Sex,
            Count = whole[at],
        }));
    }

    private async Task<Dictionary<Venue, Key<Facility>>> FacilitiesAsync(CityPlan plan, Dictionary<Unit, Key<Jurisdiction>> offices, Dictionary<Venue, Place> venues, CancellationToken cancellation)
    {
        var facilities = new Dictionary<Venue, Key<Facility>>();
        foreach (var venue in plan.Venues.Where(venue => venue.Facility is not null))
        {
            var described = new FacilityDescription(venue.Facility!.Value, venue.Name.Chinese, venues[venue].Id);
            if (await new RegisterFacility(writes).RunAsync(node, Purpose.Upkeep, offices[venue.Community.Parent!.Parent!], described, cancellation) is FacilityRecording.Recorded recorded)
            {
                facilities[venue] = recorded.Facility;
            }
        }

        return facilities;
    }

    private async Task AgenciesAsync(CityPlan plan, Dictionary<Unit, Key<Jurisdiction>> offices, CancellationToken cancellation)
    {
        (AgencyKind Kind, string Name)[] ofCity =
        [
            (AgencyKind.Other, "市联防联控指挥部"), (AgencyKind.Health, "市卫生健康委员会"), (AgencyKind.DiseaseControl, "市疾病预防控制中心"), (AgencyKind.PublicSecurity, "市公安局"), (AgencyKind.IndustryAndInformation, "市工业和信息化局"),
            (AgencyKind.Transport, "市交通运输局"), (AgencyKind.Education, "市教育局"), (AgencyKind.MarketSupervision, "市市场监督管理局"), (AgencyKind.CultureAndTourism, "市文化和旅游局"),
        ];
        var keep = new KeepAgency(writes);
        foreach (var (kind, name) in ofCity)
        {
            await keep.RunAsync(node, offices[plan.City], kind, name, isOpen: true, cancellation);
        }

        foreach (var county in plan.Counties)
        {
            await keep.RunAsync(node, offices[county], AgencyKind.DiseaseControl, county.Name.Chinese + "疾病预防控制中心", isOpen: true, cancellation);
            await keep.RunAsync(node, offices[county], AgencyKind.Health, county.Name.Chinese + "卫生健康局", isOpen: true, cancellation);
        }
    }

    private async Task WriteAsync(string verb, IEnumerable<Func<Change, Row>> rows, CancellationToken cancellation)
    {
        foreach (var batch in rows.Chunk(Batch))
        {
            await writes.As(node, Purpose.Upkeep).RunAsync(
                verb,
                change =>
                {
                    foreach (var row in batch)
                    {
                        change.Add(row(change));
                    }

                    return Task.FromResult(0);
                },
                cancellation);
        }
    }
}
