using Openbeat.Modules.Places;

namespace Openbeat.Modules.OpenData.Compatible;

/// <summary>
/// The calls of data.police.uk, answered to the letter: the same keys, statuses and silent defaults, so that programs written
/// for the national site run against this one by changing their base address. Nothing here is copied to our own API, which
/// refuses what it cannot follow.
/// </summary>
internal static class CompatibleApi
{
    /// <summary>The longest request line in characters: method, target and protocol with the spaces between.</summary>
    public const int LongestRequestLine = 4_094;

    private delegate Task Answer(HttpContext context, CompatibleParameters parameters, CancellationToken stop);

    public static void MapCompatibleApi(this IEndpointRouteBuilder routes)
    {
        Map(routes, "/api/forces", Forces);
        Map(routes, "/api/forces/{id}", Force);
        Map(routes, "/api/crimes-street-dates", CompatibleStops.Dates);
        Map(routes, "/api/stops-force", CompatibleStops.OfForce);
        Map(routes, "/api/stops-street", CompatibleStops.InArea, withPost: true);
        Map(routes, "/api/stops-at-location", CompatibleStops.AtLocation);
        Map(routes, "/api/stops-no-location", CompatibleStops.WithoutLocation);
        routes.Map("/api/{**rest}", UnknownAsync).WithMetadata(new CompatibleEndpoint()).ExcludeFromDescription();
    }

    private static void Map(IEndpointRouteBuilder routes, string pattern, Answer answer, bool withPost = false) =>
        routes.Map(pattern, context => GuardAsync(context, answer, withPost)).WithMetadata(new CompatibleEndpoint()).ExcludeFromDescription();

    private static async Task GuardAsync(HttpContext context, Answer answer, bool withPost)
    {
        if (await RefuseAsync(context))
        {
            return;
        }

        var method = context.Request.Method;
        if (!HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !(withPost && HttpMethods.IsPost(method)))
        {
            context.Response.Headers.Allow = withPost ? "GET, HEAD, POST" : "GET, HEAD";
            await CompatibleAnswer.Empty(context, StatusCodes.Status405MethodNotAllowed);
            return;
        }

        var stop = context.RequestAborted;
        if (await CompatibleParameters.ReadAsync(context.Request, stop) is { } parameters)
        {
            await answer(context, parameters, stop);
        }
        else
        {
            await CompatibleAnswer.Empty(context, StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>Answers what no call gets past: too many, too long, a path that only nearly is one.</summary>
    private static async Task<bool> RefuseAsync(HttpContext context)
    {
        var request = context.Request;
        if (!context.RequestServices.GetRequiredService<RequestAllowance>().TryTake(context.Connection.RemoteIpAddress))
        {
            context.Response.Headers.RetryAfter = "1";
            await CompatibleAnswer.Empty(context, StatusCodes.Status429TooManyRequests);
            return true;
        }

        var target = RequestTarget.Of(context);
        var length = request.Method.Length + target.Length + request.Protocol.Length + 2;
        if (length > LongestRequestLine)
        {
            await CompatibleAnswer.RequestLineTooLarge(context, length, LongestRequestLine);
            return true;
        }

        if (request.Path.Value is { } path && (path.EndsWith('/') || path.Contains("//", StringComparison.Ordinal)))
        {
            await CompatibleAnswer.Empty(context, StatusCodes.Status404NotFound);
            return true;
        }

        return false;
    }

    /// <summary>Whatever else stands under <c>/api</c>: ours in problem details, theirs in silence.</summary>
    private static async Task UnknownAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments(OpenDataLinks.OwnApi, StringComparison.Ordinal))
        {
            await TypedResults.Problem(
                statusCode: StatusCodes.Status404NotFound,
                title: "There is no such call",
                detail: $"{OpenDataLinks.DataAndApi} lists the calls there are. They are all asked with GET.").ExecuteAsync(context);
        }
        else if (!await RefuseAsync(context))
        {
            await CompatibleAnswer.Empty(context, StatusCodes.Status404NotFound);
        }
    }

    private static Task Forces(HttpContext context, CompatibleParameters parameters, CancellationToken stop) =>
        CompatibleAnswer.Json(
            context,
            context.RequestServices.GetRequiredService<Forces>().All.Where(f => f.Listed).Select(f => new { id = f.Id, name = f.Name }),
            stop);

    private static Task Force(HttpContext context, CompatibleParameters parameters, CancellationToken stop) =>
        context.GetRouteValue("id") is string id && context.RequestServices.GetRequiredService<Forces>().TryFind(id, out var force) && force.Listed
            ? CompatibleAnswer.Json(context, context.RequestServices.GetRequiredService<ForceDetails>().Of(force), stop)
            : CompatibleAnswer.NotFoundInWords(context);
}
