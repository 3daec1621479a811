using System.Text;
using Openbeat.Analytics.Stops;
using Openbeat.Tests.Support;

namespace Openbeat.Analytics.Tests.Stops;

public class EachRowTests
{
    private static readonly StopTable Table = Make();

    [Fact]
    public void Every_search_is_gone_through_as_it_stands_in_its_file() =>
        Table.Each(StopQuery.All).Select(r => (r.Segment.Month.ToString(), r.SourceRow)).ShouldBe([("2024-01", 1), ("2024-01", 2), ("2024-01", 3), ("2024-02", 1)]);

    [Theory]
    [InlineData(StopDimension.Outcome, "arrest")]
    [InlineData(StopDimension.EthnicGroup, "white")]
    [InlineData(StopDimension.Age, "")]
    [InlineData(StopDimension.Force, "northamptonshire")]
    [InlineData(StopDimension.Outcome, "none-such")]
    public void A_query_lets_the_same_rows_through_as_a_page_of_rows_has(StopDimension dimension, string key)
    {
        var query = StopQuery.All.With(dimension, key);

        Table.Each(query).Select(r => (r.Segment.Month, r.SourceRow, r.At)).ShouldBe(Table.Rows(query, 0, 100).Rows.Select(r => (r.Segment.Month, r.SourceRow, r.At)));
    }

    [Fact]
    public void A_row_has_the_values_of_its_columns()
    {
        var row = Table.Each(StopQuery.All.Between(new Month(2024, 1), new Month(2024, 1))).ElementAt(1);

        row.At.ShouldBe(new DateTime(2024, 1, 5, 7, 41, 0, DateTimeKind.Utc));
        row.PointIndex.ShouldBe(-1);
        row.OperationName.ShouldBe("");
        Table.Dictionaries[StopDimension.Outcome][row.CodeOf(StopDimension.Outcome)].Key.ShouldBe("arrest");
        Table.Dictionaries[StopDimension.Force][row.CodeOf(StopDimension.Force)].Key.ShouldBe("northamptonshire");
        Should.Throw<ArgumentException>(() => row.CodeOf(StopDimension.EthnicGroup));
    }

    [Fact]
    public void Rows_are_the_same_when_they_stand_in_the_same_place()
    {
        var rows = Table.Each(StopQuery.All).ToList();

        (rows[0] == Table.Each(StopQuery.All).First()).ShouldBeTrue();
        (rows[0] != rows[1]).ShouldBeTrue();
        rows.Distinct().Count().ShouldBe(rows.Count);
    }

    [Fact]
    public void An_empty_table_has_none() =>
        new StopTable(new StopDictionaries(StopCodeLists.Current), []).Each(StopQuery.All).ShouldBeEmpty();

    private static StopTable Make()
    {
        var dictionaries = new StopDictionaries(StopCodeLists.Current);
        dictionaries.AddForce("northamptonshire", "Northamptonshire Police");
        StopSegment Read(Month month, params string[] rows) =>
            StopFileReader.Read(Encoding.UTF8.GetBytes(string.Join('\n', [StopFiles.Header, .. rows]) + "\n"), "northamptonshire", month, dictionaries).Segment!;
        return new StopTable(dictionaries,
        [
            Read(
                new Month(2024, 1),
                StopFiles.Row("2024-01-04T07:41:00+00:00", age: ""),
                StopFiles.Row("2024-01-05T07:41:00+00:00", outcome: "Arrest", latitude: "", longitude: ""),
                StopFiles.Row("2024-01-06T07:41:00+00:00", ethnicity: "Other ethnic group - Not stated")),
            Read(new Month(2024, 2), StopFiles.Row("2024-02-04T07:41:00+00:00", outcome: "Arrest")),
        ]);
    }
}
