namespace Openbeat.Analytics.Stops;

/// <summary>Finds the segments of some months, or of one force in them, without going through all.</summary>
internal sealed class SegmentIndex
{
    private readonly ReadOnlyMemory<StopSegment> _byMonth;
    private readonly Dictionary<int, StopSegment[]> _byForce;

    /// <param name="segments">Segments by month and then by force.</param>
    public SegmentIndex(ReadOnlyMemory<StopSegment> segments)
    {
        _byMonth = segments;
        _byForce = segments.ToArray().GroupBy(segment => segment.ForceCode).ToDictionary(force => force.Key, force => force.ToArray());
    }

    /// <summary>The number of forces with a segment.</summary>
    public int Forces => _byForce.Count;

    /// <summary>The segments in the months of a query, by month and force; those of other forces may be among them.</summary>
    /// <param name="query">The query.</param>
    /// <param name="prepared">The same query in codes.</param>
    /// <param name="otherForces">Whether those of other forces are wanted.</param>
    public ReadOnlyMemory<StopSegment> Of(StopQuery query, PreparedQuery prepared, bool otherForces)
    {
        var from = _byMonth;
        if (!otherForces && !prepared.TakesEveryForce && prepared.Forces.Count(true) == 1)
        {
            from = _byForce.TryGetValue(prepared.Forces.IndexOf(true), out var ofForce) ? ofForce : ReadOnlyMemory<StopSegment>.Empty;
        }

        var first = query.From is { } month ? CountWhile(from.Span, held => held < month) : 0;
        var end = query.To is { } last ? CountWhile(from.Span, held => held <= last) : from.Length;
        return first < end ? from[first..end] : ReadOnlyMemory<StopSegment>.Empty;
    }

    private static int CountWhile(ReadOnlySpan<StopSegment> segments, Func<Month, bool> holds)
    {
        var (low, high) = (0, segments.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = holds(segments[middle].Month) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
