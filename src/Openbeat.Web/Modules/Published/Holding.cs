using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Published;

internal sealed class Holding(PublishedDataset published) : IHolding
{
    public async Task<bool> AnyAsync(CancellationToken stop) => !(await published.CurrentAsync(stop)).Shown.IsEmpty;
}
