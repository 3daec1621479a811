namespace Openbeat.Analytics.Stops;

/// <summary>The stored form of the areas of a segment, of every level, under one version of the boundaries.</summary>
internal static class StopAreaFile
{
    private const int FormatVersion = 3;

    private static ReadOnlySpan<byte> Magic => "OBAREAS\n"u8;

    public static void Write(StopSegment segment, Stream output, string boundaryVersion)
    {
        var columns = segment.Areas.Where(area => area.Key.BoundaryVersion == boundaryVersion).OrderBy(area => area.Key.Level).ToList();
        if (columns.Count == 0)
        {
            throw new InvalidOperationException($"The segment has no areas of version {boundaryVersion}.");
        }

        HashedFile.Write(output, Magic, FormatVersion, writer =>
        {
            writer.Write(segment.SourceSha256);
            writer.Write(segment.RowCount);
            writer.Write(boundaryVersion);
            writer.Write(columns.Count);
            foreach (var (key, column) in columns)
            {
                writer.Write((int)key.Level);
                column.Write(writer);
            }
        });
    }

    public static StopSegment Read(StopSegment segment, Stream input) => HashedFile.Read(input, Magic, FormatVersion, "file of areas", reader =>
    {
        if (reader.ReadString() != segment.SourceSha256 || reader.ReadInt32() != segment.RowCount)
        {
            throw new StopSegmentException("The areas belong to another segment.");
        }

        var version = reader.ReadString();
        var columns = new List<(AreaKey Key, AreaColumn Column)>();
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            columns.Add((new AreaKey((AreaLevel)reader.ReadInt32(), version), AreaColumn.Read(reader, segment.RowCount)));
        }

        return segment.With(columns);
    });
}
