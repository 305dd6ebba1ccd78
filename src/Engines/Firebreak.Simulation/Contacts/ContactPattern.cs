namespace Firebreak.Simulation.Contacts;

/// <summary>How people meet in one setting.</summary>
/// <param name="PerDayByAge">
/// People met on a day, by age band of ten years. At home, in a class, at work, in a care home or hospital it can't exceed the others who are there.
/// Elsewhere the people met are chosen in proportion to their own number, so that contacts are mutual.
/// </param>
/// <param name="RelativeTransmission">Transmission at such a contact, relative to one of weight 1. Default 1.</param>
/// <param name="Circle">If above 0, it is always the same so many people who are met, not others every day. Default 0.</param>
public sealed record SettingContacts(IReadOnlyList<double> PerDayByAge, double RelativeTransmission = 1.0, int Circle = 0)
{
    /// <summary>The same number at every age.</summary>
    public static SettingContacts AtEveryAge(double perDay, double relativeTransmission = 1.0, int circle = 0) =>
        new([.. Enumerable.Repeat(perDay, SettingTable.AgeBandCount)], relativeTransmission, circle);
}

/// <summary>Contact rates of a population, as data: settings that are missing have no contacts.</summary>
public sealed record ContactPattern
{
    /// <summary>Contacts by setting.</summary>
    public required IReadOnlyDictionary<Setting, SettingContacts> Settings { get; init; }

    /// <summary>Share of community contacts with people of one's own leaf district. Default 0.6.</summary>
    public double OwnDistrictShare { get; init; } = 0.6;

    /// <summary>Share of community contacts with people of the district above it, one's own included. Default 0.3; the rest is anywhere.</summary>
    public double DistrictAboveShare { get; init; } = 0.3;

    /// <summary>Hospital staff met by an admitted patient on a day. Default 0.</summary>
    public double StaffMetByPatientPerDay { get; init; }

    /// <summary>Everyone meets everyone with equal chance.</summary>
    /// <param name="perDay">People met on a day.</param>
    public static ContactPattern Homogeneous(double perDay) => new()
    {
        Settings = new Dictionary<Setting, SettingContacts> { [Setting.Community] = SettingContacts.AtEveryAge(perDay) },
        OwnDistrictShare = 0.0,
        DistrictAboveShare = 0.0,
    };

    /// <summary>A layered city, to begin with when nothing better is known.</summary>
    /// <remarks>
    /// About 15 to 19 people a day at working age, as the contact survey of Shanghai and Wuhan found before measures (Zhang et al. 2020,
    /// doi:10.1126/science.abb8001); the split over settings is ours. Household contacts weigh three times as much as others, as in Kerr et al.
    /// 2021 (doi:10.1371/journal.pcbi.1009149). Replace by local data.
    /// </remarks>
    public static ContactPattern LayeredCity { get; } = new()
    {
        Settings = new Dictionary<Setting, SettingContacts>
        {
            [Setting.Household] = SettingContacts.AtEveryAge(16.0, 3.0),
            [Setting.SchoolClass] = SettingContacts.AtEveryAge(10.0, 0.6),
            [Setting.Workplace] = SettingContacts.AtEveryAge(8.0, 0.6, circle: 16),
            [Setting.CareHome] = SettingContacts.AtEveryAge(8.0, 1.0),
            [Setting.Hospital] = SettingContacts.AtEveryAge(8.0, 0.6, circle: 24),
            [Setting.Transport] = SettingContacts.AtEveryAge(2.0, 0.3),
            [Setting.Neighbourhood] = new([2.0, 3.0, 4.0, 4.0, 4.0, 4.0, 4.0, 3.0, 2.0, 1.0], 0.3),
            [Setting.Community] = new([1.0, 3.0, 4.0, 4.0, 4.0, 3.0, 3.0, 2.0, 1.0, 0.5], 0.3),
        },
        StaffMetByPatientPerDay = 3.0,
    };

    internal void Check()
    {
        foreach (var (setting, contacts) in Settings)
        {
            if ((int)setting >= SettingTable.ContactSettingCount)
            {
                throw ArgumentCheck.Refused(nameof(Settings), setting, "settings in which people meet", "有人际接触的场所类型");
            }

            ArgumentCheck.ByAge(contacts.PerDayByAge, $"{nameof(Settings)}.{setting}");
            ArgumentCheck.NotNegative(contacts.RelativeTransmission, $"{nameof(Settings)}.{setting}.{nameof(contacts.RelativeTransmission)}");
            ArgumentCheck.AtLeast(contacts.Circle, 0, $"{nameof(Settings)}.{setting}.{nameof(contacts.Circle)}");
        }

        ArgumentCheck.Share(OwnDistrictShare, nameof(OwnDistrictShare));
        ArgumentCheck.Share(DistrictAboveShare, nameof(DistrictAboveShare));
        ArgumentCheck.Share(OwnDistrictShare + DistrictAboveShare, $"{nameof(OwnDistrictShare)} + {nameof(DistrictAboveShare)}");
        ArgumentCheck.NotNegative(StaffMetByPatientPerDay, nameof(StaffMetByPatientPerDay));
    }
}
