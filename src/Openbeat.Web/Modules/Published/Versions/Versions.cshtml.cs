using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Openbeat.Analytics.Stops;
using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Platform;
using Openbeat.Platform.Caching;

namespace Openbeat.Modules.Published.Versions;

/// <summary>A version with the months that were supplied again in it.</summary>
/// <param name="Real">The searches and files of real forces.</param>
/// <param name="Invented">Those of the demonstration force, which no sum holds.</param>
public sealed record VersionWithChanges(DatasetVersion Version, IReadOnlyList<DatasetDifference> Differences, SearchesAndFiles Real, SearchesAndFiles Invented);

public sealed record SearchesAndFiles(long Searches, int Files);

[CachedPage]
public sealed class VersionsPage(AppDb db, Forces forces) : PageModel
{
    private const int VersionsOnPage = 25;

    public IReadOnlyList<VersionWithChanges> Versions { get; private set; } = [];
    public int Pages { get; private set; }
    public int Number { get; private set; }

    [BindProperty(SupportsGet = true, Name = "page")]
    public int? Asked { get; set; }

    public async Task OnGetAsync(CancellationToken stop)
    {
        var total = await db.Set<DatasetVersion>().CountAsync(stop);
        Pages = Math.Max(1, (total + VersionsOnPage - 1) / VersionsOnPage);
        Number = Math.Clamp(Asked ?? 1, 1, Pages);
        var versions = await db.Set<DatasetVersion>().OrderByDescending(v => v.Number).Skip((Number - 1) * VersionsOnPage).Take(VersionsOnPage).ToListAsync(stop);
        var numbers = versions.Select(v => v.Number).ToList();
        var differences = (await OpenDifferences().Where(d => numbers.Contains(d.Version)).OrderBy(d => d.ForceId).ThenBy(d => d.Month).ToListAsync(stop)).ToLookup(d => d.Version);
        var invented = await (
            from member in db.Set<DatasetMember>()
            join file in db.Set<SuppliedFile>() on member.SuppliedFileId equals file.Id
            where file.ForceId == Forces.DemonstrationId
            select new { member.FromVersion, member.UntilVersion, Rows = file.Class == SourceClass.Open ? (long)file.RowsAccepted : 0 }).ToListAsync(stop);
        Versions =
        [
            .. versions.Select(v =>
            {
                var held = invented.Where(f => f.FromVersion <= v.Number && (f.UntilVersion is null || v.Number < f.UntilVersion)).ToList();
                var ofThem = new SearchesAndFiles(held.Sum(f => f.Rows), held.Count);
                return new VersionWithChanges(v, [.. differences[v.Number]], new SearchesAndFiles(v.Rows - ofThem.Searches, v.Files - ofThem.Files), ofThem);
            }),
        ];
        HttpContext.MarkDemonstration(Versions.Any(v => v.Invented.Files > 0));
    }

    /// <summary>What changed in a protected file would tell how few searches it holds.</summary>
    private IQueryable<DatasetDifference> OpenDifferences() =>
        from difference in db.Set<DatasetDifference>()
        join file in db.Set<SuppliedFile>() on difference.LaterFileId equals file.Id
        where file.Class == SourceClass.Open
        select difference;

    public string Name(string forceId) => forces.TryFind(forceId, out var force) ? force.Name : forceId;

    /// <summary>In which dimensions the changed rows differ, in words.</summary>
    public static IReadOnlyList<string> ChangedBy(DatasetDifference difference) =>
    [
        .. JsonSerializer.Deserialize<Dictionary<string, int>>(difference.ChangedBy, JsonSerializerOptions.Web)!
            .Select(c => $"{(StopDimensions.TryParse(c.Key, out _) ? c.Key.Replace('-', ' ') : c.Key)} {c.Value}"),
    ];
}
