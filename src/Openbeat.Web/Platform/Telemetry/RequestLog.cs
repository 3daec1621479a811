using System.Diagnostics;

namespace Openbeat.Platform.Telemetry;

/// <summary>
/// One line a request, and the same on its span: method, the pattern of the route, status and time. Never the address that was asked for, its query,
/// the caller's network address or browser: any of them may tell who looked for what.
/// </summary>
internal sealed class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var (method, route) = (KnownMethod(context.Request.Method), (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)");
            if (Activity.Current is { IsAllDataRequested: true } span)
            {
                span.DisplayName = $"{method} {route}";
                span.SetTag("http.request.method", method).SetTag("http.route", route).SetTag("http.response.status_code", context.Response.StatusCode);
            }

            log.LogInformation(
                "{Method} {Route} {Status} {Milliseconds:0.0} ms",
                method,
                route,
                context.Response.StatusCode,
                Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
    }

    private static string KnownMethod(string method) =>
        method is "GET" or "POST" or "HEAD" or "PUT" or "DELETE" or "OPTIONS" or "PATCH" ? method : "(other)";
}
