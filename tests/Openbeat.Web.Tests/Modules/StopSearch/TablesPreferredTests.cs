using AngleSharp.Html.Parser;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.StopSearch;

public sealed class TablesPreferredTests : IAsyncLifetime
{
    private readonly SiteFactory _site = new();

    public async ValueTask InitializeAsync() =>
        await _site.ImportAsync((StopFiles.Name("northamptonshire", "2024-01"), StopFiles.Of(
            StopFiles.Row("2024-01-04T07:41:00+00:00"),
            StopFiles.Row("2024-01-05T07:41:00+00:00", age: "10-17", ethnicity: "", looked: "Stolen goods", outcome: "Arrest", linked: ""))));

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("openbeat-cookies=accepted; openbeat-preferences=view=tables", true)]
    [InlineData("openbeat-cookies=accepted; openbeat-preferences=view=charts", false)]
    [InlineData("openbeat-cookies=rejected; openbeat-preferences=view=tables", false)]
    public async Task Who_has_chosen_tables_and_agreed_to_be_remembered_finds_them_open(string cookies, bool open)
    {
        using var client = _site.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/stop-and-search/explore");
        request.Headers.Add("Cookie", cookies);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        page.QuerySelectorAll("figure details").Length.ShouldBe(4, "the figures that are drawn");
        page.QuerySelectorAll("figure details").ShouldAllBe(d => d.HasAttribute("open") == open);
    }
}
