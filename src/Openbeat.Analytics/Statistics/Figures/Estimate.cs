namespace Openbeat.Analytics.Statistics;

/// <summary>A number with its unit, its limits before and after widening, and how they were found.</summary>
/// <param name="Value">The estimate, in <paramref name="Unit"/>.</param>
/// <param name="Unit">What the number counts.</param>
/// <param name="Interval">The limits to publish: widened where clustering by day widens them.</param>
/// <param name="RawInterval">The limits before widening; the same where nothing is widened.</param>
/// <param name="Method">How the limits were found.</param>
/// <param name="Confidence">How much the limits cover.</param>
/// <param name="Dispersion">The factor φ by which the variance was widened, and where it comes from.</param>
/// <remarks>
/// Searches are a full count and not a sample. The limits describe chance variation in the process that generates
/// searches, not sampling error; they leave out errors of recording and of the census.
/// </remarks>
public sealed record Estimate(
    double Value,
    Unit Unit,
    Interval Interval,
    Interval RawInterval,
    IntervalMethod Method,
    Confidence Confidence,
    Dispersion Dispersion)
{
    /// <summary>An estimate whose limits are not widened.</summary>
    internal static Estimate Unwidened(double value, Unit unit, Interval interval, IntervalMethod method, Confidence confidence) =>
        new(value, unit, interval, interval, method, confidence, Dispersion.NotApplied);

    /// <summary>A ratio whose limits are widened on the logarithmic scale by √φ.</summary>
    internal static Estimate WidenedRatio(double value, Interval raw, IntervalMethod method, Confidence confidence, Dispersion dispersion) =>
        new(value, Unit.Ratio, raw.WidenLog(value, Math.Sqrt(dispersion.Phi)), raw, method, confidence, dispersion);
}
