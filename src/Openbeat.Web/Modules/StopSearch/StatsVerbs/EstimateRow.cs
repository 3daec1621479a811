using System.Text.RegularExpressions;
using Openbeat.Analytics.Statistics;

namespace Openbeat.Modules.StopSearch.StatsVerbs;

/// <summary>Lays out an estimate, or the refusal in its place, in the columns that all verbs share.</summary>
internal static partial class EstimateRow
{
    /// <summary>The row of a figure, up to the counts it rests on; the caller may add columns and must end it.</summary>
    public static StatsRow Of(string name, string measure, Figure<Estimate> figure)
    {
        var given = figure.TryGet(out var estimate, out _) ? estimate : null;
        return new StatsRow { IsRefused = given is null }
            .With("name", name)
            .With("measure", measure)
            .With(StatsRow.ValueColumn, given?.Value)
            .With("unit", given is null ? "" : Unit(given.Unit))
            .With("lower", given?.Interval.Lower)
            .With("upper", given?.Interval.Upper)
            .With("raw_lower", given?.RawInterval.Lower)
            .With("raw_upper", given?.RawInterval.Upper)
            .With("method", given?.Method.Name() ?? "")
            .With("confidence", given?.Confidence.Level)
            .With("phi", given?.Dispersion.Phi)
            .With("phi_source", given?.Dispersion.Source.Name() ?? "");
    }

    /// <summary>Ends a row with what was refused or must be told beside it.</summary>
    public static StatsRow Because<T>(this StatsRow row, Figure<T> figure, IEnumerable<Notice> notices, FigureStatus? status = null, IEnumerable<Reason>? warnings = null)
        where T : notnull
    {
        var told = notices.ToList();
        var warned = (warnings ?? []).ToList();
        return figure.Refusal is { } refusal
            ? row.Because(refusal.Status.Symbol(), refusal.Reasons.Select(r => Kebab(r.Code.ToString())), refusal.Reasons.Select(r => r.Text))
            : row.Because(status?.Symbol() ?? "", [.. warned.Select(w => Kebab(w.Code.ToString())), .. told.Select(n => Kebab(n.Code.ToString()))], [.. warned.Select(w => w.Text), .. told.Select(n => n.Text)]);
    }

    private static string Unit(Unit unit) => unit switch
    {
        Analytics.Statistics.Unit.PerThousandResidents => "per 1,000 residents",
        Analytics.Statistics.Unit.Ratio => "ratio",
        Analytics.Statistics.Unit.Share => "share",
        Analytics.Statistics.Unit.ShareDifference => "difference of shares",
        _ => "searches",
    };

    private static string Kebab(string name) => Capital().Replace(name, m => m.Index == 0 ? m.Value.ToLowerInvariant() : "-" + m.Value.ToLowerInvariant());

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
