using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Places.Demonstration;

/// <summary>The demonstration force's areas, boundaries, postcodes, streets and residents.</summary>
internal sealed class DemonstrationPlaces(AppDb db, AreaImport areas, BoundaryImport boundaries, PopulationImport population, PostcodeImport postcodes, Atlas atlas, IEnumerable<IBoundariesFollower> followers) : IDemonstrationSource
{
    private const string Source = "Invented for the demonstration force";
    private const string Licence = "Free for any use";
    private const string Vintage = "Invented census";

    private const string FilePrefix = "demonstration-";
    private const string InventedCodes = "X";

    public int Order => 10;

    public string What => "areas, boundaries, postcodes, streets and residents";

    public async Task<bool> IsLoadedAsync(CancellationToken stop) =>
        await Residents().CountAsync(s => s.SupersededAt == null, stop) == new CountyFiles(InventedCounty.Shipped).Population().Count();

    public async Task LoadAsync(Change change, CancellationToken stop)
    {
        var files = new CountyFiles(InventedCounty.Shipped);
        await areas.RunAsync(files.Areas(), new AreaImportOptions(), change, stop);
        foreach (var (kind, file) in files.Boundaries())
        {
            var options = new BoundaryImportOptions(kind, Forces.DemonstrationId, "code", "name", "parent") { Source = Source, Licence = Licence, Vintage = "Invented" };
            await boundaries.RunAsync([file], options, change, stop);
        }

        await postcodes.RunAsync([files.Postcodes()], change, null, stop);
        await Streets().ExecuteDeleteAsync(stop);
        db.AddRange(files.Streets().Select(street => new PlaceName
        {
            Name = street.Name,
            Kind = street.Kind,
            LatitudeMicro = street.Position.LatitudeMicro,
            LongitudeMicro = street.Position.LongitudeMicro,
            ForceId = Forces.DemonstrationId,
            ImportedAt = change.At,
        }));
        await db.SaveChangesAsync(stop);

        // Last: it tells that the rest is there.
        await population.RunAsync([.. files.Population()], new PopulationImportOptions(Vintage, new DateOnly(2021, 3, 21)) { Source = Source, Licence = Licence }, change, stop);
    }

    public async Task RemoveAsync(Change change, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var ids = db.Set<Area>().Where(a => a.ForceId == Forces.DemonstrationId).Select(a => a.Id);
        var sets = db.Set<BoundarySet>().Where(s => s.ForceId == Forces.DemonstrationId).Select(s => s.Id);
        var residents = Residents().Select(s => s.Id);
        if (!await ids.AnyAsync(stop) && !await sets.AnyAsync(stop) && !await residents.AnyAsync(stop))
        {
            return;
        }

        await db.Set<AreaAddress>().Where(a => a.ForceId == Forces.DemonstrationId).ExecuteDeleteAsync(stop);
        await db.Set<AreaMatch>().Where(m => ids.Contains(m.AreaId)).ExecuteDeleteAsync(stop);
        await db.Set<AreaPlacement>().Where(p => ids.Contains(p.AreaId)).ExecuteDeleteAsync(stop);
        await db.Set<Area>().Where(a => a.ForceId == Forces.DemonstrationId).ExecuteDeleteAsync(stop);
        await db.Set<AreaKind>().Where(k => k.ForceId == Forces.DemonstrationId).ExecuteDeleteAsync(stop);
        await db.Set<Boundary>().Where(b => sets.Contains(b.SetId)).ExecuteDeleteAsync(stop);
        await db.Set<BoundarySet>().Where(s => s.ForceId == Forces.DemonstrationId).ExecuteDeleteAsync(stop);
        await db.Set<PopulationOfArea>().Where(p => residents.Contains(p.SetId)).ExecuteDeleteAsync(stop);
        await Residents().ExecuteDeleteAsync(stop);
        await db.Set<AreaLookup>().Where(l => l.LsoaCode.StartsWith(InventedCodes)).ExecuteDeleteAsync(stop);
        await db.Set<Postcode>().Where(p => p.Code.StartsWith(CountyFiles.PostcodeArea)).ExecuteDeleteAsync(stop);
        await Streets().ExecuteDeleteAsync(stop);
        await db.Set<Council>().Where(c => c.Code.StartsWith(InventedCodes)).ExecuteDeleteAsync(stop);
        var version = (await db.Set<BoundaryVersion>().MaxAsync(v => (int?)v.Number, stop) ?? 0) + 1;
        db.Add(new BoundaryVersion { Number = version, MadeAt = change.At, MadeBy = change.Actor, What = "The demonstration force removed" });
        db.Add(AuditEvent.Of(change, AuditOperation.Erase, "force", Forces.DemonstrationId));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        db.ChangeTracker.Clear();
        atlas.LookAgain();
        foreach (var follower in followers)
        {
            await follower.FollowAsync(change, stop);
        }
    }

    private IQueryable<PlaceName> Streets() => db.Set<PlaceName>().Where(p => p.ForceId == Forces.DemonstrationId);

    private IQueryable<PopulationSet> Residents() => db.Set<PopulationSet>().Where(s => s.Source == Source && s.FileName.StartsWith(FilePrefix));
}
