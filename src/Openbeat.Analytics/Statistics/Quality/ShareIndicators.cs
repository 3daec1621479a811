using System.Collections.Immutable;

namespace Openbeat.Analytics.Statistics.Quality;

/// <summary>The indicators that are a share of the records or of the person searches: Q1 to Q3, Q5 to Q8, Q10, Q11 and Q14.</summary>
internal static class ShareIndicators
{
    public static QualityIndicator Q1(MonthTally t, QualityThresholds by) => OfPersons(
        QualityCheck.Q1, "Self-defined ethnicity unknown", t, Counted.UnknownSelfDefined, Counted.UnknownSelfDefinedAll, by.UnknownSelfDefined) with
    {
        Details = [new("not stated, of person searches", t.SelfDefined.GetValueOrDefault(QualityRow.NotStated), t.PersonSearches), AllRecords(t, Counted.UnknownSelfDefinedAll)],
    };

    public static QualityIndicator Q2(MonthTally t, QualityThresholds by) => OfPersons(
        QualityCheck.Q2, "Officer-defined ethnicity unknown", t, Counted.UnknownOfficerDefined, Counted.UnknownOfficerDefinedAll, by.UnknownOfficerDefined);

    public static QualityIndicator Q3(MonthTally t, QualityThresholds by) => OfPersons(
        QualityCheck.Q3, "Both ethnicities unknown", t, Counted.BothUnknown, Counted.BothUnknownAll, by.BothUnknown);

    public static QualityIndicator Q5(MonthTally t, LocationSource source, QualityThresholds by) => source == LocationSource.WithinBoundary
        ? NotAssessed(QualityCheck.Q5, "Location missing", "The records were gathered within a boundary, so those without a place are not among them.")
        : Share(QualityCheck.Q5, "Location missing", t[Counted.NotPlaced], t.Searches, "records", by.LocationMissing);

    public static QualityIndicator Q6(MonthTally t, QualityThresholds by) =>
        Share(QualityCheck.Q6, "Outcome missing", t[Counted.OutcomeMissing], t.Searches, "records", by.OutcomeMissing) with
        {
            Details = [new("outcome recorded as not known, of records", t[Counted.OutcomeNotKnown], t.Searches)],
        };

    public static QualityIndicator Q7(MonthTally t, QualityThresholds by)
    {
        const string Name = "Link of outcome and object";
        var given = t[Counted.LinkedTrue] + t[Counted.LinkedFalse];
        var share = Share(QualityCheck.Q7, Name, t.Searches - given, t.Searches, "records", by.LinkedMissing) with
        {
            Details = [new("linked", t[Counted.LinkedTrue], t.Searches), new("not linked", t[Counted.LinkedFalse], t.Searches)],
        };
        var constant = given >= by.ConstantFieldFrom && t[Counted.ArrestsWithLinked] >= by.ConstantFieldArrests
            && (t[Counted.LinkedTrue] == 0 || t[Counted.LinkedFalse] == 0);
        return constant
            ? share with
            {
                Grade = QualityGrade.Red,
                Reason = $"Not supplied: all {QualityText.Number(given)} records with a value say {(t[Counted.LinkedTrue] == 0 ? "false" : "true")}, {QualityText.Number(t[Counted.ArrestsWithLinked])} arrests among them.",
            }
            : share;
    }

    public static QualityIndicator Q8(MonthTally t, QualityThresholds by) =>
        Share(QualityCheck.Q8, "No further action although linked", t[Counted.NoFurtherActionLinked], t[Counted.LinkedTrue], "records marked as linked", by.NoFurtherActionLinked);

    public static QualityIndicator Q10(MonthTally t, QualityThresholds by) =>
        Share(QualityCheck.Q10, "Object or power missing or at odds", t[Counted.ObjectOrLawFault], t.Searches, "records", by.ObjectOrLaw) with
        {
            Details =
            [
                new("object missing", t[Counted.ObjectMissing], t.Searches),
                new("power missing", t[Counted.LegislationMissing], t.Searches),
                new("object that the power does not allow", t[Counted.ObjectAgainstLaw], t.Searches),
            ],
        };

    public static QualityIndicator Q11(MonthTally t, QualityThresholds by)
    {
        var worse = t[Counted.AgeMissing] >= t[Counted.GenderMissing] ? Counted.AgeMissing : Counted.GenderMissing;
        return Share(QualityCheck.Q11, "Age or gender missing", t[worse], t.PersonSearches, $"person searches, {(worse == Counted.AgeMissing ? "age" : "gender")} being the worse of the two", by.AgeOrGender) with
        {
            Details =
            [
                new("age missing, of person searches", t[Counted.AgeMissing], t.PersonSearches),
                new("gender missing, of person searches", t[Counted.GenderMissing], t.PersonSearches),
                new("age missing, of all records", t[Counted.AgeMissingAll], t.Searches),
                new("gender missing, of all records", t[Counted.GenderMissingAll], t.Searches),
            ],
        };
    }

    public static QualityIndicator Q14(MonthTally t, QualityThresholds by)
    {
        var midnight = t[Counted.AtMidnight];
        var outside = t[Counted.OutsideFileMonth];
        var result = Share(QualityCheck.Q14, "Time of day", midnight, t.Searches, "records, timed at exactly midnight", by.Time);
        if (outside > midnight)
        {
            var months = Share(QualityCheck.Q14, "Time of day", outside, t.Searches, "records, dated in another month than their file", by.Time);
            result = result with { Grade = months.Grade, Reason = months.Reason };
        }

        return result with
        {
            Details =
            [
                new("exactly midnight", midnight, t.Searches),
                new("on a quarter of an hour, of those not at midnight (1 in 15 by chance)", t[Counted.OnQuarterHour], t.Searches - midnight),
                new("dated in another month than the file", outside, t.Searches),
            ],
        };
    }

    public static QualityIndicator NotAssessed(QualityCheck id, string name, string reason) =>
        new() { Id = id, Name = name, Grade = QualityGrade.NotAssessed, Reason = reason };

    private static QualityIndicator OfPersons(QualityCheck id, string name, MonthTally t, Counted persons, Counted all, GradeBands bands) =>
        Share(id, name, t[persons], t.PersonSearches, "person searches", bands) with { Details = [AllRecords(t, all)] };

    private static QualityDetail AllRecords(MonthTally t, Counted what) => new("over all records, vehicle-only searches among them", t[what], t.Searches);

    private static QualityIndicator Share(QualityCheck id, string name, long numerator, long denominator, string of, GradeBands bands)
    {
        if (denominator == 0)
        {
            return NotAssessed(id, name, $"There are no {of.Split(',')[0]}.") with { Numerator = numerator, Denominator = 0 };
        }

        var share = (decimal)numerator / denominator;
        return new QualityIndicator
        {
            Id = id,
            Name = name,
            Grade = bands.Grade(share),
            Reason = $"{QualityText.Number(numerator)} of {QualityText.Number(denominator)} {of}, {QualityText.Percent(share)} ({QualityText.Bands(bands)}).",
            Unit = QualityUnit.Share,
            Value = share,
            Numerator = numerator,
            Denominator = denominator,
            Details = ImmutableArray<QualityDetail>.Empty,
        };
    }
}
