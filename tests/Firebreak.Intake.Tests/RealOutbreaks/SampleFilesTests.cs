using Firebreak.Testing;

namespace Firebreak.Intake.Tests.RealOutbreaks;

// Files of other systems, most of them no line lists: whatever they are, the answer is a result or a sentence, never a fault.
public sealed class SampleFilesTests
{
    public static TheoryData<string> Files()
    {
        var data = new TheoryData<string>();
        if (ReferenceData.Folder is { } folder)
        {
            foreach (var path in Directory.EnumerateFiles(Path.Combine(folder, "samples"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                data.Add(Path.GetRelativePath(folder, path));
            }
        }
        else
        {
            data.Add("samples");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Any_file_is_read_or_refused_in_one_sentence(string file)
    {
        var path = ReferenceData.PathOf(file);
        foreach (var outcome in new[]
        {
            LineListIntake.Read(new(path, Reading.Today), null, TestContext.Current.CancellationToken),
            LineListIntake.Read(new(ReferenceData.PathOf("data/h7n9_china_2013/linelist.csv"), Reading.Today) { ContactsPath = path }, null, TestContext.Current.CancellationToken),
        })
        {
            var said = outcome switch
            {
                IntakeOutcome.Refused refused => refused.Reason.English,
                IntakeOutcome.Read { Result: var result } => $"{result.Cases.Count} cases, rejects: {result.Rejects.Codes()}; findings: {result.Findings.Codes()}",
                _ => "",
            };
            TestContext.Current.TestOutputHelper?.WriteLine(said);
            Assert.DoesNotContain('\n', said);
            Assert.NotEmpty(said);
        }
    }
}
