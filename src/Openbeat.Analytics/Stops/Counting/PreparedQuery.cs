using System.Buffers;

namespace Openbeat.Analytics.Stops;

/// <summary>A query in the codes of one set of dictionaries.</summary>
internal sealed class PreparedQuery
{
    private readonly StopQuery _query;
    private readonly List<(StopDimension Dimension, bool[] Allowed)> _filters = [];
    private readonly bool[]? _forces;

    public PreparedQuery(StopQuery query, StopDictionaries dictionaries)
    {
        _query = query;
        foreach (var dimension in query.Dimensions)
        {
            var allowed = Allowed(dictionaries[dimension], query.ValuesOf(dimension));
            if (dimension == StopDimension.Force)
            {
                _forces = allowed;
            }
            else if (dimension == StopDimension.EthnicGroup)
            {
                _filters.Add((dimension, [.. dictionaries.EthnicGroupOfEthnicity().Select(group => allowed[group])]));
            }
            else
            {
                _filters.Add((dimension, allowed));
            }
        }
    }

    /// <summary>The mark of the rows that only the filter of a dimension keeps out.</summary>
    public static byte MarkOf(StopDimension dimension) => (byte)((int)dimension + 1);

    public bool TakesMonth(Month month) => (_query.From is not { } from || month >= from) && (_query.To is not { } to || month <= to);

    public bool TakesForce(StopSegment segment) => _forces is null || (segment.ForceCode < _forces.Length && _forces[segment.ForceCode]);

    /// <summary>Whether every row of a segment passes without being looked at.</summary>
    public bool TakesAllRows => _filters.Count == 0 && !_query.HasAreas && !FiltersPoints;

    private bool FiltersPoints => !_query.Shapes.IsEmpty || _query.IsPlaced is not null || _query.Points is not null;

    /// <summary>Works out the state of every row of a segment, forces and months apart.</summary>
    public void Mark(StopSegment segment, Span<byte> states)
    {
        states.Clear();
        foreach (var (dimension, allowed) in _filters)
        {
            segment.Column(dimension.Column()).Mark(allowed, MarkOf(dimension), states);
        }

        if (_query.HasAreas)
        {
            MarkOutsideAreas(segment, states);
        }

        if (FiltersPoints)
        {
            segment.PointColumn.Mark(AllowedPoints(segment), CodeColumn.Out, states);
        }
    }

    /// <summary>Of areas of several levels a row must lie in one: it is out when it is outside those of every level.</summary>
    private void MarkOutsideAreas(StopSegment segment, Span<byte> states)
    {
        var columns = new List<(AreaColumn Column, bool[] Allowed)>();
        foreach (var (key, codes) in _query.Areas)
        {
            if (key.Level == AreaLevel.Force && codes.Contains(segment.ForceId))
            {
                return;
            }

            if (segment.Areas.TryGetValue(key, out var column) && column.Codes is not null && column.Areas.Any(codes.Contains))
            {
                columns.Add((column, Array.ConvertAll(column.Areas, codes.Contains)));
            }
        }

        if (columns.Count == 0)
        {
            states.Fill(CodeColumn.Out);
            return;
        }

        if (columns is [var (only, inOnly)])
        {
            only.Codes!.Mark(inOnly, CodeColumn.Out, states);
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(2 * states.Length);
        var outside = buffer.AsSpan(0, states.Length);
        var outsideOne = buffer.AsSpan(states.Length, states.Length);
        outside.Fill(CodeColumn.Out);
        foreach (var (column, allowed) in columns)
        {
            outsideOne.Clear();
            column.Codes!.Mark(allowed, CodeColumn.Out, outsideOne);
            for (var row = 0; row < outside.Length; row++)
            {
                outside[row] &= outsideOne[row];
            }
        }

        for (var row = 0; row < outside.Length; row++)
        {
            states[row] |= outside[row];
        }

        ArrayPool<byte>.Shared.Return(buffer);
    }

    /// <summary>For each point of a segment whether searches there pass; the first is for unplaced ones.</summary>
    private bool[] AllowedPoints(StopSegment segment)
    {
        var allowed = new bool[segment.MapPoints.Count + 1];
        allowed[0] = _query.Shapes.IsEmpty && _query.Points is null && _query.IsPlaced != true;
        for (var index = 0; index < segment.MapPoints.Count && _query.IsPlaced != false; index++)
        {
            var point = segment.MapPoints[index];
            var passes = _query.Points is null || _query.Points.Contains(point);
            foreach (var shape in _query.Shapes)
            {
                passes = passes && shape.Contains(point.Position);
            }

            allowed[index + 1] = passes;
        }

        return allowed;
    }

    private static bool[] Allowed(StopDictionary dictionary, IReadOnlyCollection<string> keys)
    {
        var allowed = new bool[dictionary.Count];
        foreach (var key in keys)
        {
            if (dictionary.TryFind(key, out var value) && value.Code < allowed.Length)
            {
                allowed[value.Code] = true;
            }
        }

        return allowed;
    }
}
