using System.Buffers;

namespace Openbeat.Analytics.Stops;

/// <summary>
/// Goes through segments and answers for each what passes. Whatever the counts kept with a segment can say is taken from
/// there; rows are looked at only when filters on two things meet, or a filter meets another column.
/// </summary>
internal sealed class StopScan : IDisposable
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

    private Span<ulong> All => MaskAt(_query.Filters.Length + 1);

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

    /// <summary>Which rows pass, a bit each; empty when all do.</summary>
    public ReadOnlySpan<ulong> Mask()
    {
        if (TakesAllRows)
        {
            return [];
        }

        MakeMasks();
        return All;
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

    /// <summary>Adds the counts of a dimension with every filter.</summary>
    public void Count(StopDimension dimension, RowCounts counts)
    {
        if (dimension == StopDimension.Force)
        {
            counts.Totals[Segment.ForceCode] += Passing;
            return;
        }

        if (IsShut)
        {
            return;
        }

        var column = dimension.Column();
        if (TakesAllRows)
        {
            AddKept(column, null, counts);
        }
        else if (_partial.Count == 1 && _places.AreAll && _query.Filters[_partial[0]].Dimension.Column() == column)
        {
            AddKept(column, _query.Filters[_partial[0]].Allowed, counts);
        }
        else
        {
            AddRows(column, Mask(), counts);
        }
    }

    /// <summary>Adds the counts of a dimension, its own filter left out.</summary>
    public void CountWithoutOwnFilter(StopDimension dimension, RowCounts counts)
    {
        var own = _query.FilterOf(dimension);
        var isOwnShut = own >= 0 && _passingOf[own] == 0;
        if (own < 0 || _passingOf[own] == Segment.RowCount)
        {
            Count(dimension, counts);
            return;
        }

        if (_shut > (isOwnShut ? 1 : 0) || _places.AreNone)
        {
            return;
        }

        var others = _partial.Count - (isOwnShut ? 0 : 1);
        if (others == 0 && _places.AreAll)
        {
            AddKept(dimension.Column(), null, counts);
            return;
        }

        MakeMasks();
        var mask = MaskAt(_query.Filters.Length + 2);
        Combine(own, mask);
        AddRows(dimension.Column(), mask, counts);
    }

    /// <summary>Adds the counts of a column that is not a dimension, with every filter.</summary>
    public void Count(CodeColumn column, Span<long> counts)
    {
        if (!IsShut)
        {
            column.Count(Mask(), counts);
        }
    }

    /// <summary>Adds the counts of two dimensions with every filter; cell = first × width + second.</summary>
    public void Cross(StopDimension first, StopDimension second, int width, RowCounts cells)
    {
        if (IsShut)
        {
            return;
        }

        if (first == StopDimension.Force || second == StopDimension.Force)
        {
            CrossForce(first, second, width, cells);
            return;
        }

        var (down, across) = (first.Column(), second.Column());
        if (Segment.Slices(down) is { } slices && Segment.Slices(across) is { } others && cells.Totals.Length <= RowCounts.MostCellsBySlices)
        {
            cells.Cross(slices, others, TakesAllRows ? Everything() : Mask());
        }
        else
        {
            Segment.Column(down).Cross(Segment.Column(across), Mask(), width, cells.Totals);
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

    private Span<ulong> MaskAt(int place) => _buffer.AsSpan(place * _words, BitSlices.WordsFor(Segment.RowCount));

    private void MakeMasks()
    {
        if (_hasMasks)
        {
            return;
        }

        _hasMasks = true;
        foreach (var filter in _partial)
        {
            var mask = MaskAt(filter);
            var allowed = _query.Filters[filter];
            var column = allowed.Dimension.Column();
            if (Segment.Slices(column) is { } slices)
            {
                _kernel.Select(slices, allowed.Bits, mask);
                RowMask.Trim(mask, Segment.RowCount);
            }
            else
            {
                Segment.Column(column).Select(allowed.Allowed, mask);
            }
        }

        if (!_places.AreAll)
        {
            _places.Select(Segment, MaskAt(_query.Filters.Length), MaskAt(_query.Filters.Length + 2));
        }

        Combine(-1, All);
    }

    /// <summary>Writes the rows that pass the points and every filter but one.</summary>
    private void Combine(int without, Span<ulong> mask)
    {
        var isFirst = true;
        foreach (var filter in _partial)
        {
            if (filter != without)
            {
                Take(MaskAt(filter), mask);
            }
        }

        if (!_places.AreAll)
        {
            Take(MaskAt(_query.Filters.Length), mask);
        }

        // With nothing to pass there is nothing to combine, unless what was asked for is shut.
        if (isFirst || (_shut > 0 && without < 0) || _places.AreNone)
        {
            mask.Clear();
        }

        void Take(ReadOnlySpan<ulong> from, Span<ulong> to)
        {
            if (isFirst)
            {
                from.CopyTo(to);
                isFirst = false;
            }
            else
            {
                RowMask.And(from, to);
            }
        }
    }

    /// <summary>A mask of all rows, for counting that knows no other way.</summary>
    private Span<ulong> Everything()
    {
        var mask = All;
        mask.Fill(ulong.MaxValue);
        RowMask.Trim(mask, Segment.RowCount);
        return mask;
    }

    private void AddKept(StopDimension column, bool[]? allowed, RowCounts counts)
    {
        var kept = Segment.Histogram(column);
        var totals = counts.Totals;
        for (var code = 0; code < kept.Length; code++)
        {
            totals[code] += allowed is null || (code < allowed.Length && allowed[code]) ? kept[code] : 0;
        }
    }

    private void AddRows(StopDimension dimension, ReadOnlySpan<ulong> mask, RowCounts counts)
    {
        if (Segment.Slices(dimension) is { } slices)
        {
            counts.Add(slices, mask);
        }
        else
        {
            Segment.Column(dimension).Count(mask, counts.Totals);
        }
    }

    private void CrossForce(StopDimension first, StopDimension second, int width, RowCounts cells)
    {
        var (other, step, start) = first == StopDimension.Force ? (second, 1, Segment.ForceCode * width) : (first, width, Segment.ForceCode);
        var counts = _ofForce ??= _kernel.NewCounts(first == StopDimension.Force ? width : cells.Totals.Length / width);
        Array.Clear(counts.Totals);
        Count(other, counts);
        var totals = counts.Finish();
        for (var code = 0; code < totals.Length; code++)
        {
            cells.Totals[start + (code * step)] += totals[code];
        }
    }
}
