using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Openbeat.Analytics.Stops;
using Openbeat.Modules.Published;
using Openbeat.Platform;

namespace Openbeat.Modules.StopSearch.Api;

/// <summary><c>GET /api/v1/stops/facets</c>: how many searches each value has, each facet without its own filter.</summary>
internal static class GetFacets
{
    /// <param name="Total">The number of searches; null where it is confidential.</param>
    public sealed record Response(long? Total, string Version, string? From, string? To, IReadOnlyDictionary<string, IReadOnlyList<ValueCount>> Facets)
    {
        /// <summary>Whether the searches are invented.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool Demonstration { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Sources { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public ProtectedFigure? Protected { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Rule { get; init; }
    }

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(HttpContext context, PublishedDataset published, CancellationToken stop)
    {
        var view = await StopsView.ReadAsync(context.Request.Query, published, stop);
        context.MarkDemonstration(view.IsInvented);
        var asked = new StopsRequest(context.Request.Query, view, StopsCalls.Facets);
        if (asked.Problem is { } problem)
        {
            return problem;
        }

        var (total, facets) = new StopsFigures(view).Facets();
        return TypedResults.Ok(new Response(
            total.Number,
            StopsAnswer.VersionOf(view),
            view.From?.ToString(),
            view.To?.ToString(),
            facets.ToDictionary(f => f.Dimension.Name(), StopsAnswer.Values))
        {
            Sources = StopsAnswer.SourcesOf(view),
            Protected = ProtectedFigure.Of(total),
            Rule = StopsAnswer.RuleOf(view),
            Demonstration = view.IsInvented,
        });
    }
}
