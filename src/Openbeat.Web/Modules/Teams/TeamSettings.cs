using Openbeat.Platform.Settings;

namespace Openbeat.Modules.Teams;

/// <summary>The settings of this module.</summary>
public static class TeamSettings
{
    public static readonly Setting<int> StaleAfter = new(
        "teams.stale-after", "Days until facts about a team are stale", "From then on the page of the area says that they were not checked since.", 90)
    { Rule = SettingRules.Between(7, 400) };

    public static readonly Setting<int> AskBefore = new(
        "teams.ask-before", "Days before that when the sergeant is asked", "The check comes up in My work of the sergeant so many days before the public is told.", 28)
    { Rule = SettingRules.Between(1, 200) };

    public static readonly Setting<int> InspectorAfter = new(
        "teams.inspector-after", "Days after which the inspector is asked too", "Counted from the day the sergeant was asked.", 14)
    { Rule = SettingRules.Between(1, 200) };

    public static IReadOnlyList<Setting> All { get; } = [StaleAfter, AskBefore, InspectorAfter];
}
