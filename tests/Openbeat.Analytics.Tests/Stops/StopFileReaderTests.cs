using System.Text;
using Openbeat.Analytics.Stops;

namespace Openbeat.Analytics.Tests.Stops;

public sealed class StopFileReaderTests
{
    [Theory]
    [InlineData(StopColumn.Outcome, "Suspect arrested", "arrest", StopDimension.Outcome)]
    [InlineData(StopColumn.Outcome, "False", "no-further-action", StopDimension.Outcome)]
    [InlineData(StopColumn.Outcome, "Nothing found - no further action", "no-further-action", StopDimension.Outcome)]
    [InlineData(StopColumn.Outcome, "", "", StopDimension.Outcome)]
    [InlineData(StopColumn.Outcome, "Article found - Detailed outcome unavailable", "detailed-outcome-unavailable", StopDimension.Outcome)]
    [InlineData(StopColumn.Outcome, "  arrest ", "arrest", StopDimension.Outcome)]
    [InlineData(StopColumn.SelfDefinedEthnicity, "Chinese or other ethnic group - Chinese (O1)", "asian-chinese", StopDimension.Ethnicity)]
    [InlineData(StopColumn.SelfDefinedEthnicity, "Not Stated (NS)", "not-stated", StopDimension.EthnicGroup)]
    [InlineData(StopColumn.SelfDefinedEthnicity, "White - Any other White ethnic background (W9)", "white", StopDimension.EthnicGroup)]
    [InlineData(StopColumn.SelfDefinedEthnicity, "Other ethnic group - Arab", "other-arab", StopDimension.Ethnicity)]
    [InlineData(StopColumn.SelfDefinedEthnicity, "", "", StopDimension.EthnicGroup)]
    [InlineData(StopColumn.SelfDefinedEthnicity, "Martian", "unlisted", StopDimension.EthnicGroup)]
    [InlineData(StopColumn.Legislation, "Environmental Protection Act 1990 (section 34B )", "environmental-protection-act-1990-section-34b", StopDimension.Legislation)]
    [InlineData(StopColumn.AgeRange, "under 10", "under-10", StopDimension.Age)]
    [InlineData(StopColumn.OutcomeLinked, "1.0", "yes", StopDimension.Linked)]
    [InlineData(StopColumn.OutcomeLinked, "0.0", "no", StopDimension.Linked)]
    [InlineData(StopColumn.OutcomeLinked, "", "", StopDimension.Linked)]
    [InlineData(StopColumn.PartOfOperation, "TRUE", "yes", StopDimension.Operation)]
    [InlineData(StopColumn.Clothing, "false", "no", StopDimension.Clothing)]
    public void A_label_comes_to_its_value(StopColumn column, string label, string key, StopDimension dimension)
    {
        var dictionaries = SampleFiles.NewDictionaries();
        var reading = StopFileReader.Read(TestFiles.Csv(TestFiles.Row((column, label))), TestFiles.Force, TestFiles.January, dictionaries);
        reading.Only(dictionaries, dimension).Key.ShouldBe(key);
    }

    [Fact]
    public void An_unknown_label_is_a_value_of_its_own_and_is_reported()
    {
        var dictionaries = SampleFiles.NewDictionaries();
        var file = TestFiles.Csv(TestFiles.Row((StopColumn.Outcome, "Taken home")), TestFiles.Row((StopColumn.Outcome, "Taken  home ")), TestFiles.Row((StopColumn.Outcome, "Taken, home").Quoted()));
        var reading = StopFileReader.Read(file, TestFiles.Force, TestFiles.January, dictionaries);
        (reading.Report!.Accepted, reading.Report.Quarantined).ShouldBe((3, 0));
        reading.Report.UnknownLabels.ShouldBe([new UnknownLabel(StopDimension.Outcome, "taken-home", "Taken home", 2), new UnknownLabel(StopDimension.Outcome, "taken-home-2", "Taken, home", 1)]);
        var outcomes = new StopTable(dictionaries, [reading.Segment!]).Count(StopQuery.All, StopDimension.Outcome);
        outcomes.Values.Select(value => (value.Key, value.Label, value.IsKnown, value.Count))
            .ShouldBe([("taken-home", "Taken home", false, 2), ("taken-home-2", "Taken, home", false, 1)]);
    }

    [Theory]
    [InlineData("\uFEFF", "\n", "utf-8")]
    [InlineData("", "\r\n", "utf-8")]
    [InlineData("", "\r", "utf-8")]
    [InlineData("", "\r\n", "windows-1252")]
    [InlineData("\uFEFF", "\r\n", "utf-16")]
    public void Encodings_and_line_ends_make_no_difference(string mark, string lineEnd, string encoding)
    {
        var dictionaries = SampleFiles.NewDictionaries();
        var text = mark + string.Concat(new[] { TestFiles.Headings, TestFiles.Row((StopColumn.Outcome, "Café – warned")), TestFiles.Row() }.Select(line => line + lineEnd));
        var bytes = (CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding)).GetBytes(text);
        var reading = StopFileReader.Read(bytes, TestFiles.Force, TestFiles.January, dictionaries);
        reading.Refusal.ShouldBeNull();
        (reading.Report!.Rows, reading.Report.Accepted).ShouldBe((2, 2));
        reading.Report.UnknownLabels.ShouldHaveSingleItem().Label.ShouldBe("Café – warned");
    }

    [Fact]
    public void Columns_in_another_order_and_quoted_fields_are_read()
    {
        var order = Enumerable.Range(0, StopColumns.Count).Reverse().ToArray();
        var texts = TestFiles.Texts((StopColumn.Outcome, "One \"quoted\", two"));
        var file = Encoding.UTF8.GetBytes(
            string.Join(',', order.Select(column => $"\" {StopColumns.Headings[column].ToUpperInvariant()}\"")) + "\n"
            + string.Join(',', order.Select(column => $"\"{texts[column].Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n");
        var reading = TestFiles.Read(file);
        reading.Report!.UnknownLabels.ShouldHaveSingleItem().Label.ShouldBe("One \"quoted\", two");
        reading.Segment!.MapPoints.ShouldHaveSingleItem().Position.ToString().ShouldBe("52.240477,-0.902656");
    }

    [Theory]
    [InlineData("Person search,2024-01-04T07:41:00+00:00,False", "The row has 3 fields; 15 are expected.")]
    [InlineData("", "The row has no date.")]
    [InlineData("04/01/2024 07:41", "The date cannot be read.")]
    [InlineData("2024-02-30T07:41:00+00:00", "The date cannot be read.")]
    [InlineData("1066-10-14T09:00:00+00:00", "The date cannot be read.")]
    public void Unreadable_rows_are_quarantined_with_their_number_and_text(string rowOrDate, string reason)
    {
        var bad = rowOrDate.Contains(',', StringComparison.Ordinal) ? rowOrDate : TestFiles.Row((StopColumn.Date, rowOrDate));
        var reading = TestFiles.Read(TestFiles.Row(), bad, TestFiles.Row());
        (reading.Report!.Rows, reading.Report.Accepted, reading.Report.Quarantined).ShouldBe((3, 2, 1));
        reading.Quarantine.ShouldBe([new QuarantinedRow(2, reason, bad)]);
        new StopTable(SampleFiles.NewDictionaries(), [reading.Segment!]).Rows(StopQuery.All, 0, 9).Rows.Select(row => row.SourceRow).ShouldBe([1, 3]);
    }

    [Fact]
    public void The_text_of_a_quarantined_row_is_cut_between_characters()
    {
        var reading = TestFiles.Read(TestFiles.Csv("😀😀😀", TestFiles.Row()), new StopReadLimits { MaxQuarantinedText = 3 });
        reading.Quarantine.ShouldHaveSingleItem().Text.ShouldBe("😀");
    }

    [Fact]
    public void A_long_label_is_told_apart_by_its_beginning()
    {
        var label = string.Concat(Enumerable.Repeat("long ", 60));
        var reading = TestFiles.Read(TestFiles.Row((StopColumn.Outcome, label + "a")), TestFiles.Row((StopColumn.Outcome, label + "b")));
        var unknown = reading.Report!.UnknownLabels.ShouldHaveSingleItem();
        (unknown.Count, unknown.Label.Length, unknown.Key.Length).ShouldBe((2, 199, 79));
    }

    [Fact]
    public void A_quote_that_is_never_closed_spoils_one_row()
    {
        var reading = TestFiles.Read(TestFiles.Row(), TestFiles.Row((StopColumn.Gender, "\"Male")), TestFiles.Row(), TestFiles.Row());
        (reading.Report!.Rows, reading.Report.Accepted, reading.Report.Quarantined).ShouldBe((4, 3, 1));
        reading.Quarantine.ShouldHaveSingleItem().Row.ShouldBe(2);
    }

    [Theory]
    [InlineData("six\"inch")]
    [InlineData("\"six\"inch")]
    [InlineData("\"six inch")]
    [InlineData("six\"inch,\"")]
    public void A_row_whose_quotes_are_out_of_place_is_quarantined_alone(string operation)
    {
        var bad = TestFiles.Row((StopColumn.OperationName, operation));
        foreach (var rows in new[] { new[] { bad, TestFiles.Row() }, [TestFiles.Row(), bad] })
        {
            var reading = TestFiles.Read(rows);
            (reading.Report!.Rows, reading.Report.Accepted).ShouldBe((2, 1));
            reading.Quarantine.ShouldHaveSingleItem().Text.ShouldBe(bad);
        }
    }

    [Fact]
    public void A_quote_left_open_in_the_last_field_spoils_one_row()
    {
        var bad = TestFiles.Row((StopColumn.Clothing, "\"False"));
        var reading = TestFiles.Read(bad, TestFiles.Row(), TestFiles.Row());
        (reading.Report!.Rows, reading.Report.Accepted).ShouldBe((3, 2));
        reading.Quarantine.ShouldBe([new QuarantinedRow(1, "The quotes in the row are out of place.", bad)]);
    }

    [Fact]
    public void A_line_break_inside_quotes_belongs_to_its_field()
    {
        var reading = TestFiles.Read(TestFiles.Row((StopColumn.OperationName, "\"Operation\nSceptre\"")), TestFiles.Row());
        (reading.Report!.Rows, reading.Report.Accepted).ShouldBe((2, 2));
        new StopTable(SampleFiles.NewDictionaries(), [reading.Segment!]).Rows(StopQuery.All, 0, 1).Rows[0].OperationName.ShouldBe("Operation Sceptre");
    }

    [Theory]
    [InlineData("2024-06-30T23:00:00+00:00", 1, 1)]
    [InlineData("2024-06-30T22:59:59+00:00", 0, 0)]
    [InlineData("2024-07-31T22:59:00+00:00", 1, 0)]
    [InlineData("2024-07-31T23:00:00+00:00", 0, 1)]
    [InlineData("2024-07-10", 1, 1)]
    [InlineData("2024-07-10T00:00:00Z", 1, 0)]
    [InlineData("2024-07-10T00:00:00+01:00", 1, 1)]
    [InlineData("2024-07-10 00:30:00", 1, 0)]
    public void Months_and_midnights_are_those_of_London(string date, int inMonth, int atMidnight)
    {
        var reading = StopFileReader.Read(TestFiles.Csv(TestFiles.Row((StopColumn.Date, date))), TestFiles.Force, new Month(2024, 7), SampleFiles.NewDictionaries());
        (reading.Report!.Accepted, 1 - reading.Report.OtherMonth, reading.Report.Midnight).ShouldBe((1, inMonth, atMidnight));
        reading.Segment!.Month.ShouldBe(new Month(2024, 7));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(9999, 12)]
    public void A_month_at_either_end_of_time_is_only_another_month(int year, int month) =>
        StopFileReader.Read(TestFiles.Csv(TestFiles.Row()), TestFiles.Force, new Month(year, month), SampleFiles.NewDictionaries()).Report!.OtherMonth.ShouldBe(1);

    [Fact]
    public void Days_are_those_of_London()
    {
        var dictionaries = SampleFiles.NewDictionaries();
        string[] dates = ["2024-03-30T23:30:00+00:00", "2024-03-31T00:30:00+00:00", "2024-03-31T22:59:00+00:00", "2024-03-31T23:00:00+00:00", "2024-10-26T23:00:00+00:00", "2024-10-27T23:59:59+00:00"];
        var file = TestFiles.Csv(dates.Select(date => TestFiles.Row((StopColumn.Date, date))));
        var table = new StopTable(dictionaries, [StopFileReader.Read(file, TestFiles.Force, TestFiles.January, dictionaries).Segment!]);
        table.Daily(StopQuery.All, StopDimension.Force).Days.Select(day => (day.Day, day.Counts[0])).ShouldBe(
            [(new DateOnly(2024, 3, 30), 1), (new DateOnly(2024, 3, 31), 2), (new DateOnly(2024, 4, 1), 1), (new DateOnly(2024, 10, 27), 2)]);
    }

    [Fact]
    public void Unplaced_rows_are_counted_by_their_reason()
    {
        (StopColumn, string)[] At(string latitude, string longitude) => [(StopColumn.Latitude, latitude), (StopColumn.Longitude, longitude)];
        var report = TestFiles.Read(
            TestFiles.Row(), TestFiles.Row(At("", "")), TestFiles.Row(At(" ", "")), TestFiles.Row(At("0", "0")), TestFiles.Row(At("0.000000", "-0.0")), TestFiles.Row(At("0.0", "0.0")),
            TestFiles.Row(At("48.85", "2.35")), TestFiles.Row(At("999", "-1")), TestFiles.Row(At("1e300", "-1")), TestFiles.Row(At("52.1", "2.9")),
            TestFiles.Row(At("52.1", "")), TestFiles.Row(At("52.1N", "-0.9"))).Report!;
        (report.Rows, report.Accepted, report.UnplacedBlank, report.UnplacedZero, report.UnplacedOutside, report.UnplacedUnreadable, report.Unplaced).ShouldBe((12, 12, 2, 3, 4, 2, 11));
    }

    [Fact]
    public void Exact_duplicates_are_kept_and_counted()
    {
        var reading = TestFiles.Read(TestFiles.Row(), TestFiles.Row(), TestFiles.Row((StopColumn.Gender, "Female")), TestFiles.Row());
        (reading.Segment!.RowCount, reading.Report!.Duplicates).ShouldBe((4, 2));
    }

    [Fact]
    public void Blanks_are_counted_by_column()
    {
        var report = TestFiles.Read(TestFiles.Row((StopColumn.Gender, "")), TestFiles.Row((StopColumn.Gender, " "), (StopColumn.Outcome, ""))).Report!;
        report.Blank.Where(pair => pair.Value > 0).ShouldBe(
            [KeyValuePair.Create(StopColumn.OperationName, 2), KeyValuePair.Create(StopColumn.Gender, 2), KeyValuePair.Create(StopColumn.Outcome, 1)]);
    }

    [Theory]
    [InlineData("White - White British (W1)", "Suspect arrested", StopVocabulary.Old)]
    [InlineData("White - Irish", "Arrest", StopVocabulary.Current)]
    [InlineData("White - Irish", "Suspect arrested", StopVocabulary.Mixed)]
    [InlineData("", "", StopVocabulary.Undetermined)]
    public void The_wording_of_a_file_is_told(string ethnicity, string outcome, StopVocabulary vocabulary) =>
        TestFiles.Read(TestFiles.Row((StopColumn.SelfDefinedEthnicity, ethnicity), (StopColumn.Outcome, outcome))).Report!.Vocabulary.ShouldBe(vocabulary);
}

file static class Quoting
{
    public static (StopColumn Column, string Text) Quoted(this (StopColumn Column, string Text) change) => (change.Column, $"\"{change.Text}\"");
}
