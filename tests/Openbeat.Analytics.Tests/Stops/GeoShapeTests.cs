using FsCheck;
using FsCheck.Fluent;
using Openbeat.Analytics.Stops;

namespace Openbeat.Analytics.Tests.Stops;

public sealed class GeoShapeTests
{
    [Fact]
    public void A_degree_of_latitude_is_sixty_nautical_miles()
    {
        var metres = GeoCircle.Distance(MapPosition.FromDegrees(52, -1), MapPosition.FromDegrees(53, -1));
        metres.ShouldBe(60 * 1_852, 130);
    }

    [Fact]
    public void A_circle_holds_what_is_near()
    {
        var circle = new GeoCircle(MapPosition.FromDegrees(52.24, -0.9), GeoCircle.Mile);
        circle.Contains(MapPosition.FromDegrees(52.254, -0.9)).ShouldBeTrue();
        circle.Contains(MapPosition.FromDegrees(52.255, -0.9)).ShouldBeFalse();
        // A degree of longitude is shorter there: 0.0236° are a mile.
        circle.Contains(MapPosition.FromDegrees(52.24, -0.877)).ShouldBeTrue();
        circle.Contains(MapPosition.FromDegrees(52.24, -0.876)).ShouldBeFalse();
        Should.Throw<ArgumentOutOfRangeException>(() => new GeoCircle(default, double.NaN));
    }

    [Fact]
    public void A_rectangle_as_a_polygon_holds_what_lies_between_its_sides() => Prop.ForAll(
        Gen.ArrayOf(Gen.Choose(-100, 100), 6).ToArbitrary(),
        numbers =>
        {
            var (south, north) = (Math.Min(numbers[0], numbers[1]), Math.Max(numbers[0], numbers[1]) + 1);
            var (west, east) = (Math.Min(numbers[2], numbers[3]), Math.Max(numbers[2], numbers[3]) + 1);
            MapPosition[] corners = [At(south, west), At(north, west), At(north, east), At(south, east)];
            // Half a step aside, so that no position lies on an edge.
            var position = new MapPosition((numbers[4] * 1_000) + 500, (numbers[5] * 1_000) + 500);
            var inside = numbers[4] >= south && numbers[4] < north && numbers[5] >= west && numbers[5] < east;
            new GeoPolygon(corners).Contains(position).ShouldBe(inside);
            new GeoPolygon(corners.Reverse()).Contains(position).ShouldBe(inside);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_polygon_with_a_bay_leaves_the_bay_out()
    {
        var polygon = new GeoPolygon([At(0, 0), At(10, 0), At(10, 10), At(0, 10), At(8, 5)]);
        polygon.Contains(At(9, 5)).ShouldBeTrue();
        polygon.Contains(At(2, 5)).ShouldBeFalse();
        polygon.Contains(At(3, 1)).ShouldBeTrue();
        Should.Throw<ArgumentException>(() => new GeoPolygon([At(0, 0), At(1, 1)]));
    }

    [Fact]
    public void Queries_that_mean_the_same_are_equal()
    {
        var one = StopQuery.All.With(StopDimension.Outcome, "arrest", "").With(StopDimension.Age, "10-17").Between(new Month(2024, 1), null).Within(new GeoCircle(At(1, 2), 5));
        var other = StopQuery.All.Between(new Month(2024, 1), null).With(StopDimension.Age, "10-17").Within(new GeoCircle(At(1, 2), 5)).With(StopDimension.Outcome, "", "arrest", "arrest");
        other.ShouldBe(one);
        other.GetHashCode().ShouldBe(one.GetHashCode());
        one.ToString().ShouldBe("months=2024-01..&age=10-17&outcome=,arrest&within=circle(0.001000,0.002000;5)");
        one.Without(StopDimension.Age).ShouldNotBe(one);
        StopQuery.All.With(StopDimension.Age, "a,b").ShouldNotBe(StopQuery.All.With(StopDimension.Age, "a", "b"));
        one.With(StopDimension.Outcome).Without(StopDimension.Age).Dimensions.ShouldBeEmpty();
    }

    private static MapPosition At(int latitude, int longitude) => new(latitude * 1_000, longitude * 1_000);
}
