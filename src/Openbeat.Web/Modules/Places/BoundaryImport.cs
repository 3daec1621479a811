using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.IO;
using Openbeat.Data;
using Openbeat.Modules.Places.ImportBoundaries;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Places;

/// <summary>What files of boundaries are, and how to read them.</summary>
/// <param name="Kind">What they draw.</param>
/// <param name="ForceId">The force they are for, or null for the whole country.</param>
/// <param name="CodeProperty">The property that holds the code.</param>
/// <param name="NameProperty">The property that holds the name; the code stands in for it.</param>
/// <param name="ParentProperty">The property that holds the code of what it lies in, such as the local authority of a ward.</param>
/// <param name="From">The first day they are in force, or null for as long as anybody knows.</param>
public sealed record BoundaryImportOptions(
    BoundaryKind Kind,
    string? ForceId = null,
    string? CodeProperty = null,
    string? NameProperty = null,
    string? ParentProperty = null,
    DateOnly? From = null)
{
    public const string NotStated = "Not stated";

    public string Source { get; init; } = NotStated;
    public string Licence { get; init; } = NotStated;
    public string? Vintage { get; init; }
    public bool DryRun { get; init; }
}

/// <param name="Version">The boundary version it made, or null when it changed nothing.</param>
/// <param name="AlreadyHeld">The same files with the same options were in force already.</param>
/// <param name="Ended">The vintage that this one ends, in words, or null.</param>
/// <param name="Replaced">Whether it took the place of a vintage of the same day.</param>
public sealed record BoundaryImportResult(BoundaryReport Report, int? Version, bool AlreadyHeld, string? Ended, bool Replaced);

/// <summary>
/// Takes files of boundaries as one vintage. A later vintage ends the one before it and keeps it; one of the same day takes
/// its place in the next boundary version. One transaction: all of it or nothing.
/// </summary>
public sealed class BoundaryImport(AppDb db, Forces forces, Atlas atlas, IEnumerable<IBoundariesFollower> followers)
{
    private const int InOneSave = 500;

    /// <exception cref="RefusedImportException">Nothing of it can be taken; nothing was changed.</exception>
    public async Task<BoundaryImportResult> RunAsync(IReadOnlyList<PlacesFile> files, BoundaryImportOptions options, Change change, CancellationToken stop)
    {
        if (options.ForceId is { } forceId && !forces.TryFind(forceId, out _))
        {
            throw new RefusedImportException($"There is no force '{forceId}'.");
        }

        var notes = new ReadingNotes();
        var (taken, report) = BoundaryCheck.Look(ReadAll(files, options, notes), () => notes.All);
        if (taken.Count == 0)
        {
            throw new RefusedImportException($"No boundary could be taken, and nothing was changed.\n{string.Join('\n', report.Refused.Take(20).Select(r => $"{r.Where}: {r.Reason}"))}");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        report = report with { Notes = [.. report.Notes, .. await AgainstTreeAsync(taken, options, stop)] };
        var sha256 = Fingerprint(files, options);
        var inForce = await db.Set<BoundarySet>().AsTracking()
            .Where(s => s.Kind == options.Kind && s.ForceId == options.ForceId && s.UntilVersion == null)
            .ToListAsync(stop);
        var sameDay = inForce.FirstOrDefault(s => s.From == options.From);
        if (sameDay?.Sha256 == sha256)
        {
            db.ChangeTracker.Clear();
            return new BoundaryImportResult(report, null, AlreadyHeld: true, null, Replaced: false);
        }

        if (options.From is null && sameDay is null && inForce.Count > 0)
        {
            throw new RefusedImportException($"Boundaries of this kind are held from {inForce.Min(s => s.From):yyyy-MM-dd} on: say from when these are in force with --valid-from.");
        }

        var version = (await db.Set<BoundaryVersion>().MaxAsync(v => (int?)v.Number, stop) ?? 0) + 1;
        var before = inForce.Where(s => s != sameDay && (s.From is null || s.From < options.From)).MaxBy(s => s.From ?? DateOnly.MinValue);
        var result = new BoundaryImportResult(report, version, AlreadyHeld: false, before?.Vintage, Replaced: sameDay is not null);
        if (options.DryRun)
        {
            db.ChangeTracker.Clear();
            return result;
        }

        if (sameDay is not null)
        {
            sameDay.UntilVersion = version;
        }

        await SaveAsync(SetOf(files, options, report, sha256, version, change), taken, version, change, stop);
        await transaction.CommitAsync(stop);
        db.ChangeTracker.Clear();
        atlas.LookAgain();
        foreach (var follower in followers)
        {
            await follower.FollowAsync(change, stop);
        }

        return result;
    }

    private static List<RawBoundary> ReadAll(IReadOnlyList<PlacesFile> files, BoundaryImportOptions options, ReadingNotes notes)
    {
        var names = new PropertyNames(options.CodeProperty, options.NameProperty, options.ParentProperty);
        return
        [
            .. files.SelectMany(file => file.Bytes.FirstOrDefault(b => !char.IsWhiteSpace((char)b)) switch
            {
                (byte)'{' or (byte)'[' => GeoJsonBoundaries.Read(file, names, notes),
                (byte)'<' => KmlBoundaries.Read(file, names, notes),
                _ => throw new RefusedImportException($"{file.Name} is neither GeoJSON nor KML."),
            }),
        ];
    }

    /// <summary>Boundaries of the force's own areas should each have their area, and each area its boundary.</summary>
    private async Task<List<string>> AgainstTreeAsync(IReadOnlyList<CheckedBoundary> taken, BoundaryImportOptions options, CancellationToken stop)
    {
        if (!options.Kind.IsOfTree() || options.Kind == BoundaryKind.Force || options.ForceId is null)
        {
            return [];
        }

        var kinds = await db.Set<AreaKind>().Where(k => k.ForceId == options.ForceId && k.Boundaries == options.Kind).Select(k => k.Key).ToListAsync(stop);
        var codes = await db.Set<Area>().Where(a => a.ForceId == options.ForceId && kinds.Contains(a.Kind) && a.Until == null).Select(a => a.Code).ToListAsync(stop);
        var drawn = taken.Select(b => b.Code).ToHashSet(StringComparer.Ordinal);
        var strangers = drawn.Except(codes).Order(StringComparer.Ordinal).ToList();
        var undrawn = codes.Except(drawn).Order(StringComparer.Ordinal).ToList();
        var notes = new List<string>();
        if (strangers.Count > 0)
        {
            notes.Add($"{strangers.Count} of the codes name no area of the tree: {Some(strangers)}");
        }

        if (undrawn.Count > 0)
        {
            notes.Add($"{undrawn.Count} areas of the tree have no boundary here: {Some(undrawn)}");
        }

        return notes;
    }

    private async Task SaveAsync(BoundarySet set, IReadOnlyList<CheckedBoundary> taken, int version, Change change, CancellationToken stop)
    {
        try
        {
            db.Add(new BoundaryVersion { Number = version, MadeAt = change.At, MadeBy = change.Actor, What = $"{taken.Count} {set.Kind.Words(taken.Count != 1)}, {set.Vintage}" });
            db.Add(set);
            db.Add(AuditEvent.Of(change, AuditOperation.Collect, "boundary-set", set.Id.ToString()));
            await db.SaveChangesAsync(stop);
            var writer = new WKBWriter();
            foreach (var some in taken.Chunk(InOneSave))
            {
                db.ChangeTracker.Clear();
                db.AddRange(some.Select(b => Saved(set.Id, b, writer)));
                await db.SaveChangesAsync(stop);
            }
        }
        catch (DbUpdateException clash)
        {
            throw new RefusedImportException($"Another import changed the boundaries at the same time; run it again. ({clash.InnerException?.Message})");
        }
    }

    private static Boundary Saved(Guid setId, CheckedBoundary boundary, WKBWriter writer)
    {
        var box = boundary.Polygon.EnvelopeInternal;
        return new Boundary
        {
            SetId = setId,
            Code = boundary.Code,
            Name = boundary.Name,
            ParentCode = boundary.Parent,
            Wkb = writer.Write(boundary.Polygon),
            West = box.MinX,
            South = box.MinY,
            East = box.MaxX,
            North = box.MaxY,
        };
    }

    private static BoundarySet SetOf(IReadOnlyList<PlacesFile> files, BoundaryImportOptions options, BoundaryReport report, string sha256, int version, Change change) => new()
    {
        ForceId = options.ForceId,
        Kind = options.Kind,
        Source = options.Source,
        Licence = options.Licence,
        Vintage = options.Vintage ?? (options.From is { } from ? $"in force from {from:yyyy-MM-dd}" : "not dated"),
        From = options.From,
        FromVersion = version,
        FileName = files.Count == 1 ? files[0].Name : $"{files[0].Name} and {files.Count - 1} more",
        Sha256 = sha256,
        Boundaries = report.Taken,
        Report = JsonSerializer.Serialize(report, JsonSerializerOptions.Web),
        ImportedAt = change.At,
        ImportedBy = change.Actor,
    };

    private static string Fingerprint(IReadOnlyList<PlacesFile> files, BoundaryImportOptions options) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{string.Join('\n', files.Select(f => $"{f.Name} {f.Sha256}"))}\n{options with { DryRun = false }}")));

    private static string Some(List<string> codes) => $"{string.Join(", ", codes.Take(10))}{(codes.Count > 10 ? ", …" : "")}";
}
