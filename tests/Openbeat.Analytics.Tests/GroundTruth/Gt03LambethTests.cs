using System.Globalization;
using Openbeat.Analytics.Statistics;
using Openbeat.Analytics.Tests.GroundTruth.Reproduction;

namespace Openbeat.Analytics.Tests.GroundTruth;

/// <summary>Lambeth, September 2020 to August 2021, from records to the printed statistics.</summary>
[Trait("Category", "GroundTruth")]
public class Gt03LambethTests
{
    private const long BlackResidents = 54_600;
    private const long WhiteResidents = 177_400;
    private static readonly Tolerance Own = Tolerance.To(1e-5);
    private readonly PublishedCase _case = new("GT-03");

    [Fact]
    public void Printed_tests_are_reproduced()
    {
        var (black, white) = Groups(Read());
        _case.Is("Black", 4_644, black.Searches);
        _case.Is("White", 2_461, white.Searches);
        _case.Is("χ²", 7_125.821, ChiSquared.Plain(black, white), Tolerance.By(0.0005));
        _case.Is("χ², Yates", 7_123.423, ChiSquared.Yates(black, white), Tolerance.By(0.0005));

        var fisher = new FisherOdds(black, white);
        _case.Is("Fisher odds ratio", 6.608082, fisher.Estimate(), Tolerance.By(5e-7));
        _case.Is("Fisher, lower", 6.284439, fisher.Lower(), Tolerance.By(5e-7));
        _case.Is("Fisher, upper", 6.949572, fisher.Upper(), Tolerance.By(5e-7));
    }

    [Fact]
    public void Ratios_and_limits_agree()
    {
        var (black, white) = Groups(Read());
        _case.Is("ratio", 6.131145, RateRatio.Of(black, white).Value.Estimate.Value, Own);
        var katz = Katz.Limits(black, white);
        _case.Is("Katz, lower", 5.844282, katz.Lower, Own);
        _case.Is("Katz, upper", 6.432088, katz.Upper, Own);
        _case.Is("log-normal", (5.838731, 6.438210), Limits(RatioMethod.LogNormal), Own);
        _case.Is("exact", (5.837453, 6.440808), Limits(RatioMethod.ExactConditional), Own);
        _case.Is("mid-P", (5.83923, 6.43882), Limits(RatioMethod.MidP), Own);
        _case.Is("mid-P of epitools", (5.838516, 6.438588), Limits(RatioMethod.MidP), Tolerance.By(1e-3));

        Interval Limits(RatioMethod method) => RateRatio.Of(black, white, method: method).Value.Estimate.RawInterval;
    }

    [Fact]
    public void Unknown_ethnicity_and_its_bounds_agree()
    {
        var records = Read();
        var (black, white) = Groups(records);
        var unknown = records.Where(record => EthnicGroups.IsUnknown(record["self_defined_ethnicity"])).ToArray();
        _case.Is("not stated", 3_905, unknown.Count(record => EthnicGroups.IsNotStated(record["self_defined_ethnicity"])));
        _case.Is("blank", 89, unknown.Count(record => record["self_defined_ethnicity"].Length == 0));
        _case.Is("unknown %", 32.962, 100 * Share.Of(new(unknown.Length, records.Count)).Value.Estimate.Value, Tolerance.Printed(3));

        var bounds = RatioBounds.Of(black, white, unknown.Length).Value;
        _case.Is("all unknown White", 2.33753, bounds.Lowest, Own);
        _case.Is("all unknown Black", 11.4041, bounds.Highest, Own);

        var codes = unknown.CountBy(record => record["officer_defined_ethnicity"]).ToDictionary();
        var fallback = UnknownEthnicity.OfficerFallback(black, white, codes["Black"], codes["White"]).Value;
        _case.Is("ratio, officer's code for the unknown", 6.80001, fallback.Estimate.Value, Own);
    }

    [Fact]
    public void Officer_defined_ethnicity_agrees()
    {
        var codes = Read().CountBy(record => record["officer_defined_ethnicity"]).ToDictionary();
        foreach (var (code, count) in new Dictionary<string, int> { ["Black"] = 7_472, ["White"] = 3_525, ["Asian"] = 633, ["Other"] = 309, [""] = 178 })
        {
            _case.Is($"officer-defined {(code.Length == 0 ? "blank" : code)}", count, codes[code]);
        }

        var ratio = RateRatio.Of(new(codes["Black"], BlackResidents), new(codes["White"], WhiteResidents)).Value;
        _case.Is("ratio, officer-defined", 6.88714, ratio.Estimate.Value, Own);
    }

    [Fact]
    public void Agreement_of_both_codes_agrees()
    {
        string[] groups = ["White", "Black", "Asian", "Other"];
        var both = Read()
            .Select(record => (Self: EthnicGroups.HomeOffice(record["self_defined_ethnicity"]), Officer: record["officer_defined_ethnicity"]))
            .Where(pair => groups.Contains(pair.Self) && groups.Contains(pair.Officer))
            .CountBy(pair => pair)
            .ToDictionary();
        var agreement = Agreement.Of([.. groups.Select(self => groups.Select(officer => (long)both.GetValueOrDefault((self, officer))).ToArray())]).Value;
        _case.Is("both codes", 7_699, agreement.Cases);
        _case.Is("agreement", 0.951942, agreement.Observed, Own);
        _case.Is("agreement by chance", 0.4748, agreement.Expected, Tolerance.Printed(4));
        _case.Is("κ", 0.908499, agreement.Kappa, Own);
        _case.Is("self-defined Asian, officer's White", 8, both[("Asian", "White")]);
        _case.Is("self-defined Asian, officer's Black", 27, both[("Asian", "Black")]);
        _case.Is("self-defined Asian, officer's Other", 49, both[("Asian", "Other")]);
    }

    [Fact]
    public void Clustering_by_day_agrees()
    {
        var (black, white) = Groups(Read());
        var days = Days(Read());
        var independent = Math.Sqrt((1.0 / black.Searches) + (1.0 / white.Searches));
        var dispersion = DayClustering.OfRatio(days);
        _case.Is("days", 366, dispersion.Days);
        _case.Is("standard error, independent", 0.0249333, independent, Own);
        _case.Is("standard error, by day", 0.0361635, independent * Math.Sqrt(dispersion.Phi), Own);
        _case.Is("φ", 2.10, dispersion.Phi, Tolerance.Printed(2));

        var bootstrap = DayBootstrap.Of(days, WhiteResidents / (double)BlackResidents, rounds: 4_000, seed: 20_210_831);
        _case.Is("φ by bootstrap", 2.07, Math.Pow(bootstrap.StandardError / independent, 2), Tolerance.By(0.1));
        _case.Is("bootstrap, lower", 5.717, bootstrap.Lower, Tolerance.By(0.03));
        _case.Is("bootstrap, upper", 6.565, bootstrap.Upper, Tolerance.By(0.03));
    }

    private IReadOnlyList<CsvRow> Read()
    {
        var records = _case.Read("blackthrive-national/lambeth_df.csv.gz").Rows;
        records.Count.ShouldBe(12_117);
        return records;
    }

    private static (GroupCounts Black, GroupCounts White) Groups(IReadOnlyList<CsvRow> records) =>
        (new(Count(records, "Black"), BlackResidents), new(Count(records, "White"), WhiteResidents));

    private static int Count(IEnumerable<CsvRow> records, string group) =>
        records.Count(record => EthnicGroups.BlackThrive(record["self_defined_ethnicity"]) == group);

    /// <summary>The days as the case counts them: by the date of the timestamp, which is in UTC.</summary>
    private static DaySearches[] Days(IEnumerable<CsvRow> records) => [.. records
        .GroupBy(record => record["datetime"][..10])
        .OrderBy(day => day.Key, StringComparer.Ordinal)
        .Select(day => new DaySearches(DateOnly.ParseExact(day.Key, "yyyy-MM-dd", CultureInfo.InvariantCulture), Count(day, "Black"), Count(day, "White")))];
}
