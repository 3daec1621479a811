using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.GroundTruth;

/// <summary>GOV.UK rates of the year ending March 2023, 24 groups and all.</summary>
[Trait("Category", "GroundTruth")]
public class Gt01GovUkRatesTests
{
    private static readonly Dictionary<string, int[]> CensusCodes = new()
    {
        ["All"] = [.. Enumerable.Range(1, 19)],
        ["Asian"] = [1, 2, 3, 4, 5],
        ["Bangladeshi"] = [1],
        ["Chinese"] = [2],
        ["Indian"] = [3],
        ["Pakistani"] = [4],
        ["Asian other"] = [5],
        ["Black"] = [6, 7, 8],
        ["Black African"] = [6],
        ["Black Caribbean"] = [7],
        ["Black other"] = [8],
        ["Mixed"] = [9, 10, 11, 12],
        ["Mixed White And Asian"] = [9],
        ["Mixed White And Black African"] = [10],
        ["Mixed White And Black Caribbean"] = [11],
        ["Mixed other"] = [12],
        ["White"] = [13, 14, 15, 16, 17],
        ["White British"] = [13],
        ["White Irish"] = [14],
        ["Gypsy Or Irish Traveller"] = [15],
        ["Roma"] = [16],
        ["White other"] = [17],
        ["Other"] = [18, 19],
        ["Arab"] = [18],
        ["Any Other Ethnic Background"] = [19],
    };

    private readonly PublishedCase _case = new("GT-01");

    [Fact]
    public void All_rates_agree_to_the_place_printed()
    {
        var (published, counts) = Read();
        foreach (var row in published.Rows.Where(row => row["Rate of stop and search"] != "N/A"))
        {
            var name = row["Ethnicity"];
            var rate = Rate.Of(counts[name]).Value.Estimate.Value;
            _case.Is($"rate per 1,000, {name}", row.Number("Rate of stop and search"), (double)Published.Rate(rate), Tolerance.Exact);
        }

        counts.Count.ShouldBe(25);
    }

    [Fact]
    public void Unrounded_anchors_and_the_unknown_agree()
    {
        var (published, counts) = Read();
        _case.Is("Asian, unrounded", 8.4544, Rate.Of(counts["Asian"]).Value.Estimate.Value, Tolerance.Printed(4));
        _case.Is("Black, unrounded", 24.4836, Rate.Of(counts["Black"]).Value.Estimate.Value, Tolerance.Printed(4));
        _case.Is("White, unrounded", 5.9366, Rate.Of(counts["White"]).Value.Estimate.Value, Tolerance.Printed(4));
        _case.Is("Black:White", 4.1242, RateRatio.Of(counts["Black"], counts["White"]).Value.Estimate.Value, Tolerance.Printed(4));

        var all = counts["All"].Searches;
        var unknown = published.Rows.Single(row => row["Ethnicity"] == "Unknown").Count("Number of stop and searches");
        _case.Is("residents, All", 59_597_578, counts["All"].Residents);
        _case.Is("unknown", 108_285, unknown);
        _case.Is("unknown %", 20.45, 100 * Share.Of(new(unknown, all)).Value.Estimate.Value, Tolerance.Printed(2));
        _case.Is("five groups and unknown", all, unknown + new[] { "Asian", "Black", "Mixed", "White", "Other" }.Sum(name => counts[name].Searches));
    }

    private (CsvTable Published, Dictionary<string, GroupCounts> Counts) Read()
    {
        var published = _case.Read("govuk/eff_2022-23_by_ethnicity.csv");
        var residents = _case.Read("blackthrive-extractss/census_2021_pop_ests.csv").Rows
            .GroupBy(row => row.Count("Ethnic group (20 categories) Code"))
            .ToDictionary(group => group.Key, group => group.Sum(row => row.Count("Observation")));
        return (published, published.Rows.Where(row => CensusCodes.ContainsKey(row["Ethnicity"])).ToDictionary(
            row => row["Ethnicity"],
            row => new GroupCounts(row.Count("Number of stop and searches"), CensusCodes[row["Ethnicity"]].Sum(code => residents[code]))));
    }
}
