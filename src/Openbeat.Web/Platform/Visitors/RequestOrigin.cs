namespace Openbeat.Platform.Visitors;

/// <summary>Tells whether a form was sent from a page of this site, for the few endpoints that take no antiforgery token.</summary>
public static class RequestOrigin
{
    private const string Hidden = "null";

    /// <summary>
    /// What the browser says of the sender, best first. A request that says nothing is refused: every browser sends at
    /// least one of these with a form. Only the host is compared, because the scheme may change at a proxy.
    /// </summary>
    public static bool IsThisSite(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
        {
            return site == "same-origin";
        }

        // A page that sends no referrer hides its origin too: the cookie tells, which no form of another site brings along.
        if (request.Headers.Origin == Hidden)
        {
            return VisitorCookies.IsFromThisSite(request);
        }

        var sender = request.Headers.Origin.ToString() is { Length: > 0 } origin ? origin : request.Headers.Referer.ToString();
        return Uri.TryCreate(sender, UriKind.Absolute, out var address)
            && address.Scheme is "https" or "http"
            && string.Equals(address.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// Whether a search may be answered: another site that says so is refused, a hidden origin is not. For what changes nothing
    /// and whose answer the sender cannot read.
    /// </summary>
    public static bool MayAsk(HttpRequest request) =>
        IsThisSite(request) || (request.Headers.Origin == Hidden && request.Headers["Sec-Fetch-Site"].Count == 0);

    /// <summary>For a page that sends no referrer: lets its forms be told from those of another site where the browser does not say.</summary>
    public static void LeaveMark(HttpContext context)
    {
        if (context.Request.Headers["Sec-Fetch-Site"].Count == 0)
        {
            VisitorCookies.MarkThisSite(context);
        }
    }
}
