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
        if (TryPublished(latitude, out var latitudeMicro) && TryPublished(longitude, out var longitudeMicro) && new MapPosition(latitudeMicro, longitudeMicro) is { IsInUnitedKingdom: true } exact)
        {
            _rows.Add(Find(exact, row));
        }
        else if (latitude.IsEmpty && longitude.IsEmpty)
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

    /// <summary>The published form, degrees with one to six decimals, read as the whole number it is.</summary>
    private static bool TryPublished(ReadOnlySpan<byte> text, out int micro)
    {
        micro = 0;
        var isNegative = text.Length > 0 && text[0] == (byte)'-';
        var (digits, decimals) = (0, -1);
        foreach (var letter in isNegative ? text[1..] : text)
        {
            if (letter == (byte)'.' && decimals < 0 && digits > 0)
            {
                decimals = 0;
            }
            else if (letter is >= (byte)'0' and <= (byte)'9' && digits < 9)
            {
                micro = (micro * 10) + letter - '0';
                digits++;
                decimals += decimals < 0 ? 0 : 1;
            }
            else
            {
                return false;
            }
        }

        if (decimals is < 1 or > 6 || digits - decimals > 3)
        {
            return false;
        }

        for (; decimals < 6; decimals++)
        {
            micro *= 10;
        }

        micro = isNegative ? -micro : micro;
        return true;
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
