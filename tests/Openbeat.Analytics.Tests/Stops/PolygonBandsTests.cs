using FsCheck;
using FsCheck.Fluent;
using Openbeat.Analytics.Stops;

namespace Openbeat.Analytics.Tests.Stops;

public class PolygonBandsTests
{
    private static readonly Gen<MapPosition> Positions =
        from north in Gen.Choose(-40, 40)
        from east in Gen.Choose(-40, 40)
        select new MapPosition(52_000_000 + north, -900_000 + east);

    [Fact]
    public void A_polygon_of_any_shape_holds_what_edge_after_edge_says_it_holds()
    {
        var cases =
            from corners in Gen.ArrayOf(Positions, 40)
            from length in Gen.Choose(3, 40)
            from position in Positions
            select (Corners: corners[..length], Position: position);

        Prop.ForAll(cases.ToArbitrary(), drawn => new GeoPolygon(drawn.Corners).Contains(drawn.Position) == EdgeAfterEdge(drawn.Corners, drawn.Position))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(100)]
    [InlineData(20_000)]
    public void A_ring_of_many_corners_holds_its_middle_and_not_its_outside(int corners)
    {
        var ring = new GeoPolygon(Enumerable.Range(0, corners).Select(i => MapPosition.FromDegrees(52 + (0.1 * Math.Sin(2 * Math.PI * i / corners)), 0.1 * Math.Cos(2 * Math.PI * i / corners))));

        ring.Contains(MapPosition.FromDegrees(52, 0)).ShouldBeTrue();
        ring.Contains(MapPosition.FromDegrees(52, 0.1001)).ShouldBeFalse();
        ring.Contains(MapPosition.FromDegrees(52.099, 0.09)).ShouldBeFalse();
    }

    [Fact]
    public void Edges_from_end_to_end_are_held_as_well()
    {
        var teeth = new GeoPolygon(Enumerable.Range(0, 2_001).Select(i => MapPosition.FromDegrees(i % 2 == 0 ? 51 : 53, i * 0.001)).Append(MapPosition.FromDegrees(50, 1)));

        teeth.Contains(MapPosition.FromDegrees(51.1, 0.999)).ShouldBe(EdgeAfterEdge([.. teeth.Corners], MapPosition.FromDegrees(51.1, 0.999)));
        teeth.Contains(MapPosition.FromDegrees(50.5, 1)).ShouldBeTrue();
    }

    private static bool EdgeAfterEdge(MapPosition[] corners, MapPosition position)
    {
        var inside = false;
        for (var here = 0; here < corners.Length; here++)
        {
            var (one, other) = (corners[here], corners[(here + corners.Length - 1) % corners.Length]);
            if (one.LatitudeMicro > position.LatitudeMicro == other.LatitudeMicro > position.LatitudeMicro)
            {
                continue;
            }

            var crossing = one.LongitudeMicro + ((decimal)(other.LongitudeMicro - one.LongitudeMicro) * (position.LatitudeMicro - one.LatitudeMicro) / (other.LatitudeMicro - one.LatitudeMicro));
            inside ^= position.LongitudeMicro < crossing;
        }

        return inside && position.LatitudeMicro >= corners.Min(c => c.LatitudeMicro);
    }
}
