using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.GroundTruth;

/// <summary>Traps of data quality in real feeds.</summary>
[Trait("Category", "GroundTruth")]
public class Gt12FeedTrapsTests
{
    private const string LondonFeed = "blackthrive-extractss/london_stops_12_months_to_nov22.csv.gz";
    private const string MetFeed = "met-2024-25/met_stops_2024-09_to_2025-04.csv.gz";
    private static readonly Tolerance Points = Tolerance.By(0.01);
    private readonly PublishedCase _case = new("GT-12");

    [Fact]
    public void Short_months_of_london_close_the_year()
    {
        var records = _case.Read(LondonFeed).Rows;
        _case.Is("London records", 150_152, records.Count);
        var months = records.CountBy(row => row["date"][..7]).OrderBy(month => month.Key, StringComparer.Ordinal).ToArray();
        long[] published = [13_655, 17_933, 15_990, 16_773, 13_679, 15_648, 492, 14_124, 16_126, 11_619, 13_338, 775];
        foreach (var (count, month) in published.Zip(months))
        {
            _case.Is($"London {month.Key}", count, month.Value);
        }

        var met = records.Where(row => row["force"] == "Metropolitan Police").CountBy(row => row["date"][..7]).ToDictionary();
        _case.Is("Metropolitan Police 2022-06", 383, met["2022-06"]);
        _case.Is("Metropolitan Police 2022-11", 672, met["2022-11"]);

        var median = Quantile.Type7([.. months.Select(month => (double)month.Value)], 0.5);
        _case.Is("median month", 13_901.5, median, Tolerance.Exact);

        MonthStatus[] statuses = [.. met.Select(month => new MonthStatus(Read(month.Key), month.Value < median / 2 ? ["fewer than half the usual searches"] : [], []))];
        var context = new PublicationContext(AreaLevel.Force, true, Read("2021-12"), Read("2022-11"), statuses);
        var refusal = RatePublication.Check(context).ShouldNotBeNull();
        _case.Is("months that close a Metropolitan rate", "2022-06 2022-11", string.Join(' ', statuses.Where(status => status.RedGates.Count > 0).Select(status => status.Month).Order()));
        refusal.ToString().ShouldContain("2022-06");
        refusal.ToString().ShouldContain("2022-11");
    }

    [Fact]
    public void Missing_fields_of_london_agree()
    {
        var records = _case.Read(LondonFeed).Rows;
        Percent("self-defined blank %", 1.20, row => row["self_defined_ethnicity"].Length == 0);
        Percent("self-defined not stated %", 28.44, row => EthnicGroups.IsNotStated(row["self_defined_ethnicity"]));
        Percent("officer-defined blank %", 2.29, row => row["officer_defined_ethnicity"].Length == 0);
        Percent("both unknown %", 1.75, row => EthnicGroups.IsUnknown(row["self_defined_ethnicity"]) && row["officer_defined_ethnicity"].Length == 0);
        Percent("link missing %", 95.38, row => row["outcome_linked_to_object_of_search"].Length == 0);
        Percent("age missing %", 13.75, row => row["age_range"].Length == 0);
        _case.Is("linked", 2_413, records.Count(row => row["outcome_linked_to_object_of_search"] == "TRUE"));
        _case.Is("no further action yet linked", 1_080, records.Count(row => row["outcome_linked_to_object_of_search"] == "TRUE" && row["outcome"] == "A no further action disposal"));

        void Percent(string figure, double published, Func<CsvRow, bool> which) =>
            _case.Is(figure, published, 100.0 * records.Count(which) / records.Count, Points);
    }

    [Fact]
    public void Exact_duplicates_of_london_are_counted()
    {
        var table = _case.Read(LondonFeed);

        // The first column numbers the part of the extract and is no part of the record.
        var distinct = table.Rows.Select(row => string.Join('\u001f', Enumerable.Range(1, table.Header.Count - 1).Select(column => row[column]))).Distinct().Count();
        _case.Is("exact duplicate rows", 4_616, table.Rows.Count - distinct);
    }

    [Fact]
    public void A_constant_field_and_missing_codes_are_no_measurement()
    {
        var records = _case.Read(MetFeed).Rows;
        _case.Is("Met records", 27_395, records.Count);
        _case.Is("linked is False", 27_395, records.Count(row => row["outcome_linked_to_object_of_search"] == "False"));
        _case.Is("arrests", 6_184, records.Count(row => row["outcome"] == "Arrest"));
        _case.Is("self-defined codes", 12, records.Select(row => row["self_defined_ethnicity"]).Where(code => code.Length > 0).Distinct().Count());
        _case.Is("not stated", 0, records.Count(row => EthnicGroups.IsNotStated(row["self_defined_ethnicity"])));
        _case.Is("any other …", 0, records.Count(row => row["self_defined_ethnicity"].Contains("Any other", StringComparison.Ordinal)));
        _case.Is("vehicle searches", 0, records.Count(row => row["type"] == "Vehicle search"));

        var toMarch = records.Count(row => row["source_month"] != "2025-04");
        _case.Is("September to March", 23_854, toMarch);
        _case.Is("% of the Home Office's", 33.8, 100 * toMarch / (120_922 * 7 / 12.0), Tolerance.Printed(1));

        var table = new OutcomeTable(0, records.Count(row => row["outcome"] != "A no further action disposal"), 0, 0, records.Count(row => row["outcome"] == "A no further action disposal"), 0, 0);
        _case.Is("linked outcome", "[x]", table.LinkedOutcome(LinkedField.NotSupplied).Refusal?.Status.Symbol() ?? "given");
    }

    [Fact]
    public void Ratios_of_the_feed_differ_from_the_official_one()
    {
        var records = _case.Read(MetFeed).Rows;
        var regions = new HomeOfficeRegions(_case);
        var (black, white) = (regions.Counts("2024/25", "London", "Black"), regions.Counts("2024/25", "London", "White"));
        _case.Is("Black:White, self-defined", 2.8509, Ratio(row => EthnicGroups.HomeOffice(row["self_defined_ethnicity"])), Tolerance.Printed(4));
        _case.Is("Black:White, officer-defined", 3.2866, Ratio(row => row["officer_defined_ethnicity"]), Tolerance.Printed(4));
        _case.Is("Black:White, Home Office", 3.6160, RateRatio.Of(black, white).Value.Estimate.Value, Tolerance.Printed(4));

        double Ratio(Func<CsvRow, string> group) => RateRatio.Of(
            new(records.Count(row => group(row) == "Black"), black.Residents),
            new(records.Count(row => group(row) == "White"), white.Residents)).Value.Estimate.Value;
    }

    [Fact]
    public void A_feed_without_its_codes_is_refused_a_ratio()
    {
        MonthStatus[] months = [.. _case.Read(MetFeed).Rows
            .GroupBy(row => row["source_month"])
            .Select(month => new MonthStatus(Read(month.Key), month.Any(row => EthnicGroups.IsNotStated(row["self_defined_ethnicity"])) ? [] : ["ethnicity code missing"], []))];
        var disparity = Disparity.Of(new DisparityInput(
            new PublicationContext(AreaLevel.Force, true, Read("2024-05"), Read("2025-04"), months),
            new(10_433, 1_188_369),
            new(12_638, 4_731_172),
            2,
            27_395,
            Dispersion.AssumedOne,
            Dispersion.AssumedOne,
            (Stratum[])[]));
        _case.Is("ratio of the feed", "[x]", disparity.Ratio.Refusal?.Status.Symbol() ?? "given");
        disparity.Ratio.Refusal.ShouldNotBeNull().Has(ReasonCode.MonthMissing).ShouldBeTrue();
        disparity.Ratio.Refusal.Has(ReasonCode.MonthClosed).ShouldBeTrue();
    }

    [Fact]
    public void A_polygon_extract_hides_missing_places()
    {
        var records = _case.Read("blackthrive-national/lambeth_df.csv.gz").Rows;
        _case.Is("Lambeth location missing %", 0, 100.0 * records.Count(row => row["location.latitude"].Length == 0) / records.Count, Points);
    }

    private static Month Read(string month) => Month.TryParse(month, out var read) ? read : throw new FormatException(month);
}
