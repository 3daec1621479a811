using Openbeat.Platform.Visitors;

namespace Openbeat.Modules.PublicSite.Choices;

/// <summary>Takes the answer about optional cookies, from the banner or from the cookies page.</summary>
internal static class ChooseCookies
{
    private const string Parameter = "cookie-choice";

    public static async Task<IResult> HandleAsync(HttpContext context, CancellationToken stop)
    {
        if (!RequestOrigin.IsThisSite(context.Request) || !context.Request.HasFormContentType)
        {
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }

        context.Response.Headers.CacheControl = "no-store";
        var form = await context.Request.ReadFormAsync(stop);
        var back = LocalPath.OrHome(form["return"]);
        var choices = VisitorChoices.Of(context);
        var answer = form["choice"].ToString();
        switch (answer)
        {
            case "accepted":
                VisitorCookies.Write(context, choices with { Consent = CookieConsent.Accepted });
                break;
            case "rejected":
                VisitorCookies.Write(context, VisitorChoices.None with { Consent = CookieConsent.Rejected, TextSize = choices.TextSize });
                break;
            default:
                answer = "failed";
                break;
        }

        return TypedResults.Redirect(LocalPath.With(back, Parameter, answer));
    }
}
