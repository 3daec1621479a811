using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Openbeat.Analytics.Stops;
using Openbeat.Modules.Published;

namespace Openbeat.Modules.StopSearch.Api;

/// <summary><c>GET /api/v1/stops/facets</c>: how many searches each value has, each facet without its own filter.</summary>
internal static class GetFacets
{
    public sealed record Response(long Total, string Version, string? From, string? To, IReadOnlyDictionary<string, IReadOnlyList<FacetValue>> Facets);

    public sealed record FacetValue(string Value, string Label, long Count);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(HttpContext context, PublishedDataset published, CancellationToken stop)
    {
        var view = await StopsView.ReadAsync(context.Request.Query, published, stop);
        if (StopsProblem.Of(context.Request.Query, view) is { } problem)
        {
            return problem;
        }

        var facets = view.Table.Facets(view.Query);
        return TypedResults.Ok(new Response(
            facets.Total,
            view.Dataset.Version.ToString(CultureInfo.InvariantCulture),
            view.From?.ToString(),
            view.To?.ToString(),
            facets.Facets.ToDictionary(
                f => f.Dimension.Name(),
                IReadOnlyList<FacetValue> (f) => [.. f.Values.Select(v => new FacetValue(v.Key, v.Label, v.Count))])));
    }
}
