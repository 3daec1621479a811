using System.Buffers;

namespace Openbeat.Analytics.Stops;

/// <summary>
/// Goes through segments and answers for each what passes. Whatever the counts kept with a segment can say is taken from
/// there; rows are looked at only when filters on two things meet, or a filter meets another column.
/// </summary>
internal sealed partial class StopScan : IDisposable
{
    private readonly PreparedQuery _query;
    private readonly RowKernel _kernel;
    private readonly ReadOnlyMemory<StopSegment> _segments;
    private readonly bool _otherForces;
    private readonly ulong[] _buffer;
    private readonly int _words;
    private readonly int[] _passingOf;
    /// <summary>The filters that keep some rows of the segment out and let others through.</summary>
    private readonly List<int> _partial;
    private RowCounts? _ofForce;
    private PlacesOfSegment _places = PlacesOfSegment.All;
    private bool _hasMasks;
    private int _shut;
    private int? _passing;
    private int _next;

    /// <param name="segments">The segments.</param>
    /// <param name="query">The query.</param>
    /// <param name="kernel">What selects and counts.</param>
    /// <param name="otherForces">Whether the segments of forces that the query leaves out are gone through too.</param>
    public StopScan(ReadOnlyMemory<StopSegment> segments, PreparedQuery query, RowKernel kernel, bool otherForces = false)
    {
        _segments = segments;
        _query = query;
        _kernel = kernel;
        _otherForces = otherForces;
        _passingOf = new int[query.Filters.Length];
        _partial = new List<int>(query.Filters.Length);
        var most = 0;
        foreach (var segment in segments.Span)
        {
            most = Math.Max(most, segment.RowCount);
        }

        _words = BitSlices.WordsFor(most);
        // One mask a filter, one for the points, one for all of them and one for all but one.
        _buffer = ArrayPool<ulong>.Shared.Rent((query.Filters.Length + 3) * _words);
    }

    public StopSegment Segment { get; private set; } = null!;

    /// <summary>Whether the force of the segment is one the query asks for.</summary>
    public bool ForceTaken { get; private set; }

    /// <summary>The number of rows that pass.</summary>
    public int Passing => _passing ??= CountPassing();

    /// <summary>Whether every row of the segment passes.</summary>
    public bool TakesAllRows => _shut == 0 && _partial.Count == 0 && _places.AreAll;

    private bool IsShut => _shut > 0 || _places.AreNone;

    public bool Next()
    {
        while (_next < _segments.Length)
        {
            var segment = _segments.Span[_next++];
            ForceTaken = _query.TakesForce(segment);
            if (ForceTaken || _otherForces)
            {
                Enter(segment);
                return true;
            }
        }

        return false;
    }

    /// <summary>The passing rows one by one.</summary>
    public IEnumerable<int> Rows()
    {
        if (IsShut)
        {
            yield break;
        }

        if (TakesAllRows)
        {
            for (var row = 0; row < Segment.RowCount; row++)
            {
                yield return row;
            }

            yield break;
        }

        for (var row = RowMask.Next(Mask(), 0); row >= 0; row = RowMask.Next(All, row + 1))
        {
            yield return row;
        }
    }

    public void Dispose() => ArrayPool<ulong>.Shared.Return(_buffer);

    private void Enter(StopSegment segment)
    {
        Segment = segment;
        _hasMasks = false;
        _passing = null;
        _shut = 0;
        _partial.Clear();
        _places = _query.FiltersPlaces ? _query.Places(segment) : PlacesOfSegment.All;
        for (var filter = 0; filter < _passingOf.Length; filter++)
        {
            var passing = _passingOf[filter] = _query.Filters[filter].Passing(segment);
            if (passing == 0)
            {
                _shut++;
            }
            else if (passing < segment.RowCount)
            {
                _partial.Add(filter);
            }
        }
    }

    private int CountPassing() =>
        IsShut ? 0
        : TakesAllRows ? Segment.RowCount
        : _partial.Count == 1 && _places.AreAll ? _passingOf[_partial[0]]
        : RowMask.Count(Mask());
}
