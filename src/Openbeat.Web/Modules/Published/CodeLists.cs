using System.Collections.Concurrent;
using Openbeat.Analytics.Stops;
using Openbeat.Platform.Settings;

namespace Openbeat.Modules.Published;

/// <summary>The code lists that searches are read by: those of the software with what the site's settings change in them.</summary>
internal sealed class CodeLists(SiteSettings settings)
{
    private readonly ConcurrentDictionary<string, StopCodeLists> _byVersion = new(StringComparer.Ordinal);

    /// <summary>The lists that hold today.</summary>
    public StopCodeLists InForce()
    {
        var changed = StopCodeLists.Current.With([.. CodeListSettings.Changes(settings)]);
        // One object a version: readers compare it by its version, and it is large.
        return _byVersion.GetOrAdd(changed.Version, changed);
    }

    /// <summary>Lists as they were written when they came into use.</summary>
    public StopCodeLists Written(string version, byte[] document) =>
        _byVersion.GetOrAdd(version, _ => StopCodeLists.Read(new MemoryStream(document, writable: false)));
}
