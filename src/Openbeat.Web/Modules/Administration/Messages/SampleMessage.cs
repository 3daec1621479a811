using Openbeat.Platform.Mail;

namespace Openbeat.Modules.Administration.Messages;

/// <summary>A message to nobody, to see how messages look: with a value that is not yet in force, where the address brings one.</summary>
internal static class SampleMessage
{
    // A message brings its looks along, as programs for mail want it; nothing else may come from it.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static IResult Show(HttpContext context, MailSample sample)
    {
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Content(sample.Html(), "text/html; charset=utf-8");
    }
}
