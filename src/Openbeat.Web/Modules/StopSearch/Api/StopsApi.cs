using Microsoft.OpenApi;
using Openbeat.Platform.Caching;

namespace Openbeat.Modules.StopSearch.Api;

/// <summary>Our own API over stop and search, <c>/api/v1/stops</c>.</summary>
internal static class StopsApi
{
    public static void MapStopsApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(StopSearchLinks.StopsApi).WithTags("Stop and search").ProducesProblem(StatusCodes.Status400BadRequest);
        Describe(api.MapGet(StopsCalls.Facets.Name, GetFacets.Handle), StopsCalls.Facets, "GetStopFacets").WithMetadata(new CachedPageAttribute());
        Describe(api.MapGet(StopsCalls.Crosstab.Name, GetCrosstab.Handle), StopsCalls.Crosstab, "GetStopCrosstab").WithMetadata(new CachedPageAttribute());
        Describe(api.MapGet(StopsCalls.Series.Name, GetSeries.Handle), StopsCalls.Series, "GetStopSeries").WithMetadata(new CachedPageAttribute());
        // Not kept: whoever goes through all pages would push everything else out of the cache.
        Describe(api.MapGet(StopsCalls.Rows.Name, GetRows.Handle), StopsCalls.Rows, "GetStopRows");
    }

    /// <summary>Says in the OpenAPI document what the handlers read from the query themselves.</summary>
    private static RouteHandlerBuilder Describe(RouteHandlerBuilder endpoint, StopsCall call, string name) => endpoint
        .WithName(name)
        .WithSummary(call.Title)
        .WithDescription(call.Description)
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters = [.. call.Own.Concat(StopsCalls.Shared).Select(Parameter)];
            return Task.CompletedTask;
        });

    private static OpenApiParameter Parameter(StopsParameter described)
    {
        // A filter takes keys beyond the code list as well: only the parameters that repeat are filters.
        var value = new OpenApiSchema
        {
            Type = described.IsNumber ? JsonSchemaType.Integer : JsonSchemaType.String,
            Enum = described.Repeats || described.Values.Count == 0 ? null : [.. described.Values.Select(v => (System.Text.Json.Nodes.JsonNode)v)],
        };
        return new OpenApiParameter
        {
            Name = described.Name,
            In = ParameterLocation.Query,
            Description = described.Description,
            Required = described.IsRequired,
            Schema = described.Repeats ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = value } : value,
        };
    }
}
