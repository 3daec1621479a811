using Microsoft.AspNetCore.WebUtilities;
using Openbeat.Platform.Slots;

namespace Openbeat.Platform.Visitors;

/// <summary>The cookies in which a visitor's choices are kept, and their entries in the register.</summary>
public static class VisitorCookies
{
    public const string Consent = "openbeat-cookies";
    public const string Preferences = "openbeat-preferences";
    public const string TextSizeForVisit = "openbeat-text-size";
    public const string ThisSite = "openbeat-this-site";
    public const string LeavingQuickly = "openbeat-leaving-quickly";

    private const string AreaField = "area", TextField = "text", ViewField = "view";

    public static IReadOnlyList<StoredInBrowser> Register { get; } =
    [
        new(Consent, BrowserStore.Cookie, "Remembers whether you accepted or rejected optional cookies, so that we do not ask on every page.", "1 year", Optional: false),
        new(TextSizeForVisit, BrowserStore.Cookie, "Keeps the text size that you chose while you read. Set only when you change the size.", "Until you close your browser", Optional: false),
        new(LeavingQuickly, BrowserStore.Cookie, "Remembers that you have read how to leave this site quickly, so that we show it once.", "Until you close your browser", Optional: false),
        new(ThisSite, BrowserStore.Cookie, "Tells our own forms from those of another site. Set only with what “Find my team” finds, and only where your browser does not tell them apart.", "Until you close your browser", Optional: false),
        new(Preferences, BrowserStore.Cookie, "Remembers your area, your text size, and whether you like figures as charts or tables, for your next visit.", "1 year", Optional: true),
    ];

    public static VisitorChoices Read(IRequestCookieCollection cookies)
    {
        var consent = ReadConsent(cookies[Consent]);
        var forVisit = Word<TextSize>(cookies[TextSizeForVisit]);
        if (consent != CookieConsent.Accepted)
        {
            return VisitorChoices.None with { Consent = consent, TextSize = forVisit };
        }

        var kept = QueryHelpers.ParseQuery(cookies[Preferences]);
        string? area = kept.TryGetValue(AreaField, out var text) ? text.ToString() : null;
        return new VisitorChoices(
            consent,
            kept.TryGetValue(TextField, out var size) ? Word<TextSize>(size) : forVisit,
            kept.TryGetValue(ViewField, out var view) ? Word<FigureView>(view) : FigureView.Charts,
            VisitorChoices.IsArea(area) ? area : null);
    }

    /// <summary>Leaves the choices in the browser: for a year what was agreed to, for this visit the text size, nothing else.</summary>
    public static void Write(HttpContext context, VisitorChoices choices)
    {
        var cookies = context.Response.Cookies;
        if (choices.Consent != CookieConsent.NotAsked)
        {
            cookies.Append(Consent, choices.Consent.ToString().ToLowerInvariant(), ForAYear(context));
        }

        if (choices.Consent == CookieConsent.Accepted)
        {
            var kept = new Dictionary<string, string?> { [TextField] = Word(choices.TextSize), [ViewField] = Word(choices.View), [AreaField] = choices.Area };
            cookies.Append(Preferences, QueryHelpers.AddQueryString("", kept).TrimStart('?'), ForAYear(context));
            Forget(context, TextSizeForVisit);
            return;
        }

        Forget(context, Preferences);
        if (choices.TextSize == TextSize.Normal)
        {
            Forget(context, TextSizeForVisit);
        }
        else
        {
            cookies.Append(TextSizeForVisit, Word(choices.TextSize), ForThisVisit(context));
        }
    }

    public static bool HasReadLeavingQuickly(HttpContext context) => context.Request.Cookies.ContainsKey(LeavingQuickly);

    public static void RememberLeavingQuickly(HttpContext context) =>
        context.Response.Cookies.Append(LeavingQuickly, "read", ForThisVisit(context));

    /// <summary>Whether a request came from a page of this site: with one of another site the browser leaves the cookie behind.</summary>
    public static bool IsFromThisSite(HttpRequest request) => request.Cookies.ContainsKey(ThisSite);

    public static void MarkThisSite(HttpContext context)
    {
        var options = ForThisVisit(context);
        options.SameSite = SameSiteMode.Strict;
        context.Response.Cookies.Append(ThisSite, "yes", options);
    }

    private static CookieConsent ReadConsent(string? text) => text switch
    {
        "accepted" => CookieConsent.Accepted,
        "rejected" => CookieConsent.Rejected,
        _ => CookieConsent.NotAsked,
    };

    private static T Word<T>(string? text) where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !int.TryParse(text, out _) ? value : default;

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static void Forget(HttpContext context, string cookie)
    {
        if (context.Request.Cookies.ContainsKey(cookie))
        {
            context.Response.Cookies.Delete(cookie, ForThisVisit(context));
        }
    }

    private static CookieOptions ForAYear(HttpContext context)
    {
        var options = ForThisVisit(context);
        options.MaxAge = TimeSpan.FromDays(365);
        return options;
    }

    private static CookieOptions ForThisVisit(HttpContext context) => new()
    {
        Path = "/",
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    };
}
