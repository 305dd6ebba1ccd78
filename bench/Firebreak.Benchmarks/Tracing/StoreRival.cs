using System.Globalization;
using Firebreak.Storage.Exposure;
using Firebreak.Tracing.Contacts;
using Firebreak.Tracing.Exposure;

namespace Firebreak.Benchmarks.Tracing;

/// <summary>The exposure store itself.</summary>
internal sealed class StoreRival : IVisitsRival
{
    private readonly StoreReader store;
    private readonly ContactTracer tracer;
    private readonly string folder;
    private IReadOnlyList<Contact> contacts = [];
    private IReadOnlyList<SecondaryContact> secondary = [];
    private IReadOnlyList<IReadOnlyList<Contact>> many = [];
    private int[] asked = [];

    public StoreRival(string folder)
    {
        this.folder = folder;
        store = ExposureStore.Read(folder);
        tracer = new ContactTracer(store.Days, new ContactRules());
    }

    /// <summary>The last day of the store.</summary>
    public DateOnly LastDay => store.Sealed[^1].Day;

    public int People => store.PeopleCount;

    public long Visits => store.Sealed.Sum(day => day.Visits);

    public VisitDays Days => store.Days;

    public long Bytes => Directory.GetFiles(folder).Sum(file => new FileInfo(file).Length);

    public double BytesAVisit => store.Sealed.Sum(day => day.Bytes) / (double)Visits;

    public TimeSpan ProcessorTime => Environment.CpuUsage.TotalTime;

    public long PeakMemory => Status("VmHWM:");

    /// <summary>Of the resident memory, what isn't a mapped file.</summary>
    public static long Anonymous => Status("RssAnon:");

    public static long Status(string field)
    {
        var line = File.ReadLines("/proc/self/status").First(text => text.StartsWith(field, StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
    }

    public void Ask(TracingQuestion question)
    {
        asked = question.People;
        var window = question.WindowUntil(LastDay);
        (contacts, secondary, many) = ([], [], []);
        if (asked.Length > 1)
        {
            many = ContactTracer.ContactsOfAll(store.Days, new ContactRules(), [.. asked.Select(person => new CaseWindow(person, window))], threads: 2, CancellationToken.None);
            return;
        }

        var @case = new CaseWindow(asked[0], window);
        contacts = tracer.ContactsOf(@case);
        secondary = question.Secondary ? tracer.SecondaryOf(@case, contacts, _ => null, window.Until, threads: 2) : [];
    }

    /// <summary>Close contacts of the last answer.</summary>
    public int CloseCount => contacts.Count(contact => contact.Tier == ContactTier.Close);

    public IEnumerable<AnswerRow> Answer() => many.Count > 0 ? many.SelectMany((list, i) => list.Select(contact => AnswerRow.Of(asked[i], contact)))
        : secondary.Count > 0 ? secondary.Select(found => AnswerRow.Of(found))
        : contacts.Select(contact => AnswerRow.Of(0, contact));

    public void Dispose() => store.Dispose();
}
