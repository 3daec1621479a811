using FsCheck;
using FsCheck.Fluent;
using Openbeat.Analytics.Statistics.DisclosureControl;

namespace Openbeat.Analytics.Tests.Statistics.DisclosureControl;

/// <summary>
/// Whatever a reader computes from what is published, they compute the same for every set of exact counts that
/// publishes the same: so it is enough that each small count can be any other without a published figure changing.
/// </summary>
public class NothingIsRecoverableTests
{
    private static readonly string[] Areas = ["A", "B", "C"];
    private static readonly string[] Groups = ["White", "Black", "Asian"];
    private static readonly string[] Outcomes = ["arrest", "other", "none"];

    private static readonly Arbitrary<int[]> Counts = Gen.Frequency(
        (2, Gen.Constant(0)),
        (4, Gen.Choose(1, 4)),
        (3, Gen.Choose(5, 30)),
        (1, Gen.Choose(31, 400))).ArrayOf(Areas.Length * Groups.Length).ToArbitrary();

    [Fact]
    public void Every_small_count_may_be_any_other_in_every_marginal_and_percentage() =>
        Prop.ForAll(Counts, counts =>
        {
            var published = Everything(counts, withOutcome: false);
            return Enumerable.Range(0, counts.Length).Where(i => counts[i] is >= 1 and <= 4).All(i =>
                Enumerable.Range(1, 4).All(other => Everything(With(counts, i, other), withOutcome: false).SequenceEqual(published)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void With_outcomes_too_no_small_count_is_pinned_down() =>
        Prop.ForAll(Counts, counts =>
        {
            var published = Everything(counts, withOutcome: true);
            return Enumerable.Range(0, counts.Length).Where(i => counts[i] is >= 1 and <= 4).All(i =>
                Enumerable.Range(1, 4).All(other => Everything(With(counts, i, other), withOutcome: true).SequenceEqual(published)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_cell_of_a_small_group_with_one_outcome_tells_which_it_was() =>
        Prop.ForAll(Counts, Gen.Choose(1, 19).ToArbitrary(), (counts, size) =>
        {
            var arrested = With(With(With(counts, 0, size), 1, 0), 2, 0);
            var released = With(With(With(counts, 0, 0), 1, 0), 2, size);
            return Everything(arrested, withOutcome: true).SequenceEqual(Everything(released, withOutcome: true));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Totals_agree_with_the_protected_cells_and_hold_the_exact_count() =>
        Prop.ForAll(Counts, counts =>
        {
            var cube = Cube(counts, withOutcome: false);
            var total = cube.Count(CubeSelection.Everything);
            return total.Value == cube.Cells.Sum(c => c.Count.Value)
                && total.Value == Areas.Sum(a => cube.Count(CubeSelection.Everything.Where("area", a)).Value)
                && total.Value == Groups.Sum(g => cube.Count(CubeSelection.Everything.Where("group", g)).Value)
                && total.Value % 5 == 0
                && total.Lower <= counts.Sum() && counts.Sum() <= total.Upper;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_bounds_of_every_marginal_hold_the_exact_count_with_outcomes_hidden() =>
        Prop.ForAll(Counts, counts => Selections(Outcomes, "outcome").All(s =>
        {
            var cube = Cube(counts, withOutcome: true);
            var shown = cube.Count(s.Selection);
            var exact = counts.Where((_, i) => s.Areas.Contains(Areas[i / 3]) && s.Seconds.Contains(Outcomes[i % 3])).Sum();
            return shown.Lower <= exact && exact <= shown.Upper;
        })).QuickCheckThrowOnFailure();

    private static List<string> Everything(int[] counts, bool withOutcome)
    {
        var cube = Cube(counts, withOutcome);
        var all = Selections(withOutcome ? Outcomes : Groups, withOutcome ? "outcome" : "group").ToList();
        List<string> published = [.. cube.Cells.Select(c => $"{c.Count} {c.Count.Lower} {c.Count.Upper}")];
        foreach (var (selection, _, _) in all)
        {
            var count = cube.Count(selection);
            published.Add($"{count} {count.HiddenCells} {count.Lower} {count.Upper} {cube.Share(selection, CubeSelection.Everything)}");
        }

        return published;
    }

    private static IEnumerable<(CubeSelection Selection, string[] Areas, string[] Seconds)> Selections(string[] second, string name) =>
        from areas in Subsets(Areas)
        from seconds in Subsets(second)
        select (CubeSelection.Everything.Where("area", areas).Where(name, seconds), areas, seconds);

    private static IEnumerable<string[]> Subsets(string[] values) =>
        Enumerable.Range(1, (1 << values.Length) - 1).Select(mask => values.Where((_, i) => (mask & (1 << i)) != 0).ToArray());

    private static int[] With(int[] counts, int index, int value)
    {
        var copy = (int[])counts.Clone();
        copy[index] = value;
        return copy;
    }

    private static ProtectedCube Cube(int[] counts, bool withOutcome)
    {
        var second = withOutcome ? new CubeDimension("outcome", Outcomes, isOutcome: true) : new CubeDimension("group", Groups);
        var cells = counts.Select((count, i) => new ExactCell([Areas[i / 3], second.Values[i % 3]], count));
        return ProtectedCube.Protect([new CubeDimension("area", Areas), second], cells, new DisclosureThresholds());
    }
}
