using Firebreak.Epidemiology.LineLists;
using Firebreak.Intake.Columns;
using Firebreak.Intake.Tables;

namespace Firebreak.Intake.Facts;

/// <summary>What a column of a list of contacts, a laboratory's list or an itinerary can hold.</summary>
internal enum FactColumn : byte
{
    Case,
    Name,
    Document,
    Passport,
    Phone,
    Sex,
    BirthDate,
    Address,
    Tier,
    LastExposure,
    Setting,
    SampleCode,
    SampledOn,
    Specimen,
    TakenAt,
    Laboratory,
    Result,
    ResultOn,
    CycleThreshold,
    Reason,
    Remark,
    Place,
    Day,
    From,
    Until,
    Told,
}

/// <summary>The columns of a file of facts, told by their headings.</summary>
internal sealed class FactColumns
{
    // Headings as Heading.Key makes them, by what the file is: "date" is the day of a stop in an itinerary and nothing in a list of contacts.
    private static readonly Dictionary<FileRole, Dictionary<string, FactColumn>> ByRole = new()
    {
        [FileRole.ContactList] = Table(
            (FactColumn.Case, "case caseid caseno casenumber indexcase indexcaseid indexcaseno indexcasenumber contactof contactofcase sourcecase sourcecaseid exposedto 病例编号 病例号 病例 关联病例 关联病例编号 "
                + "指示病例 指示病例编号 密接来源病例 对应病例 对应病例编号 阳性人员编号 感染者编号"),
            (FactColumn.Tier, "tier contacttier contactclass contactlevel contacttype 密接类型 接触者类型 接触者类别 密接等级 接触者分级 判定类型 判定结果 管理类别"),
            (FactColumn.LastExposure, "lastexposure lastexposuredate lastcontact lastcontactdate dateoflastexposure dateoflastcontact exposuredate contactdate 末次接触日期 末次接触时间 末次接触 最后接触日期 最后接触时间 "
                + "末次暴露日期 末次暴露时间 接触日期 暴露日期"),
            (FactColumn.Setting, "setting exposuresetting exposure relation relationship contactsetting 接触方式 接触场所 接触地点 暴露场所 暴露方式 与病例关系 关系 接触情形")),
        [FileRole.Results] = Table(
            (FactColumn.Case, "case caseid caseno casenumber 病例编号 病例号 关联病例编号 感染者编号"),
            (FactColumn.SampleCode, "samplecode sampleid sampleno samplenumber specimenid specimenno specimencode specimennumber barcode samplebarcode tubecode tubeno tubeid 样本编号 样本号 样本条码 样本条形码 标本编号 标本号 "
                + "条码 条码号 条形码 采样管编号 采样管码 管码 检体编号"),
            (FactColumn.SampledOn, "samplingdate sampledate sampledon datesampled collectiondate datecollected dateofsampling dateofcollection specimendate sampletakenon 采样日期 采样时间 采集日期 采集时间 标本采集日期"),
            (FactColumn.Specimen, "specimen specimentype sampletype 样本类型 标本类型 标本种类 样本种类"),
            (FactColumn.TakenAt, "samplingsite samplingpoint takenat collectionsite 采样点 采样地点 采样单位 采样机构"),
            (FactColumn.Laboratory, "laboratory lab testinglaboratory testinglab labname 检测机构 检测单位 实验室 检测实验室"),
            (FactColumn.Result, "result testresult pcrresult finalresult labresult laboratoryresult 检测结果 结果 核酸结果 核酸检测结果"),
            (FactColumn.ResultOn, "resultdate resulton dateofresult reportdate testdate testedon datetested 结果日期 检测日期 报告日期 检测时间 报告时间 出结果时间 结果报告时间"),
            (FactColumn.CycleThreshold, "ct ctvalue cyclethreshold ct值"),
            (FactColumn.Reason, "correctionreason reasonforcorrection reasonofcorrection 更正原因 修正原因 订正原因"),
            (FactColumn.Remark, "correctionremark correctionnote 更正说明 修正说明 订正说明")),
        [FileRole.Itineraries] = Table(
            (FactColumn.Case, "case caseid caseno casenumber person personid 病例编号 病例号 病例 编号 感染者编号 阳性人员编号 人员编号"),
            (FactColumn.Place, "place placename placeid venue location stop address 地点 场所 场所名称 地点名称 停留地点 停留场所 到访场所 地址"),
            (FactColumn.Day, "date day 日期 到访日期 活动日期"),
            (FactColumn.From, "from start arrived arrivedat arrival entered enteredat starttime begin 到达时间 进入时间 开始时间 到达 起始时间"),
            (FactColumn.Until, "to until left leftat departure departed end endtime 离开时间 结束时间 离开 终止时间"),
            (FactColumn.Told, "activity activities told note notes detail details 活动 活动内容 活动情况 说明 备注 详情")),
    };

    private static readonly Dictionary<string, FactColumn> OfPeople = Table(
        (FactColumn.Name, "name fullname contactname personname patientname 姓名 名字 密接姓名 接触者姓名 受检者姓名 受检人姓名 被采样人姓名 患者姓名"),
        (FactColumn.Document, "idcard idcardno idcardnumber idnumber documentnumber documentno document nationalid 身份证 身份证号 身份证号码 证件号 证件号码 公民身份号码 有效证件号"),
        (FactColumn.Passport, "passport passportno passportnumber 护照号 护照号码 护照"),
        (FactColumn.Phone, "phone phonenumber phones telephone tel mobile mobilephone cellphone 电话 手机 手机号 手机号码 联系电话 电话号码 联系方式"),
        (FactColumn.Sex, "sex gender 性别"),
        (FactColumn.BirthDate, "birthdate dateofbirth dob birthday 出生日期 出生年月日 生日"),
        (FactColumn.Address, "address homeaddress currentaddress residence 地址 住址 现住址 家庭住址 详细地址 居住地址"));

    private readonly Dictionary<FactColumn, ColumnPlan> byColumn;
    private readonly FileRole role;

    private FactColumns(FileRole role, ColumnPlan[] plans, Dictionary<FactColumn, ColumnPlan> byColumn) => (this.role, Plans, this.byColumn) = (role, plans, byColumn);

    /// <summary>All columns of the file.</summary>
    public ColumnPlan[] Plans { get; }

    /// <summary>The column of a kind, if there is one that can be read.</summary>
    public ColumnPlan? this[FactColumn column] => byColumn.GetValueOrDefault(column) is { Use: ColumnUse.Read or ColumnUse.Identifying } plan ? plan : null;

    /// <summary>What a table holds by its columns; null where it is none of these kinds.</summary>
    public static FileRole? RoleOf(OpenedTable table)
    {
        var keys = table.Headings.Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        if (Has(FileRole.Results, FactColumn.SampleCode) && (Has(FileRole.Results, FactColumn.Result) || Has(FileRole.Results, FactColumn.SampledOn)))
        {
            return FileRole.Results;
        }

        // A list of contacts names people and the case of each, says how they were exposed, and says nothing of an illness of theirs.
        var ofIllness = Recognition.Plan(table.Headings, mapping: null, table.File.Name).Any(plan => plan.IsRead && plan.Field!.Value is var field
            && (field.Kind is FieldKind.Outcome or FieldKind.Class or FieldKind.Severity
                || (field.Kind == FieldKind.Date && field != DateField.ExposureEnd && field != DateField.ExposureStart)));
        var namesPeople = keys.Any(key => OfPeople.TryGetValue(key, out var column) && column is FactColumn.Name or FactColumn.Document or FactColumn.Passport or FactColumn.Phone);
        if (!ofIllness && namesPeople && Has(FileRole.ContactList, FactColumn.Case)
            && (Has(FileRole.ContactList, FactColumn.Tier) || Has(FileRole.ContactList, FactColumn.LastExposure) || Has(FileRole.ContactList, FactColumn.Setting)))
        {
            return FileRole.ContactList;
        }

        return !ofIllness && Has(FileRole.Itineraries, FactColumn.Case) && Has(FileRole.Itineraries, FactColumn.Place)
            && (Has(FileRole.Itineraries, FactColumn.From) || Has(FileRole.Itineraries, FactColumn.Day)) ? FileRole.Itineraries : null;

        bool Has(FileRole role, FactColumn column) => keys.Any(key => ByRole[role].TryGetValue(key, out var found) && found == column);
    }

    /// <summary>Names of the fields of a kind, its own first.</summary>
    public static IReadOnlyList<string> FieldNames(FileRole role) =>
        [.. ByRole[role].Values.Distinct().Concat(role == FileRole.Itineraries ? [] : OfPeople.Values.Distinct()).Select(NameOf)];

    /// <summary>The columns of a table that is to be read as of this kind.</summary>
    /// <param name="table">The table.</param>
    /// <param name="role">What it holds.</param>
    /// <param name="said">Fields of headings, where somebody said so; blank for a column to leave out.</param>
    public static FactColumns Of(OpenedTable table, FileRole role, IReadOnlyDictionary<string, string>? said = null)
    {
        var plans = Recognition.Plan(table.Headings, mapping: null, table.File.Name);
        var found = new Dictionary<FactColumn, ColumnPlan>();
        foreach (var plan in plans)
        {
            plan.DateIfDates = null;
            if (plan.Use == ColumnUse.Forbidden)
            {
                continue;
            }

            if ((said?.TryGetValue(plan.Heading, out var name) == true ? ColumnNamed(name, role) : ColumnOf(plan.Heading, role)) is not { } column || !found.TryAdd(column, plan))
            {
                plan.Field = null;
                plan.Drop(ColumnUse.NotUsed, new("has no place in this kind of list", "此类表格不采用此列"));
                continue;
            }

            (plan.Field, plan.Use) = FieldFor(column);
            plan.Note = new("by its heading", "按表头识别");
        }

        return new FactColumns(role, plans, found);
    }

    /// <summary>Refuses a table without the columns that its kind can't be read without.</summary>
    public void Require(string file)
    {
        var (expected, isThere) = role switch
        {
            FileRole.ContactList => ("case, name (or document, phone)", this[FactColumn.Case] is not null && (this[FactColumn.Name] ?? this[FactColumn.Document] ?? this[FactColumn.Passport] ?? this[FactColumn.Phone]) is not null),
            FileRole.Results => ("sample_code, sampling_date", this[FactColumn.SampleCode] is not null && this[FactColumn.SampledOn] is not null),
            _ => ("case, place (or activity), from (or date)", this[FactColumn.Case] is not null && (this[FactColumn.From] ?? this[FactColumn.Day]) is not null && (this[FactColumn.Place] ?? this[FactColumn.Told]) is not null),
        };
        if (!isThere)
        {
            throw Roles.NoKnown(file, Plans.Select(plan => plan.Heading), expected);
        }
    }

    /// <summary>The name of the field that a column fills; empty where it fills none.</summary>
    public string FieldOf(ColumnPlan plan) => plan.Use is ColumnUse.Read or ColumnUse.Identifying && byColumn.FirstOrDefault(pair => pair.Value == plan) is { Value: not null } pair ? NameOf(pair.Key) : "";

    private static string NameOf(FactColumn column) =>
        string.Concat(column.ToString().Select((letter, i) => char.IsUpper(letter) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString()));

    private static FactColumn? ColumnNamed(string name, FileRole role) =>
        Enum.GetValues<FactColumn>().Where(column => NameOf(column) == name && FieldNames(role).Contains(name)).Select(column => (FactColumn?)column).FirstOrDefault();

    private static FactColumn? ColumnOf(string heading, FileRole role)
    {
        var key = KeyOf(heading);
        return ByRole[role].TryGetValue(key, out var own) ? own : OfPeople.TryGetValue(key, out var ofPeople) && role != FileRole.Itineraries ? ofPeople : null;
    }

    // The fields of line lists say how values are surveyed: which column shows the order of its dates, which holds document numbers.
    private static (Field? Field, ColumnUse Use) FieldFor(FactColumn column) => column switch
    {
        FactColumn.Case => (FieldKind.Id, ColumnUse.Read),
        FactColumn.Document or FactColumn.Passport => (FieldKind.Document, ColumnUse.Identifying),
        FactColumn.Phone => (FieldKind.Phone, ColumnUse.Identifying),
        FactColumn.BirthDate => (FieldKind.BirthDate, ColumnUse.Identifying),
        FactColumn.Name or FactColumn.Address or FactColumn.Told or FactColumn.Remark or FactColumn.Place => (FieldKind.Identifying, ColumnUse.Identifying),
        FactColumn.Sex => (FieldKind.Sex, ColumnUse.Read),
        FactColumn.From => (FieldKind.From, ColumnUse.Read),
        FactColumn.Until => (FieldKind.Until, ColumnUse.Read),
        FactColumn.LastExposure => (DateField.ExposureEnd, ColumnUse.Read),
        FactColumn.SampledOn => (DateField.Sampling, ColumnUse.Read),
        FactColumn.ResultOn or FactColumn.Day => (DateField.Report, ColumnUse.Read),
        _ => (FieldKind.LinkSetting, ColumnUse.Read),
    };

    private static string KeyOf(string heading) => Heading.Key(Heading.Words(heading));

    private static Dictionary<string, FactColumn> Table(params (FactColumn Column, string Keys)[] rows) =>
        rows.SelectMany(row => row.Keys.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(key => (key, row.Column))).ToDictionary(pair => pair.key, pair => pair.Column, StringComparer.Ordinal);
}
