using System.Security.Cryptography;
using Openbeat.Analytics;
using Openbeat.Analytics.Stops;
using Openbeat.Modules.Places;
using Openbeat.Modules.Published;
using Openbeat.Modules.StopSearch.Demonstration;

namespace Openbeat.Web.Tests.Demonstration;

/// <summary>The forty months as they come out of the generator, before any door.</summary>
public sealed class InventedSearchesTests
{
    private static readonly List<InventedSupply> Supplies = [.. InventedSearches.Shipped.Supplies()];
    private static readonly Dictionary<Month, List<PublishedStop>> Months = Supplies.Where(s => s.Class == SourceClass.Open).ToDictionary(s => Month.Of(DateOnly.Parse(s.Name[..7] + "-01", System.Globalization.CultureInfo.InvariantCulture)), Rows);

    [Fact]
    public void The_bytes_are_the_same_every_time()
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var supply in Supplies.Append(InventedSearches.Shipped.Again()))
        {
            all.AppendData(supply.Bytes);
        }

        Convert.ToHexStringLower(all.GetHashAndReset()).ShouldBe("baa163088252f6effac5cde0be1dec7eb6fddfda210553f87548e3f064480d26");
    }

    [Fact]
    public void Forty_months_of_which_two_are_missing()
    {
        Months.Keys.Order().ShouldBe(Enumerable.Range(0, 40).Select(InventedSearches.First.Plus).Except(InventedSearches.Missing));
        Supplies.ShouldAllBe(s => s.Name.EndsWith("-demonstration-stop-and-search.csv", StringComparison.Ordinal));
    }

    [Fact]
    public void Ordinary_months_have_180_to_340_searches_the_partial_one_ends_early_and_one_is_there_twice()
    {
        var ordinary = Months.Where(m => m.Key != InventedSearches.Partial && m.Key != InventedSearches.LoadedTwice).Select(m => m.Value.Count).ToList();
        ordinary.Min().ShouldBeGreaterThanOrEqualTo(180);
        ordinary.Max().ShouldBeLessThanOrEqualTo(340);
        Months[InventedSearches.Partial].ShouldAllBe(r => string.CompareOrdinal(r[StopColumn.Date], "2025-03-12") < 0);
        var twice = Months[InventedSearches.LoadedTwice];
        twice.Take(twice.Count / 2).Select(r => string.Join(',', r.Texts)).ShouldBe(twice.Skip(twice.Count / 2).Select(r => string.Join(',', r.Texts)));
    }

    [Fact]
    public void What_is_not_known_has_the_shares_it_should()
    {
        var rows = Months.Where(m => m.Key != InventedSearches.LoadedTwice).SelectMany(m => m.Value).ToList();
        Share(rows, r => r[StopColumn.Latitude].Length == 0).ShouldBe(0.07, 0.004);
        Share(rows, r => r[StopColumn.SelfDefinedEthnicity].Contains("not stated", StringComparison.OrdinalIgnoreCase)).ShouldBe(0.18, 0.008);
        var repeats = Months.Where(m => m.Key != InventedSearches.LoadedTwice).Sum(m => m.Value.Count - m.Value.Select(r => string.Join(',', r.Texts)).Distinct().Count());
        ((double)repeats / rows.Count).ShouldBe(0.01, 0.003);
    }

    [Fact]
    public void One_month_has_days_alone_and_one_row_a_word_no_list_has()
    {
        Months[InventedSearches.WithoutTimes].ShouldAllBe(r => r[StopColumn.Date].EndsWith("T23:00:00+00:00", StringComparison.Ordinal));
        Months.Values.SelectMany(r => r).Count(r => r[StopColumn.ObjectOfSearch] == InventedSearches.UnknownLabel).ShouldBe(1);
    }

    [Fact]
    public void Both_wordings_occur_the_older_first()
    {
        var old = Months.Where(m => m.Value.Any(r => r[StopColumn.SelfDefinedEthnicity].EndsWith("(W1)", StringComparison.Ordinal))).Select(m => m.Key).ToList();
        var current = Months.Where(m => m.Value.Any(r => r[StopColumn.SelfDefinedEthnicity].StartsWith("White - English/", StringComparison.Ordinal))).Select(m => m.Key).ToList();
        old.Count.ShouldBe(6);
        old.Max().ShouldBeLessThan(current.Min());
        Months[old[0]].ShouldContain(r => r[StopColumn.Outcome] == "Suspect arrested");
    }

    [Theory]
    [InlineData("2023-10", "2023-10-28T22:10:00", "2023-10-28T23:05:00", "2023-10-29T23:15:00")]
    [InlineData("2024-03", "2024-03-30T23:10:00", "2024-03-31T00:50:00", "2024-03-31T22:59:00")]
    [InlineData("2025-10", "2025-10-25T22:55:00", "2025-10-25T23:50:00", "2025-10-26T23:59:00")]
    public void Searches_stand_around_local_midnight_when_clocks_change(string month, params string[] instants)
    {
        Month.TryParse(month, out var asked).ShouldBeTrue();
        foreach (var instant in instants)
        {
            Months[asked].ShouldContain(r => r[StopColumn.Date] == instant + "+00:00", instant);
        }
    }

    [Fact]
    public void The_month_supplied_again_differs_in_twelve_rows()
    {
        var (first, again) = (Months[InventedSearches.SuppliedAgain], Rows(InventedSearches.Shipped.Again()));
        first.Zip(again).Count(p => !p.First.Texts.SequenceEqual(p.Second.Texts)).ShouldBe(12);
        again.Count.ShouldBe(first.Count);
    }

    [Fact]
    public void The_second_source_is_protected() =>
        Supplies.Where(s => s.Class == SourceClass.Protected).ShouldHaveSingleItem().Name.ShouldBe("2026-02-demonstration-stop-and-search.csv");

    /// <summary>The busiest beat has about twice as many as the second, three times as many as the third.</summary>
    [Fact]
    public void Beats_follow_Zipf_and_every_point_lies_in_one()
    {
        var beats = InventedCounty.Shipped.Beats.ToList();
        var counts = Months.Values.SelectMany(r => r).Where(r => r[StopColumn.Latitude].Length > 0)
            .Select(r => beats.Single(b => b.Shape.Contains(b.Shape.Factory.CreatePoint(new NetTopologySuite.Geometries.Coordinate(Number(r, StopColumn.Longitude), Number(r, StopColumn.Latitude))))).Code)
            .CountBy(code => code).Select(c => c.Value).OrderDescending().ToList();
        counts.Count.ShouldBe(36);
        ((double)counts[0] / counts[1]).ShouldBe(2, 0.3);
        ((double)counts[0] / counts[9]).ShouldBe(10, 2.5);
    }

    private static double Number(PublishedStop stop, StopColumn column) => double.Parse(stop[column], System.Globalization.CultureInfo.InvariantCulture);

    private static List<PublishedStop> Rows(InventedSupply supply)
    {
        using var bytes = new MemoryStream(supply.Bytes);
        return [.. PublishedStopCsv.Read(bytes).Select(r => r.Stop)];
    }

    private static double Share(List<PublishedStop> rows, Func<PublishedStop, bool> which) => (double)rows.Count(which) / rows.Count;
}
