namespace Openbeat.Analytics.Stops;

/// <summary>One search by its place in its segment: read column by column, so that going through many allocates nothing a row.</summary>
/// <param name="segment">The segment.</param>
/// <param name="row">The row in it, from 0.</param>
public readonly struct StopRowRef(StopSegment segment, int row) : IEquatable<StopRowRef>
{
    /// <summary>The segment, which names force, month and supplied file.</summary>
    public StopSegment Segment { get; } = segment;

    /// <summary>The row in the segment, from 0.</summary>
    public int Row { get; } = row;

    /// <summary>The number of the row in the supplied file, from 1.</summary>
    public int SourceRow => Segment.SourceRow(Row);

    /// <summary>The instant (UTC).</summary>
    public DateTime At => StopInstant.ToUtc(Segment.Instants[Row]);

    /// <summary>The index of its point in <see cref="StopSegment.MapPoints"/>; -1 when it is unplaced.</summary>
    public int PointIndex => Segment.PointColumn[Row] - 1;

    /// <summary>The name of the policing operation; empty when there is none.</summary>
    public string OperationName => Segment.OperationNames[Segment.OperationNameColumn[Row]];

    /// <summary>The code of its value in the dictionary of a dimension.</summary>
    /// <exception cref="ArgumentException">The dimension is the ethnic group, which no column holds: it is the group of the self-defined ethnicity.</exception>
    public int CodeOf(StopDimension dimension) => dimension switch
    {
        StopDimension.Force => Segment.ForceCode,
        StopDimension.EthnicGroup => throw new ArgumentException("No column holds the ethnic group.", nameof(dimension)),
        _ => Segment.Column(dimension)[Row],
    };

    /// <inheritdoc/>
    public bool Equals(StopRowRef other) => ReferenceEquals(Segment, other.Segment) && Row == other.Row;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is StopRowRef other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Segment, Row);

    /// <summary>Whether both are the same row of the same segment.</summary>
    public static bool operator ==(StopRowRef left, StopRowRef right) => left.Equals(right);

    /// <summary>Whether they are different rows.</summary>
    public static bool operator !=(StopRowRef left, StopRowRef right) => !left.Equals(right);
}

public sealed partial class StopTable
{
    /// <summary>Goes through the searches of a query as they stand in their files: by month, force and row. One buffer a segment, nothing a row.</summary>
    public IEnumerable<StopRowRef> Each(StopQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Walk(query);
    }

    private IEnumerable<StopRowRef> Walk(StopQuery query)
    {
        using var scan = Scan(query);
        while (scan.Next())
        {
            foreach (var row in scan.Rows())
            {
                yield return new StopRowRef(scan.Segment, row);
            }
        }
    }
}
