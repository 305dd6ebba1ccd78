using System.CommandLine;
using System.Text;
using Firebreak.CommandLine;
using Firebreak.Primitives;
using Firebreak.Queries;
using Firebreak.Tracing.Contacts;
using Firebreak.Tracing.Exposure;

namespace Firebreak.Trace.Visits;

/// <summary>Questions about a case: <c>trace contacts</c>, <c>trace why</c>, <c>trace changes</c>.</summary>
internal static class TraceCases
{
    private static readonly string[] ContactColumns =
        ["hop", "person", "tier", "from", "until", "minutes", "meetings", "main_place", "setting", "minutes_there", "score", "via", "via_count"];

    public static Command DefineContacts(Terminal terminal, TimeProvider time)
    {
        var verb = new StoreVerb(
            terminal, "contacts", new("Everybody who was at a place together with a case, nearest first; with --secondary also those whom the close contacts met afterwards, until they were under management.", "与病例同处一地的人员，按密切程度排列；--secondary 另列密接其后（至纳入管理前）接触的人员。"),
            "city --case 10000000042 --from 2022-03-05 --to 2022-03-14 --purpose \"method study\"", lists: true);
        var @case = new AskedCase(verb, time);
        var secondary = verb.Flag("--secondary", new("Secondary contacts too.", "同时列出次密接。"));
        return verb.Runs(asked => @case.RunAsync(asked, asked.Get(secondary), asKnownAt: null, traced =>
        {
            asked.Print(ContactColumns, traced.Contacts.Select(contact => Row(traced, 1, contact, null, null))
                .Concat(traced.Secondary.Select(found => Row(traced, 2, found.Meeting, traced.IdentityOf(found.Via), found.ViaCount))));
            return ExitCodes.Done;
        }));
    }

    public static Command DefineWhy(Terminal terminal, TimeProvider time)
    {
        var verb = new StoreVerb(
            terminal, "why", new("Why somebody is on a case's list: each meeting of the case with them, or with the close contact between them and then of that contact with them.", "某人为何在病例的名单上：逐次列出其与病例的接触，或病例与中间密接、该密接与其的接触。"),
            "city --case 10000000042 --person 10000000077 --from 2022-03-05 --to 2022-03-14 --purpose \"method study\"", lists: true);
        var @case = new AskedCase(verb, time);
        var person = verb.Text("--person", "ID", new("Somebody on the list, as the source of visits names them.", "名单上的人员，按到访来源的编号。"), required: true);
        return verb.Runs(asked => @case.RunAsync(asked, secondary: true, asKnownAt: null, traced =>
        {
            var path = VisitorId.TryParse(Encoding.UTF8.GetBytes(asked.Get(person)!), out var visitor) && traced.PersonOf(visitor) is { } number ? traced.Why(number) : null;
            if (path is null || path.CaseWithVia.Count == 0)
            {
                throw new UnusableCommand(new Phrase("this person isn't on the list of this case.", "该人员不在此病例的名单上。"));
            }

            var via = path.Via == path.Person ? null : traced.IdentityOf(path.Via);
            asked.Print(
                ["hop", "via", "place", "setting", "from", "minutes", "confidence"],
                path.CaseWithVia.Select(meeting => Row(traced, 1, via, meeting)).Concat(path.ViaWithPerson.Select(meeting => Row(traced, 2, via, meeting))));
            return ExitCodes.Done;
        }));
    }

    public static Command DefineChanges(Terminal terminal, TimeProvider time)
    {
        var verb = new StoreVerb(
            terminal, "changes", new(
                "What a corrected date changes on a case's list: who is added, who falls off, whose tier changes, and why. Of a case in the register: since a moment; of research data: between two windows. Nobody else's list is looked at.",
                "日期更正后名单的变化：新增、移出、密切程度改变者及原因。登记库病例按某时点前后比较，研究数据按两个时段比较；不重算其他病例。"),
            "city --case 10000000042 --was-from 2022-03-05 --was-to 2022-03-14 --from 2022-03-03 --to 2022-03-14 --purpose \"method study\"", lists: true);
        var @case = new AskedCase(verb, time);
        var wasFrom = verb.Text("--was-from", "DAY", new("First day as it was, of research data.", "原首日（研究数据）。"));
        var wasTo = verb.Text("--was-to", "DAY", new("Last day as it was.", "原末日。"));
        var since = verb.Add(AskedOptions.AsKnownAt(terminal));
        return verb.Runs(async asked =>
        {
            IReadOnlyList<Contact> before = [];
            var named = new Dictionary<int, string>();
            if (asked.Get(since) is { } moment)
            {
                _ = await @case.RunAsync(asked, secondary: false, moment, traced =>
                {
                    before = traced.Contacts;
                    return Remember(traced, named);
                });
            }
            else if (asked.Get(wasFrom) is null || asked.Get(wasTo) is null)
            {
                throw new UnusableCommand(new Phrase("--as-known-at is needed for a case in the register, --was-from and --was-to for research data.", "登记库病例须给出 --as-known-at，研究数据须给出 --was-from 与 --was-to。"));
            }
            else
            {
                _ = await @case.At(wasFrom, wasTo).RunAsync(asked, secondary: false, asKnownAt: null, traced =>
                {
                    before = traced.Contacts;
                    return Remember(traced, named);
                });
            }

            return await @case.RunAsync(asked, secondary: false, asKnownAt: null, traced =>
            {
                Remember(traced, named);
                var difference = ContactDifference.Between([.. before.OrderBy(c => c.Person)], [.. traced.Contacts.OrderBy(c => c.Person)]);
                asked.Note(new($"{difference.Added.Count:N0} added, {difference.Removed.Count:N0} fall off, {difference.Moved.Count:N0} change tier, {difference.UnchangedCount:N0} stay.",
                    $"新增 {difference.Added.Count:N0} 人，移出 {difference.Removed.Count:N0} 人，密切程度改变 {difference.Moved.Count:N0} 人，不变 {difference.UnchangedCount:N0} 人。"));
                asked.Print(
                    ["change", "person", "tier_before", "tier_after", "minutes_before", "minutes_after", "reason"],
                    Rows("added", difference.Added).Concat(Rows("removed", difference.Removed)).Concat(Rows("moved", difference.Moved)));
                return ExitCodes.Done;

                IEnumerable<IReadOnlyList<object?>> Rows(string what, IReadOnlyList<ContactChange> changes) => changes.Select(change => (IReadOnlyList<object?>)
                [
                    what, named[change.Person], change.Before is { } old ? Word(old.Tier) : null, change.After is { } now ? Word(now.Tier) : null, change.Before?.Minutes, change.After?.Minutes, change.InWords.In(terminal.Language),
                ]);
            });
        });
    }

    private static int Remember(Traced traced, Dictionary<int, string> named)
    {
        foreach (var contact in traced.Contacts)
        {
            named[contact.Person] = traced.IdentityOf(contact.Person);
        }

        return ExitCodes.Done;
    }

    private static string Word(ContactTier tier) => tier == ContactTier.Close ? "close" : "general";

    private static IReadOnlyList<object?> Row(Traced traced, int hop, in Contact contact, string? via, int? viaCount)
    {
        var (code, setting) = traced.PlaceOf(contact.MainPlace);
        return
        [
            hop, traced.IdentityOf(contact.Person), Word(contact.Tier), StoreVerb.Asked.Of(contact.First), StoreVerb.Asked.Of(contact.Until),
            contact.Minutes, contact.Meetings, code, setting.ToString(), contact.MinutesThere, contact.Score, via, viaCount,
        ];
    }

    private static IReadOnlyList<object?> Row(Traced traced, int hop, string? via, in Meeting meeting)
    {
        var (code, setting) = traced.PlaceOf(meeting.Place);
        return [hop, via, code, setting.ToString(), StoreVerb.Asked.Of(meeting.Start), meeting.Minutes, meeting.Confidence.ToString()];
    }
}
