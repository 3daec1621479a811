using Microsoft.AspNetCore.Server.Kestrel.Core;
using Openbeat.Modules.OpenData.Compatible;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.OpenData;

public sealed class OpenDataModule : Module
{
    public override bool IsOpenToAll => true;

    /// <summary>As long as a polygon of ten thousand corners: what is longer than a call may be is answered by the call, as the national site does, and not by the server.</summary>
    private const int LongestRequestLine = 256 * 1024;

    public override void AddServices(IServiceCollection services)
    {
        services.AddTransient<IStartupFilter, OpenReading>();
        services.Configure<KestrelServerOptions>(o => o.Limits.MaxRequestLineSize = LongestRequestLine);
        services.AddSingleton<RequestAllowance>();
        services.AddSingleton<ForceDetails>();
        services.AddSingleton(new FooterLink(FooterLists.Record, "Data and API", OpenDataLinks.DataAndApi, 40));
        services.AddSingleton(new SearchablePage("Data and API", "The data and how programs ask for it, without an account.", OpenDataLinks.DataAndApi, "api download csv json developers open data programs interface bulk"));
        services.AddOwnApiDocument();
    }

    public override void MapEndpoints(IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/api/{documentName}/openapi.json");
        routes.MapCompatibleApi();
    }
}
