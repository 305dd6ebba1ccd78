using Firebreak.Simulation.Chance;
using Firebreak.Simulation.Populations;
using Firebreak.Simulation.Runs;

namespace Firebreak.Simulation.Contacts;

/// <summary>Whom an agent met from a day to a day and remembers, worked out again from luck instead of being kept in a diary.</summary>
/// <remarks>
/// In order: the infector; those to whom the agent passed or would have passed the infection; the household; a small group or the usual circle;
/// strangers. Settings with a recall of 0 are left out. Somebody may come up twice. Whoever was in quarantine met fewer, and was met by fewer; so did
/// everybody under a movement limit, where today's limit is taken for all of the days asked for.
/// </remarks>
internal ref struct MetContacts
{
    // In a group larger than this, those met are drawn instead of asking about every member.
    private const int SmallGroup = 64;

    // Below every share: the contact happened, for it infected.
    private const double Nothing = -1.0;

    private readonly Outbreak outbreak;
    private readonly ContactModel model;
    private readonly PopulationView view;
    private readonly double[] recall;
    private readonly uint recallKey;
    private readonly ulong agentKey;
    private readonly int row;
    private readonly int from;
    private readonly int to;
    private Places places;
    private EffectiveContacts effective;
    private Step step;
    private int position;
    private int left;

    public MetContacts(Outbreak outbreak, int agent, int row, int from, int to, double[] recall, uint recallKey)
    {
        (this.outbreak, this.row, this.from, this.to, this.recall, this.recallKey) = (outbreak, row, from, to, recall, recallKey);
        model = outbreak.Contacts;
        view = outbreak.Population.View();
        places = model.Locate(view, agent);
        agentKey = outbreak.Luck.AgentKey(agent);
        left = -1;
        if (row >= 0)
        {
            effective = new EffectiveContacts(model, outbreak.Courses, view, places, agentKey, outbreak.Infections[row].Course);
        }
    }

    private enum Step
    {
        Infector,
        Effective,
        Household,
        Group,
        Strangers,
        End,
    }

    public int Contact { get; private set; }

    public Setting Setting { get; private set; }

    /// <summary>What must be left of the contacts of the one met, by quarantine, for this contact to have happened: more than this share.</summary>
    /// <remarks>Whoever asks looks that up, for many contacts together: one by one, each would wait for memory.</remarks>
    public double Needs { get; private set; }

    public bool MoveNext()
    {
        while (step != Step.End)
        {
            var found = step switch
            {
                Step.Infector => NextInfector(),
                Step.Effective => NextEffective(),
                Step.Household => NextAtHome(),
                Step.Group => NextInGroup(),
                _ => NextStranger(),
            };
            if (found)
            {
                return true;
            }

            (step, position, left) = (step + 1, 0, -1);
            Setting = step == Step.Strangers ? Setting.Transport : Setting;
        }

        return false;
    }

    private bool NextInfector()
    {
        if (row < 0 || position++ > 0 || outbreak.Infections[row] is not { Infector: >= 0 } infection || infection.Day < from)
        {
            return false;
        }

        (Contact, Setting, Needs) = (outbreak.Infections[infection.Infector].Agent, infection.Setting, Nothing);
        return Pair() < recall[(int)Setting];
    }

    private bool NextEffective()
    {
        while (row >= 0 && effective.MoveNext())
        {
            var day = outbreak.Infections[row].FirstInfectiousDay + effective.Day;
            (Contact, Setting) = (effective.Partner, effective.Setting);
            if (day >= from && day <= to && Pair() < recall[(int)Setting])
            {
                // A contact that was prevented was not a contact: its fate says so, as it does for the infection itself.
                Needs = effective.Fate * EffectiveContacts.UnitOfFate / (ShareLeft() * model.AcceptanceOf(Setting, SettingTable.AgeBandOf(view.Ages[Contact])));
                return true;
            }
        }

        return false;
    }

    private bool NextAtHome()
    {
        // One day under one roof is enough.
        (Setting, Needs) = (Setting.Household, 0.0);
        while (position <= places.OthersAtHome && recall[(int)Setting] > 0.0 && ShareLeft() > 0.0)
        {
            Contact = places.HouseholdFirst + position++;
            if (Contact != places.Agent && Pair() < recall[(int)Setting])
            {
                return true;
            }
        }

        return false;
    }

    private bool NextInGroup()
    {
        Setting = places.GroupSetting;
        if (Setting == Setting.Import || recall[(int)Setting] <= 0.0)
        {
            return false;
        }

        var perDay = Math.Min(model.ContactsPerDay(Setting, places.Band), places.OthersInGroup) * ShareLeft();
        return model.CircleIn(Setting) > 0 ? NextOfCircle(perDay)
            : places.OthersInGroup <= SmallGroup ? NextOfSmallGroup(perDay)
            : NextDrawn(perDay * (to - from + 1) * recall[(int)Setting]);
    }

    private bool NextOfCircle(double perDay)
    {
        var circle = model.CircleIn(Setting);
        var met = 1.0 - Math.Exp(-perDay * (to - from + 1) / circle);
        while (position < circle)
        {
            var slot = position++;
            if (Luck.Unit(Luck.Of(agentKey, Purpose.Met, ((uint)Setting << 24) | (uint)slot)) < met)
            {
                // The slot's share of the unit interval picks exactly this member of the circle.
                Contact = model.Partner(view, places, agentKey, Setting, (ulong)((slot + 0.5) / circle * 18446744073709551616.0));
                if (IsRecalled())
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool NextOfSmallGroup(double perDay)
    {
        var met = 1.0 - Math.Exp(-perDay * (to - from + 1) / Math.Max(1, places.OthersInGroup));
        while (position <= places.OthersInGroup)
        {
            Contact = view.Roster[places.GroupStart + position++];
            if (Contact != places.Agent && Luck.Unit(Luck.Of(agentKey, Purpose.Met, (uint)Contact)) < met && IsRecalled())
            {
                return true;
            }
        }

        return false;
    }

    // Strangers who are remembered are a Poisson number like strangers at large, only fewer: the others need not be drawn at all.
    private bool NextStranger()
    {
        while (Setting is >= Setting.Transport and <= Setting.Community)
        {
            var share = recall[(int)Setting];
            var perDay = model.ContactsPerDay(Setting, places.Band) * ShareLeft();
            var meets = share > 0.0 && (Setting != Setting.Transport || (places.WorkDistrict >= 0 && places.GroupSetting != Setting.CareHome));
            if (meets && (model.CircleIn(Setting) > 0 ? NextOfCircle(perDay) : NextDrawn(perDay * (to - from + 1) * share)))
            {
                return true;
            }

            (Setting, position, left) = (Setting + 1, 0, -1);
        }

        return false;
    }

    // Draws a number of people met in the current setting, then one after another.
    private bool NextDrawn(double mean)
    {
        var index = ((uint)Setting << 28) | ((uint)from << 12);
        if (left < 0)
        {
            left = PoissonDraw.Draw(mean, Luck.Of(agentKey, Purpose.MetElsewhere, index));
        }

        if (left == 0)
        {
            return false;
        }

        Contact = model.Partner(view, places, agentKey, Setting, Luck.Of(agentKey, Purpose.MetElsewhere, index + (uint)left--));
        Needs = Pair();
        return true;
    }

    // What movement limits and the agent's own quarantine leave of the agent's contacts.
    private readonly double ShareLeft() =>
        outbreak.Filter.LimitsLeave(places.District, Setting) * (outbreak.Quarantine?.Remaining(places.Agent, from, to, Setting) ?? 1.0);

    private bool IsRecalled()
    {
        Needs = Pair() / recall[(int)Setting];
        return Needs < 1.0;
    }

    // Whether a contact is remembered, and happened, belongs to the pair, so that asking twice doesn't help.
    private readonly double Pair() => Luck.Unit(Luck.Of(agentKey, Purpose.Recall, recallKey ^ (uint)Contact));
}
