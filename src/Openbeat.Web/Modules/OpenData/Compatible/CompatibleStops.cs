using System.Globalization;
using System.Numerics;
using System.Text.Json.Serialization;
using Openbeat.Analytics;
using Openbeat.Analytics.Stops;
using Openbeat.Modules.Places;
using Openbeat.Modules.Published;
using Openbeat.Platform;

namespace Openbeat.Modules.OpenData.Compatible;

/// <summary>The stop and search calls of the compatible API.</summary>
internal static class CompatibleStops
{
    private sealed record DateAnswer(
        [property: JsonPropertyName("date")] string Date,
        [property: JsonPropertyName("stop-and-search")] IReadOnlyList<string> ForceIds)
    {
        [JsonPropertyName("demonstration"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool IsInvented { get; init; }
    }

    /// <summary>Each month served with the forces that published searches for it, newest first.</summary>
    public static async Task Dates(HttpContext context, CompatibleParameters parameters, CancellationToken stop)
    {
        var dataset = await DatasetAsync(context, parameters, stop);
        var forces = dataset.Table.Segments.ToLookup(s => s.Month, s => s.ForceId);
        await CompatibleAnswer.Json(
            context,
            new CompatibleWindow(dataset.Table.LastMonth).NewestFirst.Select(m => new DateAnswer(m.ToString(), [.. forces[m].Order(StringComparer.Ordinal)]) { IsInvented = dataset.IsInvented }),
            stop);
    }

    /// <summary>The searches of a force in a month, those without a place among them.</summary>
    public static async Task OfForce(HttpContext context, CompatibleParameters parameters, CancellationToken stop)
    {
        if (parameters["force"] is not { } force)
        {
            await CompatibleAnswer.Empty(context, StatusCodes.Status400BadRequest);
            return;
        }

        // Only this call has a gateway that breaks before the window; the others do not find the month.
        await AnswerAsync(context, parameters, (table, month) => table.Each(Of(month).With(StopDimension.Force, force)), stop, beforeWindow: StatusCodes.Status502BadGateway);
    }

    /// <summary>The searches of a force in a month that have no place.</summary>
    public static async Task WithoutLocation(HttpContext context, CompatibleParameters parameters, CancellationToken stop)
    {
        if (parameters["force"] is not { } force)
        {
            await CompatibleAnswer.Empty(context, StatusCodes.Status400BadRequest);
            return;
        }

        await AnswerAsync(context, parameters, (table, month) => table.Each(Of(month).With(StopDimension.Force, force)).Where(r => r.PointIndex < 0), stop);
    }

    /// <summary>The searches of a month whose map point lies within a mile of a point, or in a polygon.</summary>
    public static async Task InArea(HttpContext context, CompatibleParameters parameters, CancellationToken stop)
    {
        var area = CompatibleArea.Read(parameters);
        if (area.Status != StatusCodes.Status200OK)
        {
            await CompatibleAnswer.Empty(context, area.Status);
            return;
        }

        await AnswerAsync(context, parameters, (table, month) => area.Shape is { } shape ? table.Each(Of(month).Within(shape)) : [], stop);
    }

    /// <summary>The searches of a month at a map point, by an id the national site gave it or one of ours.</summary>
    public static async Task AtLocation(HttpContext context, CompatibleParameters parameters, CancellationToken stop)
    {
        if (!BigInteger.TryParse(parameters["location_id"], NumberStyles.Integer, CultureInfo.InvariantCulture, out var id))
        {
            await CompatibleAnswer.Empty(context, StatusCodes.Status400BadRequest);
            return;
        }

        var number = id > 0 && id <= int.MaxValue ? (int)id : 0;
        var dataset = await DatasetAsync(context, parameters, stop);
        var positions = number == 0 ? [] : (await Points(context).ForAsync(dataset, stop)).PositionsOf(number).ToHashSet();
        await AnswerAsync(context, parameters, (table, month) => number == 0 ? [] : At(table.Each(Of(month)), number, positions), stop);
    }

    private static IEnumerable<StopRowRef> At(IEnumerable<StopRowRef> rows, int number, HashSet<MapPosition> positions)
    {
        StopSegment? segment = null;
        bool[] taken = [];
        foreach (var row in rows)
        {
            if (row.Segment != segment)
            {
                segment = row.Segment;
                // An id of our own stands for the whole place; a published one for what was published with it or with none.
                taken = [.. segment.MapPoints.Select(p => p.StreetId == number || (positions.Contains(p.Position) && (p.StreetId == 0 || number > Openbeat.Modules.Published.MapPoint.OwnIdsAbove)))];
            }

            if (row.PointIndex >= 0 && taken[row.PointIndex])
            {
                yield return row;
            }
        }
    }

    private static async Task AnswerAsync(
        HttpContext context,
        CompatibleParameters parameters,
        Func<StopTable, Month, IEnumerable<StopRowRef>> search,
        CancellationToken stop,
        int beforeWindow = StatusCodes.Status404NotFound)
    {
        var dataset = await DatasetAsync(context, parameters, stop);
        switch (new CompatibleWindow(dataset.Table.LastMonth).Find(parameters["date"], out var month))
        {
            case AskedMonth.Malformed:
                await CompatibleAnswer.Empty(context, StatusCodes.Status404NotFound);
                break;
            case AskedMonth.Before:
                await CompatibleAnswer.Empty(context, beforeWindow);
                break;
            case AskedMonth.After:
                await CompatibleAnswer.Json(context, Array.Empty<object>(), stop);
                break;
            default:
                var points = await Points(context).ForAsync(dataset, stop);
                await new StopsJson(dataset.Table.Dictionaries, points, dataset.IsInvented).WriteAsync(context, search(dataset.Table, month), stop);
                break;
        }
    }

    /// <summary>The real part, or the demonstration's where a call names it; a force is a parameter of some calls, and of the others in this case alone.</summary>
    private static async Task<Dataset> DatasetAsync(HttpContext context, CompatibleParameters parameters, CancellationToken stop)
    {
        var dataset = (await Published(context).CurrentAsync(stop)).Naming(parameters["force"] == Forces.DemonstrationId ? [Forces.DemonstrationId] : []);
        context.MarkDemonstration(dataset.IsInvented);
        return dataset;
    }

    private static StopQuery Of(Month month) => StopQuery.All.Between(month, month);

    private static PublishedDataset Published(HttpContext context) => context.RequestServices.GetRequiredService<PublishedDataset>();

    private static PublishedMapPoints Points(HttpContext context) => context.RequestServices.GetRequiredService<PublishedMapPoints>();
}
