using Firebreak.Tracing.Exposure;

namespace Firebreak.Tracing.Contacts;

/// <summary>How near a contact is, by the rules in force.</summary>
public enum ContactTier : byte
{
    /// <summary>No contact by the rules.</summary>
    None,

    /// <summary>Present, but below the limits of a close contact (一般接触者).</summary>
    General,

    /// <summary>Close contact (密接).</summary>
    Close,
}

/// <summary>What the rules say of one setting.</summary>
/// <param name="GeneralMinutes">Minutes together at one place from which somebody is a contact at all.</param>
/// <param name="CloseMinutes">Minutes together at one place from which somebody is a close contact.</param>
/// <param name="Weight">Weight of a minute in the score, thousandths: 1000 is a minute at work.</param>
public readonly record struct SettingRule(int GeneralMinutes, int CloseMinutes, int Weight);

/// <summary>Who is a contact. The numbers are a protocol's: the engine has no opinion, only defaults that say what they are.</summary>
public sealed class ContactRules
{
    private readonly SettingRule[] bySetting;

    /// <summary>One rule for every setting. Default: contact from 1 minute, close from 15, weight 1.</summary>
    public ContactRules(int generalMinutes = 1, int closeMinutes = 15)
    {
        bySetting = new SettingRule[Enum.GetValues<PlaceSetting>().Length];
        Array.Fill(bySetting, new SettingRule(generalMinutes, closeMinutes, 1000));
    }

    private ContactRules(SettingRule[] bySetting) => this.bySetting = bySetting;

    /// <summary>The rule of a setting.</summary>
    public SettingRule this[PlaceSetting setting] => bySetting[(int)setting];

    /// <summary>The same rules with another one for a setting.</summary>
    public ContactRules With(PlaceSetting setting, SettingRule rule)
    {
        var rules = (SettingRule[])bySetting.Clone();
        rules[(int)setting] = rule;
        return new ContactRules(rules);
    }

    internal static ContactTier TierOf(in SettingRule rule, int minutesAtPlace) =>
        minutesAtPlace >= rule.CloseMinutes ? ContactTier.Close : minutesAtPlace >= rule.GeneralMinutes ? ContactTier.General : ContactTier.None;
}
