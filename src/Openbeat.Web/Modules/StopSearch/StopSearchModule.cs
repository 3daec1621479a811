using Openbeat.Modules.StopSearch.Api;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.StopSearch;

public sealed class StopSearchModule : Module
{
    public override void AddServices(IServiceCollection services)
    {
        services.AddSingleton<Powers>();
        services.AddSingleton(new NavigationEntry("Stop and search", StopSearchLinks.Overview, 40));
        services.AddSingleton(new FooterLink(FooterLists.Record, "Stop and search figures", StopSearchLinks.Explore, 10));
        services.AddSingleton(new FooterLink(FooterLists.Police, "If you are searched: your rights", StopSearchLinks.YourRights, 30));
        services.AddSingleton(new FooterLink(FooterLists.Police, "Complain, or ask for a record", StopSearchLinks.ComplainOrAsk, 40));
        foreach (var setting in StopSearchSettings.All)
        {
            services.AddSingleton(setting);
        }
    }

    public override void MapEndpoints(IEndpointRouteBuilder routes) => routes.MapStopsApi();
}
