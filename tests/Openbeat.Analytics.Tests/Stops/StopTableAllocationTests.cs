using Openbeat.Analytics.Stops;

namespace Openbeat.Analytics.Tests.Stops;

/// <summary>Counting takes no more memory for many rows than for few.</summary>
public sealed class StopTableAllocationTests
{
    private static readonly StopQuery _filtered = StopQuery.All
        .With(StopDimension.Gender, "male").With(StopDimension.EthnicGroup, "asian", "white").With(StopDimension.Outcome, "arrest")
        .Within(new GeoCircle(MapPosition.FromDegrees(52.24, -0.9), GeoCircle.Mile));

    public static TheoryData<string> Answers => [.. _answers.Keys];

    private static readonly Dictionary<string, Func<StopTable, StopQuery, object>> _answers = new()
    {
        ["total"] = (table, query) => table.Total(query),
        ["facets"] = (table, query) => table.Facets(query),
        ["one way"] = (table, query) => table.Count(query, StopDimension.EthnicGroup),
        ["two ways"] = (table, query) => table.Crosstab(query, StopDimension.Ethnicity, StopDimension.Outcome),
        ["two ways with the force"] = (table, query) => table.Crosstab(query, StopDimension.Ethnicity, StopDimension.Force),
        ["months"] = (table, query) => table.Monthly(query, StopDimension.Age),
        ["years"] = (table, query) => table.Yearly(query, YearKind.Financial),
        ["points"] = (table, query) => table.ByPoint(query),
        ["days"] = (table, query) => table.Daily(query, StopDimension.Outcome),
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void An_answer_takes_the_same_memory_for_few_rows_and_many(string answer)
    {
        var (few, many) = (Table(10), Table(20_000));
        foreach (var query in new[] { StopQuery.All, _filtered })
        {
            var difference = Allocated(() => _answers[answer](many, query)) - Allocated(() => _answers[answer](few, query));
            // Twenty thousand rows at one byte each would be ten times this.
            Math.Abs(difference).ShouldBeLessThan(2_000);
        }
    }

    private static StopTable Table(int rows)
    {
        string[] kinds = [TestFiles.Row(), TestFiles.Row((StopColumn.Gender, "")), TestFiles.Row((StopColumn.Outcome, "False"))];
        var dictionaries = SampleFiles.NewDictionaries();
        var file = TestFiles.Csv(Enumerable.Range(0, rows).Select(row => kinds[row % kinds.Length]));
        // Worked out anew each time: an answer that is kept takes none.
        return new StopTable(dictionaries, [StopFileReader.Read(file, TestFiles.Force, TestFiles.January, dictionaries).Segment!]).Using(RowKernel.Widest, SegmentShares.Usual);
    }

    private static long Allocated(Func<object> work)
    {
        // The first calls pay for compilation, the buffer of the pool and the counts kept per segment.
        for (var warm = 0; warm < 3; warm++)
        {
            work();
        }

        var least = long.MaxValue;
        for (var time = 0; time < 5; time++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
