using System.Buffers.Text;

namespace Openbeat.Analytics.Stops;

/// <summary>Collects the map points of a file: 0 for an unplaced row, else one more than the index of its point.</summary>
internal sealed class PointColumn
{
    private readonly Dictionary<MapPoint, int> _indexOf = [];
    private readonly List<int> _rows = [];

    public List<SuppliedPoint> Points { get; } = [];

    public int Blank { get; private set; }

    public int Zero { get; private set; }

    public int Outside { get; private set; }

    public int Unreadable { get; private set; }

    public CodeColumn Encode() => CodeColumn.From([.. _rows]);

    public MapPoint[] MapPoints() => [.. Points.Select(point => new MapPoint(point.Position, point.StreetId))];

    public void Add(SuppliedRows row)
    {
        var latitude = row[StopColumn.Latitude].Trim((byte)' ');
        var longitude = row[StopColumn.Longitude].Trim((byte)' ');
        if (latitude.IsEmpty && longitude.IsEmpty)
        {
            Blank++;
            _rows.Add(0);
        }
        else if (!TryDegrees(latitude, out var north) || !TryDegrees(longitude, out var east))
        {
            Unreadable++;
            _rows.Add(0);
        }
        else if (north == 0 && east == 0)
        {
            Zero++;
            _rows.Add(0);
        }
        else if (Math.Abs(north) > 90 || Math.Abs(east) > 180 || MapPosition.FromDegrees(north, east) is not { IsInUnitedKingdom: true } position)
        {
            Outside++;
            _rows.Add(0);
        }
        else
        {
            _rows.Add(Find(position, row));
        }
    }

    private static bool TryDegrees(ReadOnlySpan<byte> text, out double degrees) =>
        Utf8Parser.TryParse(text, out degrees, out var used) && used == text.Length && double.IsFinite(degrees);

    private int Find(MapPosition position, SuppliedRows row)
    {
        var point = new MapPoint(position, row.StreetId);
        if (!_indexOf.TryGetValue(point, out var index))
        {
            Points.Add(new SuppliedPoint(position, row.StreetId, row.StreetName));
            index = Points.Count;
            _indexOf[point] = index;
        }

        return index;
    }
}
