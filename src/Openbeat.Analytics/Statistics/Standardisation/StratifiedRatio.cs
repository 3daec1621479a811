using System.Globalization;

namespace Openbeat.Analytics.Statistics;

/// <summary>The Mantel-Haenszel ratio of rates over strata, beside the crude one.</summary>
/// <param name="Strata">How many strata have residents.</param>
/// <param name="Estimate">The stratified ratio: within the places where people live, how different are the rates?</param>
/// <param name="Crude">The ratio of the sums, for comparison.</param>
/// <param name="Notices">Among them, that the crude ratio lies outside those of the strata.</param>
/// <remarks>Stratifying by area can adjust away decisions on where to deploy; neither ratio is the true one, and both are shown.</remarks>
public sealed record StratifiedRatio(int Strata, Estimate Estimate, double Crude, IReadOnlyList<Notice> Notices)
{
    /// <summary>RR = Σ(a·B/T)/Σ(b·A/T), T = A + B.</summary>
    /// <param name="strata">The strata; those without residents add nothing.</param>
    /// <param name="dispersion">The clustering by day; taken as 1, and said to be, when missing.</param>
    /// <param name="confidence">95 % unless given.</param>
    /// <returns>The ratio; [z] where one of the two sums is zero.</returns>
    /// <remarks>
    /// Variance of its logarithm Σ((a + b)·A·B/T²)/(numerator·denominator); the distance of the limits is multiplied by
    /// √φ. Assumes independent Poisson counts and one ratio common to all strata. Source: Greenland and Robins 1985.
    /// </remarks>
    public static Figure<StratifiedRatio> Of(IReadOnlyCollection<Stratum> strata, Dispersion? dispersion = null, Confidence confidence = default)
    {
        ArgumentNullException.ThrowIfNull(strata);
        var lived = strata.Where(stratum => stratum.Group.Residents > 0 || stratum.Reference.Residents > 0).ToArray();
        var above = FixedOrder.Sum(lived, stratum => stratum.Group.Searches * Share(stratum.Reference, stratum));
        var below = FixedOrder.Sum(lived, stratum => stratum.Reference.Searches * Share(stratum.Group, stratum));
        if (below == 0)
        {
            return Reasons.ReferenceCountZero;
        }

        if (above == 0)
        {
            return Reasons.CountZero;
        }

        var spread = FixedOrder.Sum(lived, stratum =>
            (stratum.Group.Searches + stratum.Reference.Searches) * Share(stratum.Group, stratum) * Share(stratum.Reference, stratum));
        var ratio = above / below;
        var distance = confidence.Z * Math.Sqrt(spread / (above * below));
        var raw = new Interval(ratio * Math.Exp(-distance), ratio * Math.Exp(distance));
        var (group, reference) = Stratum.Total(lived);
        var crude = group.PerResident / reference.PerResident;
        return new StratifiedRatio(
            lived.Length,
            Estimate.WidenedRatio(ratio, raw, IntervalMethod.GreenlandRobins, confidence, dispersion ?? Dispersion.AssumedOne),
            crude,
            CrudeOutside(lived, crude) is { } notice ? [notice] : []);
    }

    /// <summary>The notice that the crude ratio lies outside the ratios of all strata (Simpson's paradox), or null.</summary>
    /// <param name="strata">The strata; only those with searches of the reference group and residents of both have a ratio.</param>
    /// <param name="crude">The ratio of the sums.</param>
    public static Notice? CrudeOutside(IEnumerable<Stratum> strata, double crude)
    {
        var ratios = strata
            .Where(stratum => stratum.Group.Residents > 0 && stratum.Reference.Residents > 0 && stratum.Reference.Searches > 0)
            .Select(stratum => stratum.Group.PerResident / stratum.Reference.PerResident)
            .ToArray();
        if (ratios.Length < 2 || (ratios.Min() <= crude && crude <= ratios.Max()))
        {
            return null;
        }

        return new Notice(NoticeCode.CrudeOutsideStrata, string.Create(
            CultureInfo.InvariantCulture,
            $"The ratio of the whole area ({Published.RatioInFile(crude)}) lies outside those of all its parts ({Published.RatioInFile(ratios.Min())} to {Published.RatioInFile(ratios.Max())}): it also shows where people live."));
    }

    private static double Share(GroupCounts counts, Stratum stratum) =>
        counts.Residents / ((double)stratum.Group.Residents + stratum.Reference.Residents);
}
