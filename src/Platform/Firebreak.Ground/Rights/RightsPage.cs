using System.Text;
using Firebreak.Primitives;

namespace Firebreak.Ground.Rights;

/// <summary>The table of rights as a page: docs/handbook/rights.md is this, and a test compares.</summary>
public static class RightsPage
{
    private static readonly Reach[] Reaches = [Reach.Own, Reach.Below, Reach.Above, Reach.Granted];

    private static readonly (Phrase What, Right See)[] Records =
    [
        (new("cases, contacts, itineraries", "病例、密接、行程"), Right.SeeCases),
        (new("people", "人员"), Right.SeePeople),
        (new("samples", "样本"), Right.SeeSamples),
    ];

    /// <summary>The page in Markdown, in both languages.</summary>
    public static string Markdown()
    {
        var page = new StringBuilder();
        page.Append("""
            # Who may do what · 岗位权限

            This page is made from `RightsTable`, the table by which every request is judged; change it there. 本页由程序中的权限表生成，请勿手工修改。

            - **own** 本级: the jurisdiction for which one acts. **below** 下级: everything under it. **above** 上级: what it lies in.
            - **granted** 授权: a row of anybody that was shown to one's jurisdiction, for the same purpose, until it expires.
            - Somebody with several roles may do what any of them may. Emergency access shows records and identities of every jurisdiction for two hours; it writes nothing.


            """.ReplaceLineEndings("\n"));
        foreach (var role in OfficeRoles.All)
        {
            AppendRole(page, role);
        }

        return page.ToString();
    }

    private static void AppendRole(StringBuilder page, OfficeRole role)
    {
        page.Append(System.Globalization.CultureInfo.InvariantCulture, $"## {role.Words().English} · {role.Words().Chinese}\n\n| records 记录 | own 本级 | below 下级 | above 上级 | granted 授权 |\n|---|---|---|---|---|\n");
        foreach (var (what, see) in Records)
        {
            var cells = Reaches.Select(reach => Cell(RightsTable.Of(role, see).HasFlag(reach), RightsTable.Of(role, Right.Reveal).HasFlag(reach)));
            page.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {what.English} {what.Chinese} | {string.Join(" | ", cells)} |\n");
        }

        page.Append('\n');
        foreach (var right in RightsTable.Rights.Where(right => RightsTable.Of(role, right) != Reach.None && right != Right.Reveal && !Records.Any(record => record.See == right)))
        {
            page.Append(System.Globalization.CultureInfo.InvariantCulture, $"- {right.Words().English} · {right.Words().Chinese}: {Words(RightsTable.Of(role, right))}\n");
        }

        page.Append('\n');
    }

    private static string Cell(bool sees, bool reveals) => !sees ? "–" : reveals ? "revealed 可查看身份" : "pseudonymous 去标识";

    private static string Words(Reach reach) => string.Join(", ", Reaches.Where(one => reach.HasFlag(one)).Select(one => one switch
    {
        Reach.Own => "own 本级",
        Reach.Below => "below 下级",
        Reach.Above => "above 上级",
        _ => "granted 授权",
    }));
}
