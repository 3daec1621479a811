using Openbeat.Platform.Settings;

namespace Openbeat.Modules.PublicSite;

/// <summary>The texts of the site's own pages that a force changes for itself.</summary>
public static class PublicSiteSettings
{
    public static readonly Setting<AccessibilityStatement> Accessibility = new(
        "site.accessibility", "Accessibility statement", "All that the law asks the statement to say. Review it at least once a year.", AccessibilityStatement.Shipped)
    {
        IsWording = true,
        ShownOn = PublicSiteLinks.Accessibility,
    };

    public static readonly Setting<string> ContactPage = new(
        "force.contact-page", "The force's own contact page", "An https address, or empty. Never an email address: those are collected by machines.", "")
    {
        IsWording = true,
        ShownOn = PublicSiteLinks.Contact,
        Rule = SettingRules.WebAddress(orEmpty: true),
    };

    public static readonly Setting<IReadOnlyList<string>> PostalAddress = new(
        "force.postal-address", "Postal address", "The lines of the address, or none.", [])
    { IsWording = true, ShownOn = PublicSiteLinks.Contact };

    public static readonly Setting<string> DataProtectionOfficer = new(
        "force.data-protection-officer", "How to reach the data protection officer", "One sentence, without an email address.", "Call 101 and ask for the data protection officer.")
    {
        IsWording = true,
        ShownOn = PublicSiteLinks.Privacy,
        Rule = SettingRules.Text(300, lines: true),
    };

    public static IReadOnlyList<Setting> All { get; } = [Accessibility, ContactPage, PostalAddress, DataProtectionOfficer];
}
