using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Openbeat.Analytics.Stops;
using Openbeat.Data;
using Openbeat.Platform.Audit;

namespace Openbeat.Modules.Places;

/// <param name="Rows">Rows of the files.</param>
/// <param name="Ended">Rows of postcodes no longer used.</param>
/// <param name="Unplaced">Rows in use without a point in the United Kingdom: kept, and found without a place.</param>
public sealed record PostcodeImportResult(int Rows, int Added, int Changed, int Unchanged, int Ended, int Unplaced);

/// <summary>
/// Takes postcodes with the points that stand for them. What a file does not name stays; an ended postcode stays known as
/// ended, with the point it last had where that is known. One transaction: all of it or nothing.
/// </summary>
public sealed class PostcodeImport(AppDb db)
{
    private const int InOneSave = 5000;

    private static readonly string[] CodeColumns = ["postcode", "pcd", "pcds", "pcd7", "pcd8"];
    private static readonly string[] LatitudeColumns = ["lat", "latitude"];
    private static readonly string[] LongitudeColumns = ["long", "lng", "longitude"];

    /// <exception cref="RefusedImportException">A file cannot be taken; nothing was changed.</exception>
    public async Task<PostcodeImportResult> RunAsync(IReadOnlyList<PlacesFile> files, Change change, IProgress<int>? progress, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var (rows, added, changed, unchanged, ended, unplaced) = (0, 0, 0, 0, 0, 0);
        foreach (var file in files)
        {
            foreach (var some in Read(file).Chunk(InOneSave))
            {
                // Of two rows for one postcode the later holds.
                var wanted = some.GroupBy(p => p.Code).ToDictionary(g => g.Key, g => g.Last());
                var codes = wanted.Keys.ToList();
                var held = await db.Set<Postcode>().AsTracking().Where(p => codes.Contains(p.Code)).ToDictionaryAsync(p => p.Code, stop);
                foreach (var (code, postcode) in wanted)
                {
                    if (!held.TryGetValue(code, out var before))
                    {
                        db.Add(postcode);
                        added++;
                    }
                    else if (Update(before, postcode))
                    {
                        changed++;
                    }
                    else
                    {
                        unchanged++;
                    }
                }

                await db.SaveChangesAsync(stop);
                db.ChangeTracker.Clear();
                rows += some.Length;
                ended += some.Count(p => p.Ended);
                unplaced += some.Count(p => !p.Ended && p.Latitude is null);
                progress?.Report(rows);
            }
        }

        if (added + changed > 0)
        {
            db.Add(AuditEvent.Of(change, AuditOperation.Collect, "postcodes", string.Join(' ', files.Select(f => f.Sha256[..12]).Take(10))));
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
        }

        return new PostcodeImportResult(rows, added, changed, unchanged, ended, unplaced);
    }

    private static bool Update(Postcode held, Postcode read)
    {
        var (latitude, longitude) = read.Latitude is null && read.Ended ? (held.Latitude, held.Longitude) : (read.Latitude, read.Longitude);
        if (held.Ended == read.Ended && held.Latitude == latitude && held.Longitude == longitude)
        {
            return false;
        }

        (held.Ended, held.Latitude, held.Longitude) = (read.Ended, latitude, longitude);
        return true;
    }

    private static IEnumerable<Postcode> Read(PlacesFile file)
    {
        var rows = file.Rows(out var headings);
        int At(string[] names, string what) =>
            Array.FindIndex(headings, h => names.Contains(h, StringComparer.OrdinalIgnoreCase)) is >= 0 and var at
                ? at
                : throw new RefusedImportException($"{file.Name} has no column for the {what} ({string.Join(", ", names)}); it has {string.Join(", ", headings)}.");

        var (code, latitude, longitude) = (At(CodeColumns, "postcode"), At(LatitudeColumns, "latitude"), At(LongitudeColumns, "longitude"));
        var terminated = Array.FindIndex(headings, h => h.Equals("doterm", StringComparison.OrdinalIgnoreCase));
        return rows.Select((values, i) =>
        {
            if (!Postcode.TryParse(values[code], out var parsed))
            {
                throw new RefusedImportException($"Row {i + 1} of {file.Name} has '{values[code]}', which is no postcode.");
            }

            var point = Point(values[latitude], values[longitude], $"Row {i + 1} of {file.Name}");

            // The short layout says "ended" by leaving the latitude blank, the full directory by a month of termination.
            var ended = terminated >= 0 ? values[terminated].Length > 0 : values[latitude].Length == 0;
            return new Postcode { Code = parsed, Ended = ended, Latitude = point?.Latitude, Longitude = point?.Longitude };
        });
    }

    private static MapPosition? Point(string latitude, string longitude, string where)
    {
        if (latitude.Length == 0)
        {
            return null;
        }

        if (!double.TryParse(latitude, NumberStyles.Float, CultureInfo.InvariantCulture, out var north) || Math.Abs(north) > 100
            || !double.TryParse(longitude, NumberStyles.Float, CultureInfo.InvariantCulture, out var east) || Math.Abs(east) > 180)
        {
            throw new RefusedImportException($"{where} has '{latitude}, {longitude}', which is no latitude and longitude.");
        }

        // The national directory writes 99.999999 where it knows no place.
        return Math.Abs(north) > 90 || MapPosition.FromDegrees(north, east) is var point && !point.IsInUnitedKingdom ? null : point;
    }
}
