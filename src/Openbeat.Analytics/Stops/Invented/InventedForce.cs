namespace Openbeat.Analytics.Stops.Invented;

/// <summary>What the searches of an invented force, or those invented under a force's id for a benchmark, are like.</summary>
public sealed record InventedHabits
{
    /// <summary>0 for the mix of people of a shire, 1 for that of a large city.</summary>
    public double City { get; init; }

    /// <summary>Of a thousand searches, how many have no position.</summary>
    public int UnplacedPerThousand { get; init; } = 70;

    /// <summary>Of a thousand searches, how many are the one before them once more, in every column.</summary>
    public int DuplicatesPerThousand { get; init; } = 10;

    /// <summary>Of a thousand searches, how many are of people whose ethnicity is "not stated".</summary>
    public int NotStatedPerThousand { get; init; } = 180;

    /// <summary>Whether times are given to the second.</summary>
    public bool GivesSeconds { get; init; }

    /// <summary>Whether it says which searches were part of an operation.</summary>
    public bool GivesOperations { get; init; } = true;
}

/// <summary>Invents the searches of a force, month by month; the same seed, places and habits give the same searches on every machine.</summary>
/// <remarks>Nobody of whom such a search could tell exists. Months can be drawn in any order and on several threads at once.</remarks>
public sealed class InventedForce
{
    private readonly ulong _seed;
    private readonly MapPosition[][] _patches;
    private readonly Weighted _patch;
    private readonly InventedAnswers _answers;
    private readonly InventedHabits _habits;

    /// <summary>Makes a force.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="patches">The map points, by patch (a beat, a town): the n-th patch has one n-th of the searches of the first (Zipf's law).</param>
    /// <param name="habits">What its searches are like.</param>
    /// <exception cref="ArgumentException">There is no patch, or one without a point.</exception>
    public InventedForce(ulong seed, IEnumerable<IEnumerable<MapPosition>> patches, InventedHabits habits)
    {
        ArgumentNullException.ThrowIfNull(patches);
        ArgumentNullException.ThrowIfNull(habits);
        _seed = seed;
        _habits = habits;
        _patches = [.. patches.Select(points => points.ToArray())];
        if (_patches.Length == 0 || _patches.Any(points => points.Length == 0))
        {
            throw new ArgumentException("There must be a patch, and each must have a point.", nameof(patches));
        }

        _patch = new Weighted([.. Enumerable.Range(1, _patches.Length).Select(rank => 1.0 / rank)]);
        _answers = new InventedAnswers(habits.City, habits.NotStatedPerThousand, habits.GivesOperations);
    }

    /// <summary>Writes a month as the published CSV, earliest search first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The month has no rows, or its days lie outside 1 to 31.</exception>
    public void Write(Stream output, InventedMonth month)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(month);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(month.Rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(month.LastDay);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month.LastDay, 31);
        var random = new InventedRandom(InventedRandom.Seed(_seed, month.Month.Index));
        var instants = new uint[month.Rows];
        new InventedTimes(month, _habits.GivesSeconds, ref random).Draw(instants, ref random);
        using var writer = new InventedStopWriter(output, month.Wording);
        InventedStop stop = default;
        for (var row = 0; row < instants.Length; row++)
        {
            if (row == 0 || !random.Happens(_habits.DuplicatesPerThousand))
            {
                stop.Instant = instants[row];
                stop.Position = random.Happens(_habits.UnplacedPerThousand) ? null : Place(ref random);
                _answers.Draw(ref stop, ref random);
            }

            writer.Write(in stop);
        }
    }

    /// <summary>A few points of a patch have most of its searches.</summary>
    private MapPosition Place(ref InventedRandom random)
    {
        var points = _patches[_patch.Draw(ref random)];
        var share = random.Share();
        return points[(int)(share * share * points.Length)];
    }
}
