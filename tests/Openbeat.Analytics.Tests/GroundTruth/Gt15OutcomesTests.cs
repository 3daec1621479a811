using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.GroundTruth;

/// <summary>Outcomes by ethnicity, Home Office, 2020/21 to 2024/25.</summary>
[Trait("Category", "GroundTruth")]
public class Gt15OutcomesTests
{
    private static readonly Tolerance Points = Tolerance.By(1e-4);
    private readonly PublishedCase _case = new("GT-15");

    [Fact]
    public void Percentages_and_sums_agree()
    {
        var rows = Read();
        _case.AllAre("percentages", Tolerance.Exact, rows.Select(row =>
            (row.Number("pct"), (double)Published.Round(100 * Share.Of(new(row.Count("n"), row.Count("total"))).Value.Estimate.Value, 1))));
        var regions = new HomeOfficeRegions(_case);
        string[] years = ["2020/21", "2021/22", "2022/23", "2023/24", "2024/25"];
        foreach (var group in HomeOfficeRegions.Groups)
        {
            var outcomes = rows.Where(row => row["ethnicity"] == group).ToArray();
            _case.Is($"{group}, outcomes", outcomes[0].Count("total"), outcomes.Sum(row => row.Count("n")));
            _case.Is($"{group}, five years", outcomes[0].Count("total"), years.Sum(year => regions.Counts(year, group).Searches));
        }
    }

    [Fact]
    public void Any_outcome_and_its_difference_agree()
    {
        var (black, white) = (Counts("Black", outcome => outcome != "No Further Action"), Counts("White", outcome => outcome != "No Further Action"));
        var (blackShare, whiteShare) = (Share.Of(black).Value.Estimate, Share.Of(white).Value.Estimate);
        _case.Is("Black, any outcome %", 31.0830, 100 * blackShare.Value, Points);
        _case.Is("Black, any outcome %", (30.9225, 31.2439), blackShare.RawInterval.Times(100), Points);
        _case.Is("White, any outcome %", 30.3943, 100 * whiteShare.Value, Points);
        _case.Is("White, any outcome %", (30.3201, 30.4687), whiteShare.RawInterval.Times(100), Points);
        var difference = ShareDifference.Of(black, white).Value.Estimate;
        _case.Is("difference, points", 0.6886, 100 * difference.Value, Points);
        _case.Is("difference, points", (0.5118, 0.8658), difference.RawInterval.Times(100), Points);
    }

    [Fact]
    public void Arrests_and_their_difference_agree()
    {
        var (black, white) = (Counts("Black", outcome => outcome == "Arrest"), Counts("White", outcome => outcome == "Arrest"));
        _case.Is("Black, arrest %", 15.9774, 100 * Share.Of(black).Value.Estimate.Value, Points);
        _case.Is("White, arrest %", 13.3098, 100 * Share.Of(white).Value.Estimate.Value, Points);
        var difference = ShareDifference.Of(black, white).Value.Estimate;
        _case.Is("arrest difference, points", 2.6675, 100 * difference.Value, Points);
        _case.Is("arrest difference, points", (2.5294, 2.8064), difference.RawInterval.Times(100), Points);
    }

    private IReadOnlyList<CsvRow> Read() => _case.Read("govuk/ho_outcomes_by_ethnicity_2020-21_to_2024-25.csv").Rows;

    private OutcomeCounts Counts(string group, Func<string, bool> outcome)
    {
        var rows = Read().Where(row => row["ethnicity"] == group).ToArray();
        return new(rows.Where(row => outcome(row["outcome"])).Sum(row => row.Count("n")), rows[0].Count("total"));
    }
}
