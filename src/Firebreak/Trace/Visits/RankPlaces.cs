using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Ground.Keys;
using Firebreak.Investigation.Cases;
using Firebreak.Registers;
using Firebreak.Storage.Exposure;
using Firebreak.Storage.Exposure.CheckIns;
using Firebreak.Tracing.Contacts;
using Firebreak.Tracing.Places;

namespace Firebreak.Trace.Visits;

/// <summary><c>trace places</c>: where cases met others, and where an infection that nobody knows of would spread fastest. It names nobody.</summary>
internal static class RankPlaces
{
    // One infection in about eight hours together: it only ranks, and every place is weighed by the same.
    private const double HazardPerMinute = 0.002;

    private static readonly string[] CaseColumns = ["place", "setting", "cases", "contacts", "person_minutes", "expected_infections"];

    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new StoreVerb(
            terminal, "places", new("Places where cases met others, by expected infections; without a case those that would spread an unseen infection fastest on the last day.", "病例与他人共处的地点，按预期感染数排列；未给出病例时列出末日最易扩散的地点。"),
            "city --cases 10000000042,10000000077 --from 2022-03-05 --to 2022-03-14 --top 20", lists: true).UsesRegister(time);
        var cases = verb.Text("--cases", "ID,ID", new("The cases: numbers in the register; of research data as the source of visits names them. Default: none.", "病例：登记库中的病例编号；研究数据则为到访来源中的编号；缺省不指定。"));
        var outbreak = verb.Text("--outbreak", "CODE", new("The outbreak in which the cases have these numbers; needed where several have.", "病例所属疫情代码；编号重复时必填。"));
        var purpose = verb.Text("--purpose", "TEXT", new("Of cases in the register: investigation or containment.", "登记库病例的查询用途：investigation 或 containment。"));
        var from = verb.Text("--from", "DAY", new("First day. Of cases in the register their own time counts.", "首日；登记库病例按其各自传染期。"));
        var to = verb.Text("--to", "DAY", new("Last day.", "末日。"));
        var lookBack = verb.Whole("--look-back", new("Days before the earlier of onset and sampling from which a case in the register may have infected others.", "登记库病例的传染期自发病日与采样日较早者之前若干天起算。"), 4);
        var top = verb.Whole("--top", new("How many places.", "列出多少处。"), 20);
        return verb.Runs(async asked =>
        {
            var most = asked.AtLeast(top, 1);
            asked.Note(new("For those who act on it; a ranking of places is never published.", "仅供处置人员使用；地点排序不得公开。"));
            string[] named = asked.Get(cases)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
            if (named.Length > 0 && !ExposureStore.IsResearch(asked.Store))
            {
                return await OfRegisterAsync(asked, named, asked.Get(outbreak), asked.Get(purpose), asked.AtLeast(lookBack, 0), most);
            }

            using var store = named.Length == 0 ? ExposureStore.Read(asked.Store) : asked.OpenResearch();
            if (named.Length > 0)
            {
                var window = AskedCase.WindowOf(asked, from, to);
                asked.Print(CaseColumns, RiskPlaces.OfCases(store.Days, new ContactRules(), [.. named.Select(id => new CaseWindow(AskedCase.NumberOf(store, id), window))], HazardPerMinute).Take(most)
                    .Select(place => Row(store.CodeOf(place.Place), place)));
            }
            else
            {
                asked.Print(["place", "setting", "visits", "peak_present", "pair_minutes", "score"], RiskPlaces.Amplifiers(store.Days, new ContactRules(), asked.Day(to), store.PlaceCount).Take(most)
                    .Select(p => (IReadOnlyList<object?>)[store.CodeOf(p.Place), p.Setting.ToString(), p.VisitCount, p.PeakPresent, p.PairMinutes, p.Score]));
            }

            return ExitCodes.Done;
        });
    }

    private static async Task<int> OfRegisterAsync(StoreVerb.Asked asked, string[] named, string? outbreak, string? purpose, int lookBack, int most)
    {
        var work = AskedCase.PurposeOf(purpose);
        await using var register = asked.OpenRegister();
        var keys = new List<Key<Case>>();
        foreach (var number in named)
        {
            keys.Add((await AskedCase.CaseAsync(register, number, outbreak, work, asked.Cancellation)).Id);
        }

        switch (await new RankRiskPlaces(register).RunAsync(Desk.Of(register), work, asked.Store, keys, lookBack, HazardPerMinute, asked.Cancellation))
        {
            case PlaceRanking.Ranked(var places, var untraced):
                if (untraced > 0)
                {
                    asked.Note(new($"{untraced} of these cases have no time in the register or no visit in the store; they aren't in the ranking.", $"其中 {untraced} 例在登记库中无传染期或在库中无到访，未计入排序。"));
                }

                asked.Print(CaseColumns, places.Take(most).Select(place => Row(place.Code, place.Place)));
                return ExitCodes.Done;
            case PlaceRanking.Refused(var reason):
                throw new UnusableCommand(reason);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static IReadOnlyList<object?> Row(string code, in RiskPlace p) => [code, p.Setting.ToString(), p.CaseCount, p.ContactCount, p.PersonMinutes, p.ExpectedInfections];
}
