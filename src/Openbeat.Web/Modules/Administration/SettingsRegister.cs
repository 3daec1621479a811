using System.Diagnostics.CodeAnalysis;
using Openbeat.Platform.Settings;

namespace Openbeat.Modules.Administration;

/// <summary>All settings that modules declared.</summary>
public sealed class SettingsRegister
{
    private readonly Dictionary<string, Setting> _byKey;

    public SettingsRegister(IEnumerable<Setting> declared)
    {
        All = [.. declared.OrderBy(s => s.Key, StringComparer.Ordinal)];
        _byKey = All.ToDictionary(s => s.Key, StringComparer.Ordinal);
    }

    public IReadOnlyList<Setting> All { get; }

    public bool TryFind(string key, [NotNullWhen(true)] out Setting? setting) => _byKey.TryGetValue(key, out setting);

    /// <summary>The group a setting is listed under, in words: "stop-search.copy-months" stands under "Stop search".</summary>
    public static string GroupOf(Setting setting)
    {
        var group = setting.Key[..setting.Key.IndexOf('.', StringComparison.Ordinal)].Replace('-', ' ');
        return char.ToUpperInvariant(group[0]) + group[1..];
    }
}
