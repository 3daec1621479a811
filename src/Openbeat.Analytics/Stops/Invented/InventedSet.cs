namespace Openbeat.Analytics.Stops.Invented;

/// <summary>A file of an invented set.</summary>
/// <param name="ForceId">The force whose id it carries.</param>
/// <param name="Month">Its month and what is in it.</param>
public sealed record InventedFile(string ForceId, InventedMonth Month)
{
    /// <summary>The name under which such a file is published.</summary>
    public string Name => $"{Month.Month}-{ForceId}-stop-and-search.csv";
}

/// <summary>A large set of invented searches over several forces, as large as a benchmark needs; each force can be written on a thread of its own.</summary>
/// <remarks>The sizes of forces and months, and with them every byte, follow from the seed and the numbers asked for.</remarks>
public sealed class InventedSet
{
    /// <summary>The first month of the published series.</summary>
    public static readonly Month First = new(2014, 4);

    /// <summary>The month every set ends with.</summary>
    public static readonly Month Last = new(2026, 8);

    private const int PatchesPerForce = 40;

    /// <summary>Winter is quieter, spring and autumn busier: parts of an ordinary month, January to December.</summary>
    private static readonly double[] _season = [0.97, 0.95, 1.04, 1.02, 1.05, 1.01, 1.00, 0.97, 0.98, 1.04, 1.03, 0.94];

    private readonly ulong _seed;
    private readonly List<InventedFile>[] _files;

    /// <summary>Divides the rows among forces and months, so that they add up to exactly what was asked for.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="forceIds">The ids the files carry, at least one.</param>
    /// <param name="rows">How many searches in all, 1 or more.</param>
    /// <param name="months">How many months up to <see cref="Last"/>, 1 to <see cref="MostMonths"/>.</param>
    /// <exception cref="ArgumentException">A number is outside its range, or no force is named.</exception>
    public InventedSet(ulong seed, IReadOnlyList<string> forceIds, long rows, int months)
    {
        ArgumentNullException.ThrowIfNull(forceIds);
        ArgumentOutOfRangeException.ThrowIfZero(forceIds.Count, nameof(forceIds));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(months);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(months, MostMonths);
        _seed = seed;
        var forces = new (double Size, int OldMonths, double[] Months)[forceIds.Count];
        double total = 0;
        for (var force = 0; force < forces.Length; force++)
        {
            var random = new InventedRandom(InventedRandom.Seed(seed, force));
            var share = random.Share();
            var ofMonths = new double[months];
            for (var month = 0; month < months; month++)
            {
                ofMonths[month] = _season[Last.Plus(month + 1 - months).MonthOfYear - 1] * (1 + (0.2 * random.Scatter()));
            }

            // One force in a few is several times as large as the rest, as the largest cities are.
            forces[force] = ((0.15 + (4 * share * share * share * share)) / ofMonths.Sum(), random.Below((months / 4) + 1), ofMonths);
            total += ofMonths.Sum() * forces[force].Size;
        }

        _files = new List<InventedFile>[forces.Length];
        double reached = 0;
        long given = 0;
        for (var force = 0; force < forces.Length; force++)
        {
            _files[force] = [];
            for (var month = 0; month < months; month++)
            {
                reached += forces[force].Size * forces[force].Months[month];
                var isLast = force == forces.Length - 1 && month == months - 1;
                var upTo = isLast ? rows : Math.Min(rows, (long)(rows * (reached / total)));
                if (upTo > given)
                {
                    var wording = month < forces[force].OldMonths ? InventedWording.Old : InventedWording.Current;
                    _files[force].Add(new InventedFile(forceIds[force], new InventedMonth(Last.Plus(month + 1 - months), checked((int)(upTo - given)), wording)));
                    given = upTo;
                }
            }
        }
    }

    /// <summary>The most months a set can have: the whole published series.</summary>
    public static int MostMonths => Last.Index - First.Index + 1;

    /// <summary>The files of each force; a force or month too small for a row has none.</summary>
    public IReadOnlyList<IReadOnlyList<InventedFile>> Forces => _files;

    /// <summary>What a force's searches are drawn from.</summary>
    /// <param name="force">Its place in <see cref="Forces"/>.</param>
    public InventedForce Force(int force)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(force);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(force, _files.Length);
        var seed = InventedRandom.Seed(_seed, _files.Length + force);
        var random = new InventedRandom(seed);
        var rows = _files[force].Sum(file => (long)file.Month.Rows);
        // Published months name about one map point for five searches, and never more than some thousands a town.
        var points = (int)Math.Clamp(rows / 5 / PatchesPerForce, 5, 1500);
        return new InventedForce(seed, Towns(ref random, points), new InventedHabits
        {
            City = random.Share(),
            UnplacedPerThousand = random.Below(140),
            NotStatedPerThousand = 80 + random.Below(200),
            GivesSeconds = random.Happens(400),
            GivesOperations = random.Happens(600),
        });
    }

    /// <summary>Clouds of points around towns, all within about 40 km of one another in England.</summary>
    private static MapPosition[][] Towns(ref InventedRandom random, int points)
    {
        var latitude = 51_200_000 + random.Below(3_200_000);
        var longitude = -2_600_000 + random.Below(2_600_000);
        var towns = new MapPosition[PatchesPerForce][];
        for (var town = 0; town < towns.Length; town++)
        {
            var north = latitude + (int)(200_000 * random.Scatter());
            var east = longitude + (int)(300_000 * random.Scatter());
            towns[town] = new MapPosition[points];
            for (var point = 0; point < points; point++)
            {
                towns[town][point] = new MapPosition(north + (int)(18_000 * random.Scatter()), east + (int)(28_000 * random.Scatter()));
            }
        }

        return towns;
    }
}
