using Openbeat.Govuk.TagHelpers;

namespace Openbeat.Web.Tests.Govuk;

public class ErrorSummaryTagTests
{
    private readonly FormPage _page = new();

    [Fact]
    public async Task Nothing_is_written_while_nothing_is_wrong()
    {
        _page.State.SetModelValue("Name", "Ana", "Ana");
        (await Summary().HtmlAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Errors_stand_in_the_order_of_the_page_with_those_of_the_whole_first()
    {
        foreach (var key in new[] { "Account", "Address.Borough", "Address.Street", "Email", "Lines[10].Words", "Lines[2].Words", "Name", "Elsewhere", "" })
        {
            _page.State.AddModelError(key, $"about {key}");
        }

        var main = await Summary().RenderAsync();
        main.QuerySelectorAll("li").Select(li => (li.TextContent, li.QuerySelector("a")?.GetAttribute("href"))).ShouldBe(
        [
            ("about ", null),
            ("about Name", "#Name"),
            ("about Email", "#Email"),
            ("about Address.Street", "#Address_Street"),
            ("about Address.Borough", "#Address_Borough"),
            ("about Lines[2].Words", "#Lines_2__Words"),
            ("about Lines[10].Words", "#Lines_10__Words"),
            ("about Account", "#Account"),
            ("about Elsewhere", "#Elsewhere"),
        ]);
        main.QuerySelector("h2")!.TextContent.ShouldBe("There is a problem");
        main.QuerySelector(".govuk-error-summary > [role=alert]").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_field_with_two_faults_is_listed_once_with_the_message_it_shows()
    {
        _page.State.AddModelError("Name", "Enter your <b>name</b>");
        _page.State.AddModelError("Name", "Another");
        var main = await Summary().RenderAsync();
        main.QuerySelectorAll("li").Select(li => li.TextContent).ShouldBe(["Enter your <b>name</b>"]);
    }

    [Fact]
    public async Task Every_link_leads_to_the_control_its_field_writes()
    {
        _page.State.AddModelError("Address.Street", "Enter a street");
        _page.State.AddModelError("Kinds", "Choose a kind");
        var main = await Summary().RenderAsync();
        var street = await new PageTag("govuk-input", new GovukInputTagHelper { For = _page.For(a => a.Address.Street), Label = "Street", ViewContext = _page.View }).RenderAsync();
        var kinds = await new PageTag(
            "govuk-checkboxes",
            new GovukCheckboxesTagHelper { For = _page.For(a => a.Kinds), Legend = "Kinds", ViewContext = _page.View },
            new PageTag("govuk-checkbox", new GovukChoiceTagHelper { Value = "a" }, "A")).RenderAsync();
        var links = main.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).ToList();
        street.QuerySelector(links[0])!.LocalName.ShouldBe("input");
        kinds.QuerySelector(links[1])!.LocalName.ShouldBe("input");
    }

    private PageTag Summary() => new("govuk-error-summary", new GovukErrorSummaryTagHelper { ViewContext = _page.View });
}
