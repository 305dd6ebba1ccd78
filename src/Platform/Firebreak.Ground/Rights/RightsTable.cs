namespace Firebreak.Ground.Rights;

/// <summary>
/// What each role may do and how far: the one table from which checks, the filter of every query and docs/handbook/rights.md are made.
/// </summary>
/// <remarks>
/// A cell holds o for own, b for below, a for above, g for granted; a dash for never. Rows that begin with See show records under pseudonyms; who somebody is
/// takes <see cref="Right.Reveal"/> as well, with a reach of its own. So a level above counts and follows every case below and opens no name there: it states its need,
/// which is a grant with a reason and an expiry that the level below sees.
/// </remarks>
public static class RightsTable
{
    //                        duty  comm  inve  cont  scre  samp  labo  site  hosp  comu  logi  port  part  anal  exch  audi  admi
    private const string Text = """
        SeeStatistics         ob    ob    ob    o     ob    -     o     o     o     o     o     o     -     ob    -     -     -
        SeeReference          oba   oba   oba   oba   oba   oba   oba   oba   oba   oba   oba   oba   oa    oba   oa    oba   oba
        SeeCases              obg   obg   obg   og    ob    -     -     og    og    og    -     og    g     ob    g     -     -
        SeePeople             obg   obg   obg   og    obg   og    og    og    og    og    -     og    g     ob    g     -     -
        SeeSamples            obg   obg   obg   og    obg   og    og    og    og    -     -     og    g     ob    g     -     -
        Reveal                og    og    og    og    og    og    g     og    og    og    -     og    g     -     g     -     -
        SeeAudit              -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     ob    -
        SeeAccounts           ob    ob    o     o     o     o     o     o     o     o     o     o     -     o     -     ob    ob
        Export                ob    ob    o     -     ob    -     -     -     -     -     -     -     -     ob    -     -     -
        DeclareOutbreaks      o     ob    -     -     -     -     -     -     -     -     -     -     -     -     -     -     -
        WriteCases            ob    -     ob    -     -     -     -     -     o     -     -     o     -     -     -     -     -
        WriteContacts         ob    -     ob    o     -     -     -     o     -     o     -     o     -     -     -     -     -
        WriteItineraries      ob    -     ob    o     -     -     -     -     -     -     -     o     -     -     -     -     -
        WriteSamples          ob    -     ob    -     ob    o     o     o     o     -     -     o     -     -     -     -     -
        WriteResults          -     -     -     -     -     -     o     -     o     -     -     -     -     -     -     -     -
        WritePeople           ob    -     ob    o     ob    o     -     o     o     o     -     o     -     -     -     -     -
        DecideDuplicates      ob    -     ob    -     -     -     -     -     -     -     -     -     -     -     -     -     -
        WritePlaces           ob    -     ob    -     ob    -     -     o     o     o     o     o     -     -     -     -     ob
        ImportFiles           ob    -     ob    -     ob    -     o     -     o     -     -     o     -     -     -     -     -
        HandOver              ob    ob    -     -     -     -     -     -     -     -     -     -     -     -     -     -     -
        Grant                 ob    ob    o     -     -     -     -     -     -     -     -     -     -     -     -     -     -
        SetResponseLevel      -     ob    -     -     -     -     -     -     -     -     -     -     -     -     -     -     -
        SeeTasks              ob    ob    ob    o     ob    o     o     o     o     o     o     o     o     ob    -     ob    -
        WorkTasks             ob    ob    o     o     o     o     o     o     o     o     o     o     o     -     -     -     -
        AssignTasks           ob    ob    -     -     -     -     -     -     -     -     -     -     -     -     -     -     -
        CloseDays             ob    ob    -     -     -     -     -     -     -     -     -     -     -     -     -     -     -
        SeeOrders             obg   obg   obg   og    ob    -     -     og    og    og    -     og    g     ob    g     ob    -
        WriteOrders           ob    ob    -     -     -     -     -     -     -     -     -     -     -     -     -     -     -
        ApproveOrders         -     ob    -     -     -     -     -     -     -     -     -     -     -     -     -     -     -
        SendDirectives        ob    ob    -     -     -     -     -     -     -     -     -     -     -     -     -     -     -
        SetProtocols          -     ob    -     -     -     -     -     -     -     -     -     -     -     -     -     -     -
        ManageJurisdictions   -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     ob
        ManageAccounts        -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     ob
        KeepRosters           ob    ob    -     -     -     -     -     -     -     -     -     -     -     -     -     -     ob
        Delegate              o     o     o     o     o     o     o     o     o     o     o     o     -     o     -     -     o
        ErasePeople           -     ob    -     -     -     -     -     -     -     -     -     -     -     -     -     -     -
        UseEmergencyAccess    o     o     o     o     -     -     -     o     o     -     -     o     -     -     -     -     -
        ReviewEmergencyAccess -     ob    -     -     -     -     -     -     -     -     -     -     -     -     -     ob    -
        KeepRegister          -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     -     o
        ExchangeMessages      -     -     -     -     -     -     -     -     -     -     -     -     -     -     o     -     -
        """;

    private static readonly Dictionary<Right, Reach[]> ByRight = Read();

    /// <summary>All rights, in the order of the table.</summary>
    public static IReadOnlyList<Right> Rights { get; } = Enum.GetValues<Right>();

    /// <summary>How far a right reaches for one role.</summary>
    public static Reach Of(OfficeRole role, Right right) => ByRight[right][(int)role];

    /// <summary>How far a right reaches for somebody with several roles: as far as any of them.</summary>
    public static Reach Of(IEnumerable<OfficeRole> roles, Right right) => roles.Aggregate(Reach.None, (reach, role) => reach | Of(role, right));

    private static Dictionary<Right, Reach[]> Read()
    {
        var table = new Dictionary<Right, Reach[]>();
        foreach (var line in Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            table.Add(Enum.Parse<Right>(cells[0]), [.. cells.Skip(1).Select(cell => cell.Aggregate(Reach.None, (reach, letter) => reach | ReachOf(letter)))]);
        }

        System.Diagnostics.Debug.Assert(table.Count == Enum.GetValues<Right>().Length && table.Values.All(row => row.Length == OfficeRoles.All.Count), "The table has a cell for each right and role.");
        return table;
    }

    private static Reach ReachOf(char letter) => letter switch
    {
        'o' => Reach.Own,
        'b' => Reach.Below,
        'a' => Reach.Above,
        'g' => Reach.Granted,
        _ => Reach.None,
    };
}
