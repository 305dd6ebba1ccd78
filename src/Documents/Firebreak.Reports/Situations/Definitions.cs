namespace Firebreak.Reports.Situations;

/// <summary>The definition of every number of a situation. A number that isn't here isn't reported.</summary>
public static class Definitions
{
    /// <summary>People in the line list.</summary>
    public static Definition Cases { get; } = new("cases", new("Cases", "病例数"),
        new("Distinct people in the line list, known by the as-of day. Cases that became known later are left out and counted apart.",
            "截至数据日期已知的个案表中的人数（去重）。此后才获知的病例不计入，另行列出。"));

    /// <summary>Cases known later than the as-of day.</summary>
    public static Definition LaterCases { get; } = new("laterCases", new("Later cases", "此后获知的病例"),
        new("Cases that became known after the as-of day. They are in no other number.", "数据日期之后才获知的病例，不计入其他任何数字。"));

    /// <summary>First and last value of a date.</summary>
    public static Definition DateRanges { get; } = new("dateRanges", new("Date ranges", "日期范围"),
        new("First and last day of each date, and the number of cases that have it.", "各日期字段的最早、最晚日期及有值的病例数。"));

    /// <summary>Cases by case class.</summary>
    public static Definition Classes { get; } = new("classes", new("Case classes", "病例分类"),
        new("Cases by class of the case definition, as the file gives it.", "按病例定义分类统计，以文件所载为准。"));

    /// <summary>Cases by severity.</summary>
    public static Definition Severities { get; } = new("severities", new("Severity", "病情程度"),
        new("Cases by the worst severity reached so far, as the file gives it.", "按迄今最重的病情程度统计，以文件所载为准。"));

    /// <summary>Cases by outcome.</summary>
    public static Definition Outcomes { get; } = new("outcomes", new("Outcomes", "转归"),
        new("Cases by how they ended, as far as is known. Not recorded means unresolved, not survived.", "按已知转归统计。“未记录”表示尚无结果，不表示存活。"));

    /// <summary>Deaths.</summary>
    public static Definition Deaths { get; } = new("deaths", new("Deaths", "死亡数"),
        new("Cases recorded as died. Whether the disease was the cause is not judged.", "记录为死亡的病例。不判断死因是否为本病。"));

    /// <summary>Deaths among cases with a known outcome.</summary>
    public static Definition CrudeFatality { get; } = new("crudeFatality", new("Crude fatality", "粗病死率"),
        new("Deaths among cases with a recorded outcome, with Wilson's 95 % interval. Too high or too low while outcomes are open: deaths and recoveries take different times, and mild cases are missed.",
            "死亡数占有转归记录病例的比例，附Wilson法95%区间。在转归未全部明确时会偏高或偏低：死亡与痊愈所需时间不同，且轻症易漏。"));

    /// <summary>Epidemic curve.</summary>
    public static Definition Curve { get; } = new("curve", new("Epidemic curve", "流行曲线"),
        new("Cases by day, week or four weeks of one date. Cases without that date are in no bar.", "按某一日期逐日、逐周或逐四周统计的病例数。缺该日期的病例不在任何柱内。"));

    /// <summary>Days that may still gain cases.</summary>
    public static Definition Incomplete { get; } = new("incompleteDays", new("Incomplete days", "可能不完整的日期"),
        new("The last days before the as-of day for which the median reporting delay has not passed: fewer than half of their cases are expected to be known. Nothing is added for what is missing.",
            "数据日期之前、尚未超过报告延迟中位数的最后若干天：预计其病例已知不足一半。此处不作补估。"));

    /// <summary>Cases by day of report.</summary>
    public static Definition Reported { get; } = new("reported", new("By day of report", "按报告日期"),
        new("The same cases counted by the day of their report.", "同一批病例按报告日期统计。"));

    /// <summary>Age and sex.</summary>
    public static Definition AgeAndSex { get; } = new("ageAndSex", new("Age and sex", "年龄与性别"),
        new("Cases by age group and sex. A case whose recorded age band reaches over a group's limit is in no group.", "按年龄组和性别统计。所记年龄段跨越分组界限的病例不归入任何组。"));

    /// <summary>Median age.</summary>
    public static Definition MedianAge { get; } = new("medianAge", new("Median age", "年龄中位数"),
        new("Median of completed years among cases with an exact age, with its distribution-free 95 % interval.", "有确切年龄的病例的周岁中位数，附非参数95%区间。"));

    /// <summary>Female share.</summary>
    public static Definition FemaleShare { get; } = new("femaleShare", new("Female share", "女性占比"),
        new("Female cases among cases with recorded sex, with Wilson's 95 % interval.", "女性占有性别记录病例的比例，附Wilson法95%区间。"));

    /// <summary>Delays between two dates of a case.</summary>
    public static Definition Delays { get; } = new("delays", new("Delays", "时间间隔"),
        new("Whole days between two dates of the same case, over cases that have both in order. The median has a distribution-free 95 % interval. Recent short delays are over-represented while an outbreak grows.",
            "同一病例两个日期之间的整天数，仅计两者齐全且先后合理者。中位数附非参数95%区间。疫情上升期，近期的短间隔会被高估。"));

    /// <summary>How cases were found.</summary>
    public static Definition Found { get; } = new("found", new("How cases were found", "发现方式"),
        new("Cases by where they stood when they were found: already in quarantine, isolation or a closed loop; in the community; or infected elsewhere.",
            "按发现时所处状态统计：已在隔离、管控或闭环中；社区中；或在外地感染（输入）。"));

    /// <summary>Share found inside control.</summary>
    public static Definition InsideControl { get; } = new("insideControl", new("Found inside control", "管控中发现占比"),
        new("Cases found inside control among local cases for which it is recorded, with Wilson's 95 % interval. The first number of containment.",
            "管控中发现的病例占有发现方式记录的本地病例的比例，附Wilson法95%区间。判断防控成效的首要指标。"));

    /// <summary>Cases by place, setting or group.</summary>
    public static Definition Words { get; } = new("words", new("Cases by place and group", "按地点和人群统计"),
        new("Cases by the words of one field, as the file spells them.", "按某一字段的取值统计，写法以文件为准。"));

    /// <summary>Positions.</summary>
    public static Definition Map { get; } = new("map", new("Map", "分布图"),
        new("Cases by position. Unless exact positions were asked for, they are counted in cells, so that no home can be read off.",
            "按位置统计病例。除非明确要求精确位置，一律按网格合并，以免辨认出住址。"));

    /// <summary>Completeness of each column.</summary>
    public static Definition Completeness { get; } = new("completeness", new("Completeness", "完整率"),
        new("Cases that have a value, among all cases, for each column of the file.", "文件各列有值的病例数占全部病例的比例。"));

    /// <summary>Findings.</summary>
    public static Definition Findings { get; } = new("findings", new("Findings", "疑点"),
        new("Values that were taken and are impossible, contradictory or doubtful. Each is in findings.csv with file, row, column and reason.",
            "已读入但不可能、互相矛盾或可疑的值。逐条列于findings.csv，注明文件、行、列和原因。"));

    /// <summary>Rejected rows.</summary>
    public static Definition Rejects { get; } = new("rejects", new("Rejected rows", "拒收行"),
        new("Rows that could not be taken at all. Each is in rejects.csv with file, row, column and reason.", "完全无法读入的行。逐条列于rejects.csv，注明文件、行、列和原因。"));

    /// <summary>All definitions, in the order of the report, those of the network included.</summary>
    public static IReadOnlyList<Definition> All { get; } =
    [
        Cases, LaterCases, Deaths, CrudeFatality, InsideControl, Classes, Severities, Outcomes, DateRanges, Curve, Incomplete, Reported, AgeAndSex,
        MedianAge, FemaleShare, Map, Delays, .. NetworkDefinitions.All, Found, Words, Completeness, Findings, Rejects,
    ];
}
