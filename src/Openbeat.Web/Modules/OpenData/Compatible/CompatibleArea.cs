using System.Globalization;
using Openbeat.Analytics.Stops;

namespace Openbeat.Modules.OpenData.Compatible;

/// <summary>The part of the map a call asks for: a mile round a point, or a polygon.</summary>
/// <param name="Shape">The shape; null when it lies off the earth and so holds nothing.</param>
/// <param name="Status">200, or the status that answers what cannot be followed.</param>
internal readonly record struct CompatibleArea(GeoShape? Shape, int Status)
{
    /// <summary>As many corners as a polygon may have. The national site names no limit; without one, a single call could keep a processor busy for minutes.</summary>
    public const int MostCorners = 20_000;

    private static readonly CompatibleArea _nowhere = new(null, StatusCodes.Status200OK);

    public static CompatibleArea Read(CompatibleParameters parameters) =>
        parameters["poly"] is { } polygon ? OfPolygon(polygon) : OfPoint(parameters["lat"], parameters["lng"]);

    private static CompatibleArea OfPoint(string? latitude, string? longitude)
    {
        if (!TryDegrees(latitude, out var north) || !TryDegrees(longitude, out var east))
        {
            return Refused(StatusCodes.Status400BadRequest);
        }

        return Math.Abs(north) > 90 || Math.Abs(east) > 180
            ? _nowhere
            : new CompatibleArea(new GeoCircle(MapPosition.FromDegrees(north, east), GeoCircle.Mile), StatusCodes.Status200OK);
    }

    private static CompatibleArea OfPolygon(ReadOnlySpan<char> text)
    {
        var corners = new List<MapPosition>();
        foreach (var range in text.Split(':'))
        {
            var pair = text[range];
            var comma = pair.IndexOf(',');
            if (comma < 0 || !TryDegrees(pair[..comma], out var north) || !TryDegrees(pair[(comma + 1)..], out var east))
            {
                return Refused(StatusCodes.Status404NotFound);
            }

            if (corners.Count == MostCorners)
            {
                return Refused(StatusCodes.Status400BadRequest);
            }

            corners.Add(MapPosition.FromDegrees(Math.Clamp(north, -90, 90), Math.Clamp(east, -180, 180)));
        }

        // It closes by itself; one that says so as well has no corner more.
        var distinct = corners.Count > 1 && corners[0] == corners[^1] ? corners.Count - 1 : corners.Count;
        return distinct < 3
            ? Refused(StatusCodes.Status502BadGateway)
            : new CompatibleArea(new GeoPolygon(corners.Take(distinct)), StatusCodes.Status200OK);
    }

    private static CompatibleArea Refused(int status) => new(null, status);

    private static bool TryDegrees(ReadOnlySpan<char> text, out double degrees) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out degrees) && double.IsFinite(degrees);
}
