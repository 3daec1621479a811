using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Openbeat.Modules.Places;
using Openbeat.Modules.Published;
using Openbeat.Modules.StopSearch.Demonstration;
using Openbeat.Platform;
using Openbeat.Platform.Audit;
using Openbeat.Tests.Support;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Demonstration;

/// <summary>Loading and removing: where it is done, and what is left behind.</summary>
public sealed class DemonstrationForceTests
{
    [Fact]
    public async Task A_start_loads_it_once_and_its_pages_say_that_it_is_invented()
    {
        await using var site = new DemonstrationSite();
        using var visitor = site.NewVisitor();
        await site.LoadAsync();

        (await site.LoadAsync()).ShouldBeEmpty();
        foreach (var (address, heading) in new[]
        {
            ("/", "Who polices your street?"),
            ("/areas", "Areas"),
            ("/areas/demonstration", "Demonstration Police (invented)"),
            ("/areas/demonstration/west-orrow/vellanmouth-centre/market-cross", "Market Cross"),
            ("/stop-and-search", "Stop and search"),
            ("/stop-and-search/explore?force=demonstration", "Explore stop and search"),
            ("/stop-and-search/data?force=demonstration", "The data: what is held, and how good it is"),
            ("/stop-and-search/data/versions", "Versions of the data"),
            ("/api", "Data and API"),
        })
        {
            var page = await visitor.GetAsync(address);
            page.Status.ShouldBe(HttpStatusCode.OK, address);
            page.H1.ShouldBe(heading);
            page.Words(".demo p").ShouldStartWith("Demonstration. Demonstration Police is invented");
            page.Response.Headers.GetValues("X-Demonstration").ShouldBe(["true"], address);
        }

        // What is true of every force carries no strip.
        (await visitor.GetAsync("/stop-and-search/your-rights")).Document.QuerySelector(".demo").ShouldBeNull();
    }

    [Fact]
    public async Task Pages_without_a_force_lead_to_it_while_nothing_real_is_held()
    {
        await using var site = new DemonstrationSite();
        using var visitor = site.NewVisitor();
        await site.LoadAsync();

        (await visitor.GetAsync("/stop-and-search/explore?object=controlled-drugs")).Location.ShouldBe("/stop-and-search/explore?force=demonstration&object=controlled-drugs");
        (await visitor.GetAsync("/stop-and-search/data")).Location.ShouldBe("/stop-and-search/data?force=demonstration");
    }

    [Fact]
    public async Task The_tree_has_the_shape_of_the_blueprint()
    {
        await using var site = new DemonstrationSite();
        await site.LoadAsync();
        var tree = await site.Services.GetRequiredService<Atlas>().TreeAsync(TestContext.Current.CancellationToken);
        var force = tree.Forces.ShouldHaveSingleItem();
        force.SelfAndBelow.CountBy(a => a.Kind.Key).ToDictionary().ShouldBe(new Dictionary<string, int>
        {
            ["force"] = 1,
            ["local-policing-area"] = 2,
            ["sector"] = 8,
            ["beat"] = 36,
            ["town-centre"] = 1,
            ["function"] = 6,
        }, ignoreOrder: true);
    }

    [Fact]
    public async Task The_page_of_a_beat_counts_its_searches_and_leads_to_them()
    {
        await using var site = new DemonstrationSite();
        using var visitor = site.NewVisitor();
        await site.LoadAsync();

        var page = await visitor.GetAsync("/areas/demonstration/west-orrow/vellanmouth-centre/market-cross");
        var section = page.Document.QuerySelector("section[aria-labelledby='searches']").ShouldNotBeNull();
        var link = section.QuerySelector(".btns a").ShouldNotBeNull().GetAttribute("href").ShouldNotBeNull();
        link.ShouldBe("/stop-and-search/explore?from=2025-09&to=2026-08&area=demonstration.market-cross&force=demonstration");
        var said = section.QuerySelector("b").ShouldNotBeNull().TextContent;
        (await visitor.GetAsync(link)).Document.QuerySelector(".say b").ShouldNotBeNull().TextContent.ShouldBe(said);
        section.QuerySelectorAll("svg").Length.ShouldBeGreaterThan(0);
        // A function of the whole county has no ground, and so no searches of its own.
        (await visitor.GetAsync("/areas/demonstration/rural-crime")).Document.QuerySelector("section[aria-labelledby='searches']").ShouldBeNull();
    }

    [Fact]
    public async Task Removed_it_leaves_nothing_and_the_next_start_does_not_bring_it_back()
    {
        await using var site = new DemonstrationSite();
        await site.LoadAsync();
        await site.RemoveAsync();

        (await site.InDatabaseAsync(db => db.Set<SuppliedFile>().CountAsync())).ShouldBe(0);
        (await site.InDatabaseAsync(db => db.Set<SuppliedContent>().CountAsync())).ShouldBe(0);
        (await site.InDatabaseAsync(db => db.Set<DatasetMember>().CountAsync())).ShouldBe(0);
        (await site.InDatabaseAsync(db => db.Set<Area>().CountAsync())).ShouldBe(0);
        (await site.InDatabaseAsync(db => db.Set<Boundary>().CountAsync())).ShouldBe(0);
        (await site.InDatabaseAsync(db => db.Set<PopulationOfArea>().CountAsync())).ShouldBe(0);
        (await site.InDatabaseAsync(db => db.Set<AreaLookup>().CountAsync())).ShouldBe(0);
        site.Settings.Get(DemonstrationForce.IsWanted).ShouldBeFalse();
        using var visitor = site.NewVisitor();
        (await visitor.GetAsync("/areas/demonstration")).Status.ShouldBe(HttpStatusCode.NotFound);

        (await site.LoadAsync()).ShouldNotBeEmpty();
        (await visitor.GetAsync("/areas/demonstration")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_folder_with_a_real_file_refuses_it()
    {
        await using var site = new DemonstrationSite();
        _ = site.Services;
        await site.RemoveAsync();
        await site.ImportAsync((StopFiles.Name("northamptonshire", "2024-01"), StopFiles.Of(StopFiles.Row("2024-01-04T07:41:00+00:00"))));

        (await site.RefusalAsync()).ShouldNotBeNull().ShouldContain("holds supplied files of a real force");
    }

    [Fact]
    public async Task Production_never_loads_it()
    {
        await using var site = new InProduction();
        using var visitor = site.NewVisitor();
        (await visitor.GetAsync("/areas/demonstration")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await site.RefusalAsync()).ShouldNotBeNull().ShouldContain("A site in production");
    }

    [Fact]
    public async Task A_start_that_was_not_asked_to_loads_nothing()
    {
        await using var site = new SiteFactory();
        using var visitor = site.NewVisitor();
        (await visitor.GetAsync("/areas/demonstration")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task No_file_can_be_added_to_it_through_the_door()
    {
        await using var site = new SiteFactory();
        var result = await site.ImportAsync((StopFiles.Name("demonstration", "2024-01"), StopFiles.Of(StopFiles.Row("2024-01-04T07:41:00+00:00"))));
        result.Files.ShouldHaveSingleItem().Refusal.ShouldNotBeNull().ShouldContain("./run demo load");
    }

    private sealed class InProduction : DemonstrationSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting(ProductionMode.Key, "true");
            builder.UseSetting("Openbeat:RestrictedKey", Convert.ToBase64String(new byte[32]));
        }
    }

    /// <summary>A start killed between the two supplies is finished by the next.</summary>
    [Fact]
    public async Task Half_a_load_is_finished()
    {
        await using var site = new DemonstrationSite();
        _ = site.Services;
        await site.RemoveAsync();
        await using (var scope = site.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<StopImport>().RunAsync(
                InventedSearches.Shipped.Supplies().Take(5).Select(s => new OfferedFile(s.Name, _ => Task.FromResult(s.Bytes)) { Class = s.Class, IsInvented = true }),
                Change.ByJob(site.Clock, "test"), null, TestContext.Current.CancellationToken);
        }

        (await site.LoadAsync()).ShouldContain("forty months");
        (await site.InDatabaseAsync(db => db.Set<DatasetMember>().CountAsync(m => m.UntilVersion == null))).ShouldBe(InventedSearches.FilesInForce);
    }
}
