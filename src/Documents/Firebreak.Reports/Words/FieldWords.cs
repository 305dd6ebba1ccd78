using Firebreak.Epidemiology.LineLists;
using Firebreak.Primitives;

namespace Firebreak.Reports.Words;

/// <summary>What the values and columns of a line list are called in a report and on a page.</summary>
public static class FieldWords
{
    /// <summary>A date.</summary>
    public static Phrase Of(DateField field) => field switch
    {
        DateField.Infection => new("infection", "感染"),
        DateField.ExposureStart => new("start of exposure", "暴露开始"),
        DateField.ExposureEnd => new("end of exposure", "暴露结束"),
        DateField.Onset => new("onset", "发病"),
        DateField.Rash => new("rash", "出疹"),
        DateField.Consultation => new("first consultation", "首诊"),
        DateField.Sampling => new("sampling", "采样"),
        DateField.Confirmation => new("confirmation", "确诊"),
        DateField.Report => new("report", "报告"),
        DateField.Isolation => new("isolation", "隔离"),
        DateField.Hospitalisation => new("admission to hospital", "入院"),
        DateField.Recovery => new("recovery", "痊愈或解除隔离"),
        DateField.Death => new("death", "死亡"),
        _ => new("outcome", "转归"),
    };

    /// <summary>A word.</summary>
    public static Phrase Of(TextField field) => field switch
    {
        TextField.Country => new("country", "国家"),
        TextField.Province => new("province", "省份"),
        TextField.District => new("district", "市或区县"),
        TextField.Street => new("street or township", "街道或乡镇"),
        TextField.Setting => new("setting of infection", "感染场所"),
        TextField.Facility => new("facility", "医疗机构"),
        TextField.Cluster => new("named cluster", "聚集性疫情"),
        TextField.Household => new("household", "家庭户"),
        TextField.SchoolClass => new("school class", "班级"),
        _ => new("occupation", "职业"),
    };

    /// <summary>Where a case stood when it was found.</summary>
    public static Phrase Of(HowFound found) => found switch
    {
        HowFound.InsideControl => new("inside control", "管控中发现"),
        HowFound.Community => new("in the community", "社区发现"),
        HowFound.Imported => new("imported", "输入"),
        _ => new("not recorded", "未记录"),
    };

    /// <summary>How a case ended.</summary>
    public static Phrase Of(Outcome outcome) => outcome switch
    {
        Outcome.Died => new("died", "死亡"),
        Outcome.Recovered => new("recovered", "痊愈"),
        Outcome.Alive => new("alive, not resolved", "存活，未结案"),
        _ => new("not recorded", "未记录"),
    };

    /// <summary>A case class.</summary>
    public static Phrase Of(CaseClass value) => value switch
    {
        CaseClass.Suspected => new("suspected", "疑似病例"),
        CaseClass.Probable => new("probable", "临床诊断病例"),
        CaseClass.Confirmed => new("confirmed", "确诊病例"),
        CaseClass.Asymptomatic => new("asymptomatic infection", "无症状感染者"),
        CaseClass.Discarded => new("discarded", "排除"),
        _ => new("not recorded", "未记录"),
    };

    /// <summary>A severity.</summary>
    public static Phrase Of(Severity severity) => severity switch
    {
        Severity.Asymptomatic => new("no symptoms", "无症状"),
        Severity.Mild => new("mild", "轻型"),
        Severity.Moderate => new("moderate", "中型"),
        Severity.Severe => new("severe", "重型"),
        Severity.Critical => new("critical", "危重型"),
        _ => new("not recorded", "未记录"),
    };

    /// <summary>A column by its name in the line list's type.</summary>
    public static Phrase OfColumn(string name) => name switch
    {
        "Age" or "Ages" => new("age", "年龄"),
        "Sex" or "Sexes" => new("sex", "性别"),
        nameof(LineList.Found) or "HowFound" => new("how found", "发现方式"),
        "Class" or nameof(LineList.Classes) or "CaseClass" => new("case class", "病例分类"),
        "Severity" or nameof(LineList.Severities) => new("severity", "病情程度"),
        "Position" or nameof(LineList.Positions) => new("position", "位置"),
        "Outcomes" => new("outcome", "转归"),
        _ when Enum.TryParse<DateField>(name, ignoreCase: true, out var date) => AsDate(date),
        _ when Enum.TryParse<TextField>(name, ignoreCase: true, out var text) => Of(text),
        _ => new(name, name),
    };

    /// <summary>The day of something: "day of onset", "发病日期".</summary>
    public static Phrase AsDate(DateField field) => new("day of " + Of(field).English, Of(field).Chinese + "日期");
}
