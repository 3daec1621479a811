using System.Globalization;
using Openbeat.Analytics.Stops;
using Openbeat.Tests.Support;

namespace Openbeat.Analytics.Tests.Stops;

/// <summary>What real published files come to, against figures worked out from their text by other means.</summary>
public sealed class RealFileTests
{
    private const string Northamptonshire = "stop-and-search/raw/2024-01/2024-01-northamptonshire-stop-and-search.csv";

    [Theory]
    [InlineData("stop-and-search/raw", 16)]
    [InlineData("stop-and-search/restored", 36)]
    public void Every_published_file_gives_the_rows_of_its_source(string folder, int files)
    {
        var sources = SampleFiles.RowsBySources();
        var dictionaries = SampleFiles.NewDictionaries();
        var paths = SampleFiles.PublishedIn(folder);
        paths.Count.ShouldBe(files);
        foreach (var path in paths)
        {
            var reading = SampleFiles.Read(path, dictionaries);
            reading.IsAccepted.ShouldBeTrue(path);
            var expected = sources[Path.GetRelativePath(Samples.Root, path)];
            (reading.Report!.Rows, reading.Report.Accepted, reading.Quarantine.Count, reading.Segment!.RowCount).ShouldBe((expected, expected, 0, expected), path);
            reading.Report.UnknownLabels.ShouldBeEmpty(path);
        }
    }

    [Fact]
    public void Northamptonshire_counts_by_every_dimension_equal_a_count_of_the_text()
    {
        var path = Samples.PathOf(Northamptonshire);
        var dictionaries = SampleFiles.NewDictionaries();
        var table = new StopTable(dictionaries, [SampleFiles.Read(path, dictionaries).Segment!]);
        // No field of this file is quoted, so that splitting at commas is another way to read it.
        var rows = File.ReadLines(path).Skip(1).Select(line => line.Split(',')).ToList();
        rows.ShouldAllBe(row => row.Length == StopColumns.Count);
        var facets = table.Facets(StopQuery.All);
        facets.Total.ShouldBe(288);
        foreach (var (dimension, column) in StopColumns.Coded)
        {
            var byLabel = rows.CountBy(row => row[(int)column]).ToDictionary();
            var found = facets[dimension].Values.ToDictionary(
                value => value.Key switch { "" => "", "yes" => "True", "no" => "False", _ => value.Label },
                value => (int)value.Count);
            found.ShouldBe(byLabel, ignoreOrder: true);
        }

        facets[StopDimension.EthnicGroup].CountOf("black").ShouldBe(rows.Count(row => row[8].StartsWith("Black", StringComparison.Ordinal)));
        facets[StopDimension.EthnicGroup].CountOf("not-stated").ShouldBe(rows.Count(row => row[8].EndsWith("Not stated", StringComparison.Ordinal)));
        facets[StopDimension.EthnicGroup].CountOf("").ShouldBe(rows.Count(row => row[8].Length == 0));
        facets[StopDimension.Force].CountOf("northamptonshire").ShouldBe(288);
    }

    [Fact]
    public void Northamptonshire_report_names_its_quirks()
    {
        var reading = SampleFiles.Read(Samples.PathOf(Northamptonshire), SampleFiles.NewDictionaries());
        var report = reading.Report!;
        (report.UnplacedBlank, report.Unplaced, report.Duplicates, report.OtherMonth, report.Vocabulary).ShouldBe((21, 21, 6, 0, StopVocabulary.Current));
        report.Blank[StopColumn.OperationName].ShouldBe(288);
    }

    [Fact]
    public void Greater_Manchester_stays_in_its_months_across_the_change_of_clocks()
    {
        var dictionaries = SampleFiles.NewDictionaries();
        var readings = SampleFiles.PublishedIn("stop-and-search/restored").Select(path => (Path: path, Reading: SampleFiles.Read(path, dictionaries))).ToList();
        readings.Sum(each => each.Reading.Report!.Rows).ShouldBe(9_421);
        readings.ShouldAllBe(each => each.Reading.Report!.OtherMonth == 0);
        // Ten rows whose month in UTC is another: counted here from the text.
        var otherInUtc = readings.Sum(each => File.ReadLines(each.Path).Skip(1)
            .Count(line => line.Split(',')[1][..7] != each.Reading.Segment!.Month.ToString()));
        otherInUtc.ShouldBe(10);
        var table = new StopTable(dictionaries, readings.Select(each => each.Reading.Segment!));
        foreach (var (path, _) in readings)
        {
            var (month, _) = SampleFiles.NameOf(path);
            table.Total(StopQuery.All.Between(month, month)).ShouldBe(File.ReadLines(path).Count() - 1);
        }

        readings.Select(each => each.Reading.Report!.Vocabulary).Distinct().ShouldBe([StopVocabulary.Old, StopVocabulary.Mixed, StopVocabulary.Current], ignoreOrder: true);
    }

    [Fact]
    public void South_Yorkshire_is_wholly_unplaced()
    {
        var dictionaries = SampleFiles.NewDictionaries();
        var readings = SampleFiles.PublishedIn("stop-and-search/raw").Where(path => path.Contains("south-yorkshire", StringComparison.Ordinal)).Select(path => SampleFiles.Read(path, dictionaries)).ToList();
        readings.Sum(reading => reading.Report!.Rows).ShouldBe(5_074);
        readings.ShouldAllBe(reading => reading.Report!.Unplaced == reading.Report.Accepted);
        var points = new StopTable(dictionaries, readings.Select(reading => reading.Segment!)).ByPoint(StopQuery.All);
        (points.Points.Count, points.Unplaced).ShouldBe((0, 5_074));
    }

    [Fact]
    public void A_sample_of_nine_columns_is_refused_in_words()
    {
        using var file = File.OpenRead(Samples.PathOf("stop-and-search/multi-force-2022-sample-ldsa.csv"));
        var reading = StopFileReader.Read(file, "northamptonshire", new Month(2022, 1), SampleFiles.NewDictionaries());
        reading.IsAccepted.ShouldBeFalse();
        reading.Refusal.Reason.ShouldBe(StopRefusalReason.Columns);
        reading.Refusal.Sentence.ShouldContain("\"Type\"");
        reading.Refusal.Sentence.ShouldContain("\"observation_id\"");
        reading.Refusal.Sentence.ShouldContain("are missing.");
    }

    [Fact]
    public void Old_and_new_wording_come_to_one_value()
    {
        var dictionaries = SampleFiles.NewDictionaries();
        var paths = SampleFiles.PublishedIn("stop-and-search/restored");
        var table = new StopTable(dictionaries, paths.Select(path => SampleFiles.Read(path, dictionaries).Segment!));
        var outcomes = paths.SelectMany(path => File.ReadLines(path).Skip(1)).Select(line => line.Split(',')[12]).CountBy(outcome => outcome).ToDictionary();
        table.Count(StopQuery.All, StopDimension.Outcome).CountOf("arrest").ShouldBe(outcomes["Arrest"] + outcomes["Suspect arrested"]);
        table.Count(StopQuery.All, StopDimension.Outcome).CountOf("no-further-action")
            .ShouldBe(outcomes["A no further action disposal"] + outcomes["Nothing found - no further action"], string.Create(CultureInfo.InvariantCulture, $"{outcomes.Count} outcomes"));
    }
}
