using System.Text;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.StopSearch.StatsVerbs;

/// <summary>Files as people have them: from spreadsheets of any country and in any encoding, and odd ones.</summary>
[Collection(ConsoleTests.Name)]
public class InputFileTests
{
    private const string Rows = "place,count,population\nCafé,10,5000\n";

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("windows-1252")]
    public async Task Text_is_read_whatever_program_wrote_it(string encoding)
    {
        var by = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        var run = await RateOf([.. by.GetPreamble(), .. by.GetBytes(Rows)]);
        run.Rows.Single().GetProperty("name").GetString().ShouldBe("Café");
        run.Rows.Single().GetProperty("value").GetDouble().ShouldBe(2);
    }

    [Theory]
    [InlineData(";")]
    [InlineData("\t")]
    public async Task Semicolons_and_tabs_part_columns_where_no_comma_does(string separator) =>
        (await RateOf(Encoding.UTF8.GetBytes(Rows.Replace(",", separator, StringComparison.Ordinal)))).Rows.Single().GetProperty("value").GetDouble().ShouldBe(2);

    [Theory]
    [InlineData("\"1,234\"", "\"56,789\"", 21.729560)]
    [InlineData("12.0", "4000.00", 3)]
    public async Task Counts_may_mark_thousands_and_end_in_point_nought(string count, string population, double value) =>
        (await RateOf(Encoding.UTF8.GetBytes($"count,population\n{count},{population}\n"))).Rows.Single().GetProperty("value").GetDouble().ShouldBe(value, 1e-6);

    [Theory]
    [InlineData("count,population\nabc,5000\n", "'abc' is not a whole number from nought.")]
    [InlineData("count,population\n-3,5000\n", "'-3' is not a whole number from nought.")]
    [InlineData("count,population\n2.5,5000\n", "'2.5' is not a whole number")]
    [InlineData("count;population\n1,2;5000\n", "'1,2' is not a whole number")]
    [InlineData("count,population\n9000000000000000000,9100000000000000000\n", "to 1,000,000,000,000")]
    [InlineData("count,population\n99999999999999999999,5000\n", "to 1,000,000,000,000")]
    [InlineData("count,population\n,5000\n", "'' is not a whole number")]
    [InlineData("count,residents\n1,5000\n", "lacks the column population")]
    [InlineData("count,population\n", "headings and no rows")]
    [InlineData("count,population\n1\n", "has 1 fields")]
    [InlineData("", "is empty")]
    [InlineData("\r\n\r\n", "is empty")]
    [InlineData("PK\u0003\u0004\0\0,", "not text")]
    public async Task What_cannot_be_read_is_wrong_usage_and_says_why(string text, string says)
    {
        var run = await RateOf(Encoding.UTF8.GetBytes(text));
        run.Exit.ShouldBe(2);
        run.Error.ShouldContain(says);
        run.Output.ShouldBeEmpty();
    }

    private static async Task<StatsRun> RateOf(byte[] file)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, file, TestContext.Current.CancellationToken);
        try
        {
            return await StatsRun.OfAsync("rate", path, "--json");
        }
        finally
        {
            File.Delete(path);
        }
    }
}
