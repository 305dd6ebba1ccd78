using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Mechanisms.Obligations;
using Firebreak.Protocols.Facts;
using Firebreak.Surveillance.Samples;

namespace Firebreak.CommandPost.Duties;

/// <summary>What the register knows of a case or a contact, as protocols ask for it. What isn't known isn't in it.</summary>
public static class FactSheets
{
    /// <summary>Facts of a case.</summary>
    public static FactSheet Of(CaseFacts facts)
    {
        var sheet = FactSheet.Empty;
        (string Name, DateOnly? Day)[] days =
        [
            ("onset", facts.Onset), ("rash", facts.Rash), ("firstPositiveSample", facts.Sampling), ("isolated", facts.Isolation), ("diagnosed", facts.Confirmation), ("admitted", facts.Hospitalisation),
            ("discharged", facts.Recovery),
        ];
        foreach (var (name, day) in days)
        {
            sheet = day is { } known ? sheet.With(name, known) : sheet;
        }

        sheet = facts.AgeFromYears is { } age && facts.AgeUntilYears is not null ? sheet.With("ageYears", Math.Floor(age)) : sheet;
        return facts.Class == CaseClass.Asymptomatic ? sheet.With(KnownFacts.Symptoms, false) : facts.Onset is not null ? sheet.With(KnownFacts.Symptoms, true) : sheet;
    }

    /// <summary>Facts and tests of a contact, and tests of the close contact through whom they are one. It counts as found on the day on which it came into the register.</summary>
    public static PersonFacts Of(Contact contact, IReadOnlyList<Sample> samples, TimeZoneInfo zone, IReadOnlyList<Sample>? linked = null)
    {
        var sheet = FactSheet.Empty.With(KnownFacts.Placed, LocalDay.Of(Made.At(contact.Id.Value), zone));
        sheet = contact.LastExposure is { } last ? sheet.With("lastExposure", last) : sheet;
        sheet = contact.Setting is { Length: > 0 } setting ? sheet.With("setting", setting) : sheet;
        return new PersonFacts(sheet, Tests(samples), linked is null ? null : Tests(linked));
    }

    // A positive tube of several people says of none of them that they have it: each is tested again, alone.
    private static TestFact[] Tests(IReadOnlyList<Sample> samples) =>
        [.. samples.Where(sample => sample.Result != SampleResult.Pending).Select(sample => new TestFact(sample.SampledOn.ToDateTime(TimeOnly.MinValue), sample.Result switch
        {
            SampleResult.Negative => TestOutcome.Negative,
            SampleResult.Positive when !sample.IsPooled => TestOutcome.Positive,
            _ => TestOutcome.Invalid,
        }, sample.CycleThreshold))];
}

/// <summary>When a row came into the register.</summary>
public static class Made
{
    /// <summary>Its key says so, to the millisecond, and no correction changes it.</summary>
    public static Instant At(Guid key)
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = key.TryWriteBytes(bytes, bigEndian: true, out _);
        return new Instant((((long)bytes[0] << 40) | ((long)bytes[1] << 32) | ((long)bytes[2] << 24) | ((long)bytes[3] << 16) | ((long)bytes[4] << 8) | bytes[5]) * 1000);
    }
}
