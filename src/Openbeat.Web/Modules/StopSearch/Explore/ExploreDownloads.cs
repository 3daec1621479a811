using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Openbeat.Analytics.Stops;
using Openbeat.Modules.Published;
using Openbeat.Modules.StopSearch.Api;
using Openbeat.Platform.Downloads;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.StopSearch.Explore;

/// <summary>What the explorer shows, as CSV and JSON, with what is needed to understand and cite it.</summary>
internal static class ExploreDownloads
{
    private static readonly string[] Header =
    [
        "measure", "dimension", "value", "label", "month", "searches", "share_percent", "status",
        "period_start", "period_end", "filters", "dataset_version", "data_as_of", "licence", "notes",
    ];

    public sealed record Response(
        long Total, string Version, DateTime DataAsOf, string? From, string? To, string Filters, string Licence, string LicenceUrl,
        IReadOnlyList<MonthOf> Months, IReadOnlyDictionary<string, IReadOnlyList<ValueOf>> Counts, IReadOnlyList<string> Notes);

    public sealed record MonthOf(string Month, long? Searches, string Status);

    public sealed record ValueOf(string Value, string Label, long Searches, decimal? SharePercent, bool Listed);

    public static async Task<Results<EmptyHttpResult, ProblemHttpResult>> Csv(HttpContext context, PublishedDataset published, CancellationToken stop)
    {
        var view = await StopsView.ReadAsync(context.Request.Query, published, stop);
        if (StopsProblem.Of(context.Request.Query, view) is { } problem)
        {
            return problem;
        }

        var figures = ExploreFigures.Of(view);
        await CsvFile.WriteAsync(context.Response, FileName(view, "csv"), Header, Rows(view, figures), stop);
        return TypedResults.Empty;
    }

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Json(HttpContext context, PublishedDataset published, CancellationToken stop)
    {
        var view = await StopsView.ReadAsync(context.Request.Query, published, stop);
        if (StopsProblem.Of(context.Request.Query, view) is { } problem)
        {
            return problem;
        }

        var figures = ExploreFigures.Of(view);
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{FileName(view, "json")}\"";
        return TypedResults.Ok(new Response(
            figures.Total,
            view.Dataset.Version.ToString(CultureInfo.InvariantCulture),
            view.Dataset.MadeAt,
            view.From?.ToString(),
            view.To?.ToString(),
            Filters(view),
            Licence.Name,
            Licence.Address,
            [.. figures.Months.Select(m => new MonthOf(m.First.ToString(), m.IsMissing ? null : m.Count, Status(m)))],
            figures.Counts.ToDictionary(
                c => c.Dimension.Name(),
                IReadOnlyList<ValueOf> (c) => [.. c.Values.Select(v => new ValueOf(v.Key, v.Label, v.Count, InWords.Percent(v.Count, v.Of), v.IsListed))]),
            Notes(figures)));
    }

    /// <summary>Missing, partly supplied and complete months are told apart; a missing one has no figure.</summary>
    private static string Status(StopPeriod month) => month.IsMissing ? "not supplied" : month.IsComplete ? "complete" : "partly supplied";

    private static IEnumerable<string?[]> Rows(StopsView view, ExploreFigures figures)
    {
        string?[] Row(string measure, string dimension, string value, string label, string month, long? searches, decimal? share, string status) =>
        [
            measure, dimension, value, label, month, searches?.ToString(CultureInfo.InvariantCulture), share?.ToString(CultureInfo.InvariantCulture), status,
            view.From?.ToString(), view.To?.ToString(), Filters(view), view.Dataset.Version.ToString(CultureInfo.InvariantCulture),
            view.Dataset.MadeAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), Licence.Name, string.Join(' ', Notes(figures)),
        ];

        yield return Row("total", "", "", "All searches", "", figures.Total, figures.Total == 0 ? null : 100m, "");
        foreach (var month in figures.Months)
        {
            yield return Row("month", "", "", InWords.Long(month.First), month.First.ToString(), month.IsMissing ? null : month.Count, null, Status(month));
        }

        foreach (var counts in figures.Counts)
        {
            foreach (var value in counts.Values)
            {
                yield return Row("count", counts.Dimension.Name(), value.Key, value.Label, "", value.Count, InWords.Percent(value.Count, value.Of), value.IsListed ? "" : "not on the code list");
            }
        }
    }

    private static IReadOnlyList<string> Notes(ExploreFigures figures) =>
    [
        "Counts are of searches, not of people.",
        .. figures.Missing.Any() ? [$"Not supplied: {InWords.Runs(figures.Missing, int.MaxValue)}."] : Array.Empty<string>(),
        .. figures.Partly.Any() ? [$"Not supplied by every force looked at: {InWords.Runs(figures.Partly, int.MaxValue)}."] : Array.Empty<string>(),
        "A search of a vehicle alone has no person, so its gender, age and ethnicity are not recorded.",
        "Not official statistics.",
    ];

    private static string Filters(StopsView view) => view.Address.At(null).ToString().TrimStart('?');

    private static string FileName(StopsView view, string extension) => $"stop-and-search-version-{view.Dataset.Version}.{extension}";
}
