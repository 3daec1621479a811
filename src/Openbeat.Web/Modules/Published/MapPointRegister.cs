using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Openbeat.Analytics.Stops;
using Openbeat.Data;

namespace Openbeat.Modules.Published;

/// <summary>The map points a run knows to be in the register, and whether a file has named them.</summary>
internal sealed class KnownMapPoints
{
    private const int AskedAtOnce = 500;

    /// <summary>A run that brings more points than this reads the whole register once, instead of asking for some again and again.</summary>
    private const int AskedInAll = 5_000;

    private readonly Dictionary<MapPosition, bool> _isNamed = [];
    private int _asked;

    public bool IsKnown(MapPosition position) => _isNamed.ContainsKey(position);

    public bool IsNamed(MapPosition position) => _isNamed[position];

    public void Remember(MapPosition position, bool isNamed) => _isNamed[position] = isNamed;

    /// <summary>Asks the register for points not known here.</summary>
    public async Task AskAsync(AppDb db, IReadOnlyCollection<MapPosition> positions, CancellationToken stop)
    {
        var unknown = positions.Where(position => !_isNamed.ContainsKey(position)).ToList();
        if (_asked > AskedInAll)
        {
            return;
        }

        _asked += unknown.Count;
        if (_asked > AskedInAll)
        {
            Take(await Stored(db.Set<MapPoint>()).ToListAsync(stop));
            return;
        }

        foreach (var some in unknown.Select(position => position.LatitudeMicro).Distinct().Chunk(AskedAtOnce))
        {
            Take(await Stored(db.Set<MapPoint>().Where(p => some.Contains(p.LatitudeMicro))).ToListAsync(stop));
        }
    }

    private void Take(List<StoredPoint> points) => points.ForEach(p => _isNamed[new MapPosition(p.LatitudeMicro, p.LongitudeMicro)] = p.IsNamed);

    private static IQueryable<StoredPoint> Stored(IQueryable<MapPoint> points) => points.Select(p => new StoredPoint(p.LatitudeMicro, p.LongitudeMicro, p.PublishedNumber != null));

    private sealed record StoredPoint(int LatitudeMicro, int LongitudeMicro, bool IsNamed);
}

/// <summary>Keeps the register of map points: see <see cref="MapPoint"/>.</summary>
internal sealed class MapPointRegister
{
    private const int AddedAtOnce = 500;

    /// <summary>Adds points that are not yet known, and the published id and name of those known without one. Within a transaction.</summary>
    public async Task AddAsync(AppDb db, KnownMapPoints known, IEnumerable<SuppliedPoint> supplied, CancellationToken stop)
    {
        // Of the same position the first counts, unless only a later one has a name.
        var points = supplied.GroupBy(p => p.Position).Select(same => same.FirstOrDefault(p => p.StreetId > 0) ?? same.First()).ToList();
        await known.AskAsync(db, points.ConvertAll(p => p.Position), stop);
        var nextOwn = Math.Max(await db.Set<MapPoint>().MaxAsync(p => p.OwnNumber, stop) ?? 0, MapPoint.OwnIdsAbove) + 1;
        var fresh = points.FindAll(p => !known.IsKnown(p.Position));
        foreach (var some in fresh.Chunk(AddedAtOnce))
        {
            nextOwn = await InsertAsync(db, some, nextOwn, stop);
        }

        foreach (var point in points.Where(p => p.StreetId > 0 && known.IsKnown(p.Position) && !known.IsNamed(p.Position)))
        {
            await db.Set<MapPoint>()
                .Where(p => p.LatitudeMicro == point.Position.LatitudeMicro && p.LongitudeMicro == point.Position.LongitudeMicro && p.PublishedNumber == null)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.PublishedNumber, point.StreetId).SetProperty(p => p.Name, Named(point)), stop);
        }

        foreach (var point in points.Where(p => p.StreetId > 0 || !known.IsKnown(p.Position)))
        {
            known.Remember(point.Position, point.StreetId > 0);
        }
    }

    /// <summary>Adds many at once: a country has hundreds of thousands. One that another run has added meanwhile stays as it is.</summary>
    private static async Task<int> InsertAsync(AppDb db, SuppliedPoint[] points, int nextOwn, CancellationToken stop)
    {
        var table = db.Model.FindEntityType(typeof(MapPoint))!.GetTableName();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"INSERT INTO \"{table}\" (\"LatitudeMicro\", \"LongitudeMicro\", \"PublishedNumber\", \"OwnNumber\", \"Name\") VALUES ");
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < points.Length; i++)
        {
            var (point, name) = (points[i], Named(points[i]));
            if (!names.TryGetValue(name, out var parameter))
            {
                names[name] = parameter = string.Create(CultureInfo.InvariantCulture, $"@n{names.Count}");
                var value = command.CreateParameter();
                (value.ParameterName, value.Value) = (parameter, name);
                command.Parameters.Add(value);
            }

            var ids = point.StreetId > 0
                ? string.Create(CultureInfo.InvariantCulture, $"{point.StreetId}, NULL")
                : string.Create(CultureInfo.InvariantCulture, $"NULL, {nextOwn++}");
            text.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ", ")}({point.Position.LatitudeMicro}, {point.Position.LongitudeMicro}, {ids}, {parameter})");
        }

        command.CommandText = text.Append(" ON CONFLICT DO NOTHING").ToString();
        await command.ExecuteNonQueryAsync(stop);
        return nextOwn;
    }

    private static string Named(SuppliedPoint point) => point.StreetName.Length switch
    {
        0 => MapPoint.NameWhenUnknown,
        > MapPoint.NameMaxLength => point.StreetName[..MapPoint.NameMaxLength],
        _ => point.StreetName,
    };
}
