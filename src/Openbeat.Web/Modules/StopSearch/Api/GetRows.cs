using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Openbeat.Analytics.Stops;
using Openbeat.Modules.Published;
using Openbeat.Platform;
using Openbeat.Platform.Downloads;

namespace Openbeat.Modules.StopSearch.Api;

/// <summary><c>GET /api/v1/stops/rows</c>: the searches one by one, a page at a time.</summary>
internal static class GetRows
{
    /// <param name="Next">The address of the next page; null on the last.</param>
    /// <param name="Labels">By dimension, the labels of the keys on this page.</param>
    public sealed record Response(
        long Total, string Version, string? From, string? To, string Licence, int Page, int PageSize, int Pages, string? Next,
        IReadOnlyList<Row> Rows, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Labels)
    {
        /// <summary>Whether the searches are invented.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool Demonstration { get; init; }
    }

    /// <param name="File">The SHA-256 of the supplied file.</param>
    /// <param name="FileRow">The number of the row in it, the first after the header being 1.</param>
    /// <param name="At">The instant, UTC.</param>
    /// <param name="Point">The map point the search was moved to; null when it has none.</param>
    /// <param name="Values">By dimension, the key of the value; empty for "not recorded".</param>
    public sealed record Row(
        string Month, string File, int FileRow, DateTime At, string? OperationName, Place? Point, IReadOnlyDictionary<string, string> Values);

    /// <param name="Id">The id of the map point, which the compatible API takes as <c>location_id</c>.</param>
    public sealed record Place(double Latitude, double Longitude, int Id, string Name);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        HttpContext context, PublishedDataset published, PublishedMapPoints points, CancellationToken stop)
    {
        var view = await StopsView.ReadAsync(context.Request.Query, published, stop);
        context.MarkDemonstration(view.IsInvented);
        var asked = new StopsRequest(context.Request.Query, view, StopsCalls.Rows);
        if (view.Protected is not null)
        {
            asked.Refuse(StopsAddress.SourcesParameter, "Searches of protected sources are never given one by one.", [StopsAddress.OpenSources]);
        }

        var size = asked.Number(StopsCalls.PageSizeParameter, StopsCalls.UsualPage, 1, StopsCalls.LargestPage);
        var newestFirst = asked.OneOf(StopsCalls.OrderParameter) == "newest";
        var total = view.Table.Total(view.Query);
        var pages = (int)Math.Max(1, (total + size - 1) / size);
        var page = asked.Number(StopsCalls.PageParameter, 1, 1, pages);
        if (asked.Problem is { } problem)
        {
            return problem;
        }

        var names = await points.ForAsync(view.Dataset, stop);
        var rows = view.Table.Rows(view.Query, (page - 1) * size, size, newestFirst).Rows;
        return TypedResults.Ok(new Response(
            total,
            StopsAnswer.VersionOf(view),
            view.From?.ToString(),
            view.To?.ToString(),
            Licence.Address,
            page,
            size,
            pages,
            page < pages ? AddressOf(context.Request, page + 1) : null,
            [.. rows.Select(r => RowOf(r, names))],
            LabelsOf(rows))
        { Demonstration = view.IsInvented });
    }

    private static Row RowOf(StopRow row, MapPointNames names) => new(
        row.Segment.Month.ToString(),
        row.Segment.SourceSha256,
        row.SourceRow,
        row.At,
        row.OperationName.Length > 0 ? row.OperationName : null,
        row.Point is { } point ? PlaceOf(point, names.Of(point)) : null,
        StopDimensions.All.ToDictionary(StopDimensions.Name, d => row[d].Key));

    private static Place PlaceOf(Analytics.Stops.MapPoint point, MapPointName named) =>
        new(point.Position.Latitude, point.Position.Longitude, named.Number, named.Name);

    private static Dictionary<string, IReadOnlyDictionary<string, string>> LabelsOf(IReadOnlyList<StopRow> rows) => StopDimensions.All.ToDictionary(
        StopDimensions.Name,
        IReadOnlyDictionary<string, string> (d) => rows.Select(r => r[d]).DistinctBy(v => v.Key).OrderBy(v => v.Rank).ThenBy(v => v.Key, StringComparer.Ordinal).ToDictionary(v => v.Key, v => v.Label));

    private static string AddressOf(HttpRequest request, int page) =>
        QueryHelpers.AddQueryString(
            StopsCalls.Rows.Path,
            request.Query
                .Where(p => p.Key != StopsCalls.PageParameter)
                .SelectMany(p => p.Value.Select(v => KeyValuePair.Create(p.Key, v)))
                .Append(KeyValuePair.Create<string, string?>(StopsCalls.PageParameter, page.ToString(System.Globalization.CultureInfo.InvariantCulture))));
}
