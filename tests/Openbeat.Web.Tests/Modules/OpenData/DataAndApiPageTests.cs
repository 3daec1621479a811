using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.OpenData;

[Collection(CompatibleApi.Name)]
public class DataAndApiPageTests(CompatibleSite site)
{
    [Fact]
    public async Task Every_example_can_be_tried()
    {
        using var visitor = site.NewVisitor();
        using var client = site.CreateClient();
        var page = (await visitor.GetAsync("/api")).Document;

        var examples = page.QuerySelectorAll("main a[href^='/api/']").Select(a => a.GetAttribute("href")!).Distinct().ToList();
        examples.Count.ShouldBeGreaterThan(10);
        foreach (var example in examples)
        {
            using var response = await client.GetAsync(example, TestContext.Current.CancellationToken);
            response.IsSuccessStatusCode.ShouldBeTrue(example);
            (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotBe("[]", example);
        }
    }

    [Fact]
    public async Task Every_form_asks_a_question_that_is_answered_as_it_stands()
    {
        using var visitor = site.NewVisitor();
        using var client = site.CreateClient();
        var page = (await visitor.GetAsync("/api")).Document;

        var forms = page.QuerySelectorAll<IHtmlFormElement>("main form").ToList();
        forms.Select(f => f.GetAttribute("action")).ShouldBe(["/api/v1/stops/facets", "/api/v1/stops/crosstab", "/api/v1/stops/series", "/api/v1/stops/rows"]);
        foreach (var form in forms)
        {
            var fields = form.Elements.OfType<IHtmlInputElement>().Where(i => i.Type != "checkbox").Select(i => (i.Name, i.Value))
                .Concat(form.Elements.OfType<IHtmlSelectElement>().Select(s => (s.Name, Value: s.Value ?? "")));
            var address = $"{form.GetAttribute("action")}?{string.Join('&', fields.Select(f => $"{f.Name}={Uri.EscapeDataString(f.Value)}"))}&force=northamptonshire";
            using var response = await client.GetAsync(address, TestContext.Current.CancellationToken);
            response.IsSuccessStatusCode.ShouldBeTrue($"{address}: {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        }
    }

    [Fact]
    public async Task The_dictionary_lists_every_value_with_its_searches_and_says_which_no_list_has()
    {
        using var visitor = site.NewVisitor();
        var page = (await visitor.GetAsync("/api")).Document;

        page.QuerySelectorAll("h3[id^='values-']").Select(h => h.TextContent).ShouldBe(
            ["force", "type", "operation", "gender", "age", "ethnicity", "ethnic-group", "officer-ethnicity", "legislation", "object", "outcome", "linked", "clothing"]);
        var rows = page.QuerySelectorAll("table[class='govuk-table'] tbody tr").Select(r => string.Join('|', r.Children.Select(c => c.TextContent.Trim()))).ToList();
        rows.ShouldContain("drone-parts|Drone parts (on no code list)|1");
        rows.ShouldContain("arrest|Arrest|1");
        rows.ShouldContain("community-resolution|Community resolution|0");
    }

    [Fact]
    public async Task It_stands_before_anything_was_supplied()
    {
        await using var empty = new SiteFactory();
        using var visitor = empty.NewVisitor();
        var page = (await visitor.GetAsync("/api")).Document;

        page.QuerySelector("main")!.TextContent.ShouldContain("No searches are held yet");
    }
}
