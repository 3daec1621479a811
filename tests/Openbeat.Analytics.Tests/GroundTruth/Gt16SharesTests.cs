using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.GroundTruth;

/// <summary>Shares of objects, laws and outcomes by local authority, year and ethnicity.</summary>
[Trait("Category", "GroundTruth")]
public class Gt16SharesTests
{
    private readonly PublishedCase _case = new("GT-16");

    [Fact]
    public void Every_percentage_agrees()
    {
        var rows = Read();
        var totals = rows.GroupBy(Group).ToDictionary(group => group.Key, group => group.Sum(row => row.Count("frequency")));
        _case.Is("rows", 27_166, rows.Count);
        _case.AllAre("percentages", Tolerance.By(1e-12), rows.Select(row =>
            (row.Number("percentage"), 100 * Share.Of(new(row.Count("frequency"), totals[Group(row)])).Value.Estimate.Value)));
    }

    [Theory]
    [InlineData("Black", 3_260, 72.476656)]
    [InlineData("White", 1_547, 68.786127)]
    public void Lambeth_2021_agrees(string group, long count, double percent)
    {
        var outcomes = Read().Where(row => row["la_name"] == "Lambeth" && row["year"] == "2021" && row["ethnicity"] == group && row["metric"] == "outcome").ToArray();
        var none = outcomes.Single(row => row["metric_category"] == "A no further action disposal");
        _case.Is($"Lambeth 2021 {group}, no further action", count, none.Count("frequency"));
        var share = Share.Of(new(none.Count("frequency"), outcomes.Sum(row => row.Count("frequency")))).Value.Estimate.Value;
        _case.Is($"Lambeth 2021 {group}, no further action %", percent, 100 * share, Tolerance.Printed(6));
    }

    [Fact]
    public void Outcomes_that_are_not_recorded_are_a_category_of_their_own() =>
        _case.Is("outcome NA", 15_525, Read().Where(row => row["metric"] == "outcome" && row["metric_category"] == "NA").Sum(row => row.Count("frequency")));

    private IReadOnlyList<CsvRow> Read() => _case.Read("blackthrive-extractss/object_legislation_outcome_summary_stats_2019-2021.csv").Rows;

    private static (string, string, string, string) Group(CsvRow row) => (row["year"], row["la_code"], row["ethnicity"], row["metric"]);
}
