namespace Firebreak.Simulation.Runs;

/// <summary>What is counted for each day of a run.</summary>
public enum DayCount
{
    /// <summary>New infections, arrivals included.</summary>
    Infections,

    /// <summary>People latently infected at the end of the day.</summary>
    Latent,

    /// <summary>People infectious at the end of the day.</summary>
    Infectious,

    /// <summary>New onsets of symptoms.</summary>
    Onsets,

    /// <summary>Cases found because of symptoms.</summary>
    FoundBySymptoms,

    /// <summary>Cases found by screening.</summary>
    FoundByScreening,

    /// <summary>Cases found among traced contacts.</summary>
    FoundByTracing,

    /// <summary>Cases found on arrival.</summary>
    FoundAtEntry,

    /// <summary>Cases found inside control: in quarantine, in a high-risk zone, or on arrival.</summary>
    FoundUnderControl,

    /// <summary>Cases found in the community (社会面).</summary>
    FoundInCommunity,

    /// <summary>New admissions of the severely ill.</summary>
    Admissions,

    /// <summary>Severely ill in hospital at the end of the day, intensive care included.</summary>
    InHospital,

    /// <summary>In intensive care at the end of the day.</summary>
    InIntensiveCare,

    /// <summary>Deaths.</summary>
    Deaths,

    /// <summary>Contacts in quarantine at the end of the day.</summary>
    InQuarantine,

    /// <summary>Of them, in rooms of a site.</summary>
    InQuarantineRooms,

    /// <summary>Found cases in isolation at the end of the day.</summary>
    InIsolation,

    /// <summary>People tested.</summary>
    PeopleTested,

    /// <summary>Tubes handled by the laboratory: a pool is one tube, each re-test another.</summary>
    Tubes,

    /// <summary>Contacts that tracers reached.</summary>
    ContactsTraced,

    /// <summary>Contacts still waiting for a tracer at the end of the day.</summary>
    TracingQueue,

    /// <summary>Person-days in isolation ordered for the day.</summary>
    PersonDaysIsolated,

    /// <summary>Person-days in quarantine.</summary>
    PersonDaysQuarantined,

    /// <summary>Person-days in high-risk zones.</summary>
    PersonDaysInHighZones,

    /// <summary>Person-days in medium-risk zones.</summary>
    PersonDaysInMediumZones,

    /// <summary>Person-days in closed classes and workplaces and in closed loops.</summary>
    PersonDaysClosed,

    /// <summary>Person-days under movement limits.</summary>
    PersonDaysLimited,

    /// <summary>Person-days held while a positive pool is re-tested.</summary>
    PersonDaysHeld,

    /// <summary>People vaccinated.</summary>
    Vaccinated,

    /// <summary>Cost of all measures, in the smallest unit of money (fen).</summary>
    CostFen,
}
