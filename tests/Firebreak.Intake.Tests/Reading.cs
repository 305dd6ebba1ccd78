using System.Globalization;
using System.Text;
using Firebreak.Epidemiology.LineLists;

namespace Firebreak.Intake.Tests;

/// <summary>Short words for tests that read files.</summary>
internal static class Reading
{
    /// <summary>The day on which all tests read: after every date of the reference data.</summary>
    public static DateOnly Today { get; } = new(2026, 1, 1);

    public static IntakeResult File(string path, string? contacts = null, string? mapping = null, string? visits = null, bool identified = false)
    {
        var outcome = LineListIntake.Read(
            new(path, Today) { ContactsPath = contacts, MappingPath = mapping, VisitsPath = visits, KeepIdentifying = identified },
            null,
            TestContext.Current.CancellationToken);
        return outcome switch
        {
            IntakeOutcome.Read read => read.Result,
            IntakeOutcome.Refused refused => throw new InvalidOperationException(refused.Reason.English),
            _ => throw new InvalidOperationException("A third outcome."),
        };
    }

    public static IntakeResult Text(string text, string? mapping = null, Encoding? encoding = null, bool identified = false)
    {
        using var folder = new ScratchFolder();
        return File(folder.Write("list.csv", text, encoding), mapping: mapping is null ? null : folder.Write("mapping.yaml", mapping), identified: identified);
    }

    public static string Refusal(string path, string? mapping = null) =>
        LineListIntake.Read(new(path, Today) { MappingPath = mapping }, null, CancellationToken.None) is IntakeOutcome.Refused refused
            ? refused.Reason.English
            : throw new InvalidOperationException("It was read.");

    /// <summary>First date, last date and number of dates of a column, as "2020-01-05 2020-02-01 17".</summary>
    public static string Span(this LineList cases, DateField field)
    {
        var days = cases.Dates(field)!.Where(day => day is not null).Select(day => day!.Value).ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{days.Min():yyyy-MM-dd} {days.Max():yyyy-MM-dd} {days.Count}");
    }

    public static string Codes(this IEnumerable<Remark> remarks) =>
        string.Join(", ", remarks.GroupBy(remark => remark.Kind.Code).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key} {group.Count()}"));
}

/// <summary>A folder that is gone after the test.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("firebreak-intake-").FullName;

    public string PathOf(string name) => Path.Combine(path, name);

    public string Write(string name, string text, Encoding? encoding = null)
    {
        System.IO.File.WriteAllText(PathOf(name), text, encoding ?? new UTF8Encoding(false));
        return PathOf(name);
    }

    public string Write(string name, byte[] bytes)
    {
        System.IO.File.WriteAllBytes(PathOf(name), bytes);
        return PathOf(name);
    }

    public void Dispose() => Directory.Delete(path, recursive: true);
}
