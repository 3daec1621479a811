using Microsoft.AspNetCore.Http.Features;

namespace Openbeat.Modules.OpenData.Compatible;

/// <summary>Path and query as they stood on the request line.</summary>
internal static class RequestTarget
{
    public static string Of(HttpContext context) =>
        context.Features.Get<IHttpRequestFeature>()?.RawTarget is { Length: > 0 } raw
            ? raw
            : context.Request.PathBase.ToUriComponent() + context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent();
}
