using Openbeat.Govuk.Components;
using Openbeat.Govuk.TagHelpers;

namespace Openbeat.Web.Tests.Govuk;

public class FrameTagTests
{
    [Fact]
    public async Task A_button_with_an_address_is_a_link_and_otherwise_submits()
    {
        var button = await new PageTag("govuk-button", new GovukButtonTagHelper { Name = "choice", Value = "accept", Classes = "govuk-button--secondary" }, "Accept").RenderAsync();
        button.QuerySelector("button.govuk-button.govuk-button--secondary[type=submit][name=choice][value=accept]")!.TextContent.ShouldBe("Accept");
        var link = await new PageTag("govuk-button", new GovukButtonTagHelper { Href = "/next", Start = true }, "Start now").RenderAsync();
        link.QuerySelector("a.govuk-button--start[role=button][href='/next'] svg").ShouldNotBeNull();
    }

    [Fact]
    public async Task Breadcrumbs_come_from_a_list_and_from_tags()
    {
        var main = await new PageTag(
            "govuk-breadcrumbs",
            new GovukBreadcrumbsTagHelper { Items = [new Breadcrumb { Content = "Home", Href = "/" }] },
            new PageTag("govuk-breadcrumb", new GovukBreadcrumbTagHelper { Href = "/stop-and-search" }, "Stop & search"),
            new PageTag("govuk-breadcrumb", new GovukBreadcrumbTagHelper(), "Figures")).RenderAsync();
        main.QuerySelectorAll("li").Select(li => li.TextContent).ShouldBe(["Home", "Stop & search", "Figures"]);
        main.QuerySelector("li[aria-current=page]")!.TextContent.ShouldBe("Figures");
    }

    [Fact]
    public async Task The_cookie_banner_takes_its_messages_and_their_actions_from_tags()
    {
        var main = await new PageTag(
            "govuk-cookie-banner",
            new GovukCookieBannerTagHelper { AriaLabel = "Cookies on Openbeat" },
            new PageTag(
                "govuk-cookie-message",
                new GovukCookieMessageTagHelper { Heading = "Cookies" },
                "We would like to remember",
                new PageTag("govuk-action", new GovukActionTagHelper { Text = "Accept", Type = "submit", Name = "choice", Value = "accept" }),
                new PageTag("govuk-action", new GovukActionTagHelper { Text = "Choose", Href = "/cookies" })),
            new PageTag("govuk-cookie-message", new GovukCookieMessageTagHelper { Hidden = true, Role = "alert" }, "Saved")).RenderAsync();
        main.QuerySelector("[role=region]")!.GetAttribute("aria-label").ShouldBe("Cookies on Openbeat");
        main.QuerySelectorAll(".govuk-cookie-banner__message").Length.ShouldBe(2);
        main.QuerySelector("button[type=submit][name=choice][value=accept]")!.TextContent.ShouldBe("Accept");
        main.QuerySelector("a.govuk-link[href='/cookies']")!.TextContent.ShouldBe("Choose");
        main.QuerySelector("[hidden][role=alert]")!.QuerySelector("button, a").ShouldBeNull();
    }

    [Fact]
    public async Task The_service_navigation_marks_where_the_reader_is()
    {
        var main = await new PageTag(
            "govuk-service-navigation",
            new GovukServiceNavigationTagHelper { Items = [new NavigationItem { Content = "Your area", Href = "/areas" }] },
            new PageTag("govuk-service-navigation-start", new GovukServiceNavigationSlotTagHelper(), "mark"),
            new PageTag("govuk-service-navigation-item", new GovukServiceNavigationItemTagHelper { Href = "/stop-and-search", Active = true }, "Stop and search"),
            new PageTag("govuk-service-navigation-end", new GovukServiceNavigationSlotTagHelper { Inline = true }, "end")).RenderAsync();
        main.QuerySelectorAll("nav a").Select(a => a.TextContent).ShouldBe(["Your area", "Stop and search"]);
        main.QuerySelector("a[aria-current=true]")!.TextContent.ShouldBe("Stop and search");
        main.QuerySelector(".govuk-service-navigation__inlining-container")!.TextContent.ShouldStartWith("mark");
        main.QuerySelector(".govuk-service-navigation__inlining-container")!.TextContent.ShouldEndWith("end");
    }

    [Fact]
    public async Task A_summary_list_takes_rows_and_actions_from_tags()
    {
        var main = await new PageTag(
            "govuk-summary-list",
            new GovukSummaryListTagHelper { CardTitle = "Release" },
            new PageTag("govuk-summary-action", new GovukSummaryActionTagHelper { Href = "/csv" }, "Download"),
            new PageTag(
                "govuk-summary-row",
                new GovukSummaryRowTagHelper { Key = "Month" },
                "June 2024",
                new PageTag("govuk-summary-action", new GovukSummaryActionTagHelper { Href = "/change", HiddenText = "month" }, "Change")),
            new PageTag("govuk-summary-row", new GovukSummaryRowTagHelper { Key = "Rows" }, "288")).RenderAsync();
        main.QuerySelectorAll("dd.govuk-summary-list__value").Select(d => d.TextContent).ShouldBe(["June 2024", "288"]);
        main.QuerySelector(".govuk-summary-card__actions")!.TextContent.ShouldBe("Download (Release)");
        main.QuerySelector("dd.govuk-summary-list__actions")!.TextContent.ShouldBe("Change month (Release)");
        main.QuerySelectorAll(".govuk-summary-list__row--no-actions").Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_table_takes_head_and_rows_from_tags()
    {
        var main = await new PageTag(
            "govuk-table",
            new GovukTableTagHelper { Caption = "Searches by month", FirstCellIsHeader = true },
            new PageTag("govuk-table-head", new GovukTableRowTagHelper(), Cell("Month"), Cell("Searches", numeric: true)),
            new PageTag("govuk-table-row", new GovukTableRowTagHelper(), Cell("June"), Cell("288", numeric: true))).RenderAsync();
        main.QuerySelector("caption")!.TextContent.ShouldBe("Searches by month");
        main.QuerySelectorAll("thead th[scope=col]").Select(c => c.TextContent).ShouldBe(["Month", "Searches"]);
        main.QuerySelector("tbody th[scope=row]")!.TextContent.ShouldBe("June");
        main.QuerySelector("td.govuk-table__cell--numeric")!.TextContent.ShouldBe("288");

        static PageTag Cell(string words, bool numeric = false) => new("govuk-table-cell", new GovukTableCellTagHelper { Numeric = numeric }, words);
    }

    [Fact]
    public async Task An_interruption_shows_its_actions()
    {
        var main = await new PageTag(
            "govuk-panel",
            new GovukPanelTagHelper { Title = "Before you go", Interruption = true },
            "This does not erase your history",
            new PageTag("govuk-action", new GovukActionTagHelper { Text = "Go on", Href = "/on", Type = "button" })).RenderAsync();
        main.QuerySelector("h1")!.TextContent.ShouldBe("Before you go");
        main.QuerySelector(".govuk-panel--interruption a[role=button][href='/on']")!.TextContent.ShouldBe("Go on");
    }

    [Fact]
    public async Task Words_inside_a_tag_are_its_content()
    {
        (await new PageTag("govuk-phase-banner", new GovukPhaseBannerTagHelper(), "New").RenderAsync()).QuerySelector(".govuk-tag")!.TextContent.ShouldBe("Beta");
        (await new PageTag("govuk-skip-link", new GovukSkipLinkTagHelper { Href = "#main-content" }, "Skip").RenderAsync()).QuerySelector("a[href='#main-content']").ShouldNotBeNull();
        (await new PageTag("govuk-back-link", new GovukBackLinkTagHelper { Href = "/" }).RenderAsync()).QuerySelector("a")!.TextContent.ShouldBe("Back");
        (await new PageTag("govuk-exit-this-page", new GovukExitThisPageTagHelper { RedirectUrl = "/away" }).RenderAsync()).QuerySelector("a[href='/away'][rel~=noreferrer]").ShouldNotBeNull();
        (await new PageTag("govuk-details", new GovukDetailsTagHelper { Summary = "How", Open = true }, "So").RenderAsync()).QuerySelector("details[open]")!.TextContent.ShouldBe("HowSo");
        (await new PageTag("govuk-inset-text", new GovukInsetTextTagHelper(), "<i>").RenderAsync()).QuerySelector(".govuk-inset-text")!.TextContent.ShouldBe("<i>");
        (await new PageTag("govuk-warning-text", new GovukWarningTextTagHelper(), "Mind").RenderAsync()).QuerySelector("strong")!.TextContent.ShouldBe("Warning\nMind");
        (await new PageTag("govuk-tag", new GovukTagTagHelper { Classes = "govuk-tag--grey" }, "Held").RenderAsync()).QuerySelector(".govuk-tag--grey")!.TextContent.ShouldBe("Held");
        (await new PageTag("govuk-notification-banner", new GovukNotificationBannerTagHelper { Type = "success" }, "Saved").RenderAsync()).QuerySelector("[role=alert]").ShouldNotBeNull();
    }
}
