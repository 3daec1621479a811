namespace Openbeat.Analytics.Statistics;

/// <summary>Which limits of a count are asked for.</summary>
public enum CountMethod
{
    /// <summary>Exact Poisson limits, at every count.</summary>
    Garwood,

    /// <summary>Byar's closed form, at every count.</summary>
    Byar,

    /// <summary>Exact below ten events, Byar from ten: the rule of Public Health England's published tables.</summary>
    GarwoodBelowTenElseByar,
}

/// <summary>Limits of a Poisson count.</summary>
/// <remarks>
/// Assumes independent events. Searches cluster by day, so the limits of a count alone are too narrow for a claim
/// about a ratio; see <see cref="DayClustering"/>.
/// </remarks>
public static class CountInterval
{
    /// <summary>The limits of a count, in events, by the method asked for.</summary>
    /// <param name="events">Zero or more.</param>
    /// <param name="method">Which limits.</param>
    /// <param name="confidence">95 % unless given.</param>
    /// <returns>The limits and the method that was used.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative or the method is not a named one.</exception>
    public static (Interval Limits, IntervalMethod Method) Of(long events, CountMethod method, Confidence confidence = default) => method switch
    {
        CountMethod.Garwood => (Garwood(events, confidence), IntervalMethod.Garwood),
        CountMethod.Byar => (Byar(events, confidence), IntervalMethod.Byar),
        CountMethod.GarwoodBelowTenElseByar when events < 10 => (Garwood(events, confidence), IntervalMethod.Garwood),
        CountMethod.GarwoodBelowTenElseByar => (Byar(events, confidence), IntervalMethod.Byar),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Not a method for counts."),
    };

    /// <summary>Exact limits: L = χ²(α/2; 2a)/2, U = χ²(1 − α/2; 2a + 2)/2, and L = 0 when a = 0.</summary>
    /// <param name="events">a, zero or more. Fractions are allowed, for expected events.</param>
    /// <param name="confidence">95 % unless given.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    /// <remarks>Source: Garwood 1936.</remarks>
    public static Interval Garwood(double events, Confidence confidence = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(events);
        var lower = events == 0 ? 0 : Distributions.GammaQuantile(events, confidence.Tail);
        return new Interval(lower, Distributions.GammaQuantile(events + 1, 1 - confidence.Tail));
    }

    /// <summary>Byar's limits: a(1 − 1/9a − z/3√a)³ and (a + 1)(1 − 1/9(a + 1) + z/3√(a + 1))³; the lower is 0 when a = 0.</summary>
    /// <param name="events">a, zero or more.</param>
    /// <param name="confidence">95 % unless given.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    /// <remarks>
    /// The cube can fall below zero at very small counts and high confidence, where the lower limit is taken as zero.
    /// Source: Breslow and Day 1987.
    /// </remarks>
    public static Interval Byar(double events, Confidence confidence = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(events);
        var lower = events == 0 ? 0 : Math.Max(0, Cube(events, -confidence.Z));
        return new Interval(lower, Cube(events + 1, confidence.Z));
    }

    private static double Cube(double events, double z) =>
        events * Math.Pow(1 - (1 / (9 * events)) + (z / (3 * Math.Sqrt(events))), 3);
}
