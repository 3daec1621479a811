using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Openbeat.Platform.Errors;

/// <summary>What is answered when something goes wrong: a page with a reference, and problem details under <c>/api</c>.</summary>
internal static class ErrorResponses
{
    public const string PagePath = "/error";

    public static void AddErrorResponses(this IServiceCollection services) => services
        .Configure<MvcOptions>(o => o.Filters.Add<TooLargeForms>())
        .AddProblemDetails(o => o.CustomizeProblemDetails = c =>
        {
            c.ProblemDetails.Extensions.Remove("traceId");
            c.ProblemDetails.Extensions["reference"] = ReferenceOf(c.HttpContext);
        });

    /// <summary>Goes before everything that may fail, routing included.</summary>
    public static void UseErrorResponses(this WebApplication app)
    {
        app.UseWhen(IsApi, api =>
        {
            api.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = StatusOf });
            api.UseStatusCodePages();
        });
        app.UseWhen(context => !IsApi(context), pages =>
        {
            pages.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = PagePath, StatusCodeSelector = StatusOf, AllowStatusCode404Response = true });
            pages.UseStatusCodePagesWithReExecute(PagePath);
        });
    }

    /// <summary>What a person quotes and an administrator finds in the log: both are made from the trace of the request.</summary>
    public static string ReferenceOf(HttpContext context) =>
        Reference.Of('E', Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier);

    /// <summary>Whether the page being drawn stands in for one that failed.</summary>
    public static bool IsErrorPage(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    /// <summary>The address that was asked for, where an error page is drawn in its place.</summary>
    public static string AskedFor(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is { } asked ? asked.OriginalPath + asked.OriginalQueryString
        : context.Features.Get<IExceptionHandlerPathFeature>() is { } failed ? failed.Path
        : context.Request.Path + context.Request.QueryString;

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    private static int StatusOf(Exception failure) =>
        failure is BadHttpRequestException refused ? refused.StatusCode : StatusCodes.Status500InternalServerError;
}
