using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Places.ImportPopulation;
using Openbeat.Platform.Audit;

namespace Openbeat.Modules.Places;

/// <summary>What a table of residents is, where its file does not say it.</summary>
/// <param name="Vintage">What it counts, such as "Census 2021"; read from the name of the file where it is left out.</param>
/// <param name="Day">The day it describes.</param>
public sealed record PopulationImportOptions(string? Vintage = null, DateOnly? Day = null)
{
    public string Source { get; init; } = BoundaryImportOptions.NotStated;
    public string Licence { get; init; } = BoundaryImportOptions.NotStated;
}

/// <param name="NotAdding">Areas whose groups do not add up to the total the file gives for them.</param>
/// <param name="Replaced">Whether it took the place of an earlier import of the same table.</param>
/// <param name="AlreadyHeld">The same file was in use already.</param>
public sealed record PopulationFileResult(
    string Name, BoundaryKind Kind, PopulationScheme Scheme, string Vintage, int Areas, int Groups, long Residents, int Lookups, int NotAdding, bool Replaced, bool AlreadyHeld);

/// <summary>Takes tables of residents and lookups from small areas to wards. One transaction over all files: all of it or nothing.</summary>
public sealed class PopulationImport(AppDb db, Atlas atlas)
{
    private const int InOneSave = 2000;

    // Vintages that files carry in their names, with the day they describe.
    private static readonly (string Mark, string Vintage, DateOnly Day)[] Known =
    [
        ("census2021", "Census 2021", new DateOnly(2021, 3, 21)),
        ("census2011", "Census 2011", new DateOnly(2011, 3, 27)),
    ];

    /// <exception cref="RefusedImportException">A file cannot be taken; nothing was changed.</exception>
    public async Task<IReadOnlyList<PopulationFileResult>> RunAsync(IReadOnlyList<PlacesFile> files, PopulationImportOptions options, Change change, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var results = new List<PopulationFileResult>();
        foreach (var file in files)
        {
            var read = PopulationFile.Read(file);
            var (vintage, day) = read.HasResidents ? VintageOf(file, options) : ("lookup", default);
            var (replaced, held) = read.HasResidents ? await TakeResidentsAsync(file, read, vintage, day, options, change, stop) : (false, false);
            var lookups = await TakeLookupsAsync(read.Lookups, stop);
            results.Add(new PopulationFileResult(
                file.Name, read.Kind, read.Scheme, vintage, read.Areas.Count, read.Groups.Count, read.Areas.Sum(a => a.Counts.Sum(c => (long)c)), lookups, read.NotAdding, replaced, held));
        }

        db.Add(AuditEvent.Of(change, AuditOperation.Collect, "population", string.Join(' ', files.Select(f => f.Sha256[..12]).Take(10))));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        db.ChangeTracker.Clear();
        atlas.LookAgain();
        return results;
    }

    private static (string Vintage, DateOnly Day) VintageOf(PlacesFile file, PopulationImportOptions options)
    {
        var known = Known.FirstOrDefault(k => file.Name.Contains(k.Mark, StringComparison.OrdinalIgnoreCase));
        if (known.Mark is null && MidYear(file.Name) is { } year)
        {
            known = ("", $"Mid-{year} estimate", new DateOnly(year, 6, 30));
        }

        var vintage = options.Vintage ?? known.Vintage;
        var day = options.Day ?? (known.Mark is null ? null : known.Day);
        return vintage is null || day is null
            ? throw new RefusedImportException($"The name of {file.Name} does not say what it counts: give --vintage 'Census 2021' and --day 2021-03-21.")
            : (vintage, day.Value);
    }

    private static int? MidYear(string name)
    {
        var at = name.IndexOf("mid20", StringComparison.OrdinalIgnoreCase);
        return at >= 0 && at + 7 <= name.Length && int.TryParse(name.AsSpan(at + 3, 4), out var year) ? year : null;
    }

    private async Task<(bool Replaced, bool AlreadyHeld)> TakeResidentsAsync(
        PlacesFile file, PopulationFile read, string vintage, DateOnly day, PopulationImportOptions options, Change change, CancellationToken stop)
    {
        var same = await db.Set<PopulationSet>().AsTracking()
            .Where(s => s.SupersededAt == null && s.Kind == read.Kind && s.Scheme == read.Scheme && s.Vintage == vintage)
            .ToListAsync(stop);
        // Tables of part of the country stand side by side; the same table again takes the place of the earlier.
        var before = same.Where(s => s.FileName == file.Name && s.Groups.Count == read.Groups.Count).ToList();
        if (before.Any(s => s.Sha256 == file.Sha256))
        {
            return (false, true);
        }

        before.ForEach(s => s.SupersededAt = change.At);
        var set = new PopulationSet
        {
            Kind = read.Kind,
            Vintage = vintage,
            Day = day,
            Geography = read.Geography,
            Scheme = read.Scheme,
            Source = options.Source,
            Licence = options.Licence,
            Groups = [.. read.Groups],
            FileName = file.Name,
            Sha256 = file.Sha256,
            Areas = read.Areas.Count,
            ImportedAt = change.At,
            ImportedBy = change.Actor,
        };
        db.Add(set);
        await db.SaveChangesAsync(stop);
        foreach (var some in read.Areas.Chunk(InOneSave))
        {
            db.ChangeTracker.Clear();
            db.AddRange(some.Select(a => new PopulationOfArea { SetId = set.Id, Code = a.Code, Name = a.Name, Counts = [.. a.Counts] }));
            await db.SaveChangesAsync(stop);
        }

        db.ChangeTracker.Clear();
        return (before.Count > 0, false);
    }

    private async Task<int> TakeLookupsAsync(IReadOnlyList<AreaLookup> lookups, CancellationToken stop)
    {
        foreach (var some in lookups.Chunk(InOneSave))
        {
            var codes = some.Select(l => l.LsoaCode).ToList();
            var vintage = some[0].Vintage;
            await db.Set<AreaLookup>().Where(l => l.Vintage == vintage && codes.Contains(l.LsoaCode)).ExecuteDeleteAsync(stop);
            db.AddRange(some);
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
        }

        return lookups.Count;
    }
}
