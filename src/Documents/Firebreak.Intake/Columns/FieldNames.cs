using Firebreak.Epidemiology.LineLists;

namespace Firebreak.Intake.Columns;

/// <summary>Names of date fields in Chinese, for findings about their order.</summary>
internal static class FieldNames
{
    public static string Chinese(DateField field) => field switch
    {
        DateField.Infection => "感染",
        DateField.ExposureStart => "暴露开始",
        DateField.ExposureEnd => "暴露结束",
        DateField.Onset => "发病",
        DateField.Rash => "出疹",
        DateField.Consultation => "就诊",
        DateField.Sampling => "采样",
        DateField.Confirmation => "确诊",
        DateField.Report => "报告",
        DateField.Isolation => "隔离",
        DateField.Hospitalisation => "入院",
        DateField.Recovery => "康复（出院）",
        DateField.Death => "死亡",
        _ => "转归",
    };
}
