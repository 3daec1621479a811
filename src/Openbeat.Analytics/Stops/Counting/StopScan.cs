using System.Buffers;

namespace Openbeat.Analytics.Stops;

/// <summary>Goes through the segments of a table with the states of their rows; one buffer serves them all.</summary>
internal ref struct StopScan
{
    private readonly PreparedQuery _query;
    private readonly IReadOnlyList<StopSegment> _segments;
    private readonly bool _otherForces;
    private readonly byte[] _buffer;
    private int _next;

    /// <param name="segments">The segments.</param>
    /// <param name="query">The query.</param>
    /// <param name="otherForces">Whether the segments of forces that the query leaves out are gone through too.</param>
    public StopScan(IReadOnlyList<StopSegment> segments, PreparedQuery query, bool otherForces = false)
    {
        _segments = segments;
        _query = query;
        _otherForces = otherForces;
        _buffer = ArrayPool<byte>.Shared.Rent(query.TakesAllRows || segments.Count == 0 ? 0 : segments.Max(segment => segment.RowCount));
    }

    public StopSegment Segment { get; private set; } = null!;

    /// <summary>Whether the force of the segment is one the query asks for.</summary>
    public bool ForceTaken { get; private set; }

    /// <summary>The states of the rows of the segment; empty when all pass.</summary>
    public ReadOnlySpan<byte> States { get; private set; }

    /// <summary>The number of rows that pass.</summary>
    public readonly long Passing => _query.TakesAllRows ? Segment.RowCount : States.Count((byte)0);

    public bool Next()
    {
        while (_next < _segments.Count)
        {
            var segment = _segments[_next++];
            ForceTaken = _query.TakesForce(segment);
            if (!_query.TakesMonth(segment.Month) || (!ForceTaken && !_otherForces))
            {
                continue;
            }

            Segment = segment;
            if (!_query.TakesAllRows)
            {
                var states = _buffer.AsSpan(0, segment.RowCount);
                _query.Mark(segment, states);
                States = states;
            }

            return true;
        }

        return false;
    }

    /// <summary>Adds the counts of a dimension, its own filter left out.</summary>
    public readonly void CountWithoutOwnFilter(StopDimension dimension, Span<long> counts) => Count(dimension, PreparedQuery.MarkOf(dimension), counts);

    /// <summary>Adds the counts of a dimension with every filter.</summary>
    public readonly void Count(StopDimension dimension, Span<long> counts) => Count(dimension, 0, counts);

    /// <summary>Adds the counts of a column that is not a dimension, with every filter.</summary>
    public readonly void Count(CodeColumn column, Span<long> counts)
    {
        if (_query.TakesAllRows)
        {
            column.Count(counts);
        }
        else
        {
            column.Count(States, 0, counts);
        }
    }

    /// <summary>Adds the counts of two dimensions, neither of them the force; cell = first × width + second.</summary>
    public readonly void Cross(StopDimension first, StopDimension second, int width, Span<long> cells)
    {
        if (first == StopDimension.Force)
        {
            Count(second, cells.Slice(Segment.ForceCode * width, width));
            return;
        }

        if (second == StopDimension.Force)
        {
            var counts = new long[cells.Length / width];
            Count(first, counts);
            for (var code = 0; code < counts.Length; code++)
            {
                cells[(code * width) + Segment.ForceCode] += counts[code];
            }

            return;
        }

        var states = _query.TakesAllRows ? new byte[Segment.RowCount] : States;
        Segment.Column(first.Column()).Cross(Segment.Column(second.Column()), states, width, cells);
    }

    public readonly void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private readonly void Count(StopDimension dimension, byte mark, Span<long> counts)
    {
        if (dimension == StopDimension.Force)
        {
            counts[Segment.ForceCode] += Passing;
        }
        else if (_query.TakesAllRows)
        {
            var all = Segment.Histogram(dimension.Column());
            for (var code = 0; code < all.Length; code++)
            {
                counts[code] += all[code];
            }
        }
        else
        {
            Segment.Column(dimension.Column()).Count(States, mark, counts);
        }
    }
}
