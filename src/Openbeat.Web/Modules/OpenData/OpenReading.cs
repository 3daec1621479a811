namespace Openbeat.Modules.OpenData;

/// <summary>
/// Lets pages of other sites read what is under <c>/api</c>: published data alone, the same for everybody. It goes round
/// everything else, so that answers from the page cache, "not modified" and errors carry the same headers.
/// </summary>
internal sealed class OpenReading : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(Allow);
        next(app);
    };

    private static Task Allow(HttpContext context, RequestDelegate next)
    {
        if (!IsApi(context.Request.Path))
        {
            return next(context);
        }

        // The first to be registered is the last to run: it has the last word.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.AccessControlAllowOrigin = "*";
            headers.AccessControlExposeHeaders = "ETag, Retry-After, X-Demonstration";
            headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            if (context.GetEndpoint()?.Metadata.GetMetadata<CompatibleEndpoint>() is not null)
            {
                headers.Remove("Cache-Control");
            }

            return Task.CompletedTask;
        });
        return IsPreflight(context.Request) ? AnswerPreflight(context.Response) : next(context);
    }

    private static bool IsApi(PathString path) =>
        path.StartsWithSegments(OpenDataLinks.Root, StringComparison.OrdinalIgnoreCase, out var rest) && rest.HasValue && rest != "/";

    private static bool IsPreflight(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method) && request.Headers.ContainsKey("Origin") && request.Headers.ContainsKey("Access-Control-Request-Method");

    private static Task AnswerPreflight(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status204NoContent;
        response.Headers.AccessControlAllowMethods = "GET, HEAD, POST";
        response.Headers.AccessControlAllowHeaders = "*";
        response.Headers.AccessControlMaxAge = "86400";
        return Task.CompletedTask;
    }
}

/// <summary>Marks the calls of the compatible API, whose answers carry no cache headers.</summary>
internal sealed class CompatibleEndpoint;
