namespace Openbeat.Analytics.Stops;

/// <summary>Shares the segments of a query out among threads, where there are enough rows that it pays.</summary>
/// <param name="Threads">The threads at most, the one that asks included.</param>
/// <param name="FewestRows">Fewer rows are counted by the thread that asks, sooner than a second has woken.</param>
/// <param name="RowsOfShare">Rows taken at a time, so that the threads finish together though one is held up.</param>
internal sealed record SegmentShares(int Threads, int FewestRows, int RowsOfShare)
{
    public static SegmentShares Usual { get; } = new(Environment.ProcessorCount, 400_000, 65_536);

    public T Gather<T>(ReadOnlyMemory<StopSegment> segments, Func<T> make, Action<T, ReadOnlyMemory<StopSegment>> scan, Action<T, T> merge)
    {
        var counts = make();
        if (Threads < 2 || !HasManyRows(segments.Span))
        {
            scan(counts, segments);
            return counts;
        }

        var shares = Shares(segments);
        var next = -1;
        var others = new Task<T>[Math.Min(Threads, shares.Count) - 1];
        for (var other = 0; other < others.Length; other++)
        {
            others[other] = Task.Run(() => Work(make()));
        }

        Work(counts);
        foreach (var other in others)
        {
            merge(counts, other.GetAwaiter().GetResult());
        }

        return counts;

        T Work(T own)
        {
            for (var share = Interlocked.Increment(ref next); share < shares.Count; share = Interlocked.Increment(ref next))
            {
                scan(own, shares[share]);
            }

            return own;
        }
    }

    private bool HasManyRows(ReadOnlySpan<StopSegment> segments)
    {
        var rows = 0;
        for (var segment = 0; segment < segments.Length && rows < FewestRows; segment++)
        {
            rows += segments[segment].RowCount;
        }

        return rows >= FewestRows;
    }

    private List<ReadOnlyMemory<StopSegment>> Shares(ReadOnlyMemory<StopSegment> segments)
    {
        var shares = new List<ReadOnlyMemory<StopSegment>>();
        for (var first = 0; first < segments.Length;)
        {
            var end = first;
            for (var rows = 0; end < segments.Length && rows < RowsOfShare; end++)
            {
                rows += segments.Span[end].RowCount;
            }

            shares.Add(segments[first..end]);
            first = end;
        }

        return shares;
    }
}
