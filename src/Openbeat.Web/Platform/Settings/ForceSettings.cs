namespace Openbeat.Platform.Settings;

/// <summary>The settings that every public page shows: who runs this site and how to reach them.</summary>
public static class ForceSettings
{
    public static readonly Setting<string> Name = new(
        "force.name", "Name of the force", "Shown at the head of every page and in page titles.", "Your police")
    {
        IsWording = true,
        Rule = SettingRules.Text(60),
    };

    public static readonly Setting<string> Badge = new(
        "force.badge", "Badge", "The file of the force's own badge under its files, or empty for the Openbeat mark.", "");

    public static readonly Setting<string> ExitTarget = new(
        "exit.target", "Where 'Exit this page' leads", "An https address that looks harmless on a screen.", "https://www.bbc.co.uk/weather") { Rule = SettingRules.WebAddress() };

    public static readonly Setting<bool> BetaBanner = new(
        "site.beta", "Beta banner", "Whether pages say that this is a new service and ask for feedback.", true);

    public static IReadOnlyList<Setting> All { get; } = [Name, Badge, ExitTarget, BetaBanner];
}
