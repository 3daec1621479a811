using System.Globalization;

namespace Openbeat.Analytics.Statistics;

/// <summary>The rate of one group divided by that of the reference group, with its interval.</summary>
/// <param name="Group">The group above the line.</param>
/// <param name="Reference">The group below the line.</param>
/// <param name="Estimate">The ratio; 1 means the same rate.</param>
/// <param name="Notices">What a reader must be told beside it.</param>
public sealed record RateRatio(GroupCounts Group, GroupCounts Reference, Estimate Estimate, IReadOnlyList<Notice> Notices)
{
    private const double FarthestLimit = 1_000_000;

    /// <summary>RR = (a/A)/(b/B), defined wherever b ≥ 1 and both groups have residents. It applies no rule of reliability.</summary>
    /// <param name="group">a searches of A residents.</param>
    /// <param name="reference">b searches of B residents.</param>
    /// <param name="dispersion">The clustering by day; taken as 1, and said to be, when missing.</param>
    /// <param name="method">Mid-P when the smaller count is below 100, else log-normal, unless one is asked for.</param>
    /// <param name="confidence">95 % unless given.</param>
    /// <returns>
    /// The ratio; [z] where a group has no residents or the reference has no searches, and [z] for log-normal limits at a = 0.
    /// </returns>
    /// <remarks>
    /// For a ≥ 1 the distance of each limit from the estimate is multiplied by √φ on the logarithmic scale. For a = 0 the
    /// estimate and the lower limit are 0 and the upper limit is that of n/φ searches. No half is ever added to a count.
    /// It hides the level: show both rates and their difference with it. Never average ratios of years or areas; add the counts.
    /// Sources: Rothman; Agresti. Use <see cref="Disparity"/> for what may be published.
    /// </remarks>
    public static Figure<RateRatio> Of(
        GroupCounts group,
        GroupCounts reference,
        Dispersion? dispersion = null,
        RatioMethod method = RatioMethod.Default,
        Confidence confidence = default)
    {
        if (group.Residents == 0 || reference.Residents == 0)
        {
            return Reasons.PopulationZero;
        }

        if (reference.Searches == 0)
        {
            return Reasons.ReferenceCountZero;
        }

        var chosen = method == RatioMethod.Default ? DefaultFor(group.Searches, reference.Searches) : method;
        if (chosen == RatioMethod.LogNormal && group.Searches == 0)
        {
            return Reasons.CountZero;
        }

        var phi = dispersion ?? Dispersion.AssumedOne;
        return group.Searches == 0
            ? NoneRecorded(group, reference, phi, chosen, confidence)
            : Widened(group, reference, phi, chosen, confidence);
    }

    /// <summary>The ratio under the rules of reliability: [u] with every rule it fails, see <see cref="RatioReliability"/>.</summary>
    /// <inheritdoc cref="Of(GroupCounts, GroupCounts, Dispersion?, RatioMethod, Confidence)"/>
    public static Figure<RateRatio> Reliable(
        GroupCounts group,
        GroupCounts reference,
        Dispersion? dispersion = null,
        RatioMethod method = RatioMethod.Default,
        Confidence confidence = default)
    {
        var ratio = Of(group, reference, dispersion, method, confidence);
        return ratio.IsGiven && RatioReliability.Check(group, reference) is { } unreliable ? unreliable : ratio;
    }

    /// <summary>The default method: mid-P when the smaller count is below 100, else log-normal.</summary>
    public static RatioMethod DefaultFor(long searches, long referenceSearches) =>
        Math.Min(searches, referenceSearches) < 100 ? RatioMethod.MidP : RatioMethod.LogNormal;

    private static RateRatio Widened(GroupCounts group, GroupCounts reference, Dispersion phi, RatioMethod method, Confidence confidence)
    {
        var (raw, used) = method switch
        {
            RatioMethod.LogNormal => (RatioLimits.LogNormal(group, reference, confidence), IntervalMethod.LogNormal),
            RatioMethod.ExactConditional => (RatioLimits.ExactConditional(group, reference, confidence), IntervalMethod.ExactConditional),
            RatioMethod.MidP => (RatioLimits.MidP(group, reference, confidence), IntervalMethod.MidP),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Not a method for ratios."),
        };
        var value = group.PerResident / reference.PerResident;
        return new RateRatio(group, reference, Estimate.WidenedRatio(value, raw, used, confidence, phi), []);
    }

    private static RateRatio NoneRecorded(GroupCounts group, GroupCounts reference, Dispersion phi, RatioMethod method, Confidence confidence)
    {
        var raw = RatioLimits.Zero(group, reference, confidence, method, 1);
        var widened = RatioLimits.Zero(group, reference, confidence, method, phi.Phi);
        var used = method == RatioMethod.ExactConditional ? IntervalMethod.ExactConditional : IntervalMethod.MidP;
        var text = widened.Upper < FarthestLimit
            ? string.Create(CultureInfo.InvariantCulture, $"No searches recorded; compatible with ratios up to {Published.RatioInFile(widened.Upper)}.")
            : "No searches recorded; too few to set an upper limit.";
        return new RateRatio(group, reference, new Estimate(0, Unit.Ratio, widened, raw, used, confidence, phi), [new Notice(NoticeCode.NoSearchesRecorded, text)]);
    }
}
