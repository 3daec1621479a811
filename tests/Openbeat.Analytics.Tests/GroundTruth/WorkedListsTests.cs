using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.GroundTruth;

/// <summary>Worked figures of the methods that rest on a whole file: 328 local authorities of 2021, and a year of London.</summary>
[Trait("Category", "GroundTruth")]
public class WorkedListsTests
{
    private const string Authorities = "blackthrive-extractss/summarised_stops_2019-2021.csv";
    private readonly PublishedCase _smoothing = new("worked: smoothing");
    private readonly PublishedCase _tests = new("worked: tests");
    private readonly PublishedCase _areas = new("worked: areas");
    private readonly PublishedCase _objects = new("worked: objects");

    [Fact]
    public void Smoothed_ratios_agree()
    {
        var smoothed = SmoothedRatios.Of(Places(_smoothing)).Value;
        _smoothing.Is("local authorities", 328, smoothed.Places.Count);
        _smoothing.Is("Q", 8_117, smoothed.Heterogeneity, Tolerance.Printed(0));
        _smoothing.Is("τ²", 0.21207, smoothed.TauSquared, Tolerance.Printed(5));
        _smoothing.Is("mean ratio", 2.8228, smoothed.Mean, Tolerance.Printed(4));
        Place("Lambeth", 3.915, 3.911, 3.718, 4.114);
        Place("Hartlepool", 0.857, 1.871, 0.901, 3.884);
        Place("Rutland", 1.791, 2.421, 1.161, 5.047);

        void Place(string name, double raw, double shrunk, double lower, double upper)
        {
            var place = smoothed.Places.Single(each => each.Place.Name == name);
            var half = (place.Place.Group.Searches + 0.5) / place.Place.Group.Residents / ((place.Place.Reference.Searches + 0.5) / place.Place.Reference.Residents);
            _smoothing.Is($"{name}, raw with a half", raw, half, Tolerance.Printed(3));
            _smoothing.Is($"{name}, smoothed", shrunk, place.Estimate.Value, Tolerance.Printed(3));
            _smoothing.Is($"{name}, smoothed", (lower, upper), place.Estimate.Interval, Tolerance.Printed(3));
        }
    }

    [Fact]
    public void Smoothed_rates_agree()
    {
        var smoothed = SmoothedRates.Of([.. Places(_smoothing).Select(place => (place.Name, place.Group))]).Value;
        var rutland = smoothed.Places.Single(place => place.Name == "Rutland");
        _smoothing.Is("Rutland, own weight", 0.9487, rutland.OwnWeight, Tolerance.Printed(4));
        _smoothing.Is("Rutland, raw per 1,000", 2.270, Rate.Of(rutland.Counts).Value.Estimate.Value, Tolerance.Printed(3));
        _smoothing.Is("Rutland, smoothed per 1,000", 3.171, rutland.PerThousand, Tolerance.Printed(3));
    }

    [Fact]
    public void Many_tests_agree()
    {
        var chances = Places(_tests).Select(place => EqualRatesTest.TwoSided(place.Group, place.Reference)).ToArray();
        _tests.Is("tests", 328, chances.Length);
        _tests.Is("p < 0.05", 220, chances.Count(chance => chance < 0.05));
        _tests.Is("q < 0.05", 215, FalseDiscovery.Adjust(chances).Count(chance => chance < 0.05));
        _tests.Is("p < 0.05/328", 159, chances.Count(chance => chance < 0.05 / chances.Length));
    }

    [Fact]
    public void Stratifying_by_local_authority_agrees()
    {
        var census = _areas.Read("blackthrive-extractss/census_2021_pop_ests_aggregated.csv").Rows.ToDictionary(row => row["LAD_code"]);

        // All 331: three recorded no searches of either group, yet their residents belong to the whole.
        var ratio = StratifiedRatio.Of([.. _areas.Read(Authorities).Rows.Where(row => row["date"] == "2021").Select(row => new Stratum(
            row["la"],
            new(row.Count("Black_stopped"), census[row["la_code"]].Count("Black") + census[row["la_code"]].Count("Mixed_Black")),
            new(row.Count("White_stopped"), census[row["la_code"]].Count("White"))))]).Value;
        _areas.Is("2021, crude", 4.44, ratio.Crude, Tolerance.Printed(2));
        _areas.Is("2021, by local authority", 2.35, ratio.Estimate.Value, Tolerance.Printed(2));
    }

    [Fact]
    public void Outcomes_over_objects_agree()
    {
        var records = _objects.Read("blackthrive-extractss/london_stops_12_months_to_nov22.csv.gz").Rows
            .Where(row => row["outcome"].Length > 0)
            .Select(row => (Group: EthnicGroups.HomeOffice(row["self_defined_ethnicity"]), Object: row["object_of_search"], Followed: row["outcome"] != "A no further action disposal"))
            .Where(row => row.Group is "Black" or "White")
            .ToArray();
        OutcomeStratum[] strata = [.. records.GroupBy(row => row.Object).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group =>
            new OutcomeStratum(group.Key, Counts(group, "Black"), Counts(group, "White")))];
        var ratio = StratifiedShareRatio.Of(strata).Value;
        _objects.Is("Black, any outcome %", 31.55, 100 * Share.Of(Counts(records, "Black")).Value.Estimate.Value, Tolerance.Printed(2));
        _objects.Is("White, any outcome %", 31.38, 100 * Share.Of(Counts(records, "White")).Value.Estimate.Value, Tolerance.Printed(2));
        _objects.Is("crude ratio", 1.0054, ratio.Crude, Tolerance.Printed(4));
        _objects.Is("ratio over objects", 1.0308, ratio.Estimate.Value, Tolerance.Printed(4));

        static OutcomeCounts Counts(IEnumerable<(string Group, string Object, bool Followed)> rows, string group)
        {
            var own = rows.Where(row => row.Group == group).ToArray();
            return new(own.Count(row => row.Followed), own.Length);
        }
    }

    private static RatioPlace[] Places(PublishedCase @case) => [.. @case.Read(Authorities).Rows
        .Where(row => row["date"] == "2021" && row.Has("rr"))
        .Select(row => new RatioPlace(row["la"], new(row.Count("Black_stopped"), row.Count("Black_population")), new(row.Count("White_stopped"), row.Count("White_population"))))];
}
