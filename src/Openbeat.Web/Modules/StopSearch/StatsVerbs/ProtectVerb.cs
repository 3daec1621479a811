using System.CommandLine;
using Openbeat.Analytics;
using Openbeat.Analytics.Statistics;
using Openbeat.Analytics.Statistics.DisclosureControl;
using Openbeat.Platform.Tables;

namespace Openbeat.Modules.StopSearch.StatsVerbs;

/// <summary>Disclosure control of a table of counts from a protected source.</summary>
internal sealed class ProtectVerb : StatsVerb
{
    private const string Structural = "structural";
    private const string Every = "All";
    private const int MostRows = 200_000;

    private readonly Option<string> _count = new("--count") { Description = "The column of counts", DefaultValueFactory = _ => "count" };
    private readonly Option<string?> _outcome = new("--outcome") { Description = "The column that says what happened to the people counted, 'outcome' when there is one: a small group with one outcome has it hidden" };
    private readonly Option<string?> _percent = new("--percent") { Description = "Print each count as a percentage of the total over this column" };
    private readonly Option<string> _level = new("--level") { Description = "The smallest area the table names: country, region, force, local-authority or below", DefaultValueFactory = _ => "force" };
    private readonly Option<bool> _oneByOne = new("--one-by-one") { Description = "Take each row as a figure to publish after those above it (a blank cell means all), and refuse those whose difference from others is small" };
    private readonly Option<int> _small = new("--small") { Description = "Counts from 1 to one below this are hidden", DefaultValueFactory = _ => Default.SmallCountBelow };
    private readonly Option<int> _base = new("--base") { Description = "Other counts are rounded to this", DefaultValueFactory = _ => Default.RoundingBase };
    private readonly Option<int> _percentFrom = new("--percent-from") { Description = "The smallest rounded denominator of a percentage", DefaultValueFactory = _ => Default.PercentageFrom };

    private readonly Option<int> _oneOutcome = new("--one-outcome-below") { Description = "A group of fewer than this, all with one outcome, has it hidden", DefaultValueFactory = _ => Default.GroupDisclosureBelow };

    private static DisclosureThresholds Default { get; } = new();

    protected override string Name => "protect";

    protected override string Summary => "Protects a table of counts: 0 stays 0, 1 to 4 become [c], the rest go to the nearest 5, and every total is made from the protected cells. Exit 4 when the table must not be released at all, or no figure of it can be shown.";

    protected override string Columns =>
        "  count        the exact count (another name with --count)\n" +
        "  structural   optional: true where the combination cannot occur, shown as [z]\n" +
        "  from, to     with --one-by-one, optional: the first and last month, YYYY-MM\n" +
        "  any others   the dimensions of the table";

    protected override string Example =>
        "  area,group,count\n  A,White,120\n  A,Black,3\n  B,White,95\n  B,Black,11\n" +
        "  ./run stats protect table.csv --percent group\n" +
        "  gives A White 120, A Black [c], A in all 120; B White 95, B Black 10, B in all 105, the white share of B being 90 per cent";

    protected override IEnumerable<Option> Options => [_count, _outcome, _percent, _level, _oneByOne, _small, _base, _percentFrom, _oneOutcome];

    protected override StatsAnswer Answer(IReadOnlyList<string> files, ParseResult parsed)
    {
        var table = ReadOne(files);
        var count = parsed.GetRequiredValue(_count);
        table.Require(count);
        string[] months = ["from", "to"];
        var oneByOne = parsed.GetValue(_oneByOne);
        List<string> dimensions = [.. table.Headings.Where(h => !Same(h, count) && !Same(h, Structural) && !(oneByOne && months.Any(m => Same(h, m))))];
        if (dimensions.Count == 0 && !(oneByOne && months.All(table.Has)))
        {
            throw new WrongInputException("The file has counts and no column that says what they count.");
        }

        var thresholds = new DisclosureThresholds { SmallCountBelow = parsed.GetValue(_small), RoundingBase = parsed.GetValue(_base), PercentageFrom = parsed.GetValue(_percentFrom), GroupDisclosureBelow = parsed.GetValue(_oneOutcome) };
        if (thresholds.SmallCountBelow < 2 || thresholds.RoundingBase < 1 || thresholds.PercentageFrom < 1 || thresholds.GroupDisclosureBelow < 1 || thresholds.RoundingBase > 2 * thresholds.SmallCountBelow)
        {
            throw new WrongInputException("--small is at least 2, --base, --percent-from and --one-outcome-below at least 1, and --base at most twice --small.");
        }

        if (ReleaseRules.Check(table, dimensions, parsed.GetRequiredValue(_level), thresholds) is { IsAllowed: false } refused)
        {
            return new StatsAnswer([new StatsRow { IsRefused = true }.With("name", "table").With(StatsRow.ValueColumn, null).Because("[c]", ["refused"], [refused.Reason])], []);
        }

        return oneByOne ? PublishOneByOne(table, count, dimensions, thresholds) : Cube(parsed, table, count, dimensions, thresholds);
    }

    private StatsAnswer Cube(ParseResult parsed, InputTable table, string count, List<string> names, DisclosureThresholds thresholds)
    {
        var outcome = Known(parsed.GetValue(_outcome) ?? names.Find(n => Same(n, "outcome")), names, "--outcome");
        var percent = Known(parsed.GetValue(_percent), names, "--percent");
        List<CubeDimension> dimensions = [.. names.Select(n => new CubeDimension(n, table.Rows.Select(r => r.Text(n)).Distinct(), n == outcome))];
        if (dimensions.Aggregate(1.0, (rows, d) => rows * (d.Values.Length + 1)) > MostRows)
        {
            throw new WrongInputException($"The table and its totals would have more than {MostRows:N0} rows: leave out a column.");
        }

        var cells = table.Rows.Select(r => new ExactCell([.. names.Select(r.Text)], r.Count(count), !r.IsBlank(Structural) && IsTrue(r.Text(Structural)))).ToList();
        if (cells.Exists(c => c.IsStructural && c.Count != 0))
        {
            throw new WrongInputException("A combination marked structural has a count.");
        }

        var cube = ProtectedCube.Protect(dimensions, cells, thresholds);
        var rows = Choices(dimensions).Select(choice => Row(cube, dimensions, choice, percent)).ToList();
        return new StatsAnswer(rows, ["Totals add up what is shown; hidden cells add nothing and are counted beside it. lower and upper follow from what is shown alone."]);
    }

    private static StatsRow Row(ProtectedCube cube, List<CubeDimension> dimensions, string?[] choice, string? percent)
    {
        var selection = Selection(dimensions, choice);
        var shown = cube.Count(selection);
        var row = new StatsRow { IsRefused = shown.Mark is not null };
        for (var d = 0; d < dimensions.Count; d++)
        {
            row.With(dimensions[d].Name, choice[d] ?? Every);
        }

        row.With(StatsRow.ValueColumn, shown.Mark is null ? shown.Value : null)
            .With("lower", shown.Lower).With("upper", shown.Upper).With("hidden_cells", (long)shown.HiddenCells);
        List<(string Flag, string Reason)> told = Why(shown) is { } why ? [why] : [];
        if (percent is not null)
        {
            var share = cube.Share(selection, Selection(dimensions, [.. choice.Select((c, d) => dimensions[d].Name == percent ? null : c)]));
            row.With("percent", share.Percent).With("percent_status", share.Mark?.Symbol() ?? "");
            told.AddRange(share.Reason.Length > 0 ? [("no-percentage", share.Reason)] : []);
        }

        return row.Because(shown.Mark?.Symbol() ?? "", told.Select(t => t.Flag), told.Select(t => t.Reason).Where(r => r.Length > 0).Distinct());
    }

    private static (string Flag, string Reason)? Why(ProtectedCount shown) => shown switch
    {
        { Mark: FigureStatus.NotApplicable } => ("cannot-occur", "[z]: the combination cannot occur."),
        { Mark: not null, Lower: 0 } => ("one-outcome", "[c] of a group: it is small and all had one outcome, so the outcome is hidden."),
        { Mark: not null } => ("small-count", "[c]: the count is small, or made of such counts only."),
        { HiddenCells: > 0 } => ("leaves-out-hidden-cells", ""),
        _ => null,
    };

    private static CubeSelection Selection(List<CubeDimension> dimensions, string?[] choice)
    {
        var selection = CubeSelection.Everything;
        for (var d = 0; d < dimensions.Count; d++)
        {
            selection = choice[d] is { } value ? selection.Where(dimensions[d].Name, value) : selection;
        }

        return selection;
    }

    /// <summary>Every value of every dimension, and then all of them.</summary>
    private static IEnumerable<string?[]> Choices(List<CubeDimension> dimensions)
    {
        IEnumerable<string?[]> choices = [[]];
        foreach (var dimension in dimensions)
        {
            choices = choices.SelectMany(c => dimension.Values.Select(v => (string?)v).Append(null).Select(v => c.Append(v).ToArray()));
        }

        return choices;
    }

    private static StatsAnswer PublishOneByOne(InputTable table, string count, List<string> dimensions, DisclosureThresholds thresholds)
    {
        var registry = AnsweredQueries.None(thresholds);
        List<StatsRow> rows = [];
        foreach (var input in table.Rows)
        {
            var scope = Scope(input, dimensions);
            var exact = input.Count(count);
            (var decision, registry) = registry.Answer(scope, exact);
            var shown = ProtectedCount.Of(exact, thresholds);
            var given = decision.IsAllowed && shown.Mark is null;
            rows.Add(new StatsRow { IsRefused = !given }
                .With("name", input.Name(count))
                .With(StatsRow.ValueColumn, given ? shown.Value : null)
                .Because(given ? "" : "[c]", given ? [] : [decision.IsAllowed ? "small-count" : "refused"], decision.IsAllowed ? [] : [decision.Reason]));
        }

        return new StatsAnswer(rows, []);
    }

    private static QueryScope Scope(InputRow row, List<string> dimensions)
    {
        var first = row.IsBlank("from") ? new Month(1, 1) : row.Month("from");
        var last = row.IsBlank("to") ? first : row.Month("to");
        if (last < first)
        {
            throw new WrongInputException($"Row {row.Number}: the last month is before the first.");
        }

        return dimensions.Where(d => !row.IsBlank(d)).Aggregate(QueryScope.Of("table", first, last), (scope, d) => scope.Where(d, row.Text(d).Split('|')));
    }

    private static string? Known(string? column, List<string> names, string option) => column is null
        ? null
        : names.Find(n => Same(n, column)) ?? throw new WrongInputException($"{option}: the file has no column {column}.");

    private static bool IsTrue(string text) => text.ToLowerInvariant() is "true" or "1" or "yes";

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
