using Firebreak.Mechanisms.Protocols;
using Firebreak.Primitives;
using Firebreak.Protocols;
using Firebreak.Protocols.Packs;
using Firebreak.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Firebreak.Web.Protocols;

/// <summary>What the pages of protocols share: the packs that there are.</summary>
public abstract class ProtocolDesk : DeskPage
{
    /// <summary>The packs.</summary>
    [Inject]
    protected PackLibrary Packs { get; set; } = null!;

    /// <summary>An address of a page about a pack.</summary>
    protected string To(string page, string pack) => Visit.To($"/protocols/{page}?pack={Uri.EscapeDataString(pack)}");

    /// <summary>A pack that answers, by key; a refusal in words where it can't be used.</summary>
    private protected Protocol? Opened(string? key)
    {
        if (string.IsNullOrEmpty(key))
        {
            return null;
        }

        var (protocol, why) = Packs.Opened(key, reading: null, Today);
        Refused = protocol is null ? why : Refused;
        return protocol;
    }

    /// <summary>The days on which a pack was or is in force.</summary>
    private protected string Days(RulePack pack) => $"{pack.From.Full()} – {(pack.Until is { } until ? until.Full() : T("now", "至今"))}";

    private protected static Phrase KindWords(PackKind kind) => kind switch
    {
        PackKind.Edition => new("edition", "版本"),
        PackKind.Practice => new("practice", "实践做法"),
        PackKind.Layer => new("local layer", "地方调整"),
        _ => new("base", "基础"),
    };

    private protected static Phrase ConfidenceWords(SourceConfidence confidence) => confidence switch
    {
        SourceConfidence.High => new("high: the text itself, or several sources", "高：原文或多个来源一致"),
        SourceConfidence.Medium => new("medium: one fair source", "中：单一可靠来源"),
        SourceConfidence.Low => new("low: one weak source or one place's practice", "低：单一弱来源或一地做法"),
        SourceConfidence.Verify => new("to be verified before use", "待核实"),
        _ => new("decided by this project", "本项目决定"),
    };
}
