using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Openbeat.Analytics.Stops;
using Openbeat.Modules.Published;
using Openbeat.Modules.StopSearch.Api;
using Openbeat.Platform;
using Openbeat.Platform.Downloads;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.StopSearch.Explore;

/// <summary>What the explorer shows, as CSV and JSON, with what is needed to understand and cite it.</summary>
internal static class ExploreDownloads
{
    private static readonly string[] Header =
    [
        "measure", "dimension", "value", "label", "month", "searches", "share_percent", "status", "across_dimension", "across_value", "across_label", "column_share_percent",
        "hidden_counts", "lower", "upper",
        "period_start", "period_end", "filters", "sources", "dataset_version", "data_as_of", "licence", "notes",
    ];

    /// <param name="Total">The number of searches; null where it is confidential.</param>
    public sealed record Response(
        long? Total, string Version, DateTime DataAsOf, string? From, string? To, string Filters, string Sources, string Licence, string LicenceUrl, string Citation,
        IReadOnlyList<MonthOf> Months, IReadOnlyDictionary<string, IReadOnlyList<ValueOf>> Counts, CrosstabOf Crosstab, IReadOnlyList<string> Notes)
    {
        /// <summary>Whether the searches are invented.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool Demonstration { get; init; }
    }

    public sealed record MonthOf(string Month, long? Searches, string Status);

    /// <param name="Status">"[c]" where the count is confidential, else empty.</param>
    public sealed record ValueOf(string Value, string Label, long? Searches, decimal? SharePercent, bool Listed, string Status);

    /// <param name="Cells">One list a row, in it one number a column; null where it is confidential.</param>
    public sealed record CrosstabOf(string RowDimension, string ColumnDimension, IReadOnlyList<string> Rows, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<long?>> Cells);

    public static async Task<Results<EmptyHttpResult, ProblemHttpResult>> Csv(HttpContext context, PublishedDataset published, StopsSentence sentences, CancellationToken stop)
    {
        var view = await ExploreAddress.ReadAsync(context.Request.Query, published, stop);
        context.MarkDemonstration(view.IsInvented);
        if (Problem(context, view) is { } problem)
        {
            return problem;
        }

        var text = ExploreText.Of(view, ExploreFigures.Of(view), sentences, context.Request);
        await CsvFile.WriteAsync(context.Response, FileName(view, "csv"), Header, Rows(text), stop);
        return TypedResults.Empty;
    }

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Json(HttpContext context, PublishedDataset published, StopsSentence sentences, CancellationToken stop)
    {
        var view = await ExploreAddress.ReadAsync(context.Request.Query, published, stop);
        context.MarkDemonstration(view.IsInvented);
        if (Problem(context, view) is { } problem)
        {
            return problem;
        }

        var figures = ExploreFigures.Of(view);
        var crosstab = figures.Crosstab;
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{context.DownloadName(FileName(view, "json"))}\"";
        return TypedResults.Ok(new Response(
            figures.Total.Number,
            view.Dataset.Version.ToString(CultureInfo.InvariantCulture),
            view.Dataset.MadeAt,
            view.From?.ToString(),
            view.To?.ToString(),
            Filters(view),
            Sources(view),
            Licence.Name,
            Licence.Address,
            ExploreText.Of(view, figures, sentences, context.Request).Citation,
            [.. figures.Months.Select(m => new MonthOf(m.First.ToString(), m.IsMissing ? null : m.Count.Number, Status(m)))],
            figures.Counts.ToDictionary(
                c => c.Dimension.Name(),
                IReadOnlyList<ValueOf> (c) => [.. c.Values.Select(v => new ValueOf(v.Key, v.Label, v.Count.Number, v.Percent, v.IsListed, v.Count.Symbol ?? ""))]),
            new CrosstabOf(
                crosstab.Rows.Dimension.Name(),
                crosstab.Columns.Dimension.Name(),
                [.. crosstab.Rows.Values.Select(v => v.Key)],
                [.. crosstab.Columns.Values.Select(v => v.Key)],
                [.. crosstab.Cells.Select(r => (IReadOnlyList<long?>)[.. r.Select(c => c.Number)])]),
            Notes(view, figures))
        {
            Demonstration = view.IsInvented,
        });
    }

    private static ProblemHttpResult? Problem(HttpContext context, StopsView view) =>
        StopsProblem.Wrong(context.Request.Query, view, ExploreAddress.Own) is { Count: > 0 } wrong ? StopsProblem.Of(wrong) : null;

    /// <summary>Missing, partly supplied and complete months are told apart; a missing one has no figure.</summary>
    private static string Status(CountedPeriod month) =>
        month.IsMissing ? "not supplied" : month.Count.Symbol ?? (month.IsComplete ? "complete" : "partly supplied");

    private static IEnumerable<string?[]> Rows(ExploreText text)
    {
        var (view, figures) = (text.View, text.Figures);
        string[] close =
        [
            $"{view.From}", $"{view.To}", Filters(view), Sources(view), view.Dataset.Version.ToString(CultureInfo.InvariantCulture),
            view.Dataset.MadeAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), Licence.Name, string.Join(' ', Notes(view, figures)),
        ];
        string?[] Row(string measure, string dimension, string value, string label, string month, ShownCount? searches, decimal? share, string status, string across = "", string acrossValue = "", string acrossLabel = "", decimal? ofColumn = null) =>
        [
            measure, dimension, value, label, month, Text(searches?.Number), Text(share), searches?.Symbol ?? status, across, acrossValue, acrossLabel, Text(ofColumn),
            searches is { IsRounded: true, Mark: null } rounded ? Text(rounded.HiddenCounts) : "", Text(searches?.Lower), Text(searches?.Upper), .. close,
        ];

        yield return Row("total", "", "", "All searches", "", figures.Total, figures.Total.Value == 0 ? null : 100m, "");
        foreach (var month in figures.Months)
        {
            yield return Row("month", "", "", InWords.Long(month.First), month.First.ToString(), month.IsMissing ? null : month.Count, null, Status(month));
        }

        foreach (var counts in figures.Counts)
        {
            foreach (var value in counts.Values)
            {
                yield return Row("count", counts.Dimension.Name(), value.Key, value.Label, "", value.Count, value.Percent, value.IsListed ? "" : "not on the code list");
            }
        }

        foreach (var area in figures.Areas.Values)
        {
            yield return Row("count", StopsAddress.AreaParameter, area.Area.Id, area.Area.Name, "", ShownCount.Exact(area.Count), area.Percent, "");
        }

        var crosstab = figures.Crosstab;
        var thresholds = new StopsFigures(view).Thresholds;
        foreach (var (row, cells) in crosstab.Rows.Values.Zip(crosstab.Cells))
        {
            foreach (var (column, cell) in crosstab.Columns.Values.Zip(cells))
            {
                yield return Row(
                    "cell", crosstab.Rows.Dimension.Name(), row.Key, row.Label, "", cell, cell.PercentOf(row.Count, thresholds), "",
                    crosstab.Columns.Dimension.Name(), column.Key, column.Label, cell.PercentOf(column.Count, thresholds));
            }
        }
    }

    private static string Text(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture) ?? "";

    private static string Sources(StopsView view) => view.Protected is null ? StopsAddress.OpenSources : StopsAddress.AllSources;

    private static IReadOnlyList<string> Notes(StopsView view, ExploreFigures figures) =>
    [
        .. view.IsInvented ? ["Invented for the demonstration force: no such search took place."] : Array.Empty<string>(),
        FixedWords.CountsOfSearches,
        .. view.Protected is null ? Array.Empty<string>() : [FixedWords.ProtectedRule],
        .. figures.Missing.Any() ? [$"Not supplied: {InWords.Runs(figures.Missing, int.MaxValue)}."] : Array.Empty<string>(),
        .. figures.Partly.Any() ? [$"Not supplied by every force looked at: {InWords.Runs(figures.Partly, int.MaxValue)}."] : Array.Empty<string>(),
        "A search of a vehicle alone has no person, so its gender, age and ethnicity are not recorded.",
        FixedWords.Paragraph,
        "Not official statistics.",
    ];

    private static string Filters(StopsView view) => (view.Address with { Across = null }).At(null).ToString().TrimStart('?');

    private static string FileName(StopsView view, string extension) => $"stop-and-search-version-{view.Dataset.Version}.{extension}";
}
