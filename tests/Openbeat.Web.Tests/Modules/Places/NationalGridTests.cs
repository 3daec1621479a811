using Openbeat.Analytics.Stops;
using Openbeat.Modules.Places.ImportBoundaries;

namespace Openbeat.Web.Tests.Modules.Places;

public class NationalGridTests
{
    [Fact]
    public void The_worked_example_of_the_ordnance_survey_comes_out()
    {
        // "A guide to coordinate systems in Great Britain", annex C: 52° 39' 27.2531" N, 1° 43' 4.5177" E on the Airy ellipsoid.
        var (latitude, longitude) = NationalGrid.ToAiry(651409.903, 313177.270);
        (latitude * 180 / Math.PI).ShouldBe(52 + (39 / 60.0) + (27.2531 / 3600), 1e-8);
        (longitude * 180 / Math.PI).ShouldBe(1 + (43 / 60.0) + (4.5177 / 3600), 1e-8);
    }

    [Theory]
    // Two of the check points that the Ordnance Survey publishes with OSTN15: ETRS89 against the grid.
    [InlineData(91492.146, 11318.804, 49.92226393730, -6.29977752014)]
    [InlineData(651409.804, 313177.450, 52.65800783, 1.71607397)]
    public void The_check_points_come_out_within_five_metres(double easting, double northing, double latitude, double longitude)
    {
        var at = NationalGrid.ToWgs84(easting, northing);
        GeoCircle.Distance(MapPosition.FromDegrees(at.Y, at.X), MapPosition.FromDegrees(latitude, longitude)).ShouldBeLessThan(5);
    }
}
