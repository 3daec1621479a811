using System.Globalization;

namespace Openbeat.Analytics.Statistics.Quality;

/// <summary>The indicators that look beyond the records: Q12, Q13 and Q16, and those that only count, Q9 and Q15.</summary>
internal static class SeriesIndicators
{
    public static QualityIndicator Q9(MonthTally t)
    {
        var arrests = t[Counted.ArrestUnlinkedWithoutObject];
        var notices = t[Counted.PenaltyNoticeForWeapon];
        return Info(QualityCheck.Q9, "Contradictory combinations", arrests + notices, t.Searches) with
        {
            Details = [new("arrest, not linked, no object", arrests, null), new("penalty notice for disorder for a weapon", notices, null)],
        };
    }

    public static QualityIndicator Q15(MonthTally t) =>
        Info(QualityCheck.Q15, "Exact duplicate rows", t[Counted.Duplicates], t.Searches) with
        {
            Reason = $"{QualityText.Number(t[Counted.Duplicates])} rows repeat another exactly. They stay: where a force gives dates without times, equal rows are different searches.",
        };

    public static QualityIndicator Q12(IReadOnlyList<MonthTally> months, QualityContext context, QualityThresholds by)
    {
        const string Name = "Month complete";
        if (!context.IsForceMonth)
        {
            return ShareIndicators.NotAssessed(QualityCheck.Q12, Name, "Only the months of one force are compared with each other.");
        }

        var earlier = context.Earlier.ToDictionary(e => e.Month, e => e.Searches);
        List<string> outside = [];
        var assessed = 0;
        MonthTally? last = null;
        decimal? ratio = null;
        foreach (var month in months)
        {
            var before = MonthSizes.Before(month.Month, earlier);
            earlier[month.Month] = month.Searches;
            if (before.Count < by.EarlierMonths)
            {
                continue;
            }

            assessed++;
            last = month;
            var median = MonthSizes.Median(before);
            ratio = median == 0 ? null : month.Searches / median;
            if (MonthSizes.IsOutside(month.Searches, median, by))
            {
                outside.Add(string.Create(CultureInfo.InvariantCulture, $"{month.Month}: {month.Searches:N0} records, the median of the {before.Count} months before being {median:N1}"));
            }
        }

        if (assessed == 0)
        {
            return ShareIndicators.NotAssessed(QualityCheck.Q12, Name, $"Fewer than {by.EarlierMonths} earlier months are known.");
        }

        var single = months.Count == 1;
        return new QualityIndicator
        {
            Id = QualityCheck.Q12,
            Name = Name,
            Grade = outside.Count > 0 ? QualityGrade.Red : QualityGrade.Green,
            Reason = outside.Count > 0 ? $"{string.Join("; ", outside)}." : $"Within {by.LeastOfMedian} and {by.MostOfMedian} times the median of the months before, or near it{(single ? "" : $", in each of {assessed} months that have {by.EarlierMonths} before them")}.",
            Unit = single ? QualityUnit.Ratio : QualityUnit.Count,
            Value = single ? ratio : outside.Count,
            Numerator = single ? last!.Searches : outside.Count,
            Denominator = single ? null : assessed,
        };
    }

    public static QualityIndicator Q13(QualityContext context, QualityThresholds by)
    {
        const string Name = "Coverage against the official count";
        var total = context.Coverage.Where(c => c.Group is null).ToList();
        var used = total.Count > 0 ? total : [.. context.Coverage];
        var official = used.Sum(c => c.Official * (decimal)c.Months / 12);
        var published = used.Sum(c => c.Published);
        if (official <= 0)
        {
            return ShareIndicators.NotAssessed(QualityCheck.Q13, Name, "No official count was given to compare with.");
        }

        var ratio = published / official;
        var part = used.Exists(c => c.Months != 12) ? " (their part of the official year, by months)" : "";
        return new QualityIndicator
        {
            Id = QualityCheck.Q13,
            Name = Name,
            Grade = by.Coverage.Grade(Math.Abs(ratio - 1)),
            Reason = string.Create(CultureInfo.InvariantCulture, $"{published:N0} published for {Math.Round(official, MidpointRounding.AwayFromZero):N0} official{part}: {Math.Round(ratio, 3, MidpointRounding.AwayFromZero):0.000} (green within {by.Coverage.Green:0.##} of 1, amber within {by.Coverage.Amber:0.##})."),
            Unit = QualityUnit.Ratio,
            Value = ratio,
            Numerator = published,
            Denominator = (long)Math.Round(official, MidpointRounding.AwayFromZero),
            Details = [.. context.Coverage.Where(c => c.Group is not null).Select(c => new QualityDetail(c.Group!, c.Published, (long)Math.Round(c.Official * (decimal)c.Months / 12, MidpointRounding.AwayFromZero)))],
        };
    }

    public static QualityIndicator Q16(QualityContext context, QualityThresholds by)
    {
        const string Name = "Change since first publication";
        if (context.Drift is not { First: > 0 } drift)
        {
            return ShareIndicators.NotAssessed(QualityCheck.Q16, Name, "No earlier version of these months was given to compare with.");
        }

        var change = (decimal)(drift.Now - drift.First) / drift.First;
        return new QualityIndicator
        {
            Id = QualityCheck.Q16,
            Name = Name,
            Grade = by.Drift.Grade(Math.Abs(change)),
            Reason = $"{QualityText.Number(drift.First)} when first published, {QualityText.Number(drift.Now)} now: {(change < 0 ? "−" : "+")}{QualityText.Percent(Math.Abs(change))} ({QualityText.Bands(by.Drift)}, either way).",
            Unit = QualityUnit.Share,
            Value = change,
            Numerator = drift.Now - drift.First,
            Denominator = drift.First,
        };
    }

    private static QualityIndicator Info(QualityCheck id, string name, long count, long of) => new()
    {
        Id = id,
        Name = name,
        Grade = QualityGrade.Information,
        Reason = $"{QualityText.Number(count)} of {QualityText.Number(of)} records.",
        Unit = QualityUnit.Count,
        Value = count,
        Numerator = count,
        Denominator = of,
    };
}
