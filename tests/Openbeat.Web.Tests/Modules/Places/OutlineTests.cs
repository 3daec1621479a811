using FsCheck;
using FsCheck.Fluent;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Openbeat.Analytics.Stops;
using Openbeat.Modules.Places;
using Location = NetTopologySuite.Geometries.Location;

namespace Openbeat.Web.Tests.Modules.Places;

public class OutlineTests
{
    private static readonly WKTReader Reader = new();

    [Fact]
    public void A_hole_is_outside_and_its_edge_is_edge()
    {
        var ring = new Outline(Reader.Read("POLYGON((0 0, 10 0, 10 10, 0 10, 0 0), (4 4, 6 4, 6 6, 4 6, 4 4))"));
        ring.Locate(At(5, 5)).ShouldBe(Side.Outside);
        ring.Locate(At(2, 2)).ShouldBe(Side.Inside);
        ring.Locate(At(4, 5)).ShouldBe(Side.Edge);
        ring.Locate(At(10, 10)).ShouldBe(Side.Edge);
        ring.Locate(At(11, 5)).ShouldBe(Side.Outside);
    }

    [Fact]
    public void It_agrees_with_the_exact_locator_on_any_star_of_corners() =>
        Prop.ForAll(
            Gen.Choose(3, 40).SelectMany(n => Gen.Choose(100, 10_000).ArrayOf(n)).ToArbitrary(),
            Gen.Choose(-12_000, 12_000).ArrayOf(60).ToArbitrary(),
            (radii, places) =>
            {
                var star = Star(radii);
                if (!star.IsValid)
                {
                    return;
                }

                var outline = new Outline(star);
                for (var i = 0; i + 1 < places.Length; i += 2)
                {
                    var (x, y) = (places[i], places[i + 1]);
                    var expected = SimplePointInAreaLocator.Locate(new Coordinate(x / 1e6, y / 1e6), star) switch
                    {
                        Location.Interior => Side.Inside,
                        Location.Boundary => Side.Edge,
                        _ => Side.Outside,
                    };

                    // The locator works in binary fractions; on an edge itself only whole numbers are exact.
                    if (expected != Side.Edge && outline.Locate(x, y) != Side.Edge)
                    {
                        outline.Locate(x, y).ShouldBe(expected);
                    }
                }
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_corner_is_on_the_edge() =>
        Prop.ForAll(Gen.Choose(3, 40).SelectMany(n => Gen.Choose(100, 10_000).ArrayOf(n)).ToArbitrary(), radii =>
        {
            var star = Star(radii);
            var outline = new Outline(star);
            star.Coordinates.ShouldAllBe(c => outline.Locate(At(c.X, c.Y)) == Side.Edge);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_shared_edge_gives_the_first_code_whatever_the_order()
    {
        var west = new OutlinedArea("A", "West", null, new Outline(Reader.Read("POLYGON((0 0, 1 0.1, 1 1, 0 1, 0 0))")));
        var east = new OutlinedArea("B", "East", null, new Outline(Reader.Read("POLYGON((1 0.1, 2 0, 2 1, 1 1, 1 0.1))")));
        var point = At(1, 0.5);
        new BoundaryLayer([west, east]).Find(point)!.Code.ShouldBe("A");
        new BoundaryLayer([east, west]).Find(point)!.Code.ShouldBe("A");
        new BoundaryLayer([east, west]).Find(At(1.000001, 0.5))!.Code.ShouldBe("B");
        new BoundaryLayer([east, west]).Find(At(3, 0.5)).ShouldBeNull();
    }

    [Fact]
    public void Inside_one_comes_before_the_edge_of_another()
    {
        var small = new OutlinedArea("A", "Small", null, new Outline(Reader.Read("POLYGON((0 0, 1 0, 1 1, 0 1, 0 0))")));
        var large = new OutlinedArea("B", "Large", null, new Outline(Reader.Read("POLYGON((0.5 0, 3 0, 3 1, 0.5 1, 0.5 0))")));
        new BoundaryLayer([small, large]).Find(At(1, 0.5))!.Code.ShouldBe("B");
        new BoundaryLayer([small, large]).Find(At(0.7, 0.5))!.Code.ShouldBe("A");
    }

    private static MapPosition At(double longitude, double latitude) => MapPosition.FromDegrees(latitude, longitude);

    private static Polygon Star(int[] radii)
    {
        var corners = radii
            .Select((r, i) => new Coordinate(Math.Round(r * Math.Cos(2 * Math.PI * i / radii.Length)) / 1e6, Math.Round(r * Math.Sin(2 * Math.PI * i / radii.Length)) / 1e6))
            .ToList();
        corners.Add(corners[0].Copy());
        return new GeometryFactory().CreatePolygon([.. corners]);
    }
}
