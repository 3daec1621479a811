namespace Openbeat.Analytics.Statistics;

/// <summary>A unit of a funnel of ratios: searches observed against searches expected.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Observed">O, zero or more.</param>
/// <param name="Expected">E, above zero.</param>
public sealed record RatioUnit(string Name, long Observed, double Expected);

/// <summary>A unit placed in the funnel of ratios.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Ratio">O/E with its interval.</param>
/// <param name="AdjustedZ">Its distance from 1 on the square-root scale, with the variance between units added.</param>
/// <param name="Unadjusted">Its position by the limits of O/E, exact below ten events and Byar's from ten.</param>
/// <param name="Adjusted">Its position against the limits that allow for over-dispersion: the one to publish.</param>
public sealed record RatioUnitPosition(string Name, IndirectRatio Ratio, double AdjustedZ, FunnelPosition Unadjusted, FunnelPosition Adjusted);

/// <summary>A funnel of ratios O/E around 1, with limits that widen where few events are expected.</summary>
/// <param name="Dispersion">How much more than chance the units differ.</param>
/// <param name="Units">The units, in the order given: a funnel is no league table.</param>
/// <param name="Notices">Among them, that the funnel cannot single anyone out.</param>
public sealed record RatioFunnel(OverDispersion Dispersion, IReadOnlyList<RatioUnitPosition> Units, IReadOnlyList<Notice> Notices)
{
    /// <summary>Places the units.</summary>
    /// <param name="units">At least ten, each with an expectation above zero.</param>
    /// <param name="winsorised">The share of units pulled in at either end to measure over-dispersion.</param>
    /// <returns>The funnel, or [x] below ten units.</returns>
    /// <exception cref="ArgumentException">A unit expects nothing, or has a negative count.</exception>
    /// <remarks>
    /// A unit lies outside when its own interval of O/E leaves out 1. Over-dispersion is taken on the scale y = √(O/E)
    /// with s = 1/(2√E), on which chance does not depend on the ratio. Assumes independent events but for the
    /// over-dispersion. Sources: Spiegelhalter 2005; the unadjusted rule is that of Public Health England.
    /// </remarks>
    public static Figure<RatioFunnel> Of(IReadOnlyCollection<RatioUnit> units, double winsorised = OverDispersion.WinsorisedShare)
    {
        ArgumentNullException.ThrowIfNull(units);
        if (units.Any(unit => !(unit.Expected > 0) || unit.Observed < 0))
        {
            throw new ArgumentException("Every unit of a funnel needs an expectation above zero and a count from zero.", nameof(units));
        }

        if (units.Count < FunnelRules.FewestUnits)
        {
            return Reasons.TooFewUnits(units.Count);
        }

        double[] roots = [.. units.Select(unit => Math.Sqrt(unit.Observed / unit.Expected))];
        double[] errors = [.. units.Select(unit => Error(unit.Expected))];
        var dispersion = OverDispersion.Of(roots, errors, 1, winsorised);
        var placed = units.Select((unit, index) => Place(unit, roots[index] - 1, errors[index], dispersion.TauSquared)).ToArray();
        return new RatioFunnel(dispersion, placed, FunnelRules.Notice(dispersion) is { } notice ? [notice] : []);
    }

    /// <summary>A funnel of rates: each unit against the rate of all units together, E = A·Σa/ΣA.</summary>
    /// <param name="units">At least ten, each with residents; together at least one search.</param>
    /// <param name="winsorised">The share of units pulled in at either end to measure over-dispersion.</param>
    /// <returns>The funnel, or [x] below ten units.</returns>
    /// <exception cref="ArgumentException">A unit has no residents, or there is no search at all.</exception>
    public static Figure<RatioFunnel> OfRates(IReadOnlyCollection<(string Name, GroupCounts Counts)> units, double winsorised = OverDispersion.WinsorisedShare)
    {
        ArgumentNullException.ThrowIfNull(units);
        var all = units.Aggregate(default(GroupCounts), (sum, unit) => sum + unit.Counts);
        return Of([.. units.Select(unit => new RatioUnit(unit.Name, unit.Counts.Searches, unit.Counts.Residents * all.PerResident))], winsorised);
    }

    /// <summary>Where a unit lies by its own interval of O/E: outside when the interval leaves out 1.</summary>
    /// <param name="observed">O, zero or more.</param>
    /// <param name="expected">E, above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static FunnelPosition Position(long observed, double expected)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(expected);
        var outer = CountInterval.Of(observed, CountMethod.GarwoodBelowTenElseByar, Confidence.NinetyNinePointEight).Limits;
        var inner = CountInterval.Of(observed, CountMethod.GarwoodBelowTenElseByar).Limits;
        return outer.Lower > expected ? FunnelPosition.Above998
            : outer.Upper < expected ? FunnelPosition.Below998
            : inner.Lower > expected ? FunnelPosition.Above95
            : inner.Upper < expected ? FunnelPosition.Below95
            : FunnelPosition.Within;
    }

    /// <summary>The expectations at which a count lies just on the limits of the funnel: Garwood's limits of the count.</summary>
    /// <param name="observed">O, zero or more.</param>
    /// <param name="confidence">95 % unless given; 99.8 % for the outer limits.</param>
    /// <returns>In expected events: O/upper is a point of the lower curve, O/lower one of the upper curve.</returns>
    public static Interval ExpectedAtLimits(long observed, Confidence confidence = default) => CountInterval.Garwood(observed, confidence);

    /// <summary>The limits of chance alone at E expected events, as ratios.</summary>
    /// <param name="expected">E, above zero.</param>
    /// <param name="confidence">95 % unless given; 99.8 % for the outer limits.</param>
    /// <returns>The ratios O/E of the (fractional) counts whose Garwood limits end at E; the lower is 0 where no count is low enough.</returns>
    /// <exception cref="ArgumentOutOfRangeException">E is not above zero.</exception>
    public static Interval LimitsAt(double expected, Confidence confidence = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(expected);
        var far = expected + (20 * Math.Sqrt(expected)) + 50;
        var lowest = Math.Exp(-expected) >= confidence.Tail
            ? 0
            : Bisect(0, expected, count => 1 - Distributions.PoissonAtLeast(count + 1, expected) < confidence.Tail);
        var highest = Bisect(0, far, count => Distributions.PoissonAtLeast(count, expected) > confidence.Tail);
        return new Interval(lowest / expected, highest / expected);
    }

    /// <summary>Limits that allow for over-dispersion: (1 ± z√(1/4E + τ²))², the lower cut at 0.</summary>
    /// <param name="expected">E, above zero.</param>
    /// <param name="confidence">95 % unless given; 99.8 % for the outer limits.</param>
    /// <exception cref="ArgumentOutOfRangeException">E is not above zero.</exception>
    public Interval AdjustedLimits(double expected, Confidence confidence = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(expected);
        var error = Error(expected);
        var half = confidence.Z * Math.Sqrt((error * error) + Dispersion.TauSquared);
        return new Interval(Math.Pow(Math.Max(0, 1 - half), 2), Math.Pow(1 + half, 2));
    }

    private static RatioUnitPosition Place(RatioUnit unit, double distance, double error, double between)
    {
        var adjusted = distance / Math.Sqrt((error * error) + between);
        var ratio = IndirectRatio.Of(unit.Observed, unit.Expected, CountMethod.GarwoodBelowTenElseByar).Value;
        return new RatioUnitPosition(unit.Name, ratio, adjusted, Position(unit.Observed, unit.Expected), FunnelRules.Position(adjusted));
    }

    private static double Error(double expected) => 1 / (2 * Math.Sqrt(expected));

    private static double Bisect(double low, double high, Func<double, bool> isBelow)
    {
        for (var round = 0; round < 200 && high - low > 1e-12 * high; round++)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = isBelow(middle) ? (middle, high) : (low, middle);
        }

        return low + ((high - low) / 2);
    }
}
