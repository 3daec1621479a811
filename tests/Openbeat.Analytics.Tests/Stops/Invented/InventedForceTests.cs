using System.Globalization;
using Openbeat.Analytics.Stops;
using Openbeat.Analytics.Stops.Invented;

namespace Openbeat.Analytics.Tests.Stops.Invented;

public sealed class InventedForceTests
{
    private static readonly MapPosition[][] _patches =
    [
        [.. Enumerable.Range(0, 40).Select(i => new MapPosition(52_200_000 + (i * 37), -900_000 - i))],
        [.. Enumerable.Range(0, 40).Select(i => new MapPosition(52_300_000 + (i * 41), 5_000 + i))],
    ];

    private static readonly InventedHabits _habits = new();

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_gives_others()
    {
        var month = new InventedMonth(TestFiles.January, 500);
        Write(1, month).ShouldBe(Write(1, month));
        Write(1, month).ShouldNotBe(Write(2, month));
    }

    [Fact]
    public void Every_row_is_readable_in_its_month_and_no_label_is_unknown()
    {
        foreach (var wording in Enum.GetValues<InventedWording>())
        {
            for (var number = 1; number <= 12; number++)
            {
                var month = new Month(2024, number);
                var dictionaries = SampleFiles.NewDictionaries();
                var reading = StopFileReader.Read(Write(7, new InventedMonth(month, 3000, wording)), TestFiles.Force, month, dictionaries);
                var report = reading.Report.ShouldNotBeNull();
                report.Accepted.ShouldBe(3000);
                report.Quarantined.ShouldBe(0);
                report.UnknownLabels.ShouldBeEmpty();
                report.Vocabulary.ShouldBe(wording == InventedWording.Old ? StopVocabulary.Old : StopVocabulary.Current);
                report.OtherMonth.ShouldBe(0);
            }
        }
    }

    [Fact]
    public void Shares_are_those_of_the_habits()
    {
        var rows = Rows(Write(3, new InventedMonth(TestFiles.January, 40_000)));
        Share(rows, stop => stop[StopColumn.Latitude].Length == 0).ShouldBe(0.07, 0.005);
        Share(rows, stop => stop[StopColumn.SelfDefinedEthnicity].EndsWith("Not stated", StringComparison.Ordinal)).ShouldBe(0.18, 0.01);
        rows.Zip(rows.Skip(1)).Count(pair => pair.First.Texts.SequenceEqual(pair.Second.Texts)).ShouldBeInRange(320, 480);
        Share(rows, stop => stop[StopColumn.Type] == "Vehicle search").ShouldBe(0.03, 0.01);
        rows.Where(stop => stop[StopColumn.Type] == "Vehicle search").ShouldAllBe(stop => stop[StopColumn.Gender].Length + stop[StopColumn.SelfDefinedEthnicity].Length + stop[StopColumn.Clothing].Length == 0);
    }

    /// <summary>The second patch has half of what the first has.</summary>
    [Fact]
    public void Patches_follow_Zipf()
    {
        var placed = Rows(Write(5, new InventedMonth(TestFiles.January, 20_000))).Where(stop => stop[StopColumn.Latitude].Length > 0).ToList();
        Share(placed, stop => stop[StopColumn.Latitude].StartsWith("52.2", StringComparison.Ordinal)).ShouldBe(2.0 / 3, 0.02);
        placed.Where(stop => stop[StopColumn.Latitude].StartsWith("52.3", StringComparison.Ordinal)).ShouldAllBe(stop => stop[StopColumn.Longitude].StartsWith("0.0050", StringComparison.Ordinal));
    }

    [Fact]
    public void Nights_are_quieter_than_evenings_and_dates_without_times_are_local_midnight()
    {
        var hours = Rows(Write(9, new InventedMonth(TestFiles.January, 20_000))).CountBy(stop => stop[StopColumn.Date][11..13]).ToDictionary();
        hours["05"].ShouldBeLessThan(hours["21"] / 4);
        Rows(Write(9, new InventedMonth(new Month(2024, 7), 300, DatesOnly: true))).ShouldAllBe(stop => stop[StopColumn.Date].EndsWith("T23:00:00+00:00", StringComparison.Ordinal));
    }

    [Fact]
    public void A_partial_month_ends_on_its_last_day()
    {
        var days = Rows(Write(9, new InventedMonth(TestFiles.January, 300, LastDay: 18))).Select(stop => int.Parse(stop[StopColumn.Date].AsSpan(8, 2), CultureInfo.InvariantCulture));
        days.Max().ShouldBe(18);
    }

    [Fact]
    public void Rows_come_by_time()
    {
        var times = Rows(Write(9, new InventedMonth(TestFiles.January, 3000))).Select(stop => stop[StopColumn.Date]).ToList();
        times.ShouldBe(times.Order(StringComparer.Ordinal));
    }

    private static byte[] Write(ulong seed, InventedMonth month)
    {
        using var output = new MemoryStream();
        new InventedForce(seed, _patches, _habits).Write(output, month);
        return output.ToArray();
    }

    private static List<PublishedStop> Rows(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return [.. PublishedStopCsv.Read(stream).Select(row => row.Stop)];
    }

    private static double Share(List<PublishedStop> rows, Func<PublishedStop, bool> which) => (double)rows.Count(which) / rows.Count;
}
