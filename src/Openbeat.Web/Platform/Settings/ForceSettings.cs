namespace Openbeat.Platform.Settings;

/// <summary>The settings that every public page shows: who runs this site and how to reach them.</summary>
public static class ForceSettings
{
    /// <summary>The page that changes the badge.</summary>
    public const string BadgePage = "/settings/force.badge";

    /// <summary>The page that changes the number from outside.</summary>
    public const string NumberFromOutsidePage = "/settings/force.number-from-outside";

    public static readonly Setting<string> Name = new(
        "force.name", "Name of the force", "Shown at the head of every page and in page titles.", "Your police")
    {
        IsWording = true,
        ShownOn = "/",
        Rule = SettingRules.Text(60),
    };

    public static readonly Setting<SettingPicture> Badge = new(
        "force.badge", "Badge", "The force's own badge at the head of every page, with the words that stand for it; the Openbeat mark while there is none.", SettingPicture.None)
    {
        IsWording = true,
        ShownOn = "/",
        EditedOn = BadgePage,
        Rule = SettingPicture.FaultOf,
    };

    public static readonly Setting<string> ExitTarget = new(
        "exit.target", "Where 'Exit this page' leads", "An https address that looks harmless on a screen.", "https://www.bbc.co.uk/weather")
    { Rule = SettingRules.WebAddress() };

    public static readonly Setting<string> NumberFromOutside = new(
        "force.number-from-outside", "Number from outside", "The number that reaches the force from outside its area or from abroad, where 101 does not; empty where there is none.", "")
    {
        IsWording = true,
        ShownOn = "/contact",
        Rule = value => value.Length <= 30 && value.All(c => char.IsAsciiDigit(c) || c is ' ' or '+') ? null : "Enter a telephone number in digits and spaces",
    };

    public static readonly Setting<bool> BetaBanner = new(
        "site.beta", "Beta banner", "Whether pages say that this is a new service and ask for feedback.", true)
    { ShownOn = "/" };

    public static IReadOnlyList<Setting> All { get; } = [Name, Badge, NumberFromOutside, ExitTarget, BetaBanner];
}
