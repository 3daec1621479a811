using Microsoft.AspNetCore.StaticAssets;

namespace Openbeat.Platform;

/// <summary>How long browsers may keep the site's own files.</summary>
internal static class StaticFiles
{
    private const string Hashed = "dist/hashed/";

    /// <summary>
    /// Pages name app.js and app.css by the hash of their content, which the framework lets browsers keep. What those two
    /// load by themselves (the typeface, parts of the script) has its hash from the client's build.
    /// </summary>
    public static void KeepHashedFiles(this StaticAssetsEndpointConventionBuilder files) =>
        files.Add(file =>
        {
            if (file is RouteEndpointBuilder { RequestDelegate: { } serve } route && route.RoutePattern.RawText?.TrimStart('/').StartsWith(Hashed, StringComparison.Ordinal) is true)
            {
                route.RequestDelegate = context =>
                {
                    context.Response.OnStarting(() =>
                    {
                        if (context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status206PartialContent or StatusCodes.Status304NotModified)
                        {
                            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                        }

                        return Task.CompletedTask;
                    });
                    return serve(context);
                };
            }
        });
}
