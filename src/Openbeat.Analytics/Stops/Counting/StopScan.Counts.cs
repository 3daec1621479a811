namespace Openbeat.Analytics.Stops;

/// <summary>What is counted of the rows that pass.</summary>
internal sealed partial class StopScan
{
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
