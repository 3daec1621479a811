using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Platform.Slots;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.PublicSite;

public sealed class HomeTests
{
    [Fact]
    public async Task An_empty_site_says_how_to_import_a_file()
    {
        using var site = new HoldingSite(holds: false);
        using var visitor = site.NewVisitor();
        var page = await visitor.GetAsync("/");
        page.Words(".command").ShouldStartWith("./run import stops ");
        page.Document.QuerySelector(".hero a.govuk-button")!.GetAttribute("href").ShouldBe("#begin");
    }

    [Fact]
    public async Task A_site_that_holds_something_shows_the_ways_in_by_their_order()
    {
        using var site = new HoldingSite(holds: true);
        using var visitor = site.NewVisitor();
        var page = await visitor.GetAsync("/");
        page.Document.QuerySelector(".command").ShouldBeNull();
        var ways = page.Document.QuerySelectorAll(".todo a").Select(a => a.GetAttribute("href")).ToList();
        ways[0].ShouldBe("/first");
        ways.Count.ShouldBeLessThanOrEqualTo(6);
        page.Document.QuerySelector(".hero a.govuk-button")!.GetAttribute("href").ShouldBe("/first");
        page.Words("nav .govuk-service-navigation__list").ShouldBe("First Second");
    }

    [Fact]
    public async Task The_entry_of_the_page_one_is_on_is_marked()
    {
        using var site = new HoldingSite(holds: true);
        using var visitor = site.NewVisitor();
        var page = await visitor.GetAsync("/terms");
        page.Document.QuerySelectorAll("nav [aria-current]").Select(a => (a.GetAttribute("href"), a.GetAttribute("aria-current"))).ShouldBe([("/terms", "page")]);
        page.Document.QuerySelector(".govuk-service-navigation__item--active a")!.GetAttribute("href").ShouldBe("/terms");
    }

    private sealed class HoldingSite(bool holds) : SiteFactory
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services =>
            {
                foreach (var holding in services.Where(s => s.ServiceType == typeof(IHolding) || s.ServiceType == typeof(NavigationEntry)).ToList())
                {
                    services.Remove(holding);
                }

                services.AddSingleton<IHolding>(new Holding(holds));
                services.AddSingleton(new HomeWay("First", "The first way in.", "/first", "bars", -1));
                services.AddSingleton(new NavigationEntry("Second", "/terms", 2));
                services.AddSingleton(new NavigationEntry("First", "/first", 1));
            });
        }
    }

    private sealed class Holding(bool holds) : IHolding
    {
        public Task<bool> AnyAsync(CancellationToken stop) => Task.FromResult(holds);
    }
}
