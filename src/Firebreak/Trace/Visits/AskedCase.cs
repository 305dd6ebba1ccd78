using System.CommandLine;
using System.Text;
using Firebreak.CommandLine;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Intake;
using Firebreak.Intake.Visits;
using Firebreak.Investigation.Cases;
using Firebreak.Primitives;
using Firebreak.Registers;
using Firebreak.Storage;
using Firebreak.Storage.Exposure;
using Firebreak.Storage.Exposure.CheckIns;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Tracing.Contacts;
using Firebreak.Tracing.Exposure;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Trace.Visits;

/// <summary>What every question about a case says: which case, when, what for, and who is a contact. A store of research data takes it as typed, one of check-ins from the register.</summary>
internal sealed class AskedCase
{
    private readonly Option<string> person;
    private readonly Option<string> outbreak;
    private readonly Option<string> purpose;
    private readonly Option<int> overlap;
    private readonly Option<int> lookBack;
    private readonly Option<string> managed;
    private Option<string> from;
    private Option<string> to;

    public AskedCase(StoreVerb verb, TimeProvider time)
    {
        person = verb.Text("--case", "ID", new("The case: its number in the register; of research data, the person as the source of visits names it.", "病例：登记库中的病例编号；研究数据则为到访来源中的人员编号。"), required: true);
        outbreak = verb.Text("--outbreak", "CODE", new("The outbreak in which the case has this number; needed where several have.", "病例所属疫情代码；编号重复时必填。"));
        from = verb.Text("--from", "DAY", new("First day on which the case may have infected others. Of a case in the register it narrows what the register says.", "病例可能具有传染性的首日；登记库病例只能在其传染期内缩小范围。"));
        to = verb.Text("--to", "DAY", new("Last such day.", "末日。"));
        purpose = verb.Text("--purpose", "TEXT", new("What the answer is for; of a case in the register: investigation or containment.", "查询用途；登记库病例为 investigation 或 containment。"), required: true);
        overlap = verb.Whole("--min-overlap", new("Minutes together from which somebody is a close contact.", "达到密接的共处分钟数。"), 15);
        lookBack = verb.Whole("--look-back", new("Days before the earlier of onset and sampling from which a case in the register may have infected others.", "登记库病例的传染期自发病日与采样日较早者之前若干天起算。"), 4);
        managed = verb.Text("--managed", "FILE", new(
            "CSV of person and from: since when people are under management; nobody is exposed through them afterwards. Of a case in the register, isolation that stands there counts too.",
            "人员与管理开始时间（CSV，列 person、from）：此后不再计其接触；登记库中的隔离日期同时生效。"));
        verb.UsesRegister(time);
    }

    /// <summary>The same question about other days.</summary>
    public AskedCase At(Option<string> first, Option<string> last)
    {
        var other = (AskedCase)MemberwiseClone();
        (other.from, other.to) = (first, last);
        return other;
    }

    /// <summary>Runs a question in whichever kind of store it is.</summary>
    public Task<int> RunAsync(StoreVerb.Asked asked, bool secondary, Instant? asKnownAt, Func<Traced, int> answer) =>
        ExposureStore.IsResearch(asked.Store) ? Task.FromResult(OfResearch(asked, secondary, answer)) : OfRegisterAsync(asked, secondary, asKnownAt, answer);

    private int OfResearch(StoreVerb.Asked asked, bool secondary, Func<Traced, int> answer)
    {
        if (string.IsNullOrWhiteSpace(asked.Get(purpose)))
        {
            throw new UnusableCommand(new Phrase("--purpose is blank; say what the answer is for.", "--purpose 为空；请说明查询用途。"));
        }

        if (asked.Get(from) is null || asked.Get(to) is null)
        {
            throw new UnusableCommand(new Phrase("--from and --to are needed: of research data nobody knows when a case was infectious.", "须给出 --from 与 --to：研究数据无从得知病例的传染期。"));
        }

        using var store = asked.OpenResearch();
        var @case = new CaseWindow(NumberOf(store, asked.Get(person)!), WindowOf(asked, from, to));
        var since = Managed(asked).ToDictionary(pair => store.PersonOf(pair.Key) ?? -1, pair => pair.Value);
        Minute? ManagedFrom(int contact) => since.TryGetValue(contact, out var minute) ? minute : null;
        var tracer = new ContactTracer(store.Days, Rules(asked));
        var contacts = tracer.ContactsOf(@case);
        var found = secondary ? tracer.SecondaryOf(@case, contacts, ManagedFrom, @case.Window.Until, Environment.ProcessorCount, asked, asked.Cancellation) : [];
        return answer(new Traced(
            contacts, found,
            number => store.VisitorOf(number).ToString(),
            place => (store.CodeOf(place), store.Days.SettingOf(place)),
            visitor => store.PersonOf(visitor),
            number => found.FirstOrDefault(f => f.Person == number) is { ViaCount: > 0 } via
                ? tracer.WhyThrough(@case, via, ManagedFrom(via.Via) is { } minute && minute < @case.Window.Until ? minute : @case.Window.Until)
                : new ContactPath(@case.Person, number, number, tracer.Why(@case.Person, number, @case.Window), [])));
    }

    private async Task<int> OfRegisterAsync(StoreVerb.Asked asked, bool secondary, Instant? asKnownAt, Func<Traced, int> answer)
    {
        var work = PurposeOf(asked.Get(purpose));
        await using var register = asked.OpenRegister();
        var question = new CaseQuestion((await CaseAsync(register, asked.Get(person)!, asked.Get(outbreak), work, asked.Cancellation)).Id)
        {
            LookBackDays = asked.AtLeast(lookBack, 0),
            From = asked.DayOrNull(from),
            To = asked.DayOrNull(to),
            Rules = Rules(asked),
            Secondary = secondary,
            Managed = Managed(asked),
            AsKnownAt = asKnownAt,
        };
        switch (await new TraceCase(register).RunAsync(Desk.Of(register), work, asked.Store, question, asked, asked.Cancellation))
        {
            case CaseTracing.Traced(var trace):
                using (trace)
                {
                    if (!trace.HasVisits)
                    {
                        asked.Note(new("The case has no visit in this store: an empty list is no proof that nobody was met.", "该病例在库中没有到访；列表为空不代表没有接触者。"));
                    }

                    return answer(new Traced(
                        trace.Contacts, trace.Secondary, number => trace.IdentityOf(number)?.ToString() ?? RemarksCsv.Masked, trace.PlaceOf, trace.OnResult, trace.Why));
                }

            case CaseTracing.Refused(var reason):
                throw new UnusableCommand(reason);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>The purpose of a question about people.</summary>
    public static Purpose PurposeOf(string? text) => Purpose.Find(text ?? "") ?? throw new UnusableCommand(new Phrase(
        $"--purpose is \"{text}\"; this store holds check-ins of people, which are read for investigation or containment.", $"--purpose 为“{text}”；该库为真实人员扫码记录，用途须为 investigation 或 containment。"));

    /// <summary>The case of a number.</summary>
    public static async Task<Case> CaseAsync(RegisterDatabase register, string number, string? code, Purpose work, CancellationToken cancellation)
    {
        await using var view = register.Reads.As(Desk.Of(register), work);
        var found = await view.Of<Case>().Where(c => c.Number == number)
            .Join(view.Of<Outbreak>().Where(o => code == null || o.Code == code), c => c.Outbreak, o => o.Id, (c, _) => c).Take(2).ToListAsync(cancellation);
        return found switch
        {
            [var only] => only,
            [] => throw new UnusableCommand(new Phrase($"there is no case {number} in the register; this store holds check-ins of people and is asked from a case there.", $"登记库中没有病例 {number}；该库为真实人员扫码记录，只能就登记库中的病例查询。")),
            _ => throw new UnusableCommand(new Phrase($"several outbreaks have a case {number}; say which with --outbreak.", $"多起疫情有编号为 {number} 的病例；请用 --outbreak 指明。")),
        };
    }

    private ContactRules Rules(StoreVerb.Asked asked) => new(closeMinutes: asked.AtLeast(overlap, 1));

    private IReadOnlyDictionary<VisitorId, Minute> Managed(StoreVerb.Asked asked) => asked.Get(managed) is not { } file ? new Dictionary<VisitorId, Minute>()
        : ManagedPeople.From(file, asked.Cancellation) switch
        {
            ManagedPeople.Read(var since) => since,
            ManagedPeople.Refused(var reason) => throw new UnusableCommand(reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>A person of research data.</summary>
    public static int NumberOf(StoreReader store, string id) =>
        VisitorId.TryParse(Encoding.UTF8.GetBytes(id), out var visitor) && store.PersonOf(visitor) is { } person
            ? person
            : throw new UnusableCommand(new Phrase($"\"{id}\" has no visit in this store.", $"“{id}”在该库中没有到访。"));

    /// <summary>Whole days, as typed.</summary>
    public static ExposureWindow WindowOf(StoreVerb.Asked asked, Option<string> from, Option<string> to)
    {
        var (first, last) = (asked.Day(from), asked.Day(to));
        return first <= last ? ExposureWindow.Days(first, last) : throw new UnusableCommand(new Phrase(
            $"{from.Name} is {first:yyyy-MM-dd} and {to.Name} {last:yyyy-MM-dd}; the first day comes first.", $"{from.Name} 为 {first:yyyy-MM-dd}、{to.Name} 为 {last:yyyy-MM-dd}；前者不应晚于后者。"));
    }
}

/// <summary>A traced case, from either kind of store: whom it met, who they are as far as may be said, and why.</summary>
internal sealed record Traced(
    IReadOnlyList<Contact> Contacts,
    IReadOnlyList<SecondaryContact> Secondary,
    Func<int, string> IdentityOf,
    Func<int, (string Code, PlaceSetting Setting)> PlaceOf,
    Func<VisitorId, int?> PersonOf,
    Func<int, ContactPath?> Why);
