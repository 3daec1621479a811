using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Openbeat.Analytics.Stops;
using Openbeat.Modules.Published;
using Openbeat.Platform;
using Openbeat.Platform.Downloads;

namespace Openbeat.Modules.StopSearch.Api;

/// <summary><c>GET /api/v1/stops/series</c>: counts month by month or year by year, with what is missing.</summary>
internal static class GetSeries
{
    /// <summary>Fifty years: a range beyond is a slip of the keyboard, and the answer would be mostly gaps.</summary>
    private const int MostMonths = 600;

    /// <param name="Missing">The first months of the periods of which nothing is held.</param>
    /// <param name="Series">With <c>by</c>, the counts of each value in the order of the periods.</param>
    public sealed record Response(
        long? Total, string Version, string? From, string? To, string Licence, string Interval, IReadOnlyList<Period> Periods, IReadOnlyList<string> Missing, string? By, IReadOnlyList<Line>? Series)
    {
        /// <summary>Whether the searches are invented.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool Demonstration { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Sources { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Rule { get; init; }
    }

    /// <param name="Count">The number of searches; null where nothing is held.</param>
    /// <param name="Held">How many files are held of those expected.</param>
    /// <param name="Expected">How many there would be if every force had published every month.</param>
    public sealed record Period(string From, string To, long? Count, int Held, int Expected, bool Missing, bool Complete)
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public ProtectedFigure? Protected { get; init; }
    }

    public sealed record Line(string Value, string Label, IReadOnlyList<long?> Counts);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(HttpContext context, PublishedDataset published, CancellationToken stop)
    {
        var view = await StopsView.ReadAsync(context.Request.Query, published, stop);
        context.MarkDemonstration(view.IsInvented);
        var asked = new StopsRequest(context.Request.Query, view, StopsCalls.Series);
        var interval = asked.OneOf(StopsCalls.IntervalParameter);
        var by = asked.Dimension(StopsCalls.ByParameter);
        asked.MustBeReleased(StopsCalls.ByParameter, by);
        if (by is not null && interval != "month")
        {
            asked.Refuse(StopsCalls.ByParameter, "Counts for each value are given by month only.", []);
        }

        if (view.From is { } first && view.To is { } last && last.Index - first.Index >= MostMonths)
        {
            asked.Refuse(StopsAddress.FromParameter, $"A series may have {MostMonths} months; from {first} to {last} is more.", [last.Plus(1 - MostMonths).ToString(), last.ToString()]);
        }

        return asked.Problem is { } problem ? problem : TypedResults.Ok(Answer(view, interval, by));
    }

    private static Response Answer(StopsView view, string interval, StopDimension? by)
    {
        var figures = new StopsFigures(view);
        var periods = interval switch
        {
            "calendar-year" => figures.Yearly(YearKind.Calendar),
            "financial-year" => figures.Yearly(YearKind.Financial),
            _ => figures.Monthly(),
        };
        var lines = by is not { } dimension ? null : figures.Monthly(dimension);
        return new Response(
            figures.Total().Number,
            StopsAnswer.VersionOf(view),
            view.From?.ToString(),
            view.To?.ToString(),
            Licence.Address,
            interval,
            [.. periods.Select(PeriodOf)],
            [.. periods.Where(p => p.IsMissing).Select(p => p.First.ToString())],
            by?.Name(),
            lines is null ? null : [.. lines.Select(l => new Line(l.Value.Key, l.Value.Label, [.. l.Months.Zip(periods, (count, period) => period.IsMissing ? null : count.Number)]))])
        {
            Sources = StopsAnswer.SourcesOf(view),
            Rule = StopsAnswer.RuleOf(view),
            Demonstration = view.IsInvented,
        };
    }

    private static Period PeriodOf(CountedPeriod period) =>
        new(period.First.ToString(), period.Last.ToString(), period.IsMissing ? null : period.Count.Number, period.Held, period.Expected, period.IsMissing, period.IsComplete)
        {
            Protected = period.IsMissing ? null : ProtectedFigure.Of(period.Count),
        };
}
