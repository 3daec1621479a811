namespace Openbeat.Analytics.Statistics;

/// <summary>What a headline about two groups is made from.</summary>
/// <param name="Context">The area and the period.</param>
/// <param name="Group">The group's searches by self-defined ethnicity, and residents.</param>
/// <param name="Reference">The reference group's.</param>
/// <param name="UnknownSearches">Person searches whose self-defined ethnicity is blank or not stated.</param>
/// <param name="PersonSearches">All person searches of the area and period.</param>
/// <param name="Dispersion">The clustering by day of the ratio.</param>
/// <param name="UnknownDispersion">The clustering by day of the unknown share.</param>
/// <param name="Strata">The parts of the area to compare within, or the reason why there are none.</param>
public sealed record DisparityInput(
    PublicationContext Context,
    GroupCounts Group,
    GroupCounts Reference,
    long UnknownSearches,
    long PersonSearches,
    Dispersion Dispersion,
    Dispersion UnknownDispersion,
    Figure<IReadOnlyCollection<Stratum>> Strata);

/// <summary>
/// The headline: two rates, their difference, their ratio and the unknown share, always together and each under the
/// rules of publication. Never a ratio alone.
/// </summary>
/// <param name="GroupRate">Searches per 1,000 residents of the group.</param>
/// <param name="ReferenceRate">Searches per 1,000 residents of the reference group.</param>
/// <param name="Difference">The difference of the two rates.</param>
/// <param name="Ratio">Their ratio.</param>
/// <param name="Stratified">Their ratio within the parts of the area.</param>
/// <param name="UnknownShare">The share of person searches with unknown ethnicity.</param>
/// <param name="UnknownBand">What that share asks of the page.</param>
/// <param name="Bounds">What is mathematically possible; shown above 5 % unknown, null below.</param>
/// <param name="Notices">What a reader must be told beside the headline.</param>
public sealed record Disparity(
    Figure<Rate> GroupRate,
    Figure<Rate> ReferenceRate,
    Figure<RateDifference> Difference,
    Figure<RateRatio> Ratio,
    Figure<StratifiedRatio> Stratified,
    Figure<Share> UnknownShare,
    UnknownBand UnknownBand,
    Figure<RatioBounds>? Bounds,
    IReadOnlyList<Notice> Notices)
{
    /// <summary>Applies every rule of publication and reliability to one pair of groups.</summary>
    /// <remarks>
    /// The rates and the difference follow <see cref="RatePublication"/>; the ratios also <see cref="RatioReliability"/>
    /// and the rule that no ratio is a headline above 35 % unknown. The unknown share is always given where it exists.
    /// </remarks>
    public static Disparity Of(DisparityInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var context = RatePublication.Check(input.Context);
        var group = Refusal.Join(context, RatePublication.CheckDenominator(input.Group));
        var reference = Refusal.Join(context, RatePublication.CheckDenominator(input.Reference));
        var pair = Refusal.ForAny((group?.Reasons ?? []).Union(reference?.Reasons ?? []));
        var ratios = Refusal.Join(pair, UnknownEthnicity.CheckHeadline(input.UnknownSearches, input.PersonSearches));
        var band = UnknownEthnicity.Band(input.UnknownSearches, input.PersonSearches);

        var ratio = Unless(ratios, () => RateRatio.Reliable(input.Group, input.Reference, input.Dispersion));
        var stratified = Unless(ratios, () => ratio.Then(_ => input.Strata.Then(strata => Stratify(strata, input.Dispersion))));
        return new Disparity(
            Unless(group, () => Rate.Of(input.Group)),
            Unless(reference, () => Rate.Of(input.Reference)),
            Unless(pair, () => RateDifference.Of(input.Group, input.Reference)),
            ratio,
            stratified,
            Share.Of(new OutcomeCounts(input.UnknownSearches, input.PersonSearches), input.UnknownDispersion),
            band,
            band == UnknownBand.Shown ? null : Unless(pair, () => RatioBounds.Of(input.Group, input.Reference, input.UnknownSearches)),
            [.. Told(input, ratio, stratified)]);
    }

    private static Figure<StratifiedRatio> Stratify(IReadOnlyCollection<Stratum> strata, Dispersion dispersion) => strata.Count < 2
        ? Reasons.TooFewStrata(strata.Count)
        : StratifiedRatio.Of(strata, dispersion);

    private static Figure<T> Unless<T>(Refusal? refusal, Func<Figure<T>> figure)
        where T : notnull => refusal is null ? figure() : refusal;

    private static IEnumerable<Notice> Told(DisparityInput input, Figure<RateRatio> ratio, Figure<StratifiedRatio> stratified)
    {
        if (UnknownEthnicity.Notice(input.UnknownSearches, input.PersonSearches) is { } unknown)
        {
            yield return unknown;
        }

        foreach (var notice in ratio.Match(given => given.Notices, _ => []))
        {
            yield return notice;
        }

        foreach (var notice in stratified.Match(given => given.Notices, _ => []))
        {
            yield return notice;
        }

        foreach (var notice in RatePublication.NotAssessed(input.Context))
        {
            yield return notice;
        }
    }
}
