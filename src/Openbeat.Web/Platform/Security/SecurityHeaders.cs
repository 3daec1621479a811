namespace Openbeat.Platform.Security;

/// <summary>The headers of every answer. No inline script or style exists anywhere, so the policy needs no nonce and pages can be cached.</summary>
internal static class SecurityHeaders
{
    public const string ContentPolicy =
        "default-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>A figure in somebody else's page: our sheet, our typeface, nothing that runs.</summary>
    public const string EmbeddedPolicy =
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors *";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        // "no-referrer" would make browsers send "Origin: null" with our own forms; this tells other sites just as little.
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(self), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // Which page it is becomes known only below, and an answer from the cache has no page at all.
        context.Response.OnStarting(() =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<EmbeddableAttribute>() is not null && context.Response.StatusCode < StatusCodes.Status400BadRequest)
            {
                headers.ContentSecurityPolicy = EmbeddedPolicy;
                headers.Remove("X-Frame-Options");
                headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            }

            return Task.CompletedTask;
        });
        return next(context);
    });
}
