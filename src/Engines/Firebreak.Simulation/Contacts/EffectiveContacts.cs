using Firebreak.Simulation.Chance;
using Firebreak.Simulation.Courses;
using Firebreak.Simulation.Populations;

namespace Firebreak.Simulation.Contacts;

/// <summary>The contacts at which one infected person would pass the infection on, drawn at infection and drawn again when a tracer asks.</summary>
internal ref struct EffectiveContacts
{
    /// <summary>What one step of <see cref="Fate"/> is worth.</summary>
    public const double UnitOfFate = 1.0 / (1 << 28);

    private readonly ContactModel model;
    private readonly CourseTables courses;
    private readonly PopulationView view;
    private readonly ulong agentKey;
    private readonly int infectiousDays;
    private readonly float allSettings;
    private readonly int count;
    private Places places;
    private int next;

    public EffectiveContacts(
        ContactModel model, CourseTables courses, scoped in PopulationView view, scoped in Places places, ulong agentKey, scoped in Course course)
    {
        this.view = view;
        (this.model, this.courses, this.places, this.agentKey) = (model, courses, places, agentKey);
        infectiousDays = course.InfectiousDays;
        allSettings = places.UpTo[SettingTable.ContactSettingCount - 1];
        var mean = allSettings * course.Multiplier * courses.TotalInfectiousness(infectiousDays);
        count = PoissonDraw.Draw(mean, Luck.Of(agentKey, Purpose.ContactCount));
    }

    /// <summary>The person who would be infected.</summary>
    public int Partner { get; private set; }

    /// <summary>Where they meet.</summary>
    public Setting Setting { get; private set; }

    /// <summary>On which infectious day, from 0.</summary>
    public int Day { get; private set; }

    /// <summary>Twenty-eight bits that decide, for all measures alike, whether the contact happens and infects.</summary>
    public uint Fate { get; private set; }

    /// <summary>Goes to the next contact that would infect this partner, by age and sociability; the others never mattered.</summary>
    public bool MoveNext()
    {
        while (next < count)
        {
            if (ProposeNext())
            {
                return true;
            }
        }

        return false;
    }

    private bool ProposeNext()
    {
        var bits = Luck.Of(agentKey, Purpose.Contact, (uint)next++);
        var pick = (uint)(bits >> 40) * (1.0f / (1 << 24)) * MathF.BitDecrement(allSettings);
        var setting = 0;
        while (setting < SettingTable.ContactSettingCount - 1 && pick >= places.UpTo[setting])
        {
            setting++;
        }

        var second = Luck.Mix(bits);
        Setting = (Setting)setting;
        Day = courses.DrawContactDay(infectiousDays, (uint)second);
        Fate = (uint)(second >> 36);
        Partner = model.Partner(view, places, agentKey, Setting, Luck.Mix(second));
        return Fate * UnitOfFate < model.AcceptanceOf(Setting, SettingTable.AgeBandOf(view.Ages[Partner]));
    }
}
