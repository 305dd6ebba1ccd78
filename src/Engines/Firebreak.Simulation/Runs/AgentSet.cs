using Firebreak.Simulation.Chance;

namespace Firebreak.Simulation.Runs;

/// <summary>A set of agents that is emptied again and again, for the few dozen people a case has met.</summary>
/// <remarks>Open addressing with linear probing; a slot belongs to the set only if it carries the number of the current round, so that emptying costs nothing.</remarks>
internal sealed class AgentSet
{
    private int[] agents = new int[256];
    private int[] rounds = new int[256];
    private int round = 1;
    private int count;

    public void Clear() => (round, count) = (round + 1, 0);

    /// <summary>Adds an agent; false if it was there already.</summary>
    public bool Add(int agent)
    {
        if (2 * (count + 1) > agents.Length)
        {
            Grow();
        }

        var mask = agents.Length - 1;
        for (var slot = (int)Luck.Mix((uint)agent) & mask; ; slot = (slot + 1) & mask)
        {
            if (rounds[slot] != round)
            {
                (agents[slot], rounds[slot]) = (agent, round);
                count++;
                return true;
            }

            if (agents[slot] == agent)
            {
                return false;
            }
        }
    }

    private void Grow()
    {
        var members = new List<int>(count);
        for (var slot = 0; slot < agents.Length; slot++)
        {
            if (rounds[slot] == round)
            {
                members.Add(agents[slot]);
            }
        }

        (agents, rounds) = (new int[2 * agents.Length], new int[2 * agents.Length]);
        Clear();
        foreach (var member in members)
        {
            Add(member);
        }
    }
}
