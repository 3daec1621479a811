using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Openbeat.Analytics.Stops;
using Openbeat.Data;
using Openbeat.Modules.Places.ImportBoundaries;
using Openbeat.Platform.Audit;

namespace Openbeat.Modules.Places;

/// <param name="Rows">Rows of the files.</param>
/// <param name="Places">Names held now.</param>
/// <param name="Passed">Rows that name no place to live or street: left out.</param>
public sealed record PlaceNameImportResult(int Rows, int Places, int Passed);

/// <summary>
/// Takes the names of towns, villages and streets, in place of those held before: either a file with the columns name, kind,
/// latitude and longitude, or the files of "OS Open Names", whose first line is a place already. One transaction: all or nothing.
/// </summary>
public sealed class PlaceNameImport(AppDb db)
{
    private const int InOneSave = 5000;
    private const int OpenNamesColumns = 34;

    // Columns of OS Open Names, from 0: the name, the kind of thing, its finer kind, easting and northing.
    private const int OsName = 2, OsType = 6, OsLocalType = 7, OsEasting = 8, OsNorthing = 9;

    private static readonly HashSet<string> OsTypes = new(StringComparer.OrdinalIgnoreCase) { "populatedPlace", "transportNetwork" };
    private static readonly HashSet<string> OsStreets = new(StringComparer.OrdinalIgnoreCase) { "Named Road", "Section Of Named Road" };

    /// <exception cref="RefusedImportException">A file cannot be taken; nothing was changed.</exception>
    public async Task<PlaceNameImportResult> RunAsync(IReadOnlyList<PlacesFile> files, Change change, CancellationToken stop)
    {
        var (rows, passed) = (0, 0);
        var places = new HashSet<NamedPlace>();
        foreach (var place in files.SelectMany(Read))
        {
            rows++;
            if (place is null)
            {
                passed++;
            }
            else
            {
                places.Add(place);
            }
        }

        if (places.Count == 0)
        {
            throw new RefusedImportException("These files name no place to live and no street, so nothing was changed.");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.Set<PlaceName>().Where(p => p.ForceId == null).ExecuteDeleteAsync(stop);
        foreach (var some in places.Chunk(InOneSave))
        {
            db.AddRange(some.Select(p => new PlaceName
            {
                Name = p.Name,
                Kind = p.Kind,
                LatitudeMicro = p.Position.LatitudeMicro,
                LongitudeMicro = p.Position.LongitudeMicro,
                ImportedAt = change.At,
            }));
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
        }

        db.Add(AuditEvent.Of(change, AuditOperation.Collect, "place-names", string.Join(' ', files.Select(f => f.Sha256[..12]).Take(10))));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new PlaceNameImportResult(rows, places.Count, passed);
    }

    private static IEnumerable<NamedPlace?> Read(PlacesFile file)
    {
        var rows = file.Rows(out var first);
        if (first.Length >= OpenNamesColumns && (OsTypes.Contains(first[OsType]) || Number(first[OsEasting]) is not null))
        {
            return rows.Prepend(first).Select((values, i) => OfOpenNames(values, $"Line {i + 1} of {file.Name}"));
        }

        int At(string what, params string[] names) =>
            Array.FindIndex(first, h => names.Contains(h, StringComparer.OrdinalIgnoreCase)) is >= 0 and var at
                ? at
                : throw new RefusedImportException($"{file.Name} has no column for the {what} ({string.Join(", ", names)}); it has {string.Join(", ", first)}.");

        var (name, kind, latitude, longitude) = (At("name", "name", "name1"), At("kind", "kind", "type", "local_type"), At("latitude", "latitude", "lat"), At("longitude", "longitude", "lng", "long"));
        return rows.Select((values, i) => Of(values[name], values[kind], Number(values[latitude]), Number(values[longitude]), $"Row {i + 1} of {file.Name}"));
    }

    private static NamedPlace? OfOpenNames(string[] values, string where)
    {
        var (type, local) = (values[OsType], values[OsLocalType]);
        if (!OsTypes.Contains(type) || (type.Equals("transportNetwork", StringComparison.OrdinalIgnoreCase) && !OsStreets.Contains(local)))
        {
            return null;
        }

        if (Number(values[OsEasting]) is not { } easting || Number(values[OsNorthing]) is not { } northing || !NationalGrid.LooksLikeMetres(easting, northing))
        {
            throw new RefusedImportException($"{where} has '{values[OsEasting]}, {values[OsNorthing]}', which is no easting and northing of the National Grid.");
        }

        var at = NationalGrid.ToWgs84(easting, northing);
        return Of(values[OsName], OsStreets.Contains(local) ? "Street" : local, at.Y, at.X, where);
    }

    private static NamedPlace Of(string name, string kind, double? latitude, double? longitude, string where)
    {
        if (name.Length is 0 or > PlaceName.NameMaxLength)
        {
            throw new RefusedImportException($"{where} has a name of {name.Length} characters; it must have 1 to {PlaceName.NameMaxLength}.");
        }

        if (kind.Length is 0 or > PlaceName.KindMaxLength)
        {
            throw new RefusedImportException($"{where} says of '{name}' no kind, or one of more than {PlaceName.KindMaxLength} characters.");
        }

        if (latitude is not { } north || longitude is not { } east || Math.Abs(north) > 90 || Math.Abs(east) > 180 || !MapPosition.FromDegrees(north, east).IsInUnitedKingdom)
        {
            throw new RefusedImportException($"{where} has no point in the United Kingdom for '{name}'.");
        }

        return new NamedPlace(name, kind, MapPosition.FromDegrees(north, east));
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
