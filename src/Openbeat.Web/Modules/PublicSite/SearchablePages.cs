using Openbeat.Platform.Slots;

namespace Openbeat.Modules.PublicSite;

/// <summary>The site's own pages as search finds them.</summary>
internal static class SearchablePages
{
    public static IReadOnlyList<SearchablePage> All { get; } =
    [
        new("How to reach the police", "999 in an emergency, 101 when it is not one, and other ways.", PublicSiteLinks.Contact, "contact telephone phone call text report crime emergency address letter"),
        new("Licence and terms", "What may be copied and reused, and what the figures are not.", PublicSiteLinks.Terms, "open government licence copyright reuse conditions"),
        new("Accessibility", "What works for everybody here, what does not yet, and whom to tell.", PublicSiteLinks.Accessibility, "accessibility statement disabled disability screen reader keyboard contrast large text wcag"),
        new("Privacy", "What this site takes about you, why, and how long it is kept.", PublicSiteLinks.Privacy, "privacy notice data protection gdpr personal information rights officer"),
        new("Cookies", "What this site leaves in your browser, and your choice about it.", PublicSiteLinks.Cookies, "cookies storage browser consent preferences"),
        new("Staying safe online", "How to leave this site quickly, and what your browser remembers.", PublicSiteLinks.OnlineSafety, "safety exit hide history domestic abuse private browsing"),
        new("Tell us what is wrong with this site", "A page that is unclear, a figure that cannot be right.", PublicSiteLinks.Feedback, "feedback complaint suggestion mistake error problem"),
    ];
}
