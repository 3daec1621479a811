using Openbeat.Analytics.Stops;

namespace Openbeat.Analytics.Tests.Stops;

public sealed class StopSegmentFileTests
{
    [Fact]
    public void A_segment_that_is_read_back_gives_the_same_answers()
    {
        var dictionaries = SampleFiles.NewDictionaries();
        var segment = Segment(dictionaries);
        dictionaries.AddForce("kent", "Kent Police");
        var read = StopSegment.Read(new MemoryStream(Written(segment, dictionaries)), dictionaries);
        (read.ForceId, read.Month, read.RowCount, read.SourceSha256, read.CodeListVersion).ShouldBe((segment.ForceId, segment.Month, segment.RowCount, segment.SourceSha256, segment.CodeListVersion));
        read.MapPoints.ShouldBe(segment.MapPoints);
        var (before, after) = (new StopTable(dictionaries, [segment]), new StopTable(dictionaries, [read]));
        after.Facets(StopQuery.All).Facets.SelectMany(facet => facet.Values).ShouldBe(before.Facets(StopQuery.All).Facets.SelectMany(facet => facet.Values));
        after.Rows(StopQuery.All, 0, 99).Rows.Select(Shown).ShouldBe(before.Rows(StopQuery.All, 0, 99).Rows.Select(Shown));
        Written(read, dictionaries).ShouldBe(Written(segment, dictionaries));
    }

    [Fact]
    public void Every_real_segment_comes_back_the_same_under_saved_dictionaries()
    {
        var dictionaries = SampleFiles.NewDictionaries();
        var segments = SampleFiles.PublishedIn("stop-and-search/raw").Select(path => SampleFiles.Read(path, dictionaries).Segment!).ToList();
        var saved = StopDictionaries.FromJson(StopCodeLists.Current, dictionaries.ToJson());
        foreach (var segment in segments)
        {
            var bytes = Written(segment, dictionaries);
            Written(StopSegment.Read(new MemoryStream(bytes), saved), saved).ShouldBe(bytes);
            // What a search takes on disk: instant, twelve small codes, a point, and its share of the points.
            (bytes.Length / (double)segment.RowCount).ShouldBeLessThan(60);
        }
    }

    [Fact]
    public void A_change_of_any_byte_is_noticed()
    {
        var dictionaries = SampleFiles.NewDictionaries();
        var bytes = Written(Segment(dictionaries), dictionaries);
        for (var at = 0; at < bytes.Length; at++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[at] ^= (byte)(1 << (at % 8));
            Should.Throw<StopSegmentException>(() => StopSegment.Read(new MemoryStream(damaged), dictionaries));
        }
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_noticed()
    {
        var dictionaries = SampleFiles.NewDictionaries();
        var bytes = Written(Segment(dictionaries), dictionaries);
        for (var length = 0; length < bytes.Length; length++)
        {
            Should.Throw<StopSegmentException>(() => StopSegment.Read(new MemoryStream(bytes, 0, length), dictionaries));
        }

        Should.Throw<StopSegmentException>(() => StopSegment.Read(new MemoryStream([.. bytes, 0]), dictionaries));
    }

    [Fact]
    public void Another_format_other_dictionaries_and_other_lists_are_refused_in_words()
    {
        var dictionaries = SampleFiles.NewDictionaries();
        var bytes = Written(Segment(dictionaries), dictionaries);
        var newer = (byte[])bytes.Clone();
        newer[8] = 3;
        Refusal(newer, dictionaries).ShouldBe("The segment is of format 3; format 2 is in use.");

        var others = new StopDictionaries(StopCodeLists.Current);
        others.AddForce("kent", "Kent Police");
        Refusal(bytes, others).ShouldBe("The segment was encoded with other dictionaries: force 1 is not \"northamptonshire\".");
        others = SampleFiles.NewDictionaries();
        others[StopDimension.Outcome].Intern("Sent to the moon");
        Refusal(bytes, others).ShouldBe("The segment was encoded with other dictionaries: outcome 10 is not \"taken-home\".");

        var lists = CodeListTests.WithVersion("2030.1");
        Refusal(bytes, StopDictionaries.FromJson(lists, dictionaries.ToJson())).ShouldBe($"The segment was encoded with version {StopCodeLists.Current.Version} of the code lists; version 2030.1 is in use.");
        Should.Throw<ArgumentException>(() => new StopTable(new StopDictionaries(lists), [Segment(dictionaries)]));
    }

    [Fact]
    public void Areas_are_kept_in_files_of_their_own()
    {
        var dictionaries = SampleFiles.NewDictionaries();
        var segment = Segment(dictionaries);
        var placed = segment.WithArea(AreaLevel.Ward, "2022-05", ["E05013047", null]).WithArea(AreaLevel.Beat, "2024-01", ["NC04", "NC05"]);
        (segment.HasArea(AreaLevel.Ward, "2022-05"), placed.HasArea(AreaLevel.Ward, "2022-05"), placed.HasArea(AreaLevel.Ward, "2021-05")).ShouldBe((false, true, false));
        using var file = new MemoryStream();
        placed.WriteAreas(file, "2022-05");
        var bytes = file.ToArray();

        var table = new StopTable(dictionaries, [segment.ReadAreas(new MemoryStream(bytes))]);
        table.Total(StopQuery.All.InArea(AreaLevel.Ward, "2022-05", "E05013047")).ShouldBe(2);
        table.Total(StopQuery.All.InArea(AreaLevel.Beat, "2024-01", "NC04")).ShouldBe(0);
        var areas = table.ByArea(StopQuery.All, AreaLevel.Ward, "2022-05");
        (areas.Areas.ShouldHaveSingleItem(), areas.Elsewhere, areas.Unplaced, areas.NotAssigned).ShouldBe((("E05013047", 2), 1, 1, 0));

        var other = StopFileReader.Read(TestFiles.Csv(TestFiles.Row()), TestFiles.Force, TestFiles.January, dictionaries).Segment!;
        Should.Throw<StopSegmentException>(() => other.ReadAreas(new MemoryStream(bytes))).Message.ShouldBe("The areas belong to another segment.");
        bytes[20] ^= 4;
        Should.Throw<StopSegmentException>(() => segment.ReadAreas(new MemoryStream(bytes)));
        Should.Throw<ArgumentException>(() => segment.WithArea(AreaLevel.Ward, "2022-05", ["E05013047"]));
    }

    /// <summary>Four rows, one of them unplaced and one unreadable before them, with two points, an unknown label and the name of an operation.</summary>
    private static StopSegment Segment(StopDictionaries dictionaries) => StopFileReader.Read(
        TestFiles.Csv(
            "broken",
            TestFiles.Row((StopColumn.Outcome, "Taken home"), (StopColumn.OperationName, "Sceptre")),
            TestFiles.Row((StopColumn.Latitude, "52.3"), (StopColumn.Longitude, "-0.7")),
            TestFiles.Row((StopColumn.Gender, "")),
            TestFiles.Row((StopColumn.Latitude, ""), (StopColumn.Longitude, ""))),
        TestFiles.Force,
        TestFiles.January,
        dictionaries).Segment!;

    private static byte[] Written(StopSegment segment, StopDictionaries dictionaries)
    {
        using var file = new MemoryStream();
        segment.Write(file, dictionaries);
        return file.ToArray();
    }

    private static string Refusal(byte[] bytes, StopDictionaries dictionaries) => Should.Throw<StopSegmentException>(() => StopSegment.Read(new MemoryStream(bytes), dictionaries)).Message;

    private static string Shown(StopRow row) => $"{row.SourceRow} {row.At:O} {row.Point} {row.OperationName} {string.Join(',', row.Values.OrderBy(value => value.Key).Select(value => value.Value.Key))}";
}
