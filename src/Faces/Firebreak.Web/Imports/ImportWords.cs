using System.Globalization;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Imports;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Contacts;
using Firebreak.Primitives;
using Firebreak.Reports.Words;
using Firebreak.Surveillance.Samples;
using Firebreak.Web.Api;
using Firebreak.Web.Investigation.Cases;
using Firebreak.Web.Shell;

namespace Firebreak.Web.Imports;

/// <summary>How imports stand on the page.</summary>
internal static class ImportWords
{
    private const string Sealed = "•••";

    private static readonly Dictionary<string, Phrase> Fields = Named();

    public static Phrase Of(FileKind kind) => kind switch
    {
        FileKind.LineList => new("Line list of cases", "病例清单"),
        FileKind.Links => new("Links: who infected whom", "传播关系"),
        FileKind.Contacts => new("Contacts", "接触者名单"),
        FileKind.Results => new("Samples and results", "样本与检测结果"),
        _ => new("Itineraries", "行程"),
    };

    public static Phrase OfField(string field) => Fields.TryGetValue(field, out var words) ? words
        : field.StartsWith("infector.", StringComparison.Ordinal) ? new("infector: " + OfField(field[9..]).English, "传染源：" + OfField(field[9..]).Chinese)
        : field.StartsWith("infectee.", StringComparison.Ordinal) ? new("infectee: " + OfField(field[9..]).English, "被感染者：" + OfField(field[9..]).Chinese)
        : new(field, field);

    public static Phrase OfCount(string kind) => kind switch
    {
        "cases" => new("Cases", "病例"),
        "people" => new("People", "人员"),
        "links" => new("Links", "传播关系"),
        "contacts" => new("Contacts", "接触者"),
        "samples" => new("Samples and results", "样本与结果"),
        _ => new("Stops", "停留点"),
    };

    public static Phrase OfKind(string kind) => kind switch
    {
        "Case" => new("case", "病例"),
        "Person" => new("person", "人员"),
        "PresumedLink" => new("link", "传播关系"),
        "Contact" => new("contact", "接触者"),
        "Sample" => new("sample", "样本"),
        "ItineraryStop" => new("stop", "停留点"),
        "Outbreak" => new("outbreak", "疫情"),
        _ => new(kind, kind),
    };

    public static Phrase Of(ImportState state) => state switch
    {
        ImportState.Running => new("under way", "正在写入"),
        ImportState.Done => new("in the register", "已导入"),
        ImportState.TakingBack => new("being taken back", "正在撤销"),
        _ => new("taken back", "已撤销"),
    };

    public static string MarkOf(ImportState state) => state switch { ImportState.Done => "done", ImportState.Undone => "unknown", _ => "due" };

    public static Phrase Of(KeptBecause because) => because switch
    {
        KeptBecause.ChangedSince => new("somebody changed it since", "此后有人修改过"),
        KeptBecause.PointedAt => new("a fact that stays points at it", "有保留的记录引用它"),
        _ => new("it was handed to somebody whose rows you don't see", "已移交给您无权查看的单位"),
    };

    /// <summary>The first rows as they will be read; who somebody is stays masked.</summary>
    public static (IReadOnlyList<Phrase> Headings, IReadOnlyList<IReadOnlyList<string>> Rows) First(FileSeen file, DeskVisit visit, DateOnly today)
    {
        var language = visit.Language;
        Phrase who = new("Who", "身份"), ofCase = new("Case", "病例编号"), setting = new("Setting", "场所或方式");
        string Day(DateOnly? day) => day.Short(today);
        string Text(string? text) => string.IsNullOrEmpty(text) ? Words.Dash : text;
        string Clock(Instant moment) => TimeZoneInfo.ConvertTime(new DateTimeOffset(moment.Utc), TimeZoneInfo.FindSystemTimeZoneById(visit.Zone)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        switch (file.Kind)
        {
            case FileKind.LineList:
                var fields = CaseField.All.Where(field => file.First.Cases.Any(row => field.Text(row.Facts) is not ("" or "Unknown"))).ToList();
                return (
                    [new("Number", "编号"), who, .. fields.Select(field => field.Heading)],
                    [.. file.First.Cases.Select(row => (IReadOnlyList<string>)[row.Number, Who(row.Person, language), .. fields.Select(field => field.Text(row.Facts) is "Unknown" ? Words.Dash : field.Said(field.Text(row.Facts), language))])]);
            case FileKind.Links:
                return ([new("Infector", "传染源"), new("Infectee", "被感染者"), setting], [.. file.First.Links.Select(row => (IReadOnlyList<string>)[row.Infector, row.Infectee, Text(row.Setting)])]);
            case FileKind.Contacts:
                return (
                    [ofCase, who, new("Tier", "接触类型"), new("Last exposure", "末次暴露"), setting],
                    [.. file.First.Contacts.Select(row => (IReadOnlyList<string>)[row.CaseNumber, Who(row.Person, language), Of(row.Tier).In(language), Day(row.LastExposure), Text(row.Setting)])]);
            case FileKind.Results:
                return (
                    [new("Sample", "样本编号"), new("Sampled on", "采样日期"), who, ofCase, new("Result", "结果"), new("Result on", "结果日期"), new("Ct", "Ct 值"), new("Laboratory", "检测机构")],
                    [.. file.First.Samples.Select(row => (IReadOnlyList<string>)[row.Code, Day(row.SampledOn), Who(row.Person, language), Text(row.CaseNumber), Of(row.Result).In(language), Day(row.ResultOn), row.CycleThreshold?.ToString("0.#", CultureInfo.InvariantCulture) ?? Words.Dash, Text(row.Laboratory)])]);
            default:
                // A stop may be somebody's home: that there is a place is said, which one isn't.
                return (
                    [ofCase, new("Place", "地点"), new("Arrived", "到达"), new("Left", "离开")],
                    [.. file.First.Stops.Select(row => (IReadOnlyList<string>)[row.CaseNumber, row.Place is null ? Words.Dash : Sealed, Clock(row.Arrived), Clock(row.Left)])]);
        }
    }

    public static Phrase Of(ContactTier tier) => tier switch
    {
        ContactTier.Close => new("close contact", "密切接触者"),
        ContactTier.Secondary => new("secondary contact", "密接的密接"),
        ContactTier.General => new("general contact", "一般接触者"),
        _ => new("not judged yet", "待判定"),
    };

    public static Phrase Of(SampleResult result) => result switch
    {
        SampleResult.Positive => new("positive", "阳性"),
        SampleResult.Negative => new("negative", "阴性"),
        SampleResult.Pending => new("pending", "待出结果"),
        SampleResult.Indeterminate => new("indeterminate", "可疑，需复检"),
        _ => new("invalid", "无效"),
    };

    private static string Who(PersonDetails person, Language language)
    {
        var known = new (bool Is, Phrase Words)[]
        {
            (person.Name is not null, new("name", "姓名")), (person.Documents.Count > 0, new("document", "证件")), (person.Phones.Count > 0, new("phone", "电话")),
            (person.BirthDate is not null, new("birth", "出生日期")), (person.Address is not null, new("address", "住址")),
        }.Where(each => each.Is).Select(each => each.Words.In(language)).ToList();
        return known.Count == 0 ? Words.Dash : $"{Sealed} {string.Join(language == Language.Chinese ? "、" : ", ", known)}";
    }

    private static Dictionary<string, Phrase> Named()
    {
        var fields = new Dictionary<string, Phrase>(StringComparer.Ordinal)
        {
            ["id"] = new("case number", "病例编号"),
            ["infector"] = new("infector", "传染源"),
            ["infectee"] = new("infectee", "被感染者"),
            ["link-setting"] = new("setting of the link", "传播场所"),
            ["age"] = new("age", "年龄"),
            ["birth-year"] = new("year of birth", "出生年份"),
            ["birth-date"] = new("date of birth", "出生日期"),
            ["sex"] = new("sex", "性别"),
            ["outcome"] = new("outcome", "转归"),
            ["how-found"] = new("how found", "发现方式"),
            ["class"] = new("class", "病例分类"),
            ["severity"] = new("severity", "病情"),
            ["longitude"] = new("longitude", "经度"),
            ["latitude"] = new("latitude", "纬度"),
            ["x"] = new("x", "横坐标"),
            ["y"] = new("y", "纵坐标"),
            ["place"] = new("place", "地点"),
            ["from"] = new("from", "到达时间"),
            ["to"] = new("to", "离开时间"),
            ["until"] = new("until", "离开时间"),
            ["identifying"] = new("who it is", "身份信息"),
            ["document-number"] = new("document number", "证件号码"),
            ["document"] = new("document number", "证件号码"),
            ["passport"] = new("passport number", "护照号"),
            ["phone"] = new("phone", "电话"),
            ["name"] = new("name", "姓名"),
            ["address"] = new("address", "住址"),
            ["case"] = new("case number", "病例编号"),
            ["tier"] = new("tier of contact", "接触类型"),
            ["last-exposure"] = new("last exposure", "末次暴露日期"),
            ["sample-code"] = new("sample code", "样本编号"),
            ["sampled-on"] = new("sampled on", "采样日期"),
            ["specimen"] = new("specimen", "样本类型"),
            ["taken-at"] = new("taken at", "采样点"),
            ["laboratory"] = new("laboratory", "检测机构"),
            ["result"] = new("result", "检测结果"),
            ["result-on"] = new("result on", "结果日期"),
            ["cycle-threshold"] = new("Ct", "Ct 值"),
            ["reason"] = new("reason of a correction", "更正原因"),
            ["remark"] = new("remark on a correction", "更正说明"),
            ["day"] = new("day", "日期"),
            ["told"] = new("what was done there", "活动内容"),
        };
        foreach (var field in Enum.GetValues<DateField>())
        {
            var words = FieldWords.Of(field);
            fields[field == DateField.Outcome ? "outcome-date" : Kebab(field.ToString())] = new("date: " + words.English, words.Chinese + "日期");
        }

        foreach (var field in Enum.GetValues<TextField>())
        {
            fields.TryAdd(Kebab(field.ToString()), FieldWords.Of(field));
        }

        return fields;
    }

    private static string Kebab(string name) => string.Concat(name.Select((letter, i) => char.IsUpper(letter) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString()));
}
