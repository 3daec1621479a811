using System.Text.RegularExpressions;
using Openbeat.Analytics.Statistics;

namespace Openbeat.Modules.StopSearch.StatsVerbs;

/// <summary>Lays out an estimate, or the refusal in its place, in the columns that all verbs share.</summary>
internal static partial class EstimateRow
{
    public const long PerThousand = 1_000;

    /// <summary>The row of a figure, up to the counts it rests on; the caller may add columns and must end it.</summary>
    /// <param name="name">What the row is called.</param>
    /// <param name="measure">What the figure measures, in kebab case.</param>
    /// <param name="figure">The figure; rates are per 1,000 residents.</param>
    /// <param name="per">For how many residents a rate is printed.</param>
    public static StatsRow Of(string name, string measure, Figure<Estimate> figure, long per = PerThousand)
    {
        var given = figure.TryGet(out var estimate, out _) ? estimate : null;
        double? Printed(double? value) => given?.Unit == Analytics.Statistics.Unit.PerThousandResidents && per != PerThousand ? value * per / PerThousand : value;
        return new StatsRow { IsRefused = given is null }
            .With("name", name)
            .With("measure", measure)
            .With(StatsRow.ValueColumn, Printed(given?.Value))
            .With("unit", given is null ? "" : Unit(given.Unit, per))
            .With("lower", Printed(given?.Interval.Lower))
            .With("upper", Printed(given?.Interval.Upper))
            .With("raw_lower", Printed(given?.RawInterval.Lower))
            .With("raw_upper", Printed(given?.RawInterval.Upper))
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

    public static string Unit(Unit unit, long per = PerThousand) => unit switch
    {
        Analytics.Statistics.Unit.PerThousandResidents => FormattableString.Invariant($"per {per:N0} residents"),
        Analytics.Statistics.Unit.Ratio => "ratio",
        Analytics.Statistics.Unit.Share => "share",
        Analytics.Statistics.Unit.ShareDifference => "difference of shares",
        _ => "searches",
    };

    public static string Kebab(string name) => Capital().Replace(name, m => m.Index == 0 ? m.Value.ToLowerInvariant() : "-" + m.Value.ToLowerInvariant());

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
