using Openbeat.Analytics.Stops;
using Openbeat.Data;
using Openbeat.Modules.Places;

namespace Openbeat.Modules.Published;

/// <summary>A boundary version as columns name it: number and instant, so that a database put back from a backup never finds the columns of another.</summary>
internal readonly record struct BoundaryKey(int Version, DateTime MadeAt)
{
    public override string ToString() => $"{Version}.{MadeAt.Ticks:x}";
}

/// <summary>
/// The areas of searches on disk, a file for each supplied file and boundary version. They are a cache like the segments:
/// one that is missing, damaged or of an older format is made again from the boundaries in the database.
/// </summary>
internal sealed class AreaColumns(DataFolder folder, AreaAssignment assignment, ILogger<AreaColumns> log)
{
    public async Task<StopSegment> AddAsync(Guid lineage, SuppliedFile file, StopSegment segment, BoundaryKey boundaries, CancellationToken stop)
    {
        if (boundaries.Version == 0 || segment.HasArea(AreaLevel.Beat, boundaries.ToString()))
        {
            return segment;
        }

        var path = Path.Combine(folder.Segments, lineage.ToString("n"), file.ForceId, $"{file.Month}-{file.Sha256}.{boundaries}.areas");
        if (File.Exists(path))
        {
            try
            {
                await using var stream = File.OpenRead(path);
                var kept = segment.ReadAreas(stream);
                if (kept.HasArea(AreaLevel.Beat, boundaries.ToString()))
                {
                    return kept;
                }
            }
            catch (StopSegmentException damaged)
            {
                log.LogWarning("The areas of a segment are made again: {Reason}", damaged.Message);
            }
        }

        var made = await MakeAsync(segment, boundaries, stop);
        await KeptFile.WriteAsync(path, stream => made.WriteAreas(stream, boundaries.ToString()), stop);
        return made;
    }

    private async Task<StopSegment> MakeAsync(StopSegment segment, BoundaryKey boundaries, CancellationToken stop)
    {
        var assigner = await assignment.AtAsync(boundaries.Version, stop)
            ?? throw new InvalidOperationException($"There is no version {boundaries.Version} of the boundaries.");
        // A vintage may begin in the middle of a month: each search has the areas of its own day.
        var (first, last) = segment.RowCount == 0 ? (segment.Month.FirstDay, segment.Month.FirstDay) : (segment.FirstDay, segment.LastDay);
        var positions = segment.MapPoints.Select(p => p.Position).ToList();
        var spans = assigner.ChangesBetween(first, last).Prepend(first).Select(day => (Day: day, Codes: assigner.Assign(segment.ForceId, positions, day))).ToList();
        foreach (var level in AreaCodes.Levels)
        {
            segment = segment.WithArea(level, boundaries.ToString(), [.. spans.Select(s => new AreaSpan(s.Day, [.. s.Codes.Select(c => c[level])]))]);
        }

        return segment;
    }
}
