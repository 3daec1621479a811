using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Openbeat.Modules.Places;
using Openbeat.Platform;
using Openbeat.Platform.Caching;
using Openbeat.Platform.Downloads;

namespace Openbeat.Modules.Teams.Api;

/// <summary><c>GET /api/v1/promise</c>: how the promise to answer questions was kept, by quarter and area.</summary>
internal static class PromiseApi
{
    /// <param name="Value">The count, to the nearest 5; null where it is too small to show.</param>
    /// <param name="Hidden">How many small counts lie within it and add nothing to it.</param>
    public sealed record Count(long? Value, int Hidden);

    /// <param name="Area">The reference of the area.</param>
    /// <param name="Received">How many questions were received.</param>
    /// <param name="InTime">How many of them were answered in time.</param>
    /// <param name="Late">How many were late, or not answered when the quarter was counted, and not taken to the inspector.</param>
    /// <param name="TakenToInspector">How many were taken to the inspector: late the first time, or opened again after an answer in time.</param>
    /// <param name="PercentInTime">From rounded counts of 20 or more none of which is hidden; else null.</param>
    /// <param name="PercentInTimeBetween">What it lies between where small counts are hidden; else null.</param>
    /// <param name="MedianHours">Half of all received had their first answer within so many hours; null below 20, or where fewer than half were answered.</param>
    public sealed record Figure(string Area, string Name, string Kind, Count Received, Count InTime, Count Late, Count TakenToInspector, decimal? PercentInTime, PercentBetween? PercentInTimeBetween, decimal? PercentTakenToInspector, int? MedianHours);

    public sealed record QuarterAnswer(string Quarter, DateTime CountedAt, IReadOnlyList<Figure> Areas);

    /// <param name="Force">The id of the force, or null where none is held.</param>
    public sealed record Response(string? Force, string Licence, IReadOnlyList<QuarterAnswer> Quarters)
    {
        /// <summary>Whether the questions are invented.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool Demonstration { get; init; }
    }

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(QuestionLinks.PromiseApi, HandleAsync)
        .WithTags("Promise").WithName("GetPromise").WithSummary("How the promise to answer questions to teams was kept, by quarter; force names the force, area one area of it")
        .WithMetadata(new CachedPageAttribute());

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(Promises promises, Atlas atlas, HttpContext context, string? force, string? area, CancellationToken stop)
    {
        var tree = await atlas.TreeAsync(stop);
        var id = force ?? tree.Forces.FirstOrDefault(f => f.Area.ForceId != Forces.DemonstrationId)?.Area.ForceId;
        if (force is null && id is null)
        {
            return TypedResults.Ok(new Response(null, Licence.Address, []));
        }

        if (id is null || !tree.Forces.Any(f => f.Area.ForceId == id))
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "There is no such force here", detail: "Name one with force=. The demonstration force answers only when it is named.");
        }

        if (area is not null && (!tree.TryFind(area, out var node) || node.Area.ForceId != id))
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "There is no such area", detail: "An area is named by its reference, as /api/v1/areas lists it.");
        }

        context.MarkDemonstration(id == Forces.DemonstrationId);
        var record = await promises.OfAsync(id, stop);
        return TypedResults.Ok(new Response(
            id, Licence.Address,
            [.. record.Quarters.Select(q => new QuarterAnswer(q.Quarter.Key, q.CountedAt, [.. q.Figures.Where(f => area is null || f.Area == area).Select(Of)]))])
        { Demonstration = id == Forces.DemonstrationId });
    }

    private static Figure Of(PromiseFigure f) => new(f.Area, f.Name, f.Kind, Of(f.Received), Of(f.InTime), Of(f.Late), Of(f.Taken), f.PercentInTime, f.InTimeBetween, f.PercentTaken, f.MedianHours);

    private static Count Of(PromiseCount count) => new(count.Number, count.Hidden);
}
