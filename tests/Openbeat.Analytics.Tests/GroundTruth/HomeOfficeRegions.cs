using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.GroundTruth;

/// <summary>The Home Office's counts by region and ethnicity over five years, with the census of 2021.</summary>
internal sealed class HomeOfficeRegions(PublishedCase @case)
{
    private readonly CsvTable _searches = @case.Read("govuk/ho_region_ethnicity_2020-21_to_2024-25.csv");
    private readonly Dictionary<string, CsvRow> _census = @case.Read("govuk/census2021_region_ethnicity.csv").Rows.ToDictionary(row => row["region"]);

    public static IReadOnlyList<string> Groups { get; } = ["Asian", "Black", "Mixed", "Other", "White"];

    public GroupCounts Counts(string year, string group) =>
        Year(year).Aggregate(default(GroupCounts), (sum, row) => sum + Of(row, group));

    public GroupCounts Counts(string year, string region, string group) =>
        Of(Year(year).Single(row => row["region"] == region), group);

    /// <summary>Black against White, region by region.</summary>
    public IReadOnlyList<Stratum> Strata(string year) =>
        [.. Year(year).Select(row => new Stratum(row["region"], Of(row, "Black"), Of(row, "White")))];

    public double Residents(string region) => _census[region].Number("total");

    private IEnumerable<CsvRow> Year(string year) => _searches.Rows.Where(row => row["financial_year"] == year);

    private GroupCounts Of(CsvRow row, string group) => new(row.Count(group), _census[row["region"]].Count(group));
}
