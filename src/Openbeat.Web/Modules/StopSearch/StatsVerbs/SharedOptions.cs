using System.CommandLine;
using Openbeat.Analytics.Statistics;
using Openbeat.Platform.Tables;

namespace Openbeat.Modules.StopSearch.StatsVerbs;

/// <summary>The options that several verbs share: confidence, and where the widening for clustering by day comes from.</summary>
internal sealed class SharedOptions
{
    public Option<double> Confidence { get; } = new("--confidence") { Description = "Per cent covered by the limits", DefaultValueFactory = _ => 95 };

    public Option<long> Per { get; } = new("--per") { Description = "Give rates for this many residents", DefaultValueFactory = _ => 1_000 };

    public Option<double?> Phi { get; } = new("--phi") { Description = "The factor by which clustering widens the variance, when it is known; a column phi says it row by row" };

    public Option<double?> ParentPhi { get; } = new("--parent-phi") { Description = "The factor of the area above, for rows with fewer than 30 days with searches" };

    public Option<string?> Days { get; } = new("--days") { Description = "A CSV of counts by day from which the factor is estimated: day and the counts of the verb, with name where the file has several rows" };

    public Option<bool> AnySize { get; } = new("--any-size") { Description = "Give figures too small for publication as well, marked [u]" };

    public IEnumerable<Option> Widening => [Phi, ParentPhi, Days];

    public bool IsWidened(ParseResult parsed) => parsed.GetValue(Phi) is not null || parsed.GetValue(ParentPhi) is not null || parsed.GetValue(Days) is not null;

    public Confidence ReadConfidence(ParseResult parsed)
    {
        var percent = parsed.GetValue(Confidence);
        return percent is > 0 and < 100 ? new Confidence(percent / 100) : throw new WrongInputException("--confidence lies between 0 and 100.");
    }

    public long ReadPer(ParseResult parsed) => parsed.GetValue(Per) is var per and > 0 and <= 1_000_000_000
        ? per
        : throw new WrongInputException("--per is a whole number from 1 to 1,000,000,000.");

    /// <summary>Finds the factor of each row: of its column, of the option, of its days, or of the area above.</summary>
    public Func<InputRow, string, Dispersion?> Dispersions(ParseResult parsed, Func<string, Stream> open, Func<IEnumerable<InputRow>, Dispersion?, Dispersion> estimate, params string[] columns)
    {
        var parent = Read(parsed.GetValue(ParentPhi), "--parent-phi");
        var fixedPhi = Read(parsed.GetValue(Phi), "--phi");
        InputTable? days = null;
        if (parsed.GetValue(Days) is { } file)
        {
            using var stream = open(file);
            days = InputTable.Read(stream);
            days.Require(["day", .. columns]);
        }

        return (row, name) =>
        {
            if (!row.IsBlank("phi"))
            {
                return Dispersion.Supplied(row.Amount("phi"));
            }

            if (fixedPhi is not null)
            {
                return fixedPhi;
            }

            if (days is null)
            {
                return parent is null ? null : estimate([], parent);
            }

            return estimate(days.Rows.Where(d => !days.Has("name") || d.Text("name") == name), parent);
        };
    }

    /// <summary>The factor of a ratio from days with count and reference_count.</summary>
    public static Dispersion OfRatio(IEnumerable<InputRow> days, Dispersion? parent) =>
        DayClustering.OfRatio(days.Select(d => new DaySearches(d.Day("day"), d.Count("count"), d.Count("reference_count"))), parent);

    /// <summary>The factor of a share from days with events and known.</summary>
    public static Dispersion OfShare(IEnumerable<InputRow> days, Dispersion? parent) => OfShare(days, parent, "events", "known");

    /// <summary>The factor of the other group's share from days with reference_events and reference_known.</summary>
    public static Dispersion OfReferenceShare(IEnumerable<InputRow> days, Dispersion? parent) => OfShare(days, parent, "reference_events", "reference_known");

    private static Dispersion OfShare(IEnumerable<InputRow> days, Dispersion? parent, string events, string known) =>
        DayClustering.OfShare(days.Select(d => (Day: d.Day("day"), Counts: Events(d, events, known))).Select(d => new DayOutcomes(d.Day, d.Counts.Followed, d.Counts.Known)), parent);

    /// <summary>Events of known cases, checked.</summary>
    public static OutcomeCounts Events(InputRow row, string events = "events", string known = "known")
    {
        var (x, n) = (row.Count(events), row.Count(known));
        return x <= n ? new OutcomeCounts(x, n) : throw new WrongInputException($"Row {row.Number}: {events} is more than {known}.");
    }

    private static Dispersion? Read(double? phi, string option) => phi switch
    {
        null => null,
        >= 0 and < double.PositiveInfinity => Dispersion.Supplied(phi.Value),
        _ => throw new WrongInputException($"{option} is a number from nought."),
    };
}
