using System.Net;
using Openbeat.Platform.Settings;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.PublicSite;

public sealed class FrameTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    public static TheoryData<string> Pages { get; } =
    [
        "/", "/cookies", "/privacy", "/accessibility", "/terms", "/contact", "/online-safety", "/leaving-quickly?next=/feedback",
        "/feedback?leaving-quickly=read", "/feedback/sent?reference=F-ABCD-EFGH",
    ];

    [Theory, MemberData(nameof(Pages))]
    public async Task Every_page_has_one_heading_its_landmarks_and_nothing_inline(string address)
    {
        using var visitor = site.NewVisitor();
        var page = await visitor.GetAsync(address);
        page.Status.ShouldBe(HttpStatusCode.OK);
        var document = page.Document;
        document.DocumentElement.GetAttribute("lang").ShouldBe("en-GB");
        document.Title.ShouldNotBeNull().ShouldEndWith(" - Your police");
        document.Title.Length.ShouldBeGreaterThan(" - Your police".Length);
        page.H1.ShouldNotBeEmpty();
        document.QuerySelectorAll("main").Length.ShouldBe(1);
        document.QuerySelector("a.govuk-skip-link")!.GetAttribute("href").ShouldBe("#" + document.QuerySelector("main")!.Id);
        document.QuerySelectorAll("header, footer").Length.ShouldBe(2);
        document.QuerySelectorAll("style, [style], script:not([src])").ShouldBeEmpty();
        document.All.SelectMany(e => e.Attributes).Where(a => a.Name.StartsWith("on", StringComparison.Ordinal)).ShouldBeEmpty();
        document.All.Where(e => !string.IsNullOrEmpty(e.Id)).GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();
        page.Body.ShouldNotContain("mailto:");
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Every_link_within_the_site_leads_somewhere(string address)
    {
        using var visitor = site.NewVisitor();
        var page = await visitor.GetAsync(address);
        foreach (var link in page.Document.QuerySelectorAll("a[href^='/']").Select(a => a.GetAttribute("href")!).Distinct())
        {
            ((int)(await visitor.GetAsync(link)).Status).ShouldBeLessThan(400, link);
        }

        foreach (var anchor in page.Document.QuerySelectorAll("a[href^='#']").Select(a => a.GetAttribute("href")!))
        {
            page.Document.GetElementById(anchor[1..]).ShouldNotBeNull(anchor);
        }
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Every_page_calls_for_help_and_lets_go(string address)
    {
        using var visitor = site.NewVisitor();
        var bar = (await visitor.GetAsync(address)).Document.QuerySelector(".safety")!;
        bar.QuerySelector("a[href='tel:999']").ShouldNotBeNull();
        bar.QuerySelector("a[href='tel:101']").ShouldNotBeNull();
        bar.QuerySelector("a[href='/online-safety']").ShouldNotBeNull();
        var exit = bar.QuerySelector(".govuk-js-exit-this-page-button")!;
        exit.GetAttribute("href").ShouldBe("https://www.bbc.co.uk/weather");
        exit.GetAttribute("rel").ShouldBe("nofollow noreferrer");
        exit.ParentElement!.GetAttribute("data-module").ShouldBe("govuk-exit-this-page");
    }

    [Fact]
    public async Task No_page_that_may_be_cached_carries_a_token_or_sets_a_cookie()
    {
        using var visitor = site.NewVisitor();
        foreach (var row in Pages)
        {
            var page = await visitor.GetAsync(row.Data);
            if (page.Response.Headers.CacheControl is { NoStore: true })
            {
                continue;
            }

            page.SetCookies.ShouldBeEmpty(row.Data);
            page.Body.ShouldNotContain("__RequestVerificationToken");
        }
    }

    [Fact]
    public async Task The_sites_own_files_have_the_hash_of_their_content_in_their_name_and_may_be_kept()
    {
        using var visitor = site.NewVisitor();
        var head = (await visitor.GetAsync("/")).Document.Head!;
        var files = head.QuerySelectorAll("link[rel=stylesheet], link[rel=icon]").Select(l => l.GetAttribute("href"))
            .Concat(head.QuerySelectorAll("script").Select(s => s.GetAttribute("src"))).ToList();
        files.Count.ShouldBe(3);
        foreach (var file in files)
        {
            file.ShouldNotBeNull().ShouldMatch(@"\.[a-z0-9]{10}\.(css|js|svg)$", "build the client (make client) before the site");
            (await visitor.GetAsync(file)).Response.Headers.CacheControl!.ToString().ShouldContain("immutable");
        }

        var sheet = (await visitor.GetAsync(files[1]!)).Body;
        var face = System.Text.RegularExpressions.Regex.Match(sheet, @"hashed/[^)""']+\.woff2").Value;
        (await visitor.GetAsync("/dist/" + face)).Response.Headers.CacheControl!.ToString().ShouldContain("immutable");
    }

    [Fact]
    public async Task The_foot_names_the_licence_and_every_page_of_the_site()
    {
        using var visitor = site.NewVisitor();
        var foot = (await visitor.GetAsync("/")).Document.QuerySelector("footer")!;
        foreach (var path in new[] { "/accessibility", "/privacy", "/cookies", "/contact", "/terms", "/feedback" })
        {
            foot.QuerySelector($"a[href='{path}']").ShouldNotBeNull(path);
        }

        foot.QuerySelector("a[rel~='license']")!.GetAttribute("href").ShouldNotBeNull().ShouldContain("open-government-licence");
    }
}

/// <summary>What a force changes about the frame.</summary>
public sealed class FrameSettingsTests(SiteFactory site) : IClassFixture<SiteFactory>
{
    [Fact]
    public async Task Name_exit_and_beta_come_from_settings()
    {
        await site.SetAsync(ForceSettings.Name, "Ambershire <Police>");
        await site.SetAsync(ForceSettings.ExitTarget, "https://example.org/recipes");
        await site.SetAsync(ForceSettings.BetaBanner, false);
        using var visitor = site.NewVisitor();
        var page = await visitor.GetAsync("/cookies");
        page.Document.Title.ShouldBe("Cookies - Ambershire <Police>");
        page.Words(".brand").ShouldStartWith("Ambershire <Police>");
        page.Document.QuerySelector(".govuk-js-exit-this-page-button")!.GetAttribute("href").ShouldBe("https://example.org/recipes");
        page.Document.QuerySelector(".govuk-phase-banner").ShouldBeNull();
        page.Document.QuerySelector(".text-size").ShouldNotBeNull();
    }
}
