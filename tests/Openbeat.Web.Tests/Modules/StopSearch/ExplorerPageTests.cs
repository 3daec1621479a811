using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.StopSearch;

/// <summary>What stands on the explorer and the pages beside it.</summary>
public sealed class ExplorerPageTests : IAsyncLifetime
{
    private readonly SiteFactory _site = new();

    public async ValueTask InitializeAsync() => await _site.ImportAsync(
        (StopFiles.Name("northamptonshire", "2024-01"), StopFiles.Of(
        [
            .. Enumerable.Range(0, 60).Select(i => StopFiles.Row(
                $"2024-01-{1 + (i % 28):00}T09:12:00+00:00", outcome: i % 4 == 0 ? "Arrest" : "A no further action disposal", gender: i % 3 == 0 ? "" : "Male",
                ethnicity: i % 5 == 0 ? "Other ethnic group - Not stated" : "White - Irish", latitude: i % 6 == 0 ? "" : $"52.2{i % 7}", longitude: i % 6 == 0 ? "" : "-0.89",
                looked: i == 7 ? "A thing on no list" : "Controlled drugs")),
        ])),
        (StopFiles.Name("northamptonshire", "2024-03"), StopFiles.Of(StopFiles.Row("2024-03-04T07:41:00+00:00", outcome: "Arrest"))),
        (StopFiles.Name("durham", "2024-01"), StopFiles.Of(StopFiles.Row("2024-01-04T07:41:00+00:00"))));

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task What_is_not_known_and_what_is_on_no_list_are_always_in_the_filters()
    {
        var page = await PageAsync("/stop-and-search/explore");

        Facet(page, "object").ShouldContain(("a-thing-on-no-list", "A thing on no list (not on the list)", "1"));
        Facet(page, "outcome").ShouldContain(("", "Not recorded", "0"));
        Facet(page, "ethnic-group").ShouldContain(("not-stated", "Not stated", "12"));
        Facet(page, "ethnic-group").ShouldContain(("", "Not recorded", "0"));
        Facet(page, "gender").ShouldContain(("", "Not recorded", "20"));
    }

    [Fact]
    public async Task The_cross_table_has_counts_with_shares_of_row_and_column()
    {
        var page = await PageAsync("/stop-and-search/explore?force=northamptonshire&to=2024-01&rows=gender&columns=outcome");

        page.QuerySelectorAll(".xt thead th").Select(h => h.TextContent).ShouldBe(["Gender", "A no further action disposal", "Arrest", "All"]);
        var male = page.QuerySelectorAll(".xt tbody tr").First(r => r.QuerySelector("th")!.TextContent == "Male");
        Words(male.QuerySelectorAll("td")[1]).ShouldBe("10 → 25% ↓ 67%");
        page.QuerySelectorAll<IHtmlOptionElement>("#rows option[selected]").Single().Value.ShouldBe("gender");
        page.QuerySelectorAll("#filters input[name=rows], #filters input[name=columns]").Length.ShouldBe(2, "the filters keep what was chosen");
        page.QuerySelectorAll("#across input[name=force]").Single().GetAttribute("value").ShouldBe("northamptonshire", "and the cross-table keeps the filters");
    }

    [Fact]
    public async Task The_map_has_its_list_and_says_what_is_not_on_it()
    {
        var page = await PageAsync("/stop-and-search/explore?force=northamptonshire&to=2024-01");

        page.QuerySelectorAll("svg.map__wide .map__counts circle").Length.ShouldBeGreaterThan(1);
        page.QuerySelectorAll("svg.map__wide .map__sizes circle").Length.ShouldBeInRange(1, 3);
        page.QuerySelector("#where")!.ParentElement!.TextContent.ShouldContain("50 searches at 7 map points; 10 have no place recorded");
        var places = await PageAsync(page.QuerySelectorAll("#where ~ .cols a").Single().GetAttribute("href")!);
        places.QuerySelectorAll("tbody tr").Sum(r => int.Parse(r.QuerySelector("td")!.TextContent, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(50);
    }

    [Fact]
    public async Task The_searches_stand_one_by_one_a_page_at_a_time()
    {
        var page = await PageAsync("/stop-and-search/explore/searches?force=northamptonshire");
        page.QuerySelectorAll("tbody tr").Length.ShouldBe(50);
        page.QuerySelector("caption")!.TextContent.ShouldBe("Searches 1 to 50 of 61");
        Words(page.QuerySelector("tbody tr")!).ShouldStartWith("Mon 4 March 2024, 7.41am");
        page.QuerySelector("tbody tr")!.TextContent.ShouldContain("Northamptonshire Police, Mar 2024, row 1");

        (await PageAsync("/stop-and-search/explore/searches?force=northamptonshire&page=2")).QuerySelectorAll("tbody tr").Length.ShouldBe(11);
        (await StatusAsync("/stop-and-search/explore/searches?page=99")).ShouldBe(HttpStatusCode.BadRequest);
        (await StatusAsync("/stop-and-search/explore/searches?page=x")).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_figure_of_one_value_is_a_sentence_and_has_its_chart_elsewhere_only_where_there_is_more()
    {
        var page = await PageAsync("/stop-and-search/explore?object=controlled-drugs&force=northamptonshire");

        page.QuerySelector("figure#object").ShouldBeNull();
        page.QuerySelectorAll("dl.kv > div").Select(Words).ShouldContain("Looking for Controlled drugs: all 60 searches.");
        page.QuerySelectorAll("dl.kv > div").Single(d => d.QuerySelector("dt")!.TextContent == "Gender").QuerySelector("a").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_citation_names_the_version_and_the_older_version_goes_on_answering_the_same()
    {
        var page = await PageAsync("/stop-and-search/explore?outcome=arrest");
        var cited = page.QuerySelector(".cite code")!.TextContent;
        cited.ShouldEndWith("/stop-and-search/explore?outcome=arrest&version=1");
        var texts = page.QuerySelectorAll("details code").Select(c => c.TextContent).ToList();
        texts[0].ShouldContain("Dataset version 1, as held on 12 March 2026.");
        texts[0].ShouldContain(cited);
        texts[1].ShouldStartWith("@misc{openbeat-stops-v1-2024-01-2024-03,");
        texts[1].ShouldContain($"\\url{{{cited}}}");
        texts[2].ShouldContain("<iframe src=\"http://localhost/stop-and-search/explore/figure/months?outcome=arrest&amp;version=1\"");

        var before = await BodyAsync("/stop-and-search/explore.json?outcome=arrest&version=1");
        await _site.ImportAsync((StopFiles.Name("northamptonshire", "2024-03"), StopFiles.Of(StopFiles.Row("2024-03-04T07:41:00+00:00", outcome: "Arrest"), StopFiles.Row("2024-03-05T07:41:00+00:00", outcome: "Arrest"))));
        (await BodyAsync("/stop-and-search/explore.json?outcome=arrest&version=1")).ShouldBe(before);
        var older = await PageAsync("/stop-and-search/explore?outcome=arrest&version=1");
        older.QuerySelector(".say b")!.TextContent.ShouldBe("16 searches");
        older.QuerySelector("main")!.TextContent.ShouldContain("The newest is version 2");
        (await PageAsync("/stop-and-search/explore?outcome=arrest")).QuerySelector(".say b")!.TextContent.ShouldBe("17 searches");
        (await BodyAsync("/stop-and-search/explore/figure/months?outcome=arrest&version=1")).ShouldContain("the newest is version 2");
    }

    [Theory]
    [InlineData("months")]
    [InlineData("crosstab")]
    [InlineData("outcome")]
    [InlineData("ethnicity")]
    public async Task A_figure_alone_may_be_framed_anywhere_and_runs_nothing(string figure)
    {
        using var client = _site.CreateClient();
        for (var again = 0; again < 2; again++)
        {
            using var response = await client.GetAsync($"/stop-and-search/explore/figure/{figure}?version=1", TestContext.Current.CancellationToken);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            response.Headers.Contains("X-Frame-Options").ShouldBeFalse();
            var policy = response.Headers.GetValues("Content-Security-Policy").Single();
            policy.ShouldContain("frame-ancestors *");
            policy.ShouldNotContain("script");
            var page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            page.QuerySelectorAll("script, form, iframe").ShouldBeEmpty();
            page.QuerySelectorAll("table").Length.ShouldBe(1);
            page.QuerySelectorAll("link[rel=stylesheet]").Length.ShouldBe(1);
            (page.QuerySelectorAll("svg.chart").Length > 0).ShouldBe(figure != "crosstab");
        }

        using var explorer = await client.GetAsync("/stop-and-search/explore", TestContext.Current.CancellationToken);
        explorer.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
        explorer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'none'");
    }

    [Theory]
    [InlineData("outcome=none-such", "'none-such' is no value of outcome")]
    [InlineData("from=2024-13", "'2024-13' is no month")]
    [InlineData("from=letters", "'letters' is no month")]
    [InlineData("from=2024-03&to=2024-01", "is after the last")]
    [InlineData("version=99", "There is no version '99'")]
    [InlineData("version=x", "There is no version 'x'")]
    [InlineData("sources=some", "'some' is no value of sources")]
    [InlineData("rows=age&columns=age", "choose two different things")]
    [InlineData("rows=colour", "'colour' is nothing that searches are counted by")]
    [InlineData("area=nowhere", "There is no area 'nowhere'")]
    [InlineData("sources=all&gender=male", "With protected sources, searches are counted by")]
    public async Task What_cannot_be_followed_is_said_in_a_sentence(string query, string said)
    {
        using var client = _site.CreateClient();
        foreach (var address in new[] { "/stop-and-search/explore", "/stop-and-search/explore.csv", "/stop-and-search/explore.json" })
        {
            using var response = await client.GetAsync($"{address}?{query}", TestContext.Current.CancellationToken);
            response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, address);
            var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (address.EndsWith("explore", StringComparison.Ordinal))
            {
                new HtmlParser().ParseDocument(body).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain(said);
            }
            else
            {
                response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            }
        }
    }

    [Fact]
    public async Task Five_hundred_filters_are_followed_and_more_are_refused()
    {
        (await StatusAsync("/stop-and-search/explore?" + string.Join('&', Enumerable.Repeat("outcome=arrest", 500)))).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync("/stop-and-search/explore?" + string.Join('&', Enumerable.Repeat("outcome=arrest", 501)))).ShouldBe(HttpStatusCode.BadRequest);
        (await StatusAsync("/stop-and-search/explore/searches?" + string.Join('&', Enumerable.Range(0, 700).Select(i => $"area=x{i}")))).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("?outcome=%00&gender=%F0%9F%92%A9&object=%3Cscript%3E")]
    [InlineData("?from=0001-01&to=9999-12")]
    [InlineData("?rows=&columns=&from=&to=&version=&sources=&area=")]
    [InlineData("?page=0")]
    [InlineData("?rows=outcome")]
    [InlineData("?columns=ethnic-group")]
    public async Task Nothing_odd_ends_in_a_fault(string query)
    {
        foreach (var address in new[] { "/stop-and-search/explore", "/stop-and-search/explore.csv", "/stop-and-search/explore.json", "/stop-and-search/explore/searches", "/stop-and-search/explore/places", "/stop-and-search/explore/figure/months", "/stop-and-search/explore/figure/crosstab" })
        {
            ((int)await StatusAsync(address + query)).ShouldBeLessThan(500, address + query);
        }
    }

    [Fact]
    public async Task Every_filter_of_the_view_is_in_its_files()
    {
        var csv = await BodyAsync("/stop-and-search/explore.csv?outcome=arrest&gender=&rows=age&columns=gender");
        csv.ShouldContain("gender=&outcome=arrest");
        csv.ShouldContain("Open Government Licence v3.0");
        csv.ShouldContain("cell,age,18-24,18-24,,");
        var json = await BodyAsync("/stop-and-search/explore.json?outcome=arrest");
        json.ShouldContain("\"licence\":\"Open Government Licence v3.0\"");
        json.ShouldContain("\"filters\":\"outcome=arrest\"");
        json.ShouldContain("\"version\":\"1\"");
    }

    private static IReadOnlyList<(string Value, string Label, string Count)> Facet(IHtmlDocument page, string dimension) =>
    [
        .. page.QuerySelectorAll($"#filters input[name={dimension}]").Select(i => i.Closest("label")!)
            .Select(l => (l.QuerySelector("input")!.GetAttribute("value")!, l.QuerySelector(".l")!.TextContent, l.QuerySelector(".c")!.TextContent)),
    ];

    private static string Words(IElement element) => string.Join(' ', string.Join(' ', element.Descendants<IText>().Select(t => t.Data)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace(" .", ".", StringComparison.Ordinal);

    private async Task<IHtmlDocument> PageAsync(string address) => new HtmlParser().ParseDocument(await BodyAsync(address));

    private async Task<string> BodyAsync(string address)
    {
        using var client = _site.CreateClient();
        using var response = await client.GetAsync(address, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private async Task<HttpStatusCode> StatusAsync(string address)
    {
        using var client = _site.CreateClient();
        using var response = await client.GetAsync(address, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
