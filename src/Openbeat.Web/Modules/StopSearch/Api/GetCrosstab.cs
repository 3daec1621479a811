using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Openbeat.Modules.Published;
using Openbeat.Platform;
using Openbeat.Platform.Downloads;

namespace Openbeat.Modules.StopSearch.Api;

/// <summary><c>GET /api/v1/stops/crosstab</c>: counts by two dimensions at once.</summary>
internal static class GetCrosstab
{
    /// <param name="Cells">The counts: one list a value of the rows, in it one number a value of the columns; null where it is confidential.</param>
    public sealed record Response(
        long? Total, string Version, string? From, string? To, string Licence, DimensionCounts Rows, DimensionCounts Columns, IReadOnlyList<IReadOnlyList<long?>> Cells)
    {
        /// <summary>Whether the searches are invented.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool Demonstration { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Sources { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Rule { get; init; }
    }

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(HttpContext context, PublishedDataset published, CancellationToken stop)
    {
        var view = await StopsView.ReadAsync(context.Request.Query, published, stop);
        context.MarkDemonstration(view.IsInvented);
        var asked = new StopsRequest(context.Request.Query, view, StopsCalls.Crosstab);
        var rows = asked.Dimension(StopsCalls.RowsParameter);
        var columns = asked.Dimension(StopsCalls.ColumnsParameter);
        if (rows is not null && rows == columns)
        {
            asked.Refuse(StopsCalls.ColumnsParameter, "The rows and the columns must be two different dimensions.", [.. StopsCalls.Crosstab.Own[1].Values.Except([asked.Text(StopsCalls.RowsParameter)!])]);
        }

        asked.MustBeReleased(StopsCalls.RowsParameter, rows);
        asked.MustBeReleased(StopsCalls.ColumnsParameter, columns);
        if (asked.Problem is { } problem)
        {
            return problem;
        }

        var table = new StopsFigures(view).Crosstab(rows!.Value, columns!.Value);
        return TypedResults.Ok(new Response(
            table.Total.Number,
            StopsAnswer.VersionOf(view),
            view.From?.ToString(),
            view.To?.ToString(),
            Licence.Address,
            StopsAnswer.Counts(table.Rows),
            StopsAnswer.Counts(table.Columns),
            [.. table.Cells.Select(r => (IReadOnlyList<long?>)[.. r.Select(c => c.Number)])])
        {
            Sources = StopsAnswer.SourcesOf(view),
            Rule = StopsAnswer.RuleOf(view),
            Demonstration = view.IsInvented,
        });
    }
}
