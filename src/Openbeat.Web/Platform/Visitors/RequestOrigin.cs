namespace Openbeat.Platform.Visitors;

/// <summary>Tells whether a form was sent from a page of this site, for the few endpoints that take no antiforgery token.</summary>
public static class RequestOrigin
{
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

        var sender = request.Headers.Origin.ToString() is { Length: > 0 } origin ? origin : request.Headers.Referer.ToString();
        return Uri.TryCreate(sender, UriKind.Absolute, out var address)
            && address.Scheme is "https" or "http"
            && string.Equals(address.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
