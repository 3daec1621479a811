using System.Text;
using Openbeat.Analytics.Stops;

namespace Openbeat.Analytics.Tests.Stops;

public sealed class PublishedStopCsvTests
{
    [Theory]
    [InlineData("stop-and-search/raw")]
    [InlineData("stop-and-search/restored")]
    public void Every_real_file_comes_back_byte_for_byte_line_ends_apart(string folder)
    {
        foreach (var path in SampleFiles.PublishedIn(folder))
        {
            var supplied = File.ReadAllBytes(path);
            var expected = Encoding.UTF8.GetString(supplied).Replace("\r\n", "\n", StringComparison.Ordinal).TrimStart('\uFEFF');
            var once = Rewrite(supplied);
            Encoding.UTF8.GetString(once).TrimEnd('\n').ShouldBe(expected.TrimEnd('\n'), path);
            Rewrite(once).ShouldBe(once);
        }
    }

    [Fact]
    public void Quotes_that_were_not_needed_are_kept()
    {
        var file = TestFiles.Csv(TestFiles.Row((StopColumn.Gender, "\"Male\"")), TestFiles.Row((StopColumn.OperationName, "\"A, \"\"B\"\"\nC\"")));
        Rewrite(file).ShouldBe(file);
    }

    [Fact]
    public void Another_order_of_columns_comes_back_in_the_published_one()
    {
        var order = Enumerable.Range(0, StopColumns.Count).Reverse().ToArray();
        var texts = TestFiles.Texts((StopColumn.OperationName, "Mop, up"), (StopColumn.Gender, "She said \"no\""));
        string Quoted(string text) => text.AsSpan().ContainsAny(',', '"') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
        var turned = Encoding.UTF8.GetBytes(string.Join(',', order.Select(column => StopColumns.Headings[column])) + "\r\n" + string.Join(',', order.Select(column => Quoted(texts[column]))) + "\r\n");
        var expected = TestFiles.Csv(string.Join(',', texts.Select(Quoted)));
        Rewrite(turned).ShouldBe(expected);
        using var written = new MemoryStream();
        PublishedStopCsv.Write(written, [new PublishedStop(texts)]);
        written.ToArray().ShouldBe(expected);
    }

    [Fact]
    public void Rows_are_read_as_they_stand_with_their_numbers()
    {
        var file = TestFiles.Csv(TestFiles.Row((StopColumn.Outcome, " Suspect  arrested")), "broken", TestFiles.Row((StopColumn.Latitude, "")));
        using var stream = new MemoryStream(file);
        var rows = PublishedStopCsv.Read(stream).ToList();
        rows.Select(row => row.Row).ShouldBe([1, 3]);
        rows[0].Stop[StopColumn.Outcome].ShouldBe(" Suspect  arrested");
        rows[1].Stop.Texts.ShouldBe(TestFiles.Texts((StopColumn.Latitude, "")));
    }

    [Fact]
    public void A_file_that_is_refused_cannot_be_given_back()
    {
        using var stream = new MemoryStream("Dear Sir"u8.ToArray());
        Should.Throw<InvalidDataException>(() => PublishedStopCsv.Rewrite(stream, Stream.Null)).Message.ShouldContain("published columns");
    }

    private static byte[] Rewrite(byte[] supplied)
    {
        using var input = new MemoryStream(supplied);
        using var output = new MemoryStream();
        PublishedStopCsv.Rewrite(input, output);
        return output.ToArray();
    }
}
