using NetTopologySuite.Geometries;

namespace Openbeat.Modules.Places.ImportBoundaries;

/// <summary>
/// Eastings and northings of the British National Grid (EPSG:27700) to WGS 84: the inverse projection and the
/// seven-parameter transformation of the Ordnance Survey's "A guide to coordinate systems in Great Britain", section 6.6 and
/// annexes B and C. It errs by up to 5 m.
/// </summary>
internal static class NationalGrid
{
    private const double AiryA = 6377563.396, AiryB = 6356256.909;
    private const double Wgs84A = 6378137.000, Wgs84B = 6356752.3141;
    private const double ScaleOnMeridian = 0.9996012717;
    private const double TrueEast = 400_000, TrueNorth = -100_000;
    private const double TrueLatitude = 49 * Math.PI / 180, TrueLongitude = -2 * Math.PI / 180;
    private const double SecondOfArc = Math.PI / 180 / 3600;

    /// <summary>Whether a pair can be metres of the grid and no degrees.</summary>
    public static bool LooksLikeMetres(double x, double y) => x is > 180 and < 800_000 && y is > -10_000 and < 1_400_000;

    public static Coordinate ToWgs84(double easting, double northing)
    {
        var (latitude, longitude) = ToAiry(easting, northing);
        var (x, y, z) = Cartesian(latitude, longitude, AiryA, AiryB);

        // The guide gives the parameters from WGS 84 to OSGB36; the way back has their signs reversed.
        const double dx = 446.448, dy = -125.157, dz = 542.060;
        const double scale = 1 - 20.4894e-6;
        const double rx = 0.1502 * SecondOfArc, ry = 0.2470 * SecondOfArc, rz = 0.8421 * SecondOfArc;
        return Geodetic(
            dx + (scale * x) - (rz * y) + (ry * z),
            dy + (rz * x) + (scale * y) - (rx * z),
            dz - (ry * x) + (rx * y) + (scale * z));
    }

    /// <summary>Latitude and longitude on the Airy ellipsoid, in radians.</summary>
    internal static (double Latitude, double Longitude) ToAiry(double easting, double northing)
    {
        const double n = (AiryA - AiryB) / (AiryA + AiryB);
        const double e2 = 1 - (AiryB * AiryB / (AiryA * AiryA));
        var latitude = TrueLatitude;
        double arc = 0;
        do
        {
            latitude += (northing - TrueNorth - arc) / (AiryA * ScaleOnMeridian);
            double difference = latitude - TrueLatitude, sum = latitude + TrueLatitude;
            arc = AiryB * ScaleOnMeridian * (
                ((1 + n + (1.25 * n * n) + (1.25 * n * n * n)) * difference)
                - (((3 * n) + (3 * n * n) + (2.625 * n * n * n)) * Math.Sin(difference) * Math.Cos(sum))
                + (((1.875 * n * n) + (1.875 * n * n * n)) * Math.Sin(2 * difference) * Math.Cos(2 * sum))
                - (35 / 24.0 * n * n * n * Math.Sin(3 * difference) * Math.Cos(3 * sum)));
        }
        while (Math.Abs(northing - TrueNorth - arc) >= 0.00001);

        var (sin, tan, sec) = (Math.Sin(latitude), Math.Tan(latitude), 1 / Math.Cos(latitude));
        var nu = AiryA * ScaleOnMeridian / Math.Sqrt(1 - (e2 * sin * sin));
        var rho = AiryA * ScaleOnMeridian * (1 - e2) * Math.Pow(1 - (e2 * sin * sin), -1.5);
        var eta2 = (nu / rho) - 1;
        double t2 = tan * tan, t4 = t2 * t2, t6 = t4 * t2;
        var east = easting - TrueEast;
        var byEast = latitude
            - (tan / (2 * rho * nu) * Math.Pow(east, 2))
            + (tan / (24 * rho * Math.Pow(nu, 3)) * (5 + (3 * t2) + eta2 - (9 * t2 * eta2)) * Math.Pow(east, 4))
            - (tan / (720 * rho * Math.Pow(nu, 5)) * (61 + (90 * t2) + (45 * t4)) * Math.Pow(east, 6));
        var longitude = TrueLongitude
            + (sec / nu * east)
            - (sec / (6 * Math.Pow(nu, 3)) * ((nu / rho) + (2 * t2)) * Math.Pow(east, 3))
            + (sec / (120 * Math.Pow(nu, 5)) * (5 + (28 * t2) + (24 * t4)) * Math.Pow(east, 5))
            - (sec / (5040 * Math.Pow(nu, 7)) * (61 + (662 * t2) + (1320 * t4) + (720 * t6)) * Math.Pow(east, 7));
        return (byEast, longitude);
    }

    private static (double X, double Y, double Z) Cartesian(double latitude, double longitude, double a, double b)
    {
        var e2 = 1 - (b * b / (a * a));
        var nu = a / Math.Sqrt(1 - (e2 * Math.Pow(Math.Sin(latitude), 2)));
        return (nu * Math.Cos(latitude) * Math.Cos(longitude), nu * Math.Cos(latitude) * Math.Sin(longitude), (1 - e2) * nu * Math.Sin(latitude));
    }

    private static Coordinate Geodetic(double x, double y, double z)
    {
        const double e2 = 1 - (Wgs84B * Wgs84B / (Wgs84A * Wgs84A));
        var p = Math.Sqrt((x * x) + (y * y));
        var latitude = Math.Atan2(z, p * (1 - e2));
        for (var before = double.MaxValue; Math.Abs(latitude - before) > 1e-12;)
        {
            before = latitude;
            var nu = Wgs84A / Math.Sqrt(1 - (e2 * Math.Pow(Math.Sin(latitude), 2)));
            latitude = Math.Atan2(z + (e2 * nu * Math.Sin(latitude)), p);
        }

        return new Coordinate(Degrees(Math.Atan2(y, x)), Degrees(latitude));
    }

    private static double Degrees(double radians) => radians * 180 / Math.PI;
}
