using System.Globalization;

namespace Openbeat.Analytics.Statistics;

/// <summary>The rules of when a rate or ratio may be given at all, before any rule of reliability.</summary>
public static class RatePublication
{
    /// <summary>How many consecutive complete months a rate needs.</summary>
    public const int MonthsNeeded = 12;

    /// <summary>Why there is no rate where searches have no residents to be set against, such as those of unknown ethnicity.</summary>
    public static Refusal WithoutResidents { get; } = Refusal.For(Reasons.NoResidentPopulation);

    /// <summary>
    /// Refuses areas below a local authority, forces without residents, any period but twelve months, a missing month
    /// and a month closed by a red gate; null when rates and ratios may be given.
    /// </summary>
    /// <returns>Every rule that fails; closed months are named with their gate.</returns>
    public static Refusal? Check(PublicationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Refusal.ForAny([.. Place(context), .. Period(context)]);
    }

    /// <summary>Refuses a rate of a group with more searches than residents, or with fewer than 1,000 residents: only the count is shown.</summary>
    public static Refusal? CheckDenominator(GroupCounts counts) => Refusal.ForAny(Denominator(counts));

    /// <summary>The gates that could not be assessed, month by month: they stay open, and readers are told.</summary>
    public static IReadOnlyList<Notice> NotAssessed(PublicationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return [.. Within(context)
            .Where(month => month.NotAssessed.Count > 0)
            .Select(month => new Notice(NoticeCode.MonthNotAssessed, string.Create(CultureInfo.InvariantCulture, $"Not assessed for {month.Month}: {string.Join(", ", month.NotAssessed)}.")))];
    }

    private static IEnumerable<Reason> Place(PublicationContext context)
    {
        if (context.Level == AreaLevel.BelowLocalAuthority)
        {
            yield return Reasons.AreaTooSmall;
        }

        if (!context.HasResidents)
        {
            yield return Reasons.NoResidentPopulation;
        }
    }

    private static IEnumerable<Reason> Period(PublicationContext context)
    {
        if (context.Last.Index - context.First.Index + 1 != MonthsNeeded)
        {
            yield return Reasons.NotTwelveMonths;
            yield break;
        }

        var present = Within(context).ToArray();
        Month[] missing = [.. Enumerable.Range(0, MonthsNeeded).Select(context.First.Plus).Except(present.Select(month => month.Month))];
        if (missing.Length > 0)
        {
            yield return Reasons.MonthMissing(missing);
        }

        foreach (var month in present.Where(month => month.RedGates.Count > 0))
        {
            yield return Reasons.MonthClosed(month.Month, string.Join(", ", month.RedGates));
        }
    }

    private static IEnumerable<Reason> Denominator(GroupCounts counts)
    {
        if (counts.Searches > counts.Residents)
        {
            yield return Reasons.SearchesExceedResidents(counts.Searches, counts.Residents);
        }

        if (counts.Residents < RatioReliability.FewestResidents)
        {
            yield return Reasons.PopulationTooSmall(counts.Residents);
        }
    }

    private static IEnumerable<MonthStatus> Within(PublicationContext context) => context.Months
        .Where(month => month.Month >= context.First && month.Month <= context.Last)
        .OrderBy(month => month.Month);
}
