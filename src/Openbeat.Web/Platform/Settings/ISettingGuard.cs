namespace Openbeat.Platform.Settings;

/// <summary>Refuses values that would harm the site as it stands, which a rule of the value alone cannot tell. Modules register theirs; every way to record a value asks them.</summary>
public interface ISettingGuard
{
    /// <summary>Why the value cannot be taken, in a sentence without a full stop, or null.</summary>
    /// <param name="setting">Whose value; a guard answers null for settings that are not its own.</param>
    /// <param name="json">The value, as JSON that the setting's own rule has taken.</param>
    /// <param name="stop">Stops the asking.</param>
    Task<string?> RefuseAsync(Setting setting, string json, CancellationToken stop);
}
