namespace Openbeat.Platform.Settings;

/// <summary>Everything that was ever recorded for one setting, and what of it counts when.</summary>
public sealed class SettingHistory
{
    /// <param name="setting">The setting.</param>
    /// <param name="recorded">Its values, in any order.</param>
    /// <param name="today">The day in London that parts what is in force from what is coming.</param>
    public SettingHistory(Setting setting, IEnumerable<SettingValue> recorded, DateOnly today)
    {
        Setting = setting;
        // Of two values for one day the one recorded last counts.
        Recorded = [.. recorded.OrderByDescending(v => v.InForceFrom).ThenByDescending(v => v.RecordedAt).ThenByDescending(v => v.Id)];
        Counting = [.. Recorded.DistinctBy(v => v.InForceFrom)];
        Current = Counting.FirstOrDefault(v => v.InForceFrom <= today);
        Coming = [.. Counting.Where(v => v.InForceFrom > today).Reverse()];
    }

    public Setting Setting { get; }

    /// <summary>Every value, the one that takes effect last first.</summary>
    public IReadOnlyList<SettingValue> Recorded { get; }

    /// <summary>The values that count or counted from their day, the last first.</summary>
    public IReadOnlyList<SettingValue> Counting { get; }

    /// <summary>The value in force, or null while the default is.</summary>
    public SettingValue? Current { get; }

    /// <summary>The values still to come, the next one first.</summary>
    public IReadOnlyList<SettingValue> Coming { get; }

    /// <summary>The value in force, as JSON.</summary>
    public string CurrentJson => Current?.Value ?? Setting.DefaultJson;

    /// <summary>Changes with every value recorded: two people who edit one setting see by it that the other was first.</summary>
    public string Edition => Recorded.Count == 0 ? "0" : Recorded.Max(v => v.RecordedAt).Ticks.ToString("x", System.Globalization.CultureInfo.InvariantCulture) + "." + Recorded.Count;

    /// <summary>The value that was in force on a day, as JSON.</summary>
    public string On(DateOnly day) => Counting.FirstOrDefault(v => v.InForceFrom <= day)?.Value ?? Setting.DefaultJson;
}
