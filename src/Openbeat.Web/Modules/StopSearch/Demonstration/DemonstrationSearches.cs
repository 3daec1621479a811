using Openbeat.Modules.Published;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.StopSearch.Demonstration;

/// <summary>The demonstration force's searches, through the door.</summary>
internal sealed class DemonstrationSearches(StopImport import, DemonstrationFiles files, PublishedDataset published) : IDemonstrationSource
{
    public int Order => 20;

    public string What => "forty months of searches";

    public Task<bool> HoldsRealAsync(CancellationToken stop) => files.HoldsRealAsync(stop);

    public async Task<bool> IsLoadedAsync(CancellationToken stop) =>
        await files.CountInForceAsync(stop) == InventedSearches.FilesInForce && await files.HasDifferenceAsync(stop);

    public async Task LoadAsync(Change change, CancellationToken stop)
    {
        await RunAsync(InventedSearches.Shipped.Supplies(), change, stop);
        await RunAsync([InventedSearches.Shipped.Again()], change, stop);
    }

    public async Task RemoveAsync(Change change, CancellationToken stop)
    {
        await files.RemoveAsync(change, stop);
        await published.RefreshAsync(stop);
    }

    private async Task RunAsync(IEnumerable<InventedSupply> supplies, Change change, CancellationToken stop)
    {
        var offered = supplies.Select(s => new OfferedFile(s.Name, _ => Task.FromResult(s.Bytes)) { Class = s.Class, IsInvented = true });
        var result = await import.RunAsync(offered, change, progress: null, stop);
        if (result.Files.FirstOrDefault(f => f.Refusal is not null) is { } refused)
        {
            throw new InvalidOperationException($"The door refused {refused.Name}: {refused.Refusal}");
        }
    }
}
