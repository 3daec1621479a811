using Openbeat.Modules.Places;
using Openbeat.Modules.StopSearch.Api;
using Openbeat.Modules.StopSearch.Demonstration;
using Openbeat.Modules.StopSearch.Explore;
using Openbeat.Modules.StopSearch.InventStops;
using Openbeat.Modules.StopSearch.StatsVerbs;
using Openbeat.Platform.Caching;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.StopSearch;

public sealed class StopSearchModule : Module
{
    public override IEnumerable<Verb> Verbs =>
    [
        .. StatsVerb.All,
        new Verb(DemonstrationForce.VerbParent, DemonstrationForce.VerbDescription, _ => DemoStopsVerb.Create()),
    ];

    public override bool IsOpenToAll => true;

    public override void AddServices(IServiceCollection services)
    {
        services.AddSingleton<Powers>();
        services.AddSingleton<StopsSentence>();
        services.AddScoped<IDemonstrationSource, DemonstrationSearches>();
        services.AddSingleton<StopPlaces>();
        services.AddSingleton(new HomePanel("LatestSearches", 10));
        services.AddSingleton(new AreaPanel(AreaSearches.AreaSearches.Name, 10));
        services.AddSingleton(new HomeWay("See who is stopped and searched", "Every search the force has published, what for, and what came of it.", StopSearchLinks.Overview, "bars", 10));
        services.AddSingleton(new HomeWay("I was searched", "Your rights, a copy of the record, and how to complain.", StopSearchLinks.YourRights, "person", 20));
        services.AddSingleton(new NavigationEntry("Stop and search", StopSearchLinks.Overview, 40));
        services.AddSingleton(new FooterLink(FooterLists.Record, "Stop and search figures", StopSearchLinks.Explore, 10));
        services.AddSingleton(new FooterLink(FooterLists.Police, "If you are searched: your rights", StopSearchLinks.YourRights, 30));
        services.AddSingleton(new FooterLink(FooterLists.Police, "Complain, or ask for a record", StopSearchLinks.ComplainOrAsk, 40));
        foreach (var page in SearchablePages.All)
        {
            services.AddSingleton(page);
        }

        foreach (var setting in StopSearchSettings.All)
        {
            services.AddSingleton(setting);
        }
    }

    public override void MapEndpoints(IEndpointRouteBuilder routes)
    {
        routes.MapStopsApi();
        routes.MapGet($"{StopSearchLinks.Explore}.csv", ExploreDownloads.Csv).ExcludeFromDescription().WithMetadata(new CachedPageAttribute());
        routes.MapGet($"{StopSearchLinks.Explore}.json", ExploreDownloads.Json).ExcludeFromDescription().WithMetadata(new CachedPageAttribute());
    }
}
