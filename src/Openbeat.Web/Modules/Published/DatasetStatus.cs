using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Published;

/// <summary>Which version of the dataset is held, and whether this node serves it.</summary>
internal sealed class DatasetStatus(AppDb db, PublishedDataset dataset) : IStatusSource
{
    public int Order => 20;

    public async Task<IReadOnlyList<StatusFact>> FactsAsync(CancellationToken stop)
    {
        var newest = await db.Set<DatasetVersion>().OrderByDescending(v => v.Number).FirstOrDefaultAsync(stop);
        if (newest is null)
        {
            return [new("Published data", "Dataset version", "None yet: no file is held", Path: PublishedLinks.Data)];
        }

        var served = (await dataset.CurrentAsync(stop)).Version;
        return
        [
            new("Published data", "Dataset version", string.Create(CultureInfo.CurrentCulture, $"{newest.Number}, of {newest.Files:N0} files with {newest.Rows:N0} searches"), Path: PublishedLinks.Data),
            served == newest.Number
                ? new("Published data", "Served here", "The newest", StatusTone.Good)
                : new("Published data", "Served here", $"Version {served}, the newest follows within seconds", StatusTone.Warning),
        ];
    }
}
