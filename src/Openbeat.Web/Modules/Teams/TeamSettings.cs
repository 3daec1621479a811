using Openbeat.Platform.Settings;

namespace Openbeat.Modules.Teams;

/// <summary>The settings of this module.</summary>
public static class TeamSettings
{
    public static readonly Setting<int> StaleAfter = new(
        "teams.stale-after", "Days until facts about a team are stale", "The check then comes up in My work of the sergeant.", 90)
    { Rule = SettingRules.Between(7, 400) };

    public static readonly Setting<int> InspectorAfter = new(
        "teams.inspector-after", "Days after which the inspector is asked too", "Counted from the day the sergeant was asked; never later than the public is told.", 14)
    { Rule = SettingRules.Between(0, 200) };

    public static readonly Setting<int> PublicAfter = new(
        "teams.public-after", "Days after which the public is told", "Counted from the day the sergeant was asked: the page of the area then says that the facts were not checked since.", 28)
    { Rule = SettingRules.Between(0, 200) };

    public static IReadOnlyList<Setting> All { get; } = [StaleAfter, InspectorAfter, PublicAfter];
}
