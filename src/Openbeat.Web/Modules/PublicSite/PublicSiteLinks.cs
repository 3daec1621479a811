using Openbeat.Platform.Visitors;

namespace Openbeat.Modules.PublicSite;

/// <summary>The addresses of the site's own pages.</summary>
public static class PublicSiteLinks
{
    public const string Home = "/";
    public const string Contact = "/contact";
    public const string Search = "/search";
    public const string Terms = "/terms";
    public const string Accessibility = "/accessibility";
    public const string Privacy = "/privacy";
    public const string Cookies = "/cookies";
    public const string OnlineSafety = "/online-safety";
    public const string LeavingQuickly = SensitiveJourneyAttribute.InterruptionPath;
    public const string Feedback = "/feedback";

    public static string FeedbackSent(string reference) => $"/feedback/sent?reference={reference}";

    public static string PrivacyOf(string collectionPoint) => $"{Privacy}#{collectionPoint}";
}
