using Microsoft.Extensions.DependencyInjection;
using Openbeat.Modules.PublicSite;
using Openbeat.Platform.Slots;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.PublicSite;

public sealed class LegalPageTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    [Fact]
    public async Task The_privacy_notice_tells_of_every_collection_point()
    {
        using var visitor = site.NewVisitor();
        var page = await visitor.GetAsync("/privacy");
        var points = site.Services.GetServices<CollectionPoint>().ToList();
        points.Count.ShouldBeGreaterThanOrEqualTo(3);
        foreach (var point in points)
        {
            page.Document.GetElementById(point.Id).ShouldNotBeNull();
            page.Document.QuerySelector($"a[href='#{point.Id}']").ShouldNotBeNull();
            foreach (var part in new[] { point.What, point.Why, point.LawfulBasis, point.Kept })
            {
                page.Words("main").ShouldContain(part);
            }
        }

        page.Words("main").ShouldContain("Information Commissioner");
    }

    [Fact]
    public async Task The_accessibility_statement_is_what_the_setting_says()
    {
        await site.SetAsync(PublicSiteSettings.Accessibility, new AccessibilityStatement(
            AccessibilityCompliance.Partial,
            [new("The map cannot be zoomed by voice.", "2.5.7 Dragging movements", "Use the list.")],
            "Old minutes as PDF.",
            "Write to the front office.",
            "three working days",
            new DateOnly(2025, 2, 3),
            new DateOnly(2026, 2, 4),
            new DateOnly(2026, 1, 5),
            "By hand."));
        using var visitor = site.NewVisitor();
        var text = (await visitor.GetAsync("/accessibility")).Words("main");
        foreach (var part in new[]
        {
            "partially compliant", "2.5.7 Dragging movements", "The map cannot be zoomed by voice.", "Old minutes as PDF.",
            "Write to the front office. We answer within three working days.", "3 February 2025", "4 February 2026", "5 January 2026", "By hand.",
            "Equality and Human Rights Commission", "Equality Advisory and Support Service",
        })
        {
            text.ShouldContain(part);
        }

        text.ShouldContain("Web Content Accessibility Guidelines version 2.2, level AA");
    }

    [Fact]
    public async Task The_contact_page_has_the_numbers_and_what_the_force_adds()
    {
        await site.SetAsync(PublicSiteSettings.ContactPage, "https://www.ambershire.example/contact");
        await site.SetAsync(PublicSiteSettings.PostalAddress, ["Ambershire Police", "1 Mill Lane", "AM1 1AA"]);
        using var visitor = site.NewVisitor();
        var page = await visitor.GetAsync("/contact");
        page.Document.QuerySelectorAll("main a.govuk-button").Select(a => a.GetAttribute("href")).ShouldBe(["tel:999", "tel:101"]);
        page.Document.QuerySelector("main a[href='https://www.ambershire.example/contact']").ShouldNotBeNull();
        page.Words("main").ShouldContain("1 Mill Lane");
    }

    [Fact]
    public async Task The_terms_name_the_licence_and_say_what_the_figures_are_not()
    {
        using var visitor = site.NewVisitor();
        var page = await visitor.GetAsync("/terms");
        page.Document.QuerySelector("main a[rel~=license]").ShouldNotBeNull();
        page.Words("main").ShouldContain("not official statistics");
    }
}
