using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Openbeat.Platform.Visitors;

/// <summary>
/// Marks a page that could put somebody at risk if another person saw it on their screen. Before the first such page of a
/// visit the visitor is told how to leave quickly. What they send is never held up, and nothing of the page is stored.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SensitiveJourneyAttribute : Attribute, IAsyncPageFilter
{
    public const string InterruptionPath = "/leaving-quickly";

    /// <summary>The parameter that the way on carries, so that a browser without cookies is not sent round in circles.</summary>
    public const string Read = "leaving-quickly";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-cache, no-store";
        if (HttpMethods.IsGet(http.Request.Method) && !VisitorCookies.HasReadLeavingQuickly(http))
        {
            if (!http.Request.Query.ContainsKey(Read))
            {
                context.Result = new RedirectResult(LocalPath.With(InterruptionPath, "next", http.Request.Path + http.Request.QueryString));
                return;
            }

            VisitorCookies.RememberLeavingQuickly(http);
        }

        await next();
    }
}
