using Openbeat.Analytics;
using Openbeat.Analytics.Stops;

namespace Openbeat.Benchmarks;

/// <summary>A question of the benchmark table.</summary>
/// <param name="Name">Its number there.</param>
/// <param name="Text">What is asked.</param>
/// <param name="Ask">Asks it; the answer is a number that changes when the figures do.</param>
internal sealed record Question(string Name, string Text, Func<StopTable, long> Ask);

/// <summary>The questions that are asked of the table of searches, each worked out anew.</summary>
internal static class Questions
{
    private const string Drugs = "controlled-drugs";
    private const string DrugsAct = "misuse-of-drugs-act-1971-section-23";

    private static readonly StopQuery _three = StopQuery.All.With(StopDimension.Gender, "male").With(StopDimension.Age, "18-24").With(StopDimension.Object, Drugs);

    private static readonly StopQuery _five = StopQuery.All
        .With(StopDimension.Force, "metropolitan").Between(new Month(2023, 1), new Month(2024, 6))
        .With(StopDimension.Age, "18-24").With(StopDimension.Object, Drugs).With(StopDimension.Legislation, DrugsAct);

    /// <summary>Every dimension filtered on, most on several values.</summary>
    private static readonly StopQuery _all = _three
        .With(StopDimension.Type, "person-search", "person-and-vehicle-search").With(StopDimension.Operation, "no", "").With(StopDimension.Age, "18-24", "25-34", "over-34")
        .With(StopDimension.EthnicGroup, "white", "black", "asian", "not-stated").With(StopDimension.OfficerEthnicity, "white", "black", "asian")
        .With(StopDimension.Legislation, DrugsAct, "police-and-criminal-evidence-act-1984-section-1").With(StopDimension.Object, Drugs, "offensive-weapons", "stolen-goods")
        .With(StopDimension.Outcome, "arrest", "no-further-action").With(StopDimension.Linked, "yes", "no").With(StopDimension.Clothing, "no", "");

    private static readonly StopQuery _mile = StopQuery.All
        .Between(new Month(2024, 6), new Month(2024, 6)).Within(new GeoCircle(MapPosition.FromDegrees(51.5152, -0.13), GeoCircle.Mile));

    public static IReadOnlyList<Question> All { get; } =
    [
        new("B1", "self-defined ethnicity, one force and year", table =>
            table.Count(StopQuery.All.With(StopDimension.Force, "metropolitan").Between(new Month(2023, 1), new Month(2023, 12)), StopDimension.Ethnicity).Total),
        new("B2", "officer-defined ethnicity by outcome, everything, as a scan", table =>
            table.Crosstab(StopQuery.All, StopDimension.OfficerEthnicity, StopDimension.Outcome).Total),
        new("B2 filtered", "the same under a filter", table =>
            table.Crosstab(StopQuery.All.With(StopDimension.Gender, "male"), StopDimension.OfficerEthnicity, StopDimension.Outcome).Total),
        new("B3", "five filters, ethnicity by linked outcome", table =>
            table.Crosstab(_five, StopDimension.Ethnicity, StopDimension.Linked).Total),
        new("B4", "monthly series of every force for one object", table =>
            table.Monthly(StopQuery.All.With(StopDimension.Object, Drugs), StopDimension.Force).Sum(series => series.Months.Sum(month => month.Count))),
        new("B5", "all facets, three filters, each without its own", table => Sum(table.Facets(_three))),
        new("B5' none", "all facets, no filter", table => Sum(table.Facets(StopQuery.All))),
        new("B5' ten", "all facets, ten filters of several values", table => Sum(table.Facets(_all))),
        new("B6", "all rows within a mile in one month, every column read", Rows),
    ];

    private static long Sum(StopFacets facets) => facets.Total + facets.Facets.Sum(facet => facet.Total);

    private static long Rows(StopTable table)
    {
        long read = 0;
        foreach (var row in table.Each(_mile))
        {
            read += row.At.Ticks + row.PointIndex + row.OperationName.Length + row.SourceRow;
            foreach (var dimension in StopDimensions.All)
            {
                read += dimension == StopDimension.EthnicGroup ? 0 : row.CodeOf(dimension);
            }
        }

        return read;
    }
}
