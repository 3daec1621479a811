using System.Globalization;
using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.GroundTruth;

/// <summary>The known answers of Public Health England's methods.</summary>
[Trait("Category", "GroundTruth")]
public class Gt08KnownAnswersTests
{
    private static readonly Tolerance Close = Tolerance.To(1e-6);
    private static readonly double[] StandardOf2013 = [5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000];
    private readonly PublishedCase _case = new("GT-08");

    [Fact]
    public void Byar_and_wilson_agree()
    {
        foreach (var row in _case.Read("phe/byars_wilson.csv").Rows)
        {
            var confidence = new Confidence(row["confidence"] == "95%" ? 0.95 : 0.998);
            var count = row.Number("x");
            var limits = row["method"] == "Byars" ? CountInterval.Byar(count, confidence) : Share.Wilson(count / row.Number("n"), row.Number("n"), confidence);
            var figure = string.Create(CultureInfo.InvariantCulture, $"{row["method"]} {count}, {row["confidence"]}");
            if (row.Has("lowercl"))
            {
                _case.Is(figure + ", lower", row.Number("lowercl"), limits.Lower, Close);
            }

            _case.Is(figure + ", upper", row.Number("uppercl"), limits.Upper, Close);
        }
    }

    [Fact]
    public void Proportions_agree()
    {
        var rows = _case.Read("phe/proportion.csv").Rows.Where(row => row.Has("value")).ToArray();
        _case.AllAre("proportions", Close, rows.SelectMany(row =>
        {
            var counts = new OutcomeCounts(row.Count("Numerator"), row.Count("Denominator"));
            var inner = Share.Of(counts).Value.Estimate;
            return Figures(row, inner, Share.Of(counts, confidence: Confidence.NinetyNinePointEight).Value.Estimate, row.Number("multiplier"));
        }));
    }

    [Fact]
    public void Rates_agree()
    {
        var rows = _case.Read("phe/rate.csv").Rows.Where(row => row.Has("value")).ToArray();
        _case.AllAre("rates", Close, rows.SelectMany(row =>
        {
            var counts = new GroupCounts(row.Count("Numerator"), row.Count("Denominator"));
            var inner = Rate.Of(counts, CountMethod.GarwoodBelowTenElseByar).Value.Estimate;
            inner.Method.ShouldBe(row["method"] == "Exact" ? IntervalMethod.Garwood : IntervalMethod.Byar);
            var outer = Rate.Of(counts, CountMethod.GarwoodBelowTenElseByar, Confidence.NinetyNinePointEight).Value.Estimate;
            return Figures(row, inner, outer, row.Number("multiplier") / 1_000);
        }));
    }

    [Theory]
    [InlineData("testdata_big", true)]
    [InlineData("testdata_small", true)]
    public void Directly_standardised_rates_agree(string area, bool outerLimits)
    {
        var bands = _case.Read("phe/dsr_multiarea_input.csv").Rows.Where(row => row["area"] == area).ToArray();
        Standardised(area, bands.Select((row, band) => new WeightedStratum(row["ageband"], Counts(row), StandardOf2013[band])), outerLimits);
    }

    [Fact]
    public void The_standard_of_1976_agrees() =>
        Standardised(
            "testdata_1976",
            _case.Read("phe/dsr_1976_input.csv").Rows.Select(row => new WeightedStratum(row["Age Band"], Counts(row), row.Number("esp1976"))),
            outerLimits: false);

    [Fact]
    public void Too_few_to_standardise_is_refused()
    {
        var bands = _case.Read("phe/dsr_multiarea_input.csv").Rows.Where(row => row["area"] == "testdata_tiny").ToArray();
        var rate = DirectRate.Of([.. bands.Select((row, band) => new WeightedStratum(row["ageband"], Counts(row), StandardOf2013[band]))]);
        _case.Is("testdata_tiny, 9 events", nameof(ReasonCode.TooFewToStandardise), rate.Refusal?.Reasons[0].Code.ToString() ?? "given");
    }

    [Theory]
    [InlineData("testdata_big")]
    [InlineData("testdata_small")]
    [InlineData("testdata_tiny")]
    public void Indirect_ratios_agree(string area)
    {
        Stratum[] bands = [.. _case.Read("phe/isr_multiarea_input.csv").Rows
            .Where(row => row["area"] == area && row.Has("count"))
            .Select(row => new Stratum(row["ageband"], Counts(row), new(row.Count("refcount"), row.Count("refpop"))))];
        var expected = _case.Read("phe/isr_expected.csv").Rows.Single(row => row["area"] == area && row["statistic"] == "indirectly standardised ratio x 1");
        var ratio = IndirectRatio.Of(bands, CountMethod.GarwoodBelowTenElseByar).Value;
        var outer = IndirectRatio.Of(bands, CountMethod.GarwoodBelowTenElseByar, Confidence.NinetyNinePointEight).Value;

        // The input of the smallest area leaves out a band that its expectation counts.
        if (area != "testdata_tiny")
        {
            _case.Is($"expected, {area}", expected.Number("expected"), ratio.Expected, Close);
        }

        var printed = IndirectRatio.Of(ratio.Observed, expected.Number("expected"), CountMethod.GarwoodBelowTenElseByar).Value;
        _case.Is($"observed, {area}", expected.Count("observed"), ratio.Observed);
        _case.Is($"O/E, {area}", expected.Number("value"), printed.Estimate.Value, Close);
        _case.Is($"O/E, {area}, 95%", (expected.Number("lower95_0cl"), expected.Number("upper95_0cl")), printed.Estimate.Interval, Close);
        _case.Is($"O/E, {area}, 99.8%", (expected.Number("lower99_8cl"), expected.Number("upper99_8cl")), outer.Estimate.Interval.Times(outer.Expected / printed.Expected), Close);
    }

    [Fact]
    public void Every_label_of_the_ratio_funnel_agrees()
    {
        var rows = _case.Read("phe/testdata_funnel_ratio_inputs.csv").Rows;
        var agree = rows.Count(row => row["significance"] == Label(RatioFunnel.Position(row.Count("obs"), row.Number("expected"))));
        _case.Is("labels of the ratio funnel", 300, agree);
    }

    [Fact]
    public void The_limits_of_the_ratio_funnel_agree()
    {
        // The source finds its limits by halving and stops short of the ninth digit.
        var rows = _case.Read("phe/testdata_funnel_ratio_outputs.csv").Rows;
        _case.AllAre("funnel limits, 95%", FunnelLimits, rows.SelectMany(row => Ends(row, Confidence.NinetyFive, lower: 1, upper: 4)));
        _case.AllAre("funnel limits, 99.8%", FunnelLimits, rows.SelectMany(row => Ends(row, Confidence.NinetyNinePointEight, lower: 7, upper: 10)));
    }

    private static Tolerance FunnelLimits => new(1e-6, 1e-6);

    private static IEnumerable<(double Published, double Ours)> Ends(CsvRow row, Confidence confidence, int lower, int upper)
    {
        var expected = RatioFunnel.ExpectedAtLimits((long)row.Number(0), confidence);
        yield return (row.Number(lower), expected.Upper);
        yield return (row.Number(upper), expected.Lower);
    }

    private void Standardised(string area, IEnumerable<WeightedStratum> strata, bool outerLimits)
    {
        WeightedStratum[] bands = [.. strata];
        var expected = _case.Read("phe/dsr_expected.csv").Rows.First(row => row["area"] == area && row["statistic"] == "dsr per 10000");
        var rate = DirectRate.Of(bands).Value;
        _case.Is($"standardised per 10,000, {area}", expected.Number("value"), 10 * rate.Estimate.Value, Close);
        _case.Is($"standardised, {area}, 95%", (expected.Number("lower95_0cl"), expected.Number("upper95_0cl")), rate.Estimate.Interval.Times(10), Close);

        // The source's outer limits for the standard of 1976 are a factor of ten off.
        if (outerLimits)
        {
            var outer = DirectRate.Of(bands, Confidence.NinetyNinePointEight).Value.Estimate.Interval.Times(10);
            _case.Is($"standardised, {area}, 99.8%", (expected.Number("lower99_8cl"), expected.Number("upper99_8cl")), outer, Close);
        }
    }

    private static (double Published, double Ours)[] Figures(CsvRow row, Estimate inner, Estimate outer, double multiplier) =>
    [
        (row.Number("value"), inner.Value * multiplier),
        (row.Number("lower95_0cl"), inner.Interval.Lower * multiplier),
        (row.Number("upper95_0cl"), inner.Interval.Upper * multiplier),
        (row.Number("lower99_8cl"), outer.Interval.Lower * multiplier),
        (row.Number("upper99_8cl"), outer.Interval.Upper * multiplier),
    ];

    private static GroupCounts Counts(CsvRow row) => new(row.Has("count") ? row.Count("count") : 0, row.Count("pop"));

    private static string Label(FunnelPosition position) => position switch
    {
        FunnelPosition.Above998 => "High (0.001)",
        FunnelPosition.Above95 => "High (0.025)",
        FunnelPosition.Below998 => "Low (0.001)",
        FunnelPosition.Below95 => "Low (0.025)",
        _ => "Not significant",
    };
}
