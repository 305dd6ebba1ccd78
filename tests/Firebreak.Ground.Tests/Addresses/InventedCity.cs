using Firebreak.Ground.Addresses;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Places;

namespace Firebreak.Ground.Tests.Addresses;

/// <summary>A city that doesn't exist: two districts and a county, with names that repeat, contain one another and have nicknames, as in any real one.</summary>
internal sealed class InventedCity
{
    private readonly List<Place> places = [];
    private readonly List<PlaceAlias> aliases = [];
    private int next;

    public InventedCity()
    {
        var city = Add(Add(null, PlaceKind.Region, "江北省"), PlaceKind.Region, "临江市");

        var peace = Add(Add(city, PlaceKind.Region, "和平区"), PlaceKind.Street, "解放路街道");
        var station = Add(peace, PlaceKind.Community, "站前社区");
        Add(station, PlaceKind.Compound, "阳光花园", "和平阳光花园");
        Add(station, PlaceKind.Compound, "铁路小区", "铁路家属院", "铁路宿舍");
        Add(station, PlaceKind.Compound, "解放路88号院", "解放路88号", "电影公司宿舍");
        Add(station, PlaceKind.Venue, "临江火车站", "临江站");
        var garden = Add(peace, PlaceKind.Community, "花园里社区");
        Add(garden, PlaceKind.Compound, "花园里小区", "花园里");
        Add(garden, PlaceKind.Compound, "花园里二期");
        Add(garden, PlaceKind.Compound, "金色家园");
        var market = Add(Add(PlaceOf("和平区"), PlaceKind.Street, "南市街道"), PlaceKind.Community, "百货大楼社区");
        Add(market, PlaceKind.Compound, "南市小区", "南市新村");
        Add(market, PlaceKind.Compound, "锦绣苑", "锦绣园");
        Add(market, PlaceKind.Compound, "中山路120弄");
        Add(market, PlaceKind.Venue, "和平菜市场", "和平农贸市场");

        var sun = Add(Add(city, PlaceKind.Region, "向阳区"), PlaceKind.Street, "滨河街道");
        var river = Add(sun, PlaceKind.Community, "滨河社区");
        Add(river, PlaceKind.Compound, "阳光花园", "向阳阳光花园");
        Add(river, PlaceKind.Compound, "滨河花园", "滨河小区");
        Add(river, PlaceKind.Compound, "水岸名都");
        Add(river, PlaceKind.Compound, "龙湖天街公寓", "龙湖公寓");
        var mill = Add(Add(PlaceOf("向阳区"), PlaceKind.Street, "纺织街道"), PlaceKind.Community, "一棉社区", "国棉一厂社区");
        Add(mill, PlaceKind.Compound, "一棉新村", "国棉一厂生活区", "一棉家属区");
        Add(mill, PlaceKind.Compound, "纺织小区");
        Add(mill, PlaceKind.Compound, "东风里");
        Add(mill, PlaceKind.Venue, "临江市第二人民医院", "市二院", "临江二院");

        var lake = Add(Add(city, PlaceKind.Region, "东湖县"), PlaceKind.Street, "城关镇");
        var gate = Add(lake, PlaceKind.Community, "东门社区");
        Add(gate, PlaceKind.Compound, "东湖名邸");
        Add(gate, PlaceKind.Compound, "教师新村", "教师公寓");
        Add(Add(PlaceOf("东湖县"), PlaceKind.Street, "柳林乡"), PlaceKind.Community, "上柳林村", "上柳林村委会");
        Add(PlaceOf("柳林乡"), PlaceKind.Community, "下柳林村");
        Book = new AddressBook(places, aliases);
    }

    public AddressBook Book { get; }

    /// <summary>The name of a place with that of its region, by which tables of this test name it.</summary>
    public string NameOf(Key<Place> key)
    {
        var place = places.Single(p => p.Id == key);
        var region = places.Last(p => p.Kind == PlaceKind.Region && place.Path.StartsWith(p.Path, StringComparison.Ordinal));
        return $"{region.Name}/{place.Name}";
    }

    public IReadOnlyList<Place> Places => places;

    private Place PlaceOf(string name) => places.Single(p => p.Name == name);

    private Place Add(Place? parent, PlaceKind kind, string name, params string[] others)
    {
        var id = new Key<Place>(new Guid(++next, 0, 0, new byte[8]));
        var place = parent is null ? Place.At(id, kind, name, default(Key<Jurisdiction>)) : parent.Within(id, kind, name)!;
        places.Add(place);
        aliases.AddRange(others.Select(other => new PlaceAlias { Id = new(new Guid(++next, 1, 0, new byte[8])), Place = id, Name = other }));
        return place;
    }
}
