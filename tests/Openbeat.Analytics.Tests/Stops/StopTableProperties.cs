using FsCheck;
using FsCheck.Fluent;
using Openbeat.Analytics.Stops;

namespace Openbeat.Analytics.Tests.Stops;

/// <summary>Every answer of the table equals that of a naive implementation in LINQ over the same searches, with every kernel the processor has, on one thread and on several.</summary>
public sealed class StopTableProperties
{
    private static readonly Config _config = Config.QuickThrowOnFailure.WithMaxTest(200);

    /// <summary>Every segment a share of its own.</summary>
    private static readonly SegmentShares _shared = new(Threads: 2, FewestRows: 1, RowsOfShare: 1);

    private static readonly Arbitrary<(ModelData Data, StopQuery Query, int Pick)> _cases =
        (from data in StopModel.Datasets
         from query in StopModel.Queries
         from pick in Gen.Choose(0, 10_000)
         select (data, query, pick)).ToArbitrary();

    [Fact]
    public void The_generated_cases_reach_every_kind_of_data_and_filter()
    {
        var cases = _cases.Generator.Sample(2_000).ToList();
        void Reached(int times, Func<(ModelData Data, StopQuery Query, int Pick), bool> kind) => cases.Count(kind).ShouldBeGreaterThanOrEqualTo(times);
        Reached(3, each => each.Data.Stops.Count == 0);
        Reached(3, each => each.Data.Stops.Count == 1);
        Reached(50, each => each.Data.Table.Segments.Count > 2);
        Reached(2, each => each.Data.Stops.Count > 0 && each.Data.Stops.All(stop => stop.Keys[StopDimension.Gender].Length == 0));
        Reached(2, each => each.Data.Stops.Count > 1 && each.Data.Stops.Select(stop => stop.Keys[StopDimension.Object]).Distinct().Count() == 1);
        Reached(50, each => Passing(each.Data, each.Query).Count is > 0 and var passing && passing < each.Data.Stops.Count);
        Reached(2, each => each.Query.Areas.Any() && Passing(each.Data, each.Query).Count > 0);
        Reached(2, each => each.Query.Shapes.Length > 0 && Passing(each.Data, each.Query).Count > 0);
        Reached(2, each => each.Query.IsPlaced == false && Passing(each.Data, each.Query).Count > 0);
        Reached(2, each => each.Query.MapPoints is not null && Passing(each.Data, each.Query).Count > 0);
        foreach (var dimension in StopDimensions.All)
        {
            Reached(2, each => each.Query.Dimensions.Contains(dimension) && Passing(each.Data, each.Query).Count > 0);
            Reached(2, each => each.Query.Dimensions.Contains(dimension) && Passing(each.Data, each.Query.Without(dimension)).Count > Passing(each.Data, each.Query).Count);
        }
    }

    [Fact]
    public void Totals_and_one_way_counts() => Holds((data, query, _) =>
    {
        data.Table.RowCount.ShouldBe(data.Stops.Count);
        var passing = Passing(data, query);
        data.Table.Total(query).ShouldBe(passing.Count);
        foreach (var dimension in StopDimensions.All)
        {
            Counts(data.Table.Count(query, dimension)).ShouldBe(passing.CountBy(stop => stop.Keys[dimension]).ToDictionary(), ignoreOrder: true);
        }
    });

    [Fact]
    public void Facets_leave_out_their_own_filter() => Holds((data, query, pick) =>
    {
        var asked = StopDimensions.All.Where((_, index) => pick % 2 == 0 || (pick >> index) % 2 == 0).ToArray();
        var facets = data.Table.Facets(query, asked);
        facets.Total.ShouldBe(Passing(data, query).Count);
        facets.Facets.Select(facet => facet.Dimension).ShouldBe(asked.Length == 0 ? StopDimensions.All : asked);
        foreach (var facet in facets.Facets)
        {
            Counts(facet).ShouldBe(Passing(data, query.Without(facet.Dimension)).CountBy(stop => stop.Keys[facet.Dimension]).ToDictionary(), ignoreOrder: true);
        }
    });

    [Fact]
    public void Values_come_in_their_order() => Holds((data, query, _) =>
    {
        foreach (var facet in data.Table.Facets(query).Facets)
        {
            facet.Values.ShouldAllBe(value => value.Count > 0);
            var listed = StopCodeLists.Current[facet.Dimension].Select(code => code.Key).ToList();
            var byList = StopCodeLists.Current.OrderOf(facet.Dimension) == StopOrder.ByList;
            facet.Values.ShouldBe(facet.Values
                .OrderBy(value => value.Key.Length == 0)
                .ThenBy(value => !byList ? 0 : listed.Contains(value.Key) ? listed.IndexOf(value.Key) : int.MaxValue)
                .ThenByDescending(value => value.Count)
                .ThenBy(value => value.Label, StringComparer.Ordinal));
        }
    });

    [Fact]
    public void Two_way_counts() => Holds((data, query, pick) =>
    {
        var rows = StopDimensions.All[pick % StopDimensions.Count];
        var columns = StopDimensions.All[(pick + 1 + (pick / 20 % (StopDimensions.Count - 1))) % StopDimensions.Count];
        var passing = Passing(data, query);
        var table = data.Table.Crosstab(query, rows, columns);
        Counts(table.Rows).ShouldBe(passing.CountBy(stop => stop.Keys[rows]).ToDictionary(), ignoreOrder: true);
        Counts(table.Columns).ShouldBe(passing.CountBy(stop => stop.Keys[columns]).ToDictionary(), ignoreOrder: true);
        var cells = passing.CountBy(stop => (stop.Keys[rows], stop.Keys[columns])).ToDictionary();
        foreach (var row in table.Rows.Values)
        {
            foreach (var column in table.Columns.Values)
            {
                table.CountOf(row.Key, column.Key).ShouldBe(cells.GetValueOrDefault((row.Key, column.Key)));
            }
        }

        table.Cells.Sum(row => row.Sum()).ShouldBe(passing.Count);
    });

    [Fact]
    public void Months_and_years_with_what_is_held() => Holds((data, query, pick) =>
    {
        var months = data.Table.Monthly(query);
        var passing = Passing(data, query);
        months.Sum(month => month.Count).ShouldBe(passing.Count);
        var forces = query.ValuesOf(StopDimension.Force) is { Count: > 0 } named ? named.ToList() : [.. data.Stops.Select(stop => stop.Force).Distinct()];
        for (var index = 0; index < months.Count; index++)
        {
            var month = months[index];
            index.ShouldBe(month.First.Index - months[0].First.Index);
            month.Count.ShouldBe(passing.Count(stop => stop.Month == month.First));
            month.Held.ShouldBe(data.Stops.Where(stop => stop.Month == month.First && forces.Contains(stop.Force)).Select(stop => stop.Force).Distinct().Count());
            month.Expected.ShouldBe(forces.Count);
        }

        var dimension = StopDimensions.All[pick % StopDimensions.Count];
        var series = data.Table.Monthly(query, dimension);
        series.Select(each => each.Value.Key).ShouldBe(data.Table.Count(query, dimension).Values.Select(value => value.Key));
        foreach (var each in series)
        {
            each.Months.Select(month => month.Count).ShouldBe(months.Select(month => passing.LongCount(stop => stop.Month == month.First && stop.Keys[dimension] == each.Value.Key)));
        }

        foreach (var (kind, start) in new[] { (YearKind.Calendar, 1), (YearKind.Financial, 4) })
        {
            foreach (var year in data.Table.Yearly(query, kind))
            {
                year.First.MonthOfYear.ShouldBe(start);
                year.Count.ShouldBe(passing.Count(stop => stop.Month >= year.First && stop.Month <= year.Last));
                year.Expected.ShouldBe(forces.Count * months.Count(month => month.First >= year.First && month.First <= year.Last));
            }
        }
    });

    [Fact]
    public void Pages_of_rows_in_both_directions() => Holds((data, query, pick) =>
    {
        var passing = Passing(data, query).OrderBy(stop => stop.Month).ThenBy(stop => stop.Force, StringComparer.Ordinal).ThenBy(stop => stop.SourceRow).ToList();
        var (skip, take) = (pick % 30, pick / 30 % 25);
        foreach (var newestFirst in new[] { false, true })
        {
            var page = data.Table.Rows(query, skip, take, newestFirst);
            page.Total.ShouldBe(passing.Count);
            var expected = (newestFirst ? Enumerable.Reverse(passing) : passing).Skip(skip).Take(take).ToList();
            page.Rows.Select(row => (row.Segment.ForceId, row.Segment.Month, row.SourceRow, row.At, row.Point?.Position))
                .ShouldBe(expected.Select(stop => (stop.Force, stop.Month, stop.SourceRow, stop.At, stop.Position)));
            foreach (var (row, stop) in page.Rows.Zip(expected))
            {
                row.Values.ToDictionary(value => value.Key, value => value.Value.Key).ShouldBe(stop.Keys, ignoreOrder: true);
            }
        }
    });

    [Fact]
    public void Points_areas_and_days() => Holds((data, query, pick) =>
    {
        var passing = Passing(data, query);
        var points = data.Table.ByPoint(query);
        points.Unplaced.ShouldBe(passing.Count(stop => stop.Position is null));
        points.Points.ToDictionary(point => point.Point.Position, point => (int)point.Count)
            .ShouldBe(passing.Where(stop => stop.Position is not null).CountBy(stop => stop.Position!.Value).ToDictionary(), ignoreOrder: true);
        points.Points.ShouldBe(points.Points.OrderByDescending(point => point.Count).ThenBy(point => point.Point.Position));

        var areas = data.Table.ByArea(query, AreaLevel.Ward, StopModel.Boundaries);
        var assigned = passing.Where(stop => stop.HasAreas).ToList();
        areas.NotAssigned.ShouldBe(passing.Count - assigned.Count);
        areas.Unplaced.ShouldBe(assigned.Count(stop => stop.Position is null));
        areas.Elsewhere.ShouldBe(assigned.Count(stop => stop.Position is not null && stop.Ward is null));
        areas.Areas.ToDictionary(area => area.Code, area => (int)area.Count).ShouldBe(assigned.Where(stop => stop.Ward is not null).CountBy(stop => stop.Ward!).ToDictionary(), ignoreOrder: true);

        var dimension = StopDimensions.All[pick % StopDimensions.Count];
        var days = data.Table.Daily(query, dimension);
        // Generated searches are near noon, so that the day in London is that in UTC.
        days.Days.Select(day => day.Day).ShouldBe(passing.Select(stop => DateOnly.FromDateTime(stop.At)).Distinct().Order());
        foreach (var day in days.Days)
        {
            day.Counts.ShouldBe(days.Values.Values.Select(value => passing.LongCount(stop => DateOnly.FromDateTime(stop.At) == day.Day && stop.Keys[dimension] == value.Key)));
        }
    });

    [Fact]
    public void The_order_in_which_segments_are_added_makes_no_difference() => Holds((data, query, _) =>
    {
        var turned = new StopTable(data.Table.Dictionaries, []);
        foreach (var segment in data.Table.Segments.Reverse())
        {
            turned = turned.With(segment).With(segment);
        }

        turned.Segments.ShouldBe(data.Table.Segments);
        turned.Facets(query).Facets.SelectMany(facet => facet.Values).ShouldBe(data.Table.Facets(query).Facets.SelectMany(facet => facet.Values));
    });

    private static void Holds(Action<ModelData, StopQuery, int> property) =>
        Prop.ForAll(_cases, each =>
        {
            foreach (var kernel in RowKernel.Supported)
            {
                property(each.Data with { Table = each.Data.Table.Using(kernel, each.Pick % 2 == 0 ? SegmentShares.Usual : _shared) }, each.Query, each.Pick);
            }
        }).Check(_config);

    private static Dictionary<string, int> Counts(StopFacet facet) => facet.Values.ToDictionary(value => value.Key, value => (int)value.Count);

    private static List<ModelStop> Passing(ModelData data, StopQuery query) => data.Stops
        .Where(stop => (query.From is not { } from || stop.Month >= from) && (query.To is not { } to || stop.Month <= to))
        .Where(stop => query.Dimensions.All(dimension => query.ValuesOf(dimension).Contains(stop.Keys[dimension])))
        .Where(stop => !query.HasAreas || query.Areas.Any(area => area.Key.Level switch
        {
            AreaLevel.Force => area.Codes.Contains(stop.Force),
            AreaLevel.Ward => stop.HasAreas && stop.Ward is not null && area.Codes.Contains(stop.Ward),
            _ => stop.HasAreas && stop.Authority is not null && area.Codes.Contains(stop.Authority),
        }))
        .Where(stop => query.IsPlaced is not { } placed || placed == stop.Position is not null)
        .Where(stop => query.MapPoints is not { } points || (stop.Position is { } position && points.Contains(new MapPoint(position, 0))))
        .Where(stop => query.Shapes.All(shape => stop.Position is { } position && shape.Contains(position)))
        .ToList();
}
