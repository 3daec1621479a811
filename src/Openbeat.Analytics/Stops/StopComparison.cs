using System.Runtime.InteropServices;

namespace Openbeat.Analytics.Stops;

/// <summary>What differs between two files of the same force and month, as when one takes the place of the other.</summary>
/// <param name="Unchanged">Rows that both have, in all they say.</param>
/// <param name="Added">Rows only the later one has.</param>
/// <param name="Removed">Rows only the earlier one has.</param>
/// <param name="Changed">Rows of the same instant that differ in something: counted here and not as added and removed.</param>
/// <param name="Moved">Changed rows whose map point differs.</param>
/// <param name="ChangedBy">For each dimension the number of changed rows that differ in it.</param>
/// <remarks>Searches have no identifier, so rows are paired by what they say: first those that agree in everything, then those of the same instant and map point, then those of the same instant.</remarks>
public sealed record StopComparison(int Unchanged, int Added, int Removed, int Changed, int Moved, IReadOnlyDictionary<StopDimension, int> ChangedBy)
{
    /// <summary>Whether the two say the same.</summary>
    public bool IsSame => Added == 0 && Removed == 0 && Changed == 0;

    /// <summary>Compares two segments encoded with the same dictionaries.</summary>
    public static StopComparison Between(StopSegment earlier, StopSegment later)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(later);
        var (before, after) = (RowsOf(earlier), RowsOf(later));
        var unchanged = Pair(before, after, row => row.Content).Count;
        var changed = Pair(before, after, row => (row.At, row.Point));
        changed.AddRange(Pair(before, after, row => row.At));
        var changedBy = new Dictionary<StopDimension, int>();
        foreach (var (dimension, index) in StopColumns.Coded.Select((coded, index) => (coded.Dimension, index)))
        {
            changedBy[dimension] = changed.Count(pair => pair.Before.Codes[index] != pair.After.Codes[index]);
        }

        return new StopComparison(unchanged, after.Count, before.Count, changed.Count, changed.Count(pair => pair.Before.Point != pair.After.Point), changedBy);
    }

    private static List<Row> RowsOf(StopSegment segment)
    {
        var rows = new List<Row>(segment.RowCount);
        for (var row = 0; row < segment.RowCount; row++)
        {
            var codes = new int[StopColumns.Coded.Count];
            for (var index = 0; index < codes.Length; index++)
            {
                codes[index] = segment.Column(StopColumns.Coded[index].Dimension)[row];
            }

            var point = segment.PointColumn[row];
            // The identifier is left out: it comes and goes with the shape of the file.
            var position = point == 0 ? (MapPosition?)null : segment.MapPoints[point - 1].Position;
            rows.Add(new Row(segment.Instants[row], position, segment.OperationNames[segment.OperationNameColumn[row]], codes));
        }

        return rows;
    }

    /// <summary>Pairs rows with the same key, in their order, and takes them out of both lists.</summary>
    private static List<(Row Before, Row After)> Pair<TKey>(List<Row> before, List<Row> after, Func<Row, TKey> key)
        where TKey : notnull
    {
        var waiting = new Dictionary<TKey, Queue<Row>>();
        foreach (var row in before)
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(waiting, key(row), out _) ??= new Queue<Row>()).Enqueue(row);
        }

        var pairs = new List<(Row Before, Row After)>();
        after.RemoveAll(row =>
        {
            if (!waiting.TryGetValue(key(row), out var queue) || !queue.TryDequeue(out var match))
            {
                return false;
            }

            pairs.Add((match, row));
            return true;
        });
        var paired = pairs.Select(pair => pair.Before).ToHashSet(ReferenceEqualityComparer.Instance);
        before.RemoveAll(paired.Contains);
        return pairs;
    }

    private sealed class Row(uint at, MapPosition? point, string operationName, int[] codes)
    {
        public uint At => at;

        public MapPosition? Point => point;

        public int[] Codes => codes;

        public string Content { get; } = $"{at} {point} {string.Join(' ', codes)} {operationName}";
    }
}
