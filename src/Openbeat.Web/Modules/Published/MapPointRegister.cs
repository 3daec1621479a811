using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Openbeat.Analytics.Stops;
using Openbeat.Data;

namespace Openbeat.Modules.Published;

/// <summary>Keeps the register of map points: see <see cref="MapPoint"/>.</summary>
internal sealed class MapPointRegister
{
    private const int AddedAtOnce = 1_000;
    private const int InOneStatement = 500;
    private const int AttemptsAtRaces = 20;

    /// <summary>
    /// Adds points that are not yet known, the published id and name of those known without one, and further ids. Some at a
    /// time, each lot a transaction of its own: a file may have ten thousand, and other writers wait for no more than one lot.
    /// A point that is in the register before its file is in force is found by nobody.
    /// </summary>
    public async Task AddAsync(AppDb db, KnownMapPoints known, IEnumerable<SuppliedPoint> supplied, WriterTurns turns, CancellationToken stop)
    {
        var points = supplied.Distinct().ToList();
        await known.AskAsync(db, points.Select(p => p.Position), stop);
        foreach (var some in points.Where(p => BringsSomething(known, p)).Chunk(AddedAtOnce).ToList())
        {
            for (var attempt = 1; ; attempt++)
            {
                await turns.WaitAsync(db, stop);
                try
                {
                    await SaveAsync(db, known, some, stop);
                    break;
                }
                catch (Exception clash) when (clash is DbUpdateException or DbException { SqlState: not null } && attempt < AttemptsAtRaces)
                {
                    // Another run took the next id, or gave one of the points an id, at the same moment.
                    db.ChangeTracker.Clear();
                    known.Forget();
                    await known.AskAsync(db, points.Select(p => p.Position), stop);
                }
                finally
                {
                    turns.Release();
                }
            }
        }
    }

    private static bool BringsSomething(KnownMapPoints known, SuppliedPoint point) =>
        !known.IsKnown(point.Position) || (point.StreetId > 0 && known.NumberAt(point.Position) != point.StreetId && !known.IsFurther(point));

    private static async Task SaveAsync(AppDb db, KnownMapPoints known, SuppliedPoint[] some, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        // Of the same position the first id counts, and is not put off by a file without ids.
        var fresh = some.Where(p => !known.IsKnown(p.Position)).GroupBy(p => p.Position).Select(same => same.FirstOrDefault(p => p.StreetId > 0) ?? same.First()).ToList();
        var nextOwn = Math.Max(await db.Set<MapPoint>().MaxAsync(p => p.OwnNumber, stop) ?? 0, MapPoint.OwnIdsAbove) + 1;
        foreach (var few in fresh.Chunk(InOneStatement))
        {
            nextOwn = await InsertAsync(db, few, nextOwn, stop);
        }

        fresh.ForEach(p => known.Remember(p.Position, p.StreetId));
        foreach (var point in some.Where(p => BringsSomething(known, p)))
        {
            if (known.NumberAt(point.Position) == 0)
            {
                await db.Set<MapPoint>()
                    .Where(p => p.LatitudeMicro == point.Position.LatitudeMicro && p.LongitudeMicro == point.Position.LongitudeMicro && p.PublishedNumber == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(p => p.PublishedNumber, point.StreetId).SetProperty(p => p.Name, Named(point)), stop);
                known.Remember(point.Position, point.StreetId);
            }
            else
            {
                db.Add(new FurtherMapPointId
                {
                    LatitudeMicro = point.Position.LatitudeMicro,
                    LongitudeMicro = point.Position.LongitudeMicro,
                    PublishedNumber = point.StreetId,
                    Name = Named(point),
                });
                known.RememberFurther(point);
            }
        }

        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        db.ChangeTracker.Clear();
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

        command.CommandText = text.Append(" ON CONFLICT (\"LatitudeMicro\", \"LongitudeMicro\") DO NOTHING").ToString();
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
