using Microsoft.AspNetCore.Server.Kestrel.Core;
using Openbeat.Modules.OpenData.Compatible;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.OpenData;

public sealed class OpenDataModule : Module
{
    /// <summary>As long as a polygon of ten thousand corners: what is longer than a call may be is answered by the call, as the national site does, and not by the server.</summary>
    private const int LongestRequestLine = 256 * 1024;

    private const string OwnApiDocument = "v1";

    public override void AddServices(IServiceCollection services)
    {
        services.AddTransient<IStartupFilter, OpenReading>();
        services.Configure<KestrelServerOptions>(o => o.Limits.MaxRequestLineSize = LongestRequestLine);
        services.AddSingleton<RequestAllowance>();
        services.AddSingleton<ForceDetails>();
        services.AddSingleton(new FooterLink(FooterLists.Record, "Data and API", OpenDataLinks.DataAndApi, 40));
        services.AddOpenApi(OwnApiDocument, o =>
        {
            o.ShouldInclude = api => api.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) is true;
            o.AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = "Openbeat";
                document.Info.Version = OwnApiDocument;
                document.Info.Description =
                    "Published stop and search, counted. Every answer names the version of the dataset it was made from; with version= it can be asked for again. A parameter that cannot be followed is answered with problem details that name it and the values allowed.";
                document.Info.License = new() { Name = "Open Government Licence v3.0 (the data)", Url = new Uri("https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/") };
                // The document is the same wherever the site stands.
                document.Servers = [];
                return Task.CompletedTask;
            });
        });
    }

    public override void MapEndpoints(IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/api/{documentName}/openapi.json");
        routes.MapCompatibleApi();
    }
}
