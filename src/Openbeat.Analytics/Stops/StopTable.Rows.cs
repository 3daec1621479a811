using System.Runtime.InteropServices;

namespace Openbeat.Analytics.Stops;

public sealed partial class StopTable
{
    /// <summary>A page of the searches of a query, as they stand in their files: by month, force and row.</summary>
    /// <param name="query">The filters.</param>
    /// <param name="skip">How many to leave out, 0 or more.</param>
    /// <param name="take">How many to give at most, 0 or more.</param>
    /// <param name="newestFirst">Turns the order round.</param>
    public StopPage Rows(StopQuery query, int skip, int take, bool newestFirst = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfNegative(take);
        var total = Total(query);
        // Turned round, the page is the one that many rows from the end.
        var first = newestFirst ? Math.Max(0, total - skip - take) : skip;
        var last = newestFirst ? total - skip : Math.Min(total, (long)skip + take);
        var rows = new List<StopRow>();
        using var scan = Scan(query);
        long before = 0;
        while (before < last && scan.Next())
        {
            var passing = scan.Passing;
            if (before + passing > first)
            {
                var (leave, give) = ((int)Math.Max(0, first - before), (int)Math.Min(passing, last - before));
                rows.AddRange(scan.Rows().Skip(leave).Take(give - leave).Select(row => Row(scan.Segment, row)));
            }

            before += passing;
        }

        if (newestFirst)
        {
            rows.Reverse();
        }

        return new StopPage(total, rows);
    }

    /// <summary>Counts by map point.</summary>
    public StopPoints ByPoint(StopQuery query)
    {
        var counts = new Dictionary<MapPoint, long>();
        long unplaced = 0;
        using (var scan = Scan(query))
        {
            while (scan.Next())
            {
                var ofSegment = new long[scan.Segment.MapPoints.Count + 1];
                scan.Count(scan.Segment.PointColumn, ofSegment);
                unplaced += ofSegment[0];
                for (var point = 1; point < ofSegment.Length; point++)
                {
                    if (ofSegment[point] > 0)
                    {
                        CollectionsMarshal.GetValueRefOrAddDefault(counts, scan.Segment.MapPoints[point - 1], out _) += ofSegment[point];
                    }
                }
            }
        }

        var points = new List<StopPointCount>(counts.Count);
        foreach (var (point, count) in counts)
        {
            points.Add(new StopPointCount(point, count));
        }

        points.Sort((one, other) => other.Count.CompareTo(one.Count) is var byCount and not 0 ? byCount
            : one.Point.Position.CompareTo(other.Point.Position) is var byPosition and not 0 ? byPosition
            : one.Point.StreetId.CompareTo(other.Point.StreetId));
        return new StopPoints(points, unplaced);
    }

    /// <summary>Counts by area under one version of the boundaries.</summary>
    public StopAreas ByArea(StopQuery query, AreaLevel level, string boundaryVersion)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        long unplaced = 0;
        long notAssigned = 0;
        long elsewhere = 0;
        using (var scan = Scan(query))
        {
            while (scan.Next())
            {
                if (!scan.Segment.Areas.TryGetValue(new AreaKey(level, boundaryVersion), out var column))
                {
                    notAssigned += scan.Passing;
                    continue;
                }

                var points = new long[scan.Segment.MapPoints.Count + 1];
                scan.Count(scan.Segment.PointColumn, points);
                var placed = scan.Passing - points[0];
                unplaced += points[0];
                var ofSegment = new long[column.Areas.Length];
                if (column.Codes is { } codes)
                {
                    scan.Count(codes, ofSegment);
                }

                for (var area = 1; area < ofSegment.Length; area++)
                {
                    placed -= ofSegment[area];
                    counts[column.Areas[area]] = counts.GetValueOrDefault(column.Areas[area]) + ofSegment[area];
                }

                elsewhere += placed;
            }
        }

        return new StopAreas(
            [.. counts.Where(pair => pair.Value > 0).Select(pair => (pair.Key, pair.Value)).OrderByDescending(area => area.Value).ThenBy(area => area.Key, StringComparer.Ordinal)],
            elsewhere,
            unplaced,
            notAssigned);
    }

    private StopRow Row(StopSegment segment, int row)
    {
        var values = new Dictionary<StopDimension, StopValue>(StopDimensions.Count) { [StopDimension.Force] = Dictionaries[StopDimension.Force][segment.ForceCode] };
        foreach (var (dimension, _) in StopColumns.Coded)
        {
            values[dimension] = Dictionaries[dimension][segment.Column(dimension)[row]];
        }

        var group = values[StopDimension.Ethnicity].Group ?? StopDictionaries.UnlistedGroup;
        values[StopDimension.EthnicGroup] = Dictionaries[StopDimension.EthnicGroup].TryFind(group, out var value) ? value : Dictionaries[StopDimension.EthnicGroup][0];
        var point = segment.PointColumn[row];
        return new StopRow(
            segment,
            segment.SourceRow(row),
            StopInstant.ToUtc(segment.Instants[row]),
            point == 0 ? null : segment.MapPoints[point - 1],
            segment.OperationNames[segment.OperationNameColumn[row]],
            values);
    }
}
