using FsCheck;
using FsCheck.Fluent;
using Openbeat.Analytics.Stops;

namespace Openbeat.Analytics.Tests.Stops;

public sealed class StopComparisonTests
{
    private static readonly string _first = TestFiles.Row();
    private static readonly string _second = TestFiles.Row((StopColumn.Date, "2024-01-05T00:00:00+00:00"));
    private static readonly string _third = TestFiles.Row((StopColumn.Date, "2024-01-06T00:00:00+00:00"), (StopColumn.Latitude, ""), (StopColumn.Longitude, ""));

    [Fact]
    public void The_same_rows_in_another_order_are_the_same()
    {
        var comparison = Compare([_first, _second, _second, _third], [_second, _third, _second, _first]);
        (comparison.IsSame, comparison.Unchanged).ShouldBe((true, 4));
    }

    [Fact]
    public void Repeated_rows_are_counted_as_often_as_they_occur()
    {
        var comparison = Compare([_first, _first, _second], [_first, _second, _second, _second]);
        (comparison.Unchanged, comparison.Added, comparison.Removed, comparison.Changed).ShouldBe((2, 2, 1, 0));
    }

    [Fact]
    public void A_row_of_the_same_instant_that_says_something_else_is_changed()
    {
        var outcome = TestFiles.Row((StopColumn.Outcome, "Caution (simple or conditional)"), (StopColumn.Gender, ""));
        var moved = TestFiles.Row((StopColumn.Date, "2024-01-05T00:00:00+00:00"), (StopColumn.Latitude, "52.3"));
        var comparison = Compare([_first, _second, _third], [_third, moved, outcome]);
        (comparison.Unchanged, comparison.Added, comparison.Removed, comparison.Changed, comparison.Moved).ShouldBe((1, 0, 0, 2, 1));
        comparison.ChangedBy.Where(pair => pair.Value > 0).Select(pair => (pair.Key, pair.Value)).ShouldBe([(StopDimension.Gender, 1), (StopDimension.Outcome, 1)]);
    }

    [Fact]
    public void The_old_wording_of_a_value_is_no_change() =>
        Compare([TestFiles.Row((StopColumn.Outcome, "Suspect arrested"))], [TestFiles.Row()]).IsSame.ShouldBeTrue();

    [Fact]
    public void Every_row_is_accounted_for_on_both_sides() => Prop.ForAll(
        Gen.Two(Gen.NonEmptyListOf(Gen.Elements(_first, _second, _third, _first.Replace("Male", "Female", StringComparison.Ordinal), _second.Replace("52.24", "52.25", StringComparison.Ordinal)))).ToArbitrary(),
        files =>
        {
            var (before, after) = (files.Item1.ToArray(), files.Item2.ToArray());
            var comparison = Compare(before, after);
            (comparison.Unchanged + comparison.Changed + comparison.Removed).ShouldBe(before.Length);
            (comparison.Unchanged + comparison.Changed + comparison.Added).ShouldBe(after.Length);
            comparison.Unchanged.ShouldBe(before.Distinct().Sum(row => Math.Min(before.Count(row.Equals), after.Count(row.Equals))));
            var back = Compare(after, before);
            (back.Added, back.Removed, back.Changed).ShouldBe((comparison.Removed, comparison.Added, comparison.Changed));
        }).QuickCheckThrowOnFailure();

    private static StopComparison Compare(string[] before, string[] after)
    {
        var dictionaries = SampleFiles.NewDictionaries();
        StopSegment Segment(string[] rows) => StopFileReader.Read(TestFiles.Csv(rows), TestFiles.Force, TestFiles.January, dictionaries).Segment!;
        return StopComparison.Between(Segment(before), Segment(after));
    }
}
