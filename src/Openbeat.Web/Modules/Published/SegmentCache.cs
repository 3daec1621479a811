using Microsoft.EntityFrameworkCore;
using Openbeat.Analytics.Stops;
using Openbeat.Data;

namespace Openbeat.Modules.Published;

/// <summary>
/// Segments on disk, one a supplied file. They are a cache: one that is missing, damaged or of an older format is made
/// again from the supplied file in the database.
/// </summary>
internal sealed class SegmentCache(DataFolder folder, ILogger<SegmentCache> log)
{
    public Task KeepAsync(HeldDictionaries dictionaries, SuppliedFile file, StopSegment segment, CancellationToken stop) =>
        KeptFile.WriteAsync(PathOf(dictionaries.Lineage, file), stream => segment.Write(stream, dictionaries.Values), stop);

    public async Task<StopSegment> GetAsync(AppDb db, HeldDictionaries dictionaries, SuppliedFile file, CancellationToken stop)
    {
        if (TryRead(dictionaries, file) is { } kept)
        {
            return kept;
        }

        var content = await db.Set<SuppliedContent>().SingleAsync(c => c.Sha256 == file.Sha256, stop);
        var reading = StopFileReader.Read(Originals.Unpack(content), file.ForceId, file.Month, dictionaries.Values);
        var segment = reading.Segment ?? throw new InvalidOperationException($"The supplied file {file.Sha256} can no longer be read: {reading.Refusal?.Sentence}");
        await KeepAsync(dictionaries, file, segment, stop);
        return segment;
    }

    /// <summary>The segment of a file as it was kept; null where it must be made again.</summary>
    public StopSegment? TryRead(HeldDictionaries dictionaries, SuppliedFile file)
    {
        var path = PathOf(dictionaries.Lineage, file);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var stream = File.OpenRead(path);
            var kept = StopSegment.Read(stream, dictionaries.Values);
            return kept.SourceSha256 == file.Sha256 && kept.CodeListVersion == dictionaries.CodeListVersion ? kept : null;
        }
        catch (StopSegmentException damaged)
        {
            log.LogWarning("A segment is made again: {Reason}", damaged.Message);
            return null;
        }
    }

    private string PathOf(Guid lineage, SuppliedFile file) =>
        Path.Combine(folder.Segments, lineage.ToString("n"), file.ForceId, $"{file.Month}-{file.Sha256}.stops");
}
