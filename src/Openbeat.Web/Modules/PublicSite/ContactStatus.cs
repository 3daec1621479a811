using Openbeat.Platform.Settings;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.PublicSite;

/// <summary>Whether people from outside the area are told a number, on the status page.</summary>
internal sealed class ContactStatus(SiteSettings settings) : IStatusSource
{
    public int Order => 35;

    public Task<IReadOnlyList<StatusFact>> FactsAsync(CancellationToken stop)
    {
        var (setting, number) = (ForceSettings.NumberFromOutside, settings.Get(ForceSettings.NumberFromOutside));
        return Task.FromResult<IReadOnlyList<StatusFact>>(
        [
            number.Length > 0
                ? new("Contact", setting.Title, number, StatusTone.Good, ForceSettings.NumberFromOutsidePage)
                : new("Contact", setting.Title, "Not entered: people elsewhere are told to call 101 and ask for the force", StatusTone.Warning, ForceSettings.NumberFromOutsidePage),
        ]);
    }
}
