namespace Firebreak.Intake.Columns;

/// <summary>What of a person an identifying column tells, by its heading.</summary>
internal static class IdentifyingKinds
{
    private static readonly Dictionary<string, IdentifyingKind> ByKey = Table(
        (IdentifyingKind.Name, "name fullname casename patientname personname 姓名 名字 患者姓名 病例姓名"),
        (IdentifyingKind.FamilyName, "lastname surname familyname patientlastname nachname"),
        (IdentifyingKind.GivenName, "firstname givenname patientfirstname vorname"),
        (IdentifyingKind.Passport, "passport passportno passportnumber 护照号 护照号码 护照"),
        (IdentifyingKind.Address, "address homeaddress addressstreet street streetaddress street1 patientstreet permaddress postaladdress residence locationaddress 地址 住址 现住址 家庭住址 详细地址 居住地址"));

    /// <summary>The kind of a column.</summary>
    public static IdentifyingKind Of(ColumnPlan plan)
    {
        var words = Heading.Words(plan.Heading);
        if (ByKey.TryGetValue(Heading.Key(words), out var kind) || ByKey.TryGetValue(Heading.PersonKey(words), out kind))
        {
            return kind;
        }

        return plan.Field?.Kind switch
        {
            FieldKind.Document => IdentifyingKind.Document,
            FieldKind.Phone => IdentifyingKind.Phone,
            FieldKind.BirthDate => IdentifyingKind.BirthDate,
            _ when plan.Evidence.Documents > plan.Evidence.Filled / 2 => IdentifyingKind.Document,
            _ when plan.Evidence.Mobiles > plan.Evidence.Filled / 2 => IdentifyingKind.Phone,
            _ => IdentifyingKind.Other,
        };
    }

    private static Dictionary<string, IdentifyingKind> Table(params (IdentifyingKind Kind, string Keys)[] rows) =>
        rows.SelectMany(row => row.Keys.Split(' ').Select(key => (key, row.Kind))).ToDictionary(pair => pair.key, pair => pair.Kind, StringComparer.Ordinal);
}
