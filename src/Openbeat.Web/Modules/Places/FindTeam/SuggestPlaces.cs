using Openbeat.Platform.Visitors;

namespace Openbeat.Modules.Places.FindTeam;

/// <summary>Names that fit what somebody is typing: posted, kept nowhere, stored by nobody on the way.</summary>
internal static class SuggestPlaces
{
    private const int Most = 8;

    public static async Task<IResult> HandleAsync(HttpContext context, PlaceDirectory directory, CancellationToken stop)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (!RequestOrigin.MayAsk(context.Request) || !context.Request.HasFormContentType)
        {
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }

        var form = await context.Request.ReadFormAsync(stop);
        var found = await directory.FindAsync(form["Text"], Most, stop);
        return TypedResults.Ok(found.Best.Select(n => new SuggestedPlace(n.Name, n.Detail, AreaLinks.Show(n.Area))));
    }

    private sealed record SuggestedPlace(string Name, string Detail, string Path);
}
