using Microsoft.EntityFrameworkCore;
using Openbeat.Analytics;
using Openbeat.Analytics.Stops;
using Openbeat.Data;

namespace Openbeat.Modules.Published;

/// <summary>Gives a month in force back in the published shape.</summary>
public static class StopExport
{
    /// <summary>The month as a file of the national site, or null where no open file of it is held.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(AppDb db, string forceId, Month month, CancellationToken stop)
    {
        var content = await (
            from member in db.Set<DatasetMember>()
            join file in db.Set<SuppliedFile>() on member.SuppliedFileId equals file.Id
            join bytes in db.Set<SuppliedContent>() on file.Sha256 equals bytes.Sha256
            where member.UntilVersion == null && file.ForceId == forceId && file.Month == month && file.Class == SourceClass.Open
            select bytes).SingleOrDefaultAsync(stop);
        if (content is null)
        {
            return null;
        }

        using var supplied = new MemoryStream(Originals.Unpack(content));
        using var published = new MemoryStream();
        PublishedStopCsv.Rewrite(supplied, published);
        return published.ToArray();
    }
}
