namespace Firebreak.Web.Live;

/// <summary>Who has the same row open at this moment, so that two don't do the same work unknowingly. It is kept in memory and forgotten with the page.</summary>
public sealed class Presence
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, List<Seat>> rows = [];

    /// <summary>Takes a place at a row until it is disposed of.</summary>
    /// <param name="row">The row.</param>
    /// <param name="name">What the visitor is called.</param>
    /// <param name="changed">Told when somebody comes or goes.</param>
    public Seat Join(Guid row, string name, Action changed)
    {
        var seat = new Seat(this, row, name, changed);
        List<Seat> others;
        lock (gate)
        {
            others = rows.TryGetValue(row, out var there) ? [.. there] : [];
            (rows.TryGetValue(row, out var seats) ? seats : rows[row] = []).Add(seat);
        }

        others.ForEach(other => other.Changed());
        return seat;
    }

    private IReadOnlyList<string> Others(Seat seat)
    {
        lock (gate)
        {
            return rows.TryGetValue(seat.Row, out var there) ? [.. there.Where(other => other != seat && other.Name != seat.Name).Select(other => other.Name).Distinct(StringComparer.Ordinal)] : [];
        }
    }

    private void Leave(Seat seat)
    {
        List<Seat> others = [];
        lock (gate)
        {
            if (rows.TryGetValue(seat.Row, out var there) && there.Remove(seat))
            {
                others = [.. there];
                if (there.Count == 0)
                {
                    rows.Remove(seat.Row);
                }
            }
        }

        others.ForEach(other => other.Changed());
    }

    /// <summary>A place at a row.</summary>
    public sealed class Seat : IDisposable
    {
        private readonly Presence presence;

        internal Seat(Presence presence, Guid row, string name, Action changed) => (this.presence, Row, Name, Changed) = (presence, row, name, changed);

        /// <summary>The others at the same row.</summary>
        public IReadOnlyList<string> Others => presence.Others(this);

        internal Guid Row { get; }

        internal string Name { get; }

        internal Action Changed { get; }

        /// <inheritdoc />
        public void Dispose() => presence.Leave(this);
    }
}
