using System.Globalization;

namespace Openbeat.Analytics.Statistics;

/// <summary>The sentences with which the rules refuse a figure.</summary>
internal static class Reasons
{
    public static Reason PopulationZero { get; } = new(
        ReasonCode.PopulationZero, FigureStatus.NotApplicable, "The group has no residents here, so there is no rate.");

    public static Reason ReferenceCountZero { get; } = new(
        ReasonCode.ReferenceCountZero, FigureStatus.NotApplicable, "No searches of the comparison group were recorded, so there is no ratio.");

    public static Reason CountZero { get; } = new(
        ReasonCode.CountZero, FigureStatus.NotApplicable, "The method needs at least one event in every count.");

    public static Reason NothingKnown { get; } = new(
        ReasonCode.NothingKnown, FigureStatus.NotAvailable, "No search has a known outcome.");

    public static Reason OneGroupOnly { get; } = new(
        ReasonCode.OneGroupOnly, FigureStatus.NotApplicable, "Both ways of recording give one and the same group throughout, so agreement beyond chance cannot be told.");

    public static Reason LinkedOutcomeNotSupplied { get; } = new(
        ReasonCode.LinkedOutcomeNotSupplied, FigureStatus.NotAvailable, "Whether the outcome was linked to the object of the search was not supplied well enough to count.");

    public static Reason NoResidentPopulation { get; } = new(
        ReasonCode.NoResidentPopulation, FigureStatus.NotApplicable, "There is no resident population to compare these searches with.");

    public static Reason AreaTooSmall { get; } = new(
        ReasonCode.AreaTooSmall, FigureStatus.NotApplicable, "Rates and ratios are given for countries, regions, forces and local authorities only: searches are at moved points, and the people searched may live elsewhere.");

    public static Reason NotTwelveMonths { get; } = new(
        ReasonCode.NotTwelveMonths, FigureStatus.NotApplicable, "Rates and ratios are given for twelve consecutive complete months only.");

    public static Reason TooFewSearches(long searches) => Unreliable(
        ReasonCode.TooFewSearches, $"There are {searches:N0} searches of the two groups together, fewer than {RatioReliability.FewestSearches}.");

    public static Reason TooFewReferenceSearches(long searches) => Unreliable(
        ReasonCode.TooFewReferenceSearches, $"There are {searches:N0} searches of the comparison group, fewer than {RatioReliability.FewestReferenceSearches}.");

    public static Reason TooFewExpectedSearches(double expected) => Unreliable(
        ReasonCode.TooFewExpectedSearches, $"Equal rates would lead one to expect {Math.Floor(100 * expected) / 100:0.##} searches of the group, fewer than {RatioReliability.FewestExpected}.");

    public static Reason PopulationTooSmall(long residents) => Unreliable(
        ReasonCode.PopulationTooSmall, $"A group has {residents:N0} residents here, fewer than {RatioReliability.FewestResidents:N0}.");

    public static Reason SearchesExceedResidents(long searches, long residents) => NotApplicable(
        ReasonCode.SearchesExceedResidents, $"There are more searches of the group ({searches:N0}) than residents ({residents:N0}).");

    public static Reason TooFewToStandardise(long events) => Unreliable(
        ReasonCode.TooFewToStandardise, $"There are {events:N0} searches, fewer than {DirectRate.FewestEvents}, which are too few to standardise.");

    public static Reason StratumWithoutPopulation(string stratum) => NotApplicable(
        ReasonCode.StratumWithoutPopulation, $"The stratum {stratum} has weight but no residents of the group.");

    public static Reason TooManyUnknown(double share) => NotAvailable(
        ReasonCode.TooManyUnknown, $"Ethnicity was not recorded for {Published.Round(100 * share, 2)}% of the people searched, more than {UnknownEthnicity.NoHeadlineAbovePercent}%.");

    public static Reason MonthMissing(IReadOnlyCollection<Month> months) => NotAvailable(
        ReasonCode.MonthMissing, $"Without data for {List(months)}, the twelve months are not complete.");

    public static Reason MonthClosed(Month month, string gate) => NotAvailable(
        ReasonCode.MonthClosed, $"The data of {month} fail a check ({gate}), which closes the twelve months.");

    public static Reason TooFewPlaced(long placed, long searches) => NotAvailable(
        ReasonCode.TooFewPlaced, $"Only {placed:N0} of {searches:N0} searches could be placed in an area, fewer than 90%.");

    public static Reason TooFewStrata(int parts) => NotAvailable(
        ReasonCode.TooFewStrata, $"There are {parts} areas to compare within, fewer than two.");

    public static Reason TooFewUnits(int units) => NotAvailable(
        ReasonCode.TooFewUnits, $"There are {units} units to compare, fewer than {FunnelRules.FewestUnits}.");

    public static Reason TooFewMonthsForTrend(int months) => NotAvailable(
        ReasonCode.TooFewMonthsForTrend, $"There are {months} months, fewer than the {TrendRules.FewestMonths} a trend needs.");

    public static Reason TooFewValues { get; } = new(
        ReasonCode.TooFewValues, FigureStatus.NotAvailable, "There are no two months next to each other, so it is not known how much they vary.");

    private static Reason Unreliable(ReasonCode code, FormattableString text) => Make(code, FigureStatus.LowReliability, text);

    private static Reason NotApplicable(ReasonCode code, FormattableString text) => Make(code, FigureStatus.NotApplicable, text);

    private static Reason NotAvailable(ReasonCode code, FormattableString text) => Make(code, FigureStatus.NotAvailable, text);

    private static Reason Make(ReasonCode code, FigureStatus status, FormattableString text) =>
        new(code, status, text.ToString(CultureInfo.InvariantCulture));

    private static string List(IReadOnlyCollection<Month> months) => string.Join(", ", months.Order());
}
