using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.GroundTruth;

/// <summary>
/// Stops in New York against past arrests (Gelman and Hill, chapter 6). A regression on the group alone is a comparison of
/// rates; the models with precincts are regressions, which this library leaves out.
/// </summary>
[Trait("Category", "GroundTruth")]
public class Gt13BenchmarkTests
{
    private static readonly Tolerance Printed = Tolerance.By(5e-5);
    private readonly PublishedCase _case = new("GT-13");

    [Fact]
    public void Rows_add_up_to_precincts_and_groups()
    {
        _case.Is("rows", 900, Rows.Count);
        _case.Is("precincts by group", 225, Rows.Select(row => (row["precinct"], row["eth"])).Distinct().Count());
    }

    [Fact]
    public void The_rate_of_all_agrees()
    {
        var all = Counts(_ => true);
        var rate = Rate.Of(all).Value.Estimate.Value / 1_000;
        _case.Is("intercept, nobody apart", -0.5877, Math.Log(rate), Printed);
        _case.Is("its standard error", 0.0028, 1 / Math.Sqrt(all.Searches), Printed);
        _case.Is("intercept, groups apart", -0.5881, Math.Log(Counts(group => group == "1").PerResident), Printed);
    }

    [Theory]
    [InlineData("2", 0.0702, 0.0061)]
    [InlineData("3", -0.1616, 0.0086)]
    public void The_ratios_of_the_groups_agree(string group, double coefficient, double error)
    {
        var ratio = RateRatio.Of(Counts(g => g == group), Counts(g => g == "1"), method: RatioMethod.LogNormal).Value.Estimate;
        _case.Is($"group {group}, log of the ratio", coefficient, Math.Log(ratio.Value), Printed);
        var (lower, upper) = (Math.Log(ratio.RawInterval.Lower), Math.Log(ratio.RawInterval.Upper));
        _case.Is($"group {group}, its standard error", error, (upper - lower) / (2 * 1.959963984540054), Printed);
    }

    private IReadOnlyList<CsvRow> Rows => _case.Read("arm-frisk/frisk_with_noise.txt", ' ').Rows;

    private GroupCounts Counts(Func<string, bool> group)
    {
        var rows = Rows.Where(row => group(row["eth"])).ToArray();
        return new(rows.Sum(row => row.Count("stops")), rows.Sum(row => row.Count("past.arrests")));
    }
}
