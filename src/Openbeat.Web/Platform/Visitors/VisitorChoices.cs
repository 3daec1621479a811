namespace Openbeat.Platform.Visitors;

/// <summary>What a visitor has chosen about how pages look, as their cookies tell it; no cookie, no choice.</summary>
/// <param name="Consent">Whether choices may be remembered from one visit to the next.</param>
/// <param name="TextSize">How large the text is drawn.</param>
/// <param name="View">Whether figures open as charts or as tables.</param>
/// <param name="Area">The area they call their own, as its address says it below <c>/areas/</c>.</param>
public sealed record VisitorChoices(CookieConsent Consent, TextSize TextSize, FigureView View, string? Area)
{
    public const int AreaMaxLength = 160;

    public static readonly VisitorChoices None = new(CookieConsent.NotAsked, TextSize.Normal, FigureView.Charts, null);

    /// <summary>Everything by which one visitor's page may differ from another's at the same address, in one form for one state.</summary>
    public string CacheKey => $"{(int)Consent}.{(int)TextSize}.{(int)View}.{Area}";

    public static VisitorChoices Of(HttpContext context) => VisitorCookies.Read(context.Request.Cookies);

    /// <summary>Whether a text can be the address of an area (slugs joined by "/"); what a cookie says is typed by anybody.</summary>
    public static bool IsArea(string? text) =>
        text is { Length: > 0 and <= AreaMaxLength }
        && text.Split('/').All(slug => slug.Length > 0 && slug.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'));
}

public enum CookieConsent
{
    NotAsked,
    Accepted,
    Rejected,
}

public enum TextSize
{
    Normal,
    Larger,
    Largest,
}

public enum FigureView
{
    Charts,
    Tables,
}
