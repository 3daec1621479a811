using System.Text;
using Openbeat.Analytics.Stops;

namespace Openbeat.Analytics.Tests.Stops;

/// <summary>Files that are refused whole, each with a sentence that says why, and without a trace in the dictionaries.</summary>
public sealed class RefusalTests
{
    public static TheoryData<string, string, StopRefusalReason, string> Texts => new()
    {
        { "nothing", "", StopRefusalReason.Empty, "The file is empty." },
        { "blanks", "\r\n  \n", StopRefusalReason.Empty, "The file is empty." },
        { "headings alone", TestFiles.Headings + "\n", StopRefusalReason.Empty, "The file holds no searches; a month without any cannot be told from one that was not supplied." },
        { "an empty array", "[]", StopRefusalReason.Empty, "The file holds no searches; a month without any cannot be told from one that was not supplied." },
        { "an error page", "<!DOCTYPE html>\n<html><body>503</body></html>", StopRefusalReason.WebPage, "The file is a web page (HTML), perhaps the error page of a failed download, not CSV or JSON." },
        { "XML", "<?xml version=\"1.0\"?><kml/>", StopRefusalReason.NotText, "The file is XML, not CSV or JSON." },
        { "a missing column", TestFiles.Headings.Replace(",Outcome,", ",", StringComparison.Ordinal) + "\nx\n", StopRefusalReason.Columns, "The column \"Outcome\" is missing." },
        { "an unknown column", TestFiles.Headings + ",Officer\nx\n", StopRefusalReason.Columns, "The column \"Officer\" is unknown." },
        { "a renamed column", TestFiles.Headings.Replace("Gender", "Sex", StringComparison.Ordinal) + "\nx\n", StopRefusalReason.Columns, "The column \"Gender\" is missing. The column \"Sex\" is unknown." },
        { "a column twice", TestFiles.Headings + ",Gender\nx\n", StopRefusalReason.Columns, "The column \"Gender\" is there more than once." },
        { "prose", "Dear Sir,\nplease find attached\n", StopRefusalReason.Columns, "The first line names none of the published columns of stop and search files." },
        { "no readable row", TestFiles.Headings + "\n" + TestFiles.Row((StopColumn.Date, "")) + "\n", StopRefusalReason.NothingReadable, "No row of the file can be read. The first: The row has no date." },
        { "broken JSON", "[{\"type\":", StopRefusalReason.Json, "The JSON is broken at line 1, byte 10." },
        { "JSON nested without end", new string('[', 5_000), StopRefusalReason.Json, "The JSON is broken at line 1, byte 65." },
        { "a key that is no text", JsonFileTests.Search().ToJsonString().Insert(1, "\"\\ud800\":1,").Insert(0, "[") + "]", StopRefusalReason.Json, "Nobody knows \uFFFD." },
        { "a JSON object", "{\"error\":\"404\"}", StopRefusalReason.Json, "The JSON is not an array of searches." },
        { "crimes", "[{\"category\":\"burglary\",\"month\":\"2024-01\"}]", StopRefusalReason.Json, "Nobody knows category, month." },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_file_of_the_wrong_kind_is_refused_with_its_reason(string kind, string text, StopRefusalReason reason, string sentence)
    {
        var dictionaries = SampleFiles.NewDictionaries();
        var before = dictionaries.ToJson();
        var reading = StopFileReader.Read(Encoding.UTF8.GetBytes(text), TestFiles.Force, TestFiles.January, dictionaries);
        reading.IsAccepted.ShouldBeFalse(kind);
        reading.Refusal.Reason.ShouldBe(reason);
        reading.Refusal.Sentence.ShouldEndWith(sentence);
        (reading.Segment, reading.Report).ShouldBe((null, null));
        dictionaries.ToJson().ShouldBe(before);
    }

    [Theory]
    [InlineData("89504E470D0A1A0A0000", "The file is a picture (PNG), not CSV or JSON text.")]
    [InlineData("FFD8FFE000104A46", "The file is a picture (JPEG), not CSV or JSON text.")]
    [InlineData("504B030414000600", "The file is a zip archive or spreadsheet, not CSV or JSON text.")]
    [InlineData("1F8B080000000000", "The file is a gzip archive, not CSV or JSON text.")]
    [InlineData("255044462D312E37", "The file is a PDF document, not CSV or JSON text.")]
    [InlineData("547970652C00446174652C00", "The file holds bytes that no text has, so it is not CSV or JSON text.")]
    public void What_is_no_text_is_refused(string bytes, string sentence)
    {
        var reading = TestFiles.Read(Convert.FromHexString(bytes));
        reading.Refusal.ShouldBe(new StopRefusal(StopRefusalReason.NotText, sentence));
    }

    [Fact]
    public void A_line_without_end_is_refused_before_it_fills_the_memory()
    {
        using var endless = new EndlessStream();
        var reading = StopFileReader.Read(endless, TestFiles.Force, TestFiles.January, SampleFiles.NewDictionaries(), new StopReadLimits { MaxBytes = 5_000_000 });
        reading.Refusal.ShouldBe(new StopRefusal(StopRefusalReason.TooLarge, "The file is larger than the limit of 5,000,000 bytes."));
        endless.Given.ShouldBeLessThan(5_200_000);
    }

    [Fact]
    public void A_long_line_is_refused_with_its_number()
    {
        var reading = TestFiles.Read(TestFiles.Row(), TestFiles.Row((StopColumn.Gender, new string('x', 70_000))));
        reading.Refusal.ShouldBe(new StopRefusal(StopRefusalReason.LineTooLong, "Line 3 is longer than the limit of 65,536 bytes."));
    }

    [Fact]
    public void A_column_of_prose_is_refused_and_leaves_no_labels_behind()
    {
        var dictionaries = SampleFiles.NewDictionaries();
        var before = dictionaries.ToJson();
        var file = TestFiles.Csv(Enumerable.Range(0, 501).Select(number => TestFiles.Row((StopColumn.Outcome, $"Free text {number}"))));
        var reading = StopFileReader.Read(file, TestFiles.Force, TestFiles.January, dictionaries);
        reading.Refusal!.Reason.ShouldBe(StopRefusalReason.TooManyUnknownLabels);
        reading.Refusal.Sentence.ShouldContain("outcome");
        dictionaries.ToJson().ShouldBe(before);
    }

    [Fact]
    public void A_file_that_a_full_dictionary_cannot_take_is_refused_and_one_it_can_is_not()
    {
        var dictionaries = SampleFiles.NewDictionaries();
        var objects = dictionaries[StopDimension.Object];
        for (var number = 0; objects.Count < StopDictionary.MaxValues; number++)
        {
            objects.Intern($"Free text {number}");
        }

        var refused = StopFileReader.Read(TestFiles.Csv(TestFiles.Row((StopColumn.ObjectOfSearch, "One too many"))), TestFiles.Force, TestFiles.January, dictionaries);
        refused.Refusal!.Reason.ShouldBe(StopRefusalReason.TooManyUnknownLabels);
        var taken = StopFileReader.Read(TestFiles.Csv(TestFiles.Row((StopColumn.ObjectOfSearch, "Free text 65000"))), TestFiles.Force, TestFiles.January, dictionaries);
        taken.Only(dictionaries, StopDimension.Object).Label.ShouldBe("Free text 65000");
    }

    [Fact]
    public void A_force_nobody_knows_is_refused()
    {
        var reading = StopFileReader.Read(TestFiles.Csv(TestFiles.Row()), "atlantis", TestFiles.January, SampleFiles.NewDictionaries());
        reading.Refusal.ShouldBe(new StopRefusal(StopRefusalReason.UnknownForce, "No force has the identifier \"atlantis\"."));
    }

    private sealed class EndlessStream : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)'x');
            Given += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
