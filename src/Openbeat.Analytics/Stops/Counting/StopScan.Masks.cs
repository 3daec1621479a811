namespace Openbeat.Analytics.Stops;

/// <summary>Which rows pass, as masks: one a filter, made only when rows have to be looked at.</summary>
internal sealed partial class StopScan
{
    private Span<ulong> All => MaskAt(_query.Filters.Length + 1);

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
}
