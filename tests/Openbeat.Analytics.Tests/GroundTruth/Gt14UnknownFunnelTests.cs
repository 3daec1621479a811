using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.GroundTruth;

/// <summary>The share of unknown ethnicity by force, 2024/25, as a funnel.</summary>
[Trait("Category", "GroundTruth")]
public class Gt14UnknownFunnelTests
{
    private static readonly Tolerance Close = Tolerance.To(1e-5);
    private readonly PublishedCase _case = new("GT-14");

    [Fact]
    public void Percentages_agree()
    {
        var rows = Read();
        _case.AllAre("percentages", Tolerance.Exact, rows.Select(row =>
            (row.Number("pct_missing"), (double)Published.Round(100 * Share.Of(Counts(row)).Value.Estimate.Value, 1))));
        _case.Is("forces", 43, rows.Count);
        _case.Is("unknown", 92_225, rows.Sum(row => Counts(row).Followed));
        _case.Is("searches", 494_892, rows.Sum(row => Counts(row).Known));
    }

    [Fact]
    public void The_funnel_agrees()
    {
        var funnel = ProportionFunnel.Of([.. Read().Select(row => new ShareUnit(row["police_force"], Counts(row)))]).Value;
        _case.Is("centre %", 18.6354, 100 * funnel.Centre, Close);
        _case.Is("φ", 315.157, funnel.Dispersion.Phi, Close);
        _case.Is("τ²", 0.00752817, funnel.Dispersion.TauSquared, Close);
        _case.Is("outside 99.8%, unadjusted", 39, funnel.Units.Count(unit => unit.Unadjusted is FunnelPosition.Above998 or FunnelPosition.Below998));
        var adjusted = funnel.Units.Where(unit => unit.Adjusted is FunnelPosition.Above998 or FunnelPosition.Below998).ToArray();
        _case.Is("outside 99.8%, adjusted", "Northumbria", string.Join(", ", adjusted.Select(unit => unit.Name)));
        _case.Is("outside 95%, adjusted", 10, funnel.Units.Count(unit => unit.Adjusted != FunnelPosition.Within));
        _case.Is("limits at 2,500, 95%", (17.109, 20.162), funnel.ScoreLimits(2_500).Times(100), Close.OrPrinted(3));
        _case.Is("limits at 2,500, 99.8%", (16.229, 21.042), funnel.ScoreLimits(2_500, Confidence.NinetyNinePointEight).Times(100), Close.OrPrinted(3));
        _case.Is("notice", nameof(NoticeCode.FunnelCannotSingleOut), funnel.Notices.ShouldHaveSingleItem().Code.ToString());
    }

    private IReadOnlyList<CsvRow> Read() => _case.Read("govuk/ho_missing_ethnicity_by_force_2024-25.csv").Rows;

    private static OutcomeCounts Counts(CsvRow row) => new(row.Count("missing_searches"), row.Count("total_searches"));
}
