using Firebreak.Epidemiology.LineLists;

namespace Firebreak.Intake.Columns;

/// <summary>What a column can fill.</summary>
internal enum FieldKind : byte
{
    Id,
    Infector,
    Infectee,
    LinkSetting,
    Date,
    Text,
    Age,
    BirthYear,
    BirthDate,
    Sex,
    Outcome,
    Found,
    Class,
    Severity,
    Longitude,
    Latitude,
    X,
    Y,
    Person,
    Place,
    From,
    Until,
    Identifying,
    Document,
    Phone,
    Forbidden,
}

/// <summary>One field, named as mappings and reports name it.</summary>
/// <param name="Kind">Kind of field.</param>
/// <param name="Which">The date or word field meant, for those kinds.</param>
internal readonly record struct Field(FieldKind Kind, byte Which = 0)
{
    private static readonly Dictionary<string, Field> ByName = All().ToDictionary(field => field.Name, StringComparer.Ordinal);

    /// <summary>Name in mapping files and in what was understood.</summary>
    public string Name => Kind switch
    {
        FieldKind.Date when Which == (byte)DateField.Outcome => "outcome-date",
        FieldKind.Date => Kebab(((DateField)Which).ToString()),
        FieldKind.Text => Kebab(((TextField)Which).ToString()),
        FieldKind.Until => "to",
        FieldKind.Found => "how-found",
        FieldKind.Document => "document-number",
        _ => Kebab(Kind.ToString()),
    };

    /// <summary>Names that a mapping may use.</summary>
    public static IEnumerable<string> Names => ByName.Keys;

    /// <summary>Whether the field names or finds a person.</summary>
    public bool IsIdentifying => Kind is FieldKind.Identifying or FieldKind.Document or FieldKind.Phone or FieldKind.BirthDate;

    public static implicit operator Field(DateField date) => new(FieldKind.Date, (byte)date);

    public static implicit operator Field(TextField text) => new(FieldKind.Text, (byte)text);

    public static implicit operator Field(FieldKind kind) => new(kind);

    /// <summary>The field of a name, if there is one.</summary>
    public static bool TryByName(string name, out Field field) => ByName.TryGetValue(name, out field);

    private static IEnumerable<Field> All()
    {
        foreach (var date in Enum.GetValues<DateField>())
        {
            yield return date;
        }

        foreach (var text in Enum.GetValues<TextField>())
        {
            yield return text;
        }

        foreach (var kind in Enum.GetValues<FieldKind>())
        {
            if (kind is not (FieldKind.Date or FieldKind.Text))
            {
                yield return kind;
            }
        }
    }

    private static string Kebab(string name) => string.Concat(name.Select((letter, i) =>
        char.IsUpper(letter) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString()));
}
