using Firebreak.Primitives;

namespace Firebreak.Reports.Html;

/// <summary>A section of the report, in the order in which a duty officer asks.</summary>
/// <param name="Code">Its anchor.</param>
/// <param name="Name">Its name in the list of contents.</param>
internal sealed record Chapter(string Code, Phrase Name)
{
    public static Chapter Attention { get; } = new("attention", new("What needs attention", "需要关注"));

    public static Chapter Curve { get; } = new("curve", new("Epidemic curve", "流行曲线"));

    public static Chapter Estimates { get; } = new("estimates", new("Estimates", "估计与预测"));

    public static Chapter Found { get; } = new("found", new("How cases were found", "发现方式"));

    public static Chapter Ages { get; } = new("ages", new("Age and sex", "年龄与性别"));

    public static Chapter Map { get; } = new("map", new("Map", "分布图"));

    public static Chapter Chains { get; } = new("chains", new("Chains and clusters", "传播链与传播簇"));

    public static Chapter Delays { get; } = new("delays", new("Delays", "时间间隔"));

    public static Chapter Places { get; } = new("places", new("Places and groups", "地点与人群"));

    public static Chapter Quality { get; } = new("quality", new("Data quality", "数据质量"));

    public static Chapter NotYet { get; } = new("notyet", new("Not yet estimated", "尚未估计"));

    public static Chapter Definitions { get; } = new("definitions", new("Definitions", "指标定义"));

    public static Chapter Production { get; } = new("production", new("How this was made", "生成说明"));

    public static IReadOnlyList<Chapter> All { get; } =
        [Attention, Curve, Estimates, Found, Ages, Map, Chains, Delays, Places, Quality, NotYet, Definitions, Production];

    /// <summary>What is left to say on a day on which no case was known yet: the other sections would say of the files what is true of the day.</summary>
    public static IReadOnlyList<Chapter> BeforeTheFirstCase { get; } = [Attention, Quality, Production];
}
