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
    public bool TakesAllRows => _filters.Count == 0 && !_query.Areas.Any() && _query.Shapes.IsEmpty;

    /// <summary>Works out the state of every row of a segment, forces and months apart.</summary>
    public void Mark(StopSegment segment, Span<byte> states)
    {
        states.Clear();
        foreach (var (dimension, allowed) in _filters)
        {
            segment.Column(dimension.Column()).Mark(allowed, MarkOf(dimension), states);
        }

        foreach (var (key, codes) in _query.Areas)
        {
            if (segment.Areas.TryGetValue(key, out var column))
            {
                column.Codes.Mark(Array.ConvertAll(column.Areas, codes.Contains), CodeColumn.Out, states);
            }
            else
            {
                states.Fill(CodeColumn.Out);
            }
        }

        foreach (var shape in _query.Shapes)
        {
            var allowed = new bool[segment.MapPoints.Count + 1];
            for (var point = 0; point < segment.MapPoints.Count; point++)
            {
                allowed[point + 1] = shape.Contains(segment.MapPoints[point].Position);
            }

            segment.PointColumn.Mark(allowed, CodeColumn.Out, states);
        }
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
