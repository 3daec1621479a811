using Openbeat.Analytics.Statistics.DisclosureControl;

namespace Openbeat.Analytics.Tests.Statistics.DisclosureControl;

public class ProtectedCubeTests
{
    private static readonly string[] Groups = ["White", "Black", "Asian", "Other"];

    private static readonly ProtectedCube Worked = Cube(
        ("A", [120, 3, 14, 2]),
        ("B", [95, 11, 8, 6]),
        ("C", [60, 7, 4, 9]));

    [Theory]
    [InlineData("A", "120", "[c]", "15", "[c]", "135")]
    [InlineData("B", "95", "10", "10", "5", "120")]
    [InlineData("C", "60", "5", "[c]", "10", "75")]
    public void Protects_the_worked_table_and_adds_up_what_it_shows(string row, string white, string black, string asian, string other, string total)
    {
        var shown = Groups.Select(g => Worked.Count(CubeSelection.Everything.Where("area", row).Where("group", g)).ToString());
        shown.ShouldBe([white, black, asian, other]);
        Worked.Count(CubeSelection.Everything.Where("area", row)).ToString().ShouldBe(total);
    }

    [Fact]
    public void The_total_counts_its_hidden_cells_and_bounds_what_they_may_hold()
    {
        var total = Worked.Count(CubeSelection.Everything);
        total.Value.ShouldBe(330);
        total.HiddenCells.ShouldBe(3);
        total.Lower.ShouldBeLessThanOrEqualTo(339);
        total.Upper.ShouldBeGreaterThanOrEqualTo(339);
    }

    [Fact]
    public void A_total_of_nothing_but_hidden_cells_is_hidden()
    {
        var cube = Cube(("A", [3, 2, 0, 0]), ("B", [50, 50, 50, 50]));
        cube.Count(CubeSelection.Everything.Where("area", "A")).ToString().ShouldBe("[c]");
    }

    [Fact]
    public void Percentages_rest_on_rounded_counts_and_at_least_twenty()
    {
        var b = CubeSelection.Everything.Where("area", "B");
        Worked.Share(b.Where("group", "Black"), b).Percent.ShouldBe(8m);
        Worked.Share(b.Where("group", "White"), b).ToString().ShouldBe("79");
        var a = CubeSelection.Everything.Where("area", "A");
        var hidden = Worked.Share(a.Where("group", "Black"), a);
        hidden.ToString().ShouldBe("[c]");
        hidden.Reason.ShouldNotBeEmpty();
        var asian = CubeSelection.Everything.Where("area", "A").Where("group", "Asian");
        Worked.Share(asian, asian).Reason.ShouldContain("from 20 records");
        Should.Throw<ArgumentException>(() => Worked.Share(a, b));
    }

    [Fact]
    public void Large_denominators_give_one_decimal_rounded_away_from_zero()
    {
        var cube = Cube(("A", [25, 1975, 0, 0]));
        cube.Share(CubeSelection.Everything.Where("group", "White"), CubeSelection.Everything).Percent.ShouldBe(1.3m);
    }

    [Fact]
    public void What_cannot_occur_is_not_applicable_and_adds_nothing()
    {
        var cube = ProtectedCube.Protect(
            [new CubeDimension("kind", ["person", "vehicle"]), new CubeDimension("group", ["White", "none"])],
            [new(["person", "White"], 40), new(["person", "none"], 0, true), new(["vehicle", "none"], 22), new(["vehicle", "White"], 0, true)],
            new DisclosureThresholds());
        cube.Cells.Select(c => c.Count.ToString()).ShouldBe(["40", "[z]", "[z]", "20"]);
        cube.Count(CubeSelection.Everything).Value.ShouldBe(60);
        cube.Count(CubeSelection.Everything.Where("kind", "person").Where("group", "none")).ToString().ShouldBe("[z]");
        cube.Share(CubeSelection.Everything.Where("kind", "person").Where("group", "none"), CubeSelection.Everything).ToString().ShouldBe("[z]");
    }

    [Fact]
    public void A_small_group_with_one_outcome_hides_its_outcome_and_keeps_its_total()
    {
        var cube = WithOutcomes(("A", [12, 0, 0]), ("B", [12, 6, 0]), ("C", [30, 0, 0]), ("D", [3, 0, 0]));
        Row(cube, "A").ShouldBe(["[c]", "[c]", "[c]"]);
        Row(cube, "B").ShouldBe(["10", "5", "0"]);
        Row(cube, "C").ShouldBe(["30", "0", "0"]);
        Row(cube, "D").ShouldBe(["[c]", "[c]", "[c]"]);
        cube.Count(CubeSelection.Everything.Where("area", "A")).ToString().ShouldBe("10");
        cube.Count(CubeSelection.Everything.Where("area", "D")).ToString().ShouldBe("[c]");
        cube.Count(CubeSelection.Everything.Where("area", "A", "B")).Value.ShouldBe(25);
        cube.Count(CubeSelection.Everything.Where("outcome", "arrest")).Value.ShouldBe(40);
    }

    [Fact]
    public void Which_outcome_a_hidden_group_had_cannot_be_told()
    {
        var arrest = WithOutcomes(("A", [12, 0, 0]), ("B", [12, 6, 0]));
        var nothing = WithOutcomes(("A", [0, 0, 12]), ("B", [12, 6, 0]));
        arrest.Cells.Select(c => c.Count).ShouldBe(nothing.Cells.Select(c => c.Count));
    }

    [Fact]
    public void Refuses_cells_and_selections_it_does_not_know()
    {
        CubeDimension[] dimensions = [new("area", ["A"]), new("group", ["White"])];
        Should.Throw<ArgumentException>(() => ProtectedCube.Protect(dimensions, [new(["B", "White"], 1)], new DisclosureThresholds()));
        Should.Throw<ArgumentException>(() => ProtectedCube.Protect(dimensions, [new(["A"], 1)], new DisclosureThresholds()));
        Should.Throw<ArgumentException>(() => ProtectedCube.Protect(dimensions, [new(["A", "White"], -1)], new DisclosureThresholds()));
        Should.Throw<ArgumentException>(() => ProtectedCube.Protect(dimensions, [new(["A", "White"], 2, true)], new DisclosureThresholds()));
        Should.Throw<ArgumentException>(() => ProtectedCube.Protect([dimensions[0], dimensions[0]], [], new DisclosureThresholds()));
        Should.Throw<ArgumentException>(() => Worked.Count(CubeSelection.Everything.Where("month", "2024-01")));
        Should.Throw<ArgumentException>(() => Worked.Count(CubeSelection.Everything.Where("area", "Z")));
    }

    private static string[] Row(ProtectedCube cube, string area) =>
        [.. cube.Cells.Where(c => c.Values[0] == area).Select(c => c.Count.ToString())];

    private static ProtectedCube Cube(params (string Area, long[] Counts)[] rows) => ProtectedCube.Protect(
        [new CubeDimension("area", rows.Select(r => r.Area)), new CubeDimension("group", Groups)],
        rows.SelectMany(r => r.Counts.Select((count, i) => new ExactCell([r.Area, Groups[i]], count))),
        new DisclosureThresholds());

    private static ProtectedCube WithOutcomes(params (string Area, long[] Counts)[] rows)
    {
        string[] outcomes = ["arrest", "caution", "none"];
        return ProtectedCube.Protect(
            [new CubeDimension("area", rows.Select(r => r.Area)), new CubeDimension("outcome", outcomes, isOutcome: true)],
            rows.SelectMany(r => r.Counts.Select((count, i) => new ExactCell([r.Area, outcomes[i]], count))),
            new DisclosureThresholds());
    }
}
