namespace Openbeat.Analytics.Stops;

/// <summary>Makes a table of the values that occur from counts by code.</summary>
internal static class StopCrosstabs
{
    public static StopCrosstab From(StopAxis down, StopAxis across, ReadOnlySpan<long> cells)
    {
        var rowSums = new long[down.Width];
        var columnSums = new long[across.Width];
        var folded = new Dictionary<(int Row, int Column), long>();
        for (var row = 0; row < down.Width; row++)
        {
            for (var column = 0; column < across.Width; column++)
            {
                if (cells[(row * across.Width) + column] is > 0 and var count)
                {
                    rowSums[row] += count;
                    columnSums[column] += count;
                    var key = (down.Fold(row), across.Fold(column));
                    folded[key] = folded.GetValueOrDefault(key) + count;
                }
            }
        }

        var (rows, columns) = (down.Facet(rowSums), across.Facet(columnSums));
        return new StopCrosstab(
            rows,
            columns,
            [.. rows.Values.Select(row => (IReadOnlyList<long>)[.. columns.Values.Select(column => folded.GetValueOrDefault((row.Value.Code, column.Value.Code)))])]);
    }
}
