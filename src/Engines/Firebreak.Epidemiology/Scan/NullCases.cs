using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Scan;

/// <summary>Random cases under the null hypothesis of one model, given the totals that the model holds fixed.</summary>
/// <remarks>Every replicate starts from the same state and its own seed, so that it doesn't matter which thread draws it, or when.</remarks>
internal abstract class NullCases
{
    private NullCases()
    {
    }

    /// <summary>A scratch area for one thread.</summary>
    public abstract int[] Scratch();

    /// <summary>Draws one replicate into counts by cell (cells are place × time).</summary>
    public abstract void Draw(Seed seed, Span<int> cells, int[] scratch);

    private static int Below(ulong bits, int limit) => (int)(((bits >> 32) * (ulong)limit) >> 32);

    /// <summary>A fixed number of cases, each in a cell by the expected share.</summary>
    public sealed class Multinomial(int cases, ReadOnlySpan<double> expected) : NullCases
    {
        private readonly AliasTable _table = new(expected);

        public override int[] Scratch() => [];

        public override void Draw(Seed seed, Span<int> cells, int[] scratch)
        {
            cells.Clear();
            for (var i = 0; i < cases; i++)
            {
                cells[_table.Draw(seed.Bits(0, (ulong)i))]++;
            }
        }
    }

    /// <summary>The people keep their places; who of them is a case is drawn without replacement.</summary>
    public sealed class Labelling : NullCases
    {
        private readonly int[] _placeOf;
        private readonly int[] _people;
        private readonly int _cases;

        public Labelling(int cases, ReadOnlySpan<int> people)
        {
            (_cases, _people) = (cases, people.ToArray());
            _placeOf = new int[_people.Sum()];
            var next = 0;
            for (var place = 0; place < people.Length; place++)
            {
                Array.Fill(_placeOf, place, next, people[place]);
                next += people[place];
            }
        }

        // One bit a person: drawn or not.
        public override int[] Scratch() => new int[(_placeOf.Length + 31) / 32];

        public override void Draw(Seed seed, Span<int> cells, int[] scratch)
        {
            // The smaller of the two groups is drawn; a person drawn twice is drawn again, at most every second time.
            var drawn = Math.Min(_cases, _placeOf.Length - _cases);
            cells.Clear();
            Array.Clear(scratch);
            var index = 0UL;
            for (var i = 0; i < drawn;)
            {
                var person = Below(seed.Bits(0, index++), _placeOf.Length);
                var bit = 1 << (person & 31);
                if ((scratch[person >> 5] & bit) == 0)
                {
                    scratch[person >> 5] |= bit;
                    cells[_placeOf[person]]++;
                    i++;
                }
            }

            for (var place = 0; drawn != _cases && place < cells.Length; place++)
            {
                cells[place] = _people[place] - cells[place];
            }
        }
    }

    /// <summary>Cases keep their places and the dates keep their numbers; which case has which date is shuffled.</summary>
    public sealed class Permutation : NullCases
    {
        private readonly int[] _placeOf;
        private readonly int[] _casesAt;
        private readonly int _firstTime;

        /// <param name="casesOfPlace">Cases of each place, all times.</param>
        /// <param name="casesAt">Cases at each time, all places.</param>
        /// <param name="firstTime">First time that is looked at: earlier cells stay 0, which spares most of the shuffle in prospective use.</param>
        public Permutation(ReadOnlySpan<int> casesOfPlace, ReadOnlySpan<int> casesAt, int firstTime)
        {
            (_casesAt, _firstTime) = (casesAt.ToArray(), firstTime);
            _placeOf = new int[_casesAt.Sum()];
            var next = 0;
            for (var place = 0; place < casesOfPlace.Length; place++)
            {
                Array.Fill(_placeOf, place, next, casesOfPlace[place]);
                next += casesOfPlace[place];
            }
        }

        public override int[] Scratch() => new int[_placeOf.Length];

        public override void Draw(Seed seed, Span<int> cells, int[] scratch)
        {
            cells.Clear();
            _placeOf.CopyTo(scratch, 0);
            var (left, times) = (scratch.Length, _casesAt.Length);
            for (var time = times - 1; time >= _firstTime; time--)
            {
                for (var i = 0; i < _casesAt[time]; i++)
                {
                    var pick = Below(seed.Bits(0, (ulong)left), left);
                    cells[(scratch[pick] * times) + time]++;
                    scratch[pick] = scratch[--left];
                }
            }
        }
    }
}
