namespace Openbeat.Analytics.Statistics;

/// <summary>A unit of a funnel of shares, such as a force.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Counts">x of n, n at least 1.</param>
public sealed record ShareUnit(string Name, OutcomeCounts Counts);

/// <summary>A unit placed in the funnel of shares.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Counts">x of n; n is the horizontal axis.</param>
/// <param name="Share">x/n.</param>
/// <param name="Z">Its distance from the centre in standard errors, on the arcsine scale.</param>
/// <param name="AdjustedZ">The same with the variance between units added.</param>
/// <param name="Unadjusted">Its position against the limits of chance alone.</param>
/// <param name="Adjusted">Its position against the limits that allow for over-dispersion: the one to publish.</param>
public sealed record ShareUnitPosition(
    string Name, OutcomeCounts Counts, double Share, double Z, double AdjustedZ, FunnelPosition Unadjusted, FunnelPosition Adjusted);

/// <summary>A funnel of shares: every unit against the share of all, with limits that widen where n is small.</summary>
/// <param name="Centre">θ = Σx/Σn, or the share given.</param>
/// <param name="Dispersion">How much more than chance the units differ.</param>
/// <param name="Units">The units, in the order given: a funnel is no league table.</param>
/// <param name="Notices">Among them, that the funnel cannot single anyone out.</param>
public sealed record ProportionFunnel(double Centre, OverDispersion Dispersion, IReadOnlyList<ShareUnitPosition> Units, IReadOnlyList<Notice> Notices)
{
    /// <summary>Places the units.</summary>
    /// <param name="units">At least ten, each with n of at least 1.</param>
    /// <param name="centre">θ, 0 to 1; the share of all units when missing.</param>
    /// <param name="winsorised">The share of units pulled in at either end to measure over-dispersion.</param>
    /// <returns>The funnel, or [x] below ten units.</returns>
    /// <exception cref="ArgumentException">A unit has no cases.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The centre or the share pulled in is outside its range.</exception>
    /// <remarks>
    /// Positions are taken on the scale y = asin√p with s = 1/(2√n), on which chance does not depend on p. Assumes
    /// independent cases within a unit but for the over-dispersion. Source: Spiegelhalter 2005.
    /// </remarks>
    public static Figure<ProportionFunnel> Of(IReadOnlyCollection<ShareUnit> units, double? centre = null, double winsorised = OverDispersion.WinsorisedShare)
    {
        ArgumentNullException.ThrowIfNull(units);
        if (units.Any(unit => unit.Counts.Known == 0))
        {
            throw new ArgumentException("Every unit of a funnel needs at least one case.", nameof(units));
        }

        if (centre is < 0 or > 1 or double.NaN)
        {
            throw new ArgumentOutOfRangeException(nameof(centre), centre, "The centre is a share, 0 to 1.");
        }

        if (units.Count < FunnelRules.FewestUnits)
        {
            return Reasons.TooFewUnits(units.Count);
        }

        var middle = centre ?? (units.Sum(unit => unit.Counts.Followed) / (double)units.Sum(unit => unit.Counts.Known));
        var target = Angle(middle);
        double[] angles = [.. units.Select(unit => Angle(unit.Counts.Share))];
        double[] errors = [.. units.Select(unit => Error(unit.Counts.Known))];
        var dispersion = OverDispersion.Of(angles, errors, target, winsorised);
        var placed = units.Select((unit, index) => Place(unit, angles[index] - target, errors[index], dispersion.TauSquared)).ToArray();
        return new ProportionFunnel(middle, dispersion, placed, FunnelRules.Notice(dispersion) is { } notice ? [notice] : []);
    }

    /// <summary>Limits of chance alone at n cases: θ ± z√(θ(1 − θ)/n), cut at 0 and 1.</summary>
    /// <param name="cases">n, above zero.</param>
    /// <param name="confidence">95 % unless given; 99.8 % for the outer limits.</param>
    /// <exception cref="ArgumentOutOfRangeException">n is not above zero.</exception>
    public Interval ScoreLimits(double cases, Confidence confidence = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cases);
        var half = confidence.Z * Math.Sqrt(Centre * (1 - Centre) / cases);
        return new Interval(Math.Max(0, Centre - half), Math.Min(1, Centre + half));
    }

    /// <summary>Limits of chance alone on the arcsine scale: sin²(asin√θ ± z/(2√n)).</summary>
    /// <inheritdoc cref="ScoreLimits"/>
    public Interval ArcsineLimits(double cases, Confidence confidence = default) => Limits(cases, confidence, 0);

    /// <summary>Limits that allow for over-dispersion: sin²(asin√θ ± z√(1/4n + τ²)).</summary>
    /// <inheritdoc cref="ScoreLimits"/>
    public Interval AdjustedLimits(double cases, Confidence confidence = default) => Limits(cases, confidence, Dispersion.TauSquared);

    private Interval Limits(double cases, Confidence confidence, double between)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cases);
        var error = Error(cases);
        var half = confidence.Z * Math.Sqrt((error * error) + between);
        return new Interval(ShareAt(Angle(Centre) - half), ShareAt(Angle(Centre) + half));
    }

    private static ShareUnitPosition Place(ShareUnit unit, double distance, double error, double between)
    {
        var z = distance / error;
        var adjusted = distance / Math.Sqrt((error * error) + between);
        return new ShareUnitPosition(unit.Name, unit.Counts, unit.Counts.Share, z, adjusted, FunnelRules.Position(z), FunnelRules.Position(adjusted));
    }

    private static double Angle(double share) => Math.Asin(Math.Sqrt(share));

    private static double Error(double cases) => 1 / (2 * Math.Sqrt(cases));

    private static double ShareAt(double angle)
    {
        var sine = Math.Sin(Math.Clamp(angle, 0, Math.PI / 2));
        return sine * sine;
    }
}
