using Firebreak.Primitives;
using Firebreak.Surveillance.Samples;

namespace Firebreak.Imports;

/// <summary>What a laboratory said, in words.</summary>
internal static class ResultWords
{
    public static Phrase Of(SampleResult result) => result switch
    {
        SampleResult.Pending => new("pending", "待出结果"),
        SampleResult.Negative => new("negative", "阴性"),
        SampleResult.Positive => new("positive", "阳性"),
        SampleResult.Indeterminate => new("indeterminate", "可疑"),
        _ => new("invalid", "无效"),
    };
}
