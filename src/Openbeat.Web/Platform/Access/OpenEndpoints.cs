using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.Extensions.Primitives;

namespace Openbeat.Platform.Access;

/// <summary>Takes from a public node every address that is not open to everybody: it is not refused there, it is not there.</summary>
internal static class OpenEndpoints
{
    public static void KeepOnly(WebApplication app)
    {
        var sources = ((IEndpointRouteBuilder)app).DataSources;
        var kept = sources.Select(s => new Kept(s, app.Services.GetRequiredService<PageLoader>())).ToList();
        sources.Clear();
        foreach (var source in kept)
        {
            sources.Add(source);
        }
    }

    /// <summary>The endpoint as a request meets it: a page's attributes are known once it is loaded.</summary>
    public static Endpoint Loaded(Endpoint endpoint, PageLoader loader) =>
        endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page
            // Pages are compiled with the site, so loading one reads its attributes and waits for nothing.
            ? loader.LoadAsync(page, endpoint.Metadata).GetAwaiter().GetResult().Endpoint ?? endpoint
            : endpoint;

    private sealed class Kept(EndpointDataSource inner, PageLoader loader) : EndpointDataSource
    {
        private List<Endpoint>? _endpoints;

        public override IReadOnlyList<Endpoint> Endpoints =>
            _endpoints ??= [.. inner.Endpoints.Where(e => AccessGate.RuleOf(Loaded(e, loader)) is OpenToAllAttribute)];

        public override IChangeToken GetChangeToken() => inner.GetChangeToken();
    }
}
